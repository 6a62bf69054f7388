import { z } from 'zod';
import { line } from '../../incident/field-schemas.ts';
import { limits } from '../../incident/limits.ts';
import type { ErrandFacts, Facts } from '../../incident/state.ts';
import type { Problem } from '../../result.ts';
import type { ErrandKind } from '../kind.ts';

/** Zoom takes topics of this many characters. */
const topicLimit = 200;

const what = z.object({
  topic: line(topicLimit),
  /** The bridge that it is to take the place of; empty for none. */
  instead: z.string().max(limits.bridge).default(''),
});
type BridgeAsked = z.infer<typeof what>;

/** A meeting at Zoom, for everybody who works on the incident. Its join link becomes the incident's bridge. */
export const bridge: ErrandKind<z.infer<typeof what>> = {
  service: 'zoom',
  label: 'Bridge',
  what,
  isRepeatable: false,
  canBeLookedUp: true,
  whenClosed: false,
  say: ({ topic }) => topic,
  ask: 'look at the meetings of the host in Zoom',
  refuse: ({ errands }) => notTwice(errands),
  // A link that was set while Zoom could not be reached is the one that people have.
  follows: ({ join = '' }, { instead }, { bridge: known }) =>
    join === '' || join === known || known !== instead
      ? []
      : [{ type: 'bridgeChanged', data: { url: join } }],
  address: ({ join }) => join ?? null,
  doneWords: ({ id }) => (id === undefined ? '' : `meeting ${id}`),
};

/** A key that is pressed twice opens one bridge. */
const notTwice = (errands: readonly ErrandFacts[]): Problem | null => {
  const last = errands.findLast(({ kind }) => kind === 'bridge');
  switch (last?.state) {
    case 'planned':
    case 'attempting':
    case 'waiting':
      return {
        code: 'alreadyThere',
        message: 'A bridge is being opened already; the outbox says how it stands.',
      };
    case 'unknown':
      return {
        code: 'alreadyThere',
        message: 'It is not known whether the last bridge was opened: answer that in the outbox first.',
      };
    default:
      return null;
  }
};

/** What opening a bridge asks for, as the incident stands. */
export const bridgeFor = ({
  number,
  title,
  bridge: instead,
}: Pick<Facts, 'number' | 'title' | 'bridge'>): BridgeAsked => ({
  topic: `INC-${number} ${title}`,
  instead,
});
