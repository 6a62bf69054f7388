import { isAbsolute, resolve } from 'node:path';
import type { GoTo } from '../../shared/go-to.ts';
import { linkScheme, readIncidentLink, readJoinLink } from '../../shared/incident-link.ts';
import { isRecordFile } from '../../shared/record-file.ts';
import type { IncidentListItem } from '../../shared/types.ts';

/** What following a link needs. */
interface LinkDeps {
  readonly list: () => readonly Pick<IncidentListItem, 'id' | 'number'>[];
  readonly go: (to: GoTo) => void;
  readonly say: (sentence: string) => void;
  /** Shows what a record file holds; `path` is absolute. Nothing is taken from it by that. */
  readonly show: (path: string) => void;
  /** Offers to join the shared incident of this link; joins nothing by itself. */
  readonly join: (joinLink: string) => void;
}

/**
 * The link or record file among the arguments that a program was started with in `folder`, if there is one; a file by its
 * absolute path.
 */
export const linkIn = (args: readonly string[], folder: string): string | null => {
  const found = args.find((arg) => isLink(arg) || isRecordFile(arg));
  if (found === undefined) return null;
  return isLink(found) ? found : resolve(folder, found);
};

const isLink = (arg: string): boolean => arg.toLowerCase().startsWith(`${linkScheme}:`);

/** Goes where a link leads, or says why it cannot. */
export const followLink = (text: string, { list, go, say, show, join }: LinkDeps): void => {
  if (isRecordFile(text) && isAbsolute(text)) {
    show(text);
    return;
  }
  if (readJoinLink(text) !== null) {
    join(text);
    return;
  }
  const link = readIncidentLink(text);
  if (link === null) {
    say('Throughline does not recognise that link. It should look like throughline://incident/42.');
    return;
  }
  const { incident, to } = link;
  const found = list().find(({ id, number }) => (typeof incident === 'number' ? number : id) === incident);
  if (found !== undefined) go({ incident: found.id, to });
  else {
    const name = typeof incident === 'number' ? `INC-${incident} is` : 'The incident of that link is';
    say(
      `${name} not on this computer: incidents stay where they were declared. Ask its lead for the brief, or for a link to join.`,
    );
  }
};
