import { notAnAddress } from '../../domain/causes/mail.ts';
import { ok, problem } from '../../domain/result.ts';
import { mailTest } from '../../domain/update/test-message.ts';
import { plainLane } from '../jobs/lanes.ts';
import { type MainMedium, notSent, refusedBy } from './medium.ts';

const way: MainMedium<'email'>['way'] = (message, { destination, accepted, refused }) => ({
  lane: () => plainLane(`mail ${destination.id}`),
  send: async (out, _, { batch = null, signal }) => {
    const mail = await out.mail();
    // Those who already have it, and those whom the server refused.
    const skipRecipients = [...accepted, ...refused.map(({ address }) => address)];
    return mail.ok
      ? mail.value.send(message, { skipRecipients, batch, ...(signal === undefined ? {} : { signal }) })
      : refusedBy(mail.error);
  },
  // Other people's mailboxes cannot be checked, see domain/media.
  lookUp: async () => 'absent',
});

const test: MainMedium<'email'>['test'] = async (connections, lead, input) => {
  if (lead.email === null || lead.email === '')
    return problem(
      'noAddress',
      `No address is known for ${lead.name}, so the test has nobody to go to. Type it under People, then try again.`,
    );
  const mail = await connections.mail();
  if (!mail.ok) return mail;
  const outcome = await mail.value.send(mailTest(input, lead.email), { skipRecipients: [] });
  if (outcome.kind !== 'sent') return notSent(outcome);
  const [refused] = outcome.refused;
  return refused === undefined
    ? ok({ words: `Sent to ${lead.email} alone.`, caution: null })
    : problem(
        'refused',
        `The mail server does not take ${refused.address}: ${refused.reason || notAnAddress}`,
      );
};

export const email: MainMedium<'email'> = {
  way,
  test,
  secret: null,
  saved: () => Promise.resolve(),
};
