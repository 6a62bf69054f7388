/** The domain of addresses while no sender is set up; RFC 2606 keeps it from ever meaning a real host. */
const noDomain = 'throughline.invalid';

/** The domain of a sender. */
const domainOf = (mailFrom: string | null): string => {
  const domain = /@([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)>?\s*$/u.exec(mailFrom ?? '')?.[1];
  return domain === undefined || domain.includes('..') ? noDomain : domain.toLowerCase();
};

/** Encodes an id without collisions: what a Message-ID cannot contain is written as its code point. */
const idAtom = (id: string): string =>
  id.replace(/[^A-Za-z0-9_-]/gu, (char) => `=${(char.codePointAt(0) ?? 0).toString(16)}=`);

/** A UUID in 25 characters instead of 36; other ids as they are. */
const shortId = (id: string): string =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id)
    ? BigInt(`0x${id.replaceAll('-', '')}`).toString(36)
    : idAtom(id);

/** The longest header line that no mailer folds; not every client can read a folded Message-ID. */
const longestLine = 75;

/** As many labels from the end of a domain as fit. */
const fitted = (domain: string, room: number): string => {
  const labels = domain.split('.');
  while (labels.join('.').length > room && labels.length > 1) labels.shift();
  const rest = labels.join('.');
  return rest.length <= room ? rest : noDomain;
};

/** `<updateId.mark@domain>` as RFC 5322 allows it (a dot-atom on the left); `mark` tells the emails of one update apart. */
export const messageIdOf = (updateId: string, mark: string, mailFrom: string | null): string => {
  const local = `${shortId(updateId)}.${idAtom(mark)}`;
  const room = longestLine - `Message-ID: <${local}@>`.length;
  return `<${local}@${fitted(domainOf(mailFrom), room)}>`;
};

/** The List-Id that email clients filter by: the same for all updates to an audience. */
export const listIdOf = (audience: 'internal' | 'external', mailFrom: string | null): string => {
  const name = `${audience}.incident-updates`;
  return `${name}.${fitted(domainOf(mailFrom), longestLine - `List-Id: <${name}.>`.length)}`;
};
