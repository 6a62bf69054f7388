import fc from 'fast-check';
import { expect } from 'vitest';
import { readValue } from '../../src/main/shared-record/draft-value.ts';
import { hasWords } from '../../src/shared/shared-drafts.ts';
import { type Desk, incident } from './sharing-pages.ts';

/* What several people do to one draft, and what holds whatever they do. */

export const names = ['Ana', 'Ben', 'Cy'];
export const idOf = (index: number): string => `${'abc'.charAt(index).repeat(8)}-0000-4000-8000-000000000000`;

/** Somebody at their console, with a connection of their own. */
export interface Seat extends Desk {
  readonly name: string;
  cut(): void;
  mend(): void;
}

/** A value that the server took. */
interface Taken {
  readonly bytes: Buffer;
}

export const summaryOf = ({ page }: Desk) => page.drafts.useDrafts.getState().internal.draft.summary;
const isRead = ({ page: { shared } }: Desk) =>
  shared.isReadHere(shared.useSharedDrafts.getState(), 'internal');
export const standing = ({ people }: Desk) => people.drafts(incident)?.[0]?.standing;

export interface World {
  readonly seats: readonly Seat[];
  readonly typed: string[];
  readonly sent: string[];
}

export const steps: Readonly<Record<string, (seat: Seat, world: World) => Promise<unknown>>> = {
  type: async (seat, { typed }) => {
    if (isRead(seat)) return;
    const word = `${seat.name}${typed.length}.`;
    typed.push(word);
    seat.page.shared.beginWriting('internal');
    seat.page.drafts.typeField('internal', 'summary', `${summaryOf(seat)} ${word}`.trim());
  },
  /** All begin to type in the same moment. */
  race: async (seat, world) => {
    for (const one of [seat, ...world.seats]) await steps.type?.(one, world);
  },
  /** Others enter something: a field that nobody typed in has other words by itself. */
  fill: async ({ page: { drafts } }, { typed }) => {
    const { draft } = drafts.useDrafts.getState().internal;
    drafts.patch('internal', { draft: { ...draft, currentStatus: `after ${typed.length} words` } });
  },
  cut: async (seat) => seat.cut(),
  mend: async (seat) => seat.mend(),
  ask: ({ page }) => page.shared.askFor('internal', true),
  handOver: ({ page }) => page.shared.handOver('internal'),
  /** Asks, and whoever holds it hands it over. */
  get: async ({ page }, { seats }) => {
    await page.shared.askFor('internal', true);
    await new Promise((resolve) => setTimeout(resolve, 40));
    for (const seat of seats) if (standing(seat) === 'mine') await seat.page.shared.handOver('internal');
  },
  takeOver: ({ page }) => page.shared.takeOver('internal'),
  writeAlone: ({ page }) => page.shared.writeAlone('internal'),
  focus: async ({ page }) => page.shared.beginWriting('internal'),
  blur: async ({ page }) => page.shared.endWriting('internal'),
  bringBack: async ({ page: { shared } }) => {
    const newest = shared.useSharedDrafts.getState().kept.at(-1);
    if (newest !== undefined) await shared.bringBack(newest);
  },
  send: async (seat, { sent }) => {
    const { drafts, shared } = seat.page;
    const mayGo = drafts.useDrafts.getState().internal.loaded && shared.whoWrites('internal') === null;
    if (!mayGo || !(await shared.holdToSend('internal')).ok) return;
    const { draft } = drafts.useDrafts.getState().internal;
    sent.push(draft.summary);
    drafts.clearSent('internal', draft);
    shared.endWriting('internal');
  },
  reload: (seat) => seat.restart(false),
  restart: (seat) => seat.restart(true),
};

const often = ['type', 'race', 'race', 'cut', 'mend', 'mend', 'get', 'get', 'get', 'takeOver', 'bringBack'];
/** What three people do, one thing after so many milliseconds. */
export const scheduleArb = (waits: readonly number[], maxLength: number) =>
  fc.array(
    fc.record({
      seat: fc.nat({ max: 2 }),
      what: fc.constantFrom(...Object.keys(steps), ...often, ...often),
      ms: fc.constantFrom(...waits),
    }),
    { minLength: 5, maxLength, size: 'max' },
  );

/** Words are put there by whoever held the draft before, or by somebody when nobody did. */
const checkHistory = (taken: readonly Taken[]): void => {
  const values = taken.map(({ bytes }) => readValue(bytes, 'internal'));
  for (const [index, value] of values.entries()) {
    const before = values[index - 1];
    if (value.kind !== 'held' || before?.kind !== 'held') continue;
    if (JSON.stringify(value.value.words) === JSON.stringify(before.value.words)) continue;
    expect(value.value.writtenBy).toBe(before.value.holder.console);
  }
};

const wordsOf = (seats: readonly Seat[], { sent }: World, taken: readonly Taken[]): string => {
  const last = taken.at(-1);
  const there = last === undefined ? null : readValue(last.bytes, 'internal');
  const server = there?.kind === 'held' ? (there.value.words?.draft.summary ?? '') : '';
  const here = seats.flatMap((seat) => seat.words('internal').map(({ draft }) => draft.summary));
  return [server, ...here, ...sent].join(' ');
};

/** At any moment. */
export const checkHolders = (seats: readonly Seat[]): void => {
  const holders = seats.filter((one) => ['mine', 'handed'].includes(standing(one) ?? ''));
  expect(holders.map(({ name }) => name).length).toBeLessThan(2);
};

/** Whoever reads the draft sees what whoever holds it does. */
const checkReaders = (seats: readonly Seat[]): void => {
  const holder = seats.find((one) => standing(one) === 'mine');
  if (holder === undefined) return;
  const { drafts } = holder.page;
  const content = drafts.contentOf(drafts.useDrafts.getState().internal);
  if (content === null || !hasWords(content)) return;
  for (const seat of seats) expect(seat.people.drafts(incident)?.[0]?.words?.draft).toEqual(content.draft);
};

/** Once all are connected and everything has come to rest. `taken`: every value, oldest first. */
export const checkAtRest = (world: World, taken: readonly Taken[]): void => {
  const { seats, typed } = world;
  checkHistory(taken);
  const all = wordsOf(seats, world, taken);
  expect(typed.filter((word) => !all.includes(word))).toEqual([]);
  checkReaders(seats);
  // All see the same, and whoever does not hold it has nothing in hand that could be taken for it.
  const holder = seats.map((one) => one.people.drafts(incident)?.[0]?.holder?.console ?? null);
  expect(new Set(holder).size).toBe(1);
  for (const seat of seats) if (standing(seat) === 'theirs') expect(summaryOf(seat)).toBe('');
};
