import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { FileDeath } from './armed-files.ts';
import type { ServiceStage } from './kinds.ts';
import type { Outward, SharedStep } from './schedule.ts';

/** What goes wrong only when several things happen one after the other, between two consoles a and b. */

interface StoryParts {
  readonly a: number;
  readonly b: number;
  readonly command: CommandInput;
  readonly other: CommandInput;
  readonly what: Outward;
  readonly stage: ServiceStage;
  readonly death: FileDeath;
}

const takenFromDead = ({ a, b, what }: Pick<StoryParts, 'a' | 'b' | 'what'>): readonly SharedStep[] => [
  { do: 'send', console: a, what },
  { do: 'wait', ms: 100 },
  { do: 'take', console: b, from: a },
  { do: 'wait', ms: 60 },
  { do: 'answer', console: b, as: 'again' },
  { do: 'start', console: a },
];

export const stories = {
  /** What a has in the record, and may have sent, is lost with the server's disk, and b goes on without it. */
  fork: ({ a, b, command, other, what }) => [
    { do: 'wire', console: b, fault: 'cut' },
    { do: 'send', console: a, what },
    { do: 'say', console: a, command },
    { do: 'wait', ms: 90 },
    { do: 'wire', console: a, fault: 'cut' },
    { do: 'server', how: 'wipe' },
    { do: 'say', console: b, command: other },
    { do: 'wire', console: b, fault: 'heal' },
    { do: 'wait', ms: 400 },
    { do: 'wire', console: a, fault: 'heal' },
  ],
  /** a sends alone what b takes over from it. */
  taken: ({ a, b, what }) => [
    { do: 'send', console: a, what },
    { do: 'wire', console: a, fault: 'cut' },
    { do: 'wait', ms: 30 },
    { do: 'take', console: b, from: a },
    { do: 'wait', ms: 60 },
    { do: 'answer', console: b, as: 'again' },
    { do: 'wire', console: a, fault: 'heal' },
  ],
  /** a leads on without the others, and is asked there again for what b takes over. */
  ledAlone: ({ a, b, what }) => [
    { do: 'send', console: a, what },
    { do: 'wait', ms: 80 },
    { do: 'wire', console: a, fault: 'cut' },
    { do: 'wait', ms: 40 },
    { do: 'leadAlone', console: a },
    { do: 'answer', console: a, as: 'again' },
    { do: 'take', console: b, from: a },
    { do: 'wait', ms: 80 },
    { do: 'answer', console: b, as: 'again' },
    { do: 'wire', console: a, fault: 'heal' },
  ],
  /** a dies while a service is asked, and b takes over what became of that. */
  died: ({ a, b, what, stage }) => [
    { do: 'killAtService', console: a, stage, staysDead: true },
    ...takenFromDead({ a, b, what }),
  ],
  /** The same as a writes down how that stands. */
  diedWriting: ({ a, b, what, death }) => [
    { do: 'kill', console: a, at: death, staysDead: true },
    ...takenFromDead({ a, b, what }),
  ],
  /** Others hear late of what a says and sends. */
  slowly: ({ a, command, what }) => [
    { do: 'wire', console: a, fault: 'slow' },
    { do: 'say', console: a, command },
    { do: 'send', console: a, what },
    { do: 'wait', ms: 150 },
    { do: 'wire', console: a, fault: 'heal' },
  ],
  /** Both go on alone, and come back one after the other. */
  apart: ({ a, b, command, other }) => [
    { do: 'wire', console: a, fault: 'cut' },
    { do: 'wire', console: b, fault: 'hold' },
    { do: 'say', console: a, command },
    { do: 'say', console: b, command: other },
    { do: 'say', console: a, command: other },
    { do: 'say', console: b, command },
    { do: 'wait', ms: 60 },
    { do: 'wire', console: b, fault: 'heal' },
    { do: 'wire', console: a, fault: 'heal' },
  ],
} as const satisfies Readonly<Record<string, (parts: StoryParts) => readonly SharedStep[]>>;
export type StoryName = keyof typeof stories;
export const storyNames = Object.keys(stories) as readonly StoryName[];

/** In which somebody is killed. */
export const deadlyStories: ReadonlySet<StoryName> = new Set<StoryName>(['died', 'diedWriting']);
