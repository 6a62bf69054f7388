import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../../src/domain/incident/delivery.ts';
import type { EventEnvelope, JournalRecord } from '../../src/domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../src/domain/incident/evolve.ts';
import { type Sending, sendingsOf } from '../../src/domain/incident/sendings.ts';
import type { Delivery, DeliveryState, Facts, Update } from '../../src/domain/incident/state.ts';
import type { Medium, Message } from '../../src/domain/media/media.ts';
import { dueMarks } from '../../src/domain/told/marks.ts';
import { recover } from '../../src/main/journal/recover.ts';
import type { HeldMessage, SlackRequest } from '../servers/slack.ts';
import type { ReceivedMail } from '../servers/smtp.ts';
import type { StatuspageServer } from '../servers/statuspage.ts';
import type { TeamsServer } from '../servers/teams.ts';
import { flow } from './pages-and-cards.ts';

/** What is left of a schedule when it has ended: the record, what the lead was told, what the servers have. */
export interface Given {
  readonly folder: string;
  /** Updates that the lead was told are queued, and answers that were told to be taken. */
  readonly acknowledged: readonly Told[];
  readonly answered: readonly Told[];
  /** Whether the process and the wall clock were left alone. */
  readonly isUndisturbed: boolean;
  /** What Slack was asked about the two channels, in order. */
  readonly requests: readonly SlackRequest[];
  /** What Slack holds in them. */
  readonly posts: readonly HeldMessage[];
  /** What the mail server delivered, in order, and every step of its clients. */
  readonly mails: readonly ReceivedMail[];
  readonly steps: readonly string[];
  /** Teams and Statuspage, which nobody else has used. */
  readonly teams: Pick<TeamsServer, 'posted' | 'requests'>;
  readonly pages: Pick<StatuspageServer, 'incidents' | 'requests'>;
}

interface Told {
  readonly incident: string;
  readonly commandId: string;
}

/** One delivery with all that became of it. */
interface Story {
  readonly incident: string;
  /** What it is part of: the id that its message carries, and the update, if it is one. */
  readonly id: string;
  readonly update: Update | null;
  readonly delivery: Delivery;
  readonly attempts: number;
  readonly outcomes: readonly Outcome[];
  /** How often the lead, not knowing, said to send it again. */
  readonly againOnUnknown: number;
  /** Whether the lead ever said to send it again: it then goes out of turn. */
  readonly outOfTurn: boolean;
  readonly settledAsSent: boolean;
}

/** Checks every claim; throws with the first that does not hold, otherwise gives the states it all ended in. */
export const checkClaims = async (given: Given): Promise<readonly DeliveryState[]> => {
  const journals = await readJournals(join(given.folder, 'incidents'));
  nothingAcknowledgedIsLost(given, journals);
  const stories = journals.flatMap(storiesOf);
  for (const story of stories) {
    claim('every queued update reaches a final or asking state', restStates.has(story.delivery.state), story);
    attemptsAreWrittenFirst(given, story);
    holdsWhatIsSaid[story.delivery.message.medium](given, story, stories);
  }
  orderHolds(given, stories);
  for (const { facts } of journals) marksHold(given, facts);
  if (given.isUndisturbed) retryAfterIsKept(given);
  return stories.map(({ delivery }) => delivery.state);
};

const restStates: ReadonlySet<DeliveryState> = new Set(['sent', 'skipped', 'refused', 'unknown', 'held']);

/** Throws unless it holds. */
export const claim = (words: string, holds: boolean, about: unknown): void => {
  if (!holds) throw new Error(`Claim "${words}" does not hold: ${JSON.stringify(about, null, 1)}`);
};

interface OpenedJournal {
  readonly incident: string;
  readonly records: readonly JournalRecord[];
  readonly events: readonly EventEnvelope[];
  readonly facts: Facts;
}

const readJournals = async (folder: string): Promise<readonly OpenedJournal[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  return Promise.all(
    names.map(async (name) => {
      const { records, end } = recover(await readFile(join(folder, name)));
      claim('the journal is whole', end.kind === 'whole', { name, end });
      const events = records.flatMap((record) => record.events);
      const { facts } = evolveAll(initialState, events);
      if (facts === null) throw new Error(`the journal ${name} has no incident`);
      return { incident: name.replace(/\.jsonl$/, ''), records, events, facts };
    }),
  );
};

const nothingAcknowledgedIsLost = (given: Given, journals: readonly OpenedJournal[]): void => {
  for (const told of [...given.acknowledged, ...given.answered]) {
    const found = journals
      .filter(({ incident }) => incident === told.incident)
      .flatMap(({ records }) => records.filter(({ commandId }) => commandId === told.commandId));
    claim('none is lost, and none is written twice', found.length === 1, told);
  }
  const queued = journals.flatMap(({ facts }) => [...facts.updates, ...facts.posts]).length;
  claim('every update and post in the record was acknowledged', queued === given.acknowledged.length, queued);
};

const storiesOf = (journal: OpenedJournal): readonly Story[] =>
  sendingsOf(journal.facts).map((sending) => storyOf(journal, sending));

const storyOf = ({ incident, events }: OpenedJournal, { id, update, delivery }: Sending): Story => {
  const own = events.filter(({ data }) => (data as { delivery?: string }).delivery === delivery.id);
  const outcomes: Outcome[] = [];
  let attempts = 0;
  let againOnUnknown = 0;
  let outOfTurn = false;
  let settledAsSent = false;
  let isUnknown = false;
  for (const { type, data } of own.filter(({ type: of }) => of !== 'messageMarked')) {
    const { outcome, as } = data as { outcome?: Outcome; as?: string };
    if (type === 'deliveryAttempted') attempts += 1;
    if (outcome !== undefined) outcomes.push(outcome);
    if (as === 'again') outOfTurn = true;
    if (as === 'again' && isUnknown) againOnUnknown += 1;
    if (as === 'sent') settledAsSent = true;
    isUnknown = outcome?.kind === 'unknown';
  }
  return { incident, id, update, delivery, attempts, outcomes, againOnUnknown, outOfTurn, settledAsSent };
};

const copiesInSlack = ({ posts }: Pick<Given, 'posts'>, { id, delivery }: Story): readonly HeldMessage[] =>
  delivery.message.medium === 'slack'
    ? posts.filter(
        ({ channel, metadata }) =>
          delivery.message.medium === 'slack' &&
          channel === delivery.message.channel &&
          updateIn(metadata) === id,
      )
    : [];

/** The update that a message says it is. */
export const updateIn = (metadata: unknown): string =>
  (metadata as { event_payload?: { id?: string } } | null)?.event_payload?.id ?? '';

/** How many requests brought this message to its server. */
const reachedBy = (given: Given, story: Story, message: Message): number => {
  switch (message.medium) {
    case 'slack':
      return given.requests.filter(
        ({ method, args }) =>
          method === 'chat.postMessage' &&
          args.channel === message.channel &&
          updateIn(args.metadata) === story.id,
      ).length;
    case 'email':
      return given.mails.filter(({ messageId }) => messageId === message.messageId).length;
    case 'teams':
      return given.teams.requests.filter(({ text }) => text.includes(JSON.stringify(message.card))).length;
    case 'statusPage':
      return given.pages.requests.filter(
        ({ text, params }) =>
          text.includes(JSON.stringify(message.text)) &&
          // Two incidents may say the same: one is opened by its id, and later asked for by the page's own.
          (text.includes(message.incident) ||
            incidentsOn(given, message).some(({ id }) => id === params.incident)),
      ).length;
  }
};

/** Everything that reached a server had its attempt in the record before. */
const attemptsAreWrittenFirst = (given: Given, story: Story): void => {
  const { message } = story.delivery;
  const reached = reachedBy(given, story, message);
  claim('no attempt without its record', reached <= story.attempts, { reached, ...story });
};

const slackHoldsWhatIsSaid = (given: Given, story: Story): void => {
  const copies = copiesInSlack(given, story).length;
  const { unknowns, certain } = countsOf(story);
  claim('none is delivered twice unless the lead said so', copies <= 1 + story.againOnUnknown, {
    copies,
    ...story,
  });
  claim('what did not go out is not there', copies <= certain + unknowns, { copies, ...story });
  if (story.delivery.state !== 'sent') return;
  const { remote } = story.delivery;
  if (remote === null) {
    claim('only the lead marks as sent', story.settledAsSent, story);
    return;
  }
  claim(
    'what is sent is there',
    copiesInSlack(given, story).some(({ channel, ts }) => channel === remote.channel && ts === remote.ts),
    story,
  );
};

/** How many outcomes say that it went out, and how many that it may have. */
const countsOf = ({ outcomes }: Story) => ({
  unknowns: outcomes.filter(({ kind }) => kind === 'unknown').length,
  certain: outcomes.filter(({ kind }) => kind === 'sent').length,
});

const mailReachedWhoIsSaid = (given: Given, story: Story): void => {
  const { message } = story.delivery;
  if (message.medium !== 'email') return;
  const got = given.mails
    .filter(({ messageId }) => messageId === message.messageId)
    .flatMap(({ envelope }) => envelope.to);
  const { unknowns, certain } = countsOf(story);
  const isSent = story.delivery.state === 'sent' && story.delivery.outcome?.kind === 'sent' && certain > 0;
  for (const address of [...message.to, ...message.bcc]) {
    const copies = got.filter((one) => one === address).length;
    const isRefused = story.delivery.refused.some((one) => one.address === address);
    const about = { address, copies, ...story };
    const accepted = story.outcomes.some((one) => one.kind === 'waiting' && one.accepted.includes(address));
    claim('nobody gets a mail twice unless the lead said so', copies <= 1 + story.againOnUnknown, about);
    claim('what did not go out is not there', copies <= certain + unknowns + (accepted ? 1 : 0), about);
    if (accepted) claim('who has accepted it has it', copies >= 1, about);
    if (isSent && !isRefused) claim('what is sent is there', copies >= 1, about);
    if (isSent && isRefused && unknowns === 0) claim('who refused it does not have it', copies === 0, about);
  }
};

/** By medium: its server holds what the record says. */
const holdsWhatIsSaid: Readonly<
  Record<Medium, (given: Given, story: Story, stories: readonly Story[]) => void>
> = {
  slack: (given, story) => slackHoldsWhatIsSaid(given, story),
  email: (given, story) => mailReachedWhoIsSaid(given, story),
  teams: (given, story) => teamsHoldsWhatIsSaid(given, story),
  statusPage: (given, story, stories) => pageHoldsWhatIsSaid(given, story, stories),
};

/** The first copies of plain updates, those that nobody released by hand, are in the order of their numbers. */
const orderHolds = (given: Given, stories: readonly Story[]): void => {
  const plain = stories.flatMap(({ update, ...story }) =>
    update === null || update.corrects !== null || story.outOfTurn ? [] : [{ ...story, update }],
  );
  const groups = Map.groupBy(plain, ({ incident, delivery }) => `${incident} ${delivery.destination.id}`);
  for (const group of groups.values()) {
    const places = group
      .toSorted((a, b) => a.update.number - b.update.number)
      .map((story) => ({ number: story.update.number, place: firstPlace(given, story) }))
      .filter(({ place }) => place >= 0);
    const inOrder = places.every(
      ({ place }, index) => index === 0 || place > (places[index - 1]?.place ?? 0),
    );
    claim('order per destination holds', inOrder, { places, group });
  }
};

const firstPlace = (given: Given, story: Story): number => {
  const { message } = story.delivery;
  switch (message.medium) {
    case 'slack':
      return given.posts.findIndex(
        ({ channel, metadata }) => channel === message.channel && updateIn(metadata) === story.id,
      );
    case 'email':
      return given.mails.findIndex(({ messageId }) => messageId === message.messageId);
    case 'teams':
      return given.teams.posted(flow).findIndex((posted) => isCard(posted.card, message));
    case 'statusPage':
      return updatesOn(given, message).findIndex(({ body }) => body === message.text);
  }
};

const isCard = (card: unknown, message: Message<'teams'>): boolean =>
  JSON.stringify(card) === JSON.stringify(message.card);

const incidentsOn = ({ pages }: Given, { incident }: Message<'statusPage'>) =>
  pages
    .incidents()
    .filter(({ metadata }) => JSON.stringify(metadata) === JSON.stringify({ throughline: { id: incident } }));

const updatesOn = (given: Given, message: Message<'statusPage'>) =>
  incidentsOn(given, message).flatMap(({ updates }) => updates);

const teamsHoldsWhatIsSaid = (given: Given, story: Story): void => {
  const { message } = story.delivery;
  if (message.medium !== 'teams') return;
  const copies = given.teams.posted(flow).filter(({ card }) => isCard(card, message)).length;
  const { unknowns, certain } = countsOf(story);
  const about = { copies, ...story };
  claim('no card is posted twice unless the lead said so', copies <= 1 + story.againOnUnknown, about);
  claim('what did not go out is not there', copies <= certain + unknowns, about);
  if (certain > 0) claim('what is sent is there', copies >= 1, about);
};

const pageHoldsWhatIsSaid = (given: Given, story: Story, stories: readonly Story[]): void => {
  const { message } = story.delivery;
  if (message.medium !== 'statusPage') return;
  const copies = updatesOn(given, message).filter(({ body }) => body === message.text).length;
  const { unknowns, certain } = countsOf(story);
  const about = { copies, ...story };
  claim('an incident is on the page once', incidentsOn(given, message).length <= 1, about);
  // Not even when the lead says to send it again: the page is asked first.
  claim('no update is on the page twice', copies <= 1, about);
  claim('what did not go out is not there', copies <= certain + unknowns, about);
  const isMended = stories.some(
    ({ delivery, attempts }) =>
      attempts > 0 &&
      delivery.message.medium === 'statusPage' &&
      delivery.message.incident === message.incident &&
      delivery.message.mends === message.text,
  );
  if (certain > 0 && !isMended) claim('what is sent is there', copies === 1, about);
};

/** What a message says of its corrections, above its own words. */
const linesAbove = ({ blocks }: HeldMessage): readonly string[] =>
  blocks
    .flatMap(({ type, elements }) => (type === 'context' ? (elements as { text: string }[]) : []))
    .map(({ text }) => text)
    .filter((text) => text.startsWith('Corrected at '));

/**
 * Whatever says that it is corrected says so once for each correction, above all of its own words; nothing else does, and
 * nothing that could still say so is left.
 */
const marksHold = ({ posts }: Given, facts: Facts): void => {
  claim('every message that is to say so says so, or cannot be edited', dueMarks(facts).length === 0, facts);
  for (const { update, delivery } of sendingsOf(facts)) {
    const { remote, message, mark } = delivery;
    const held = posts.find(({ channel, ts }) => channel === remote?.channel && ts === remote.ts);
    if (held === undefined || message.medium !== 'slack') continue;
    const lines = linesAbove(held);
    const about = { lines, mark, update: update?.number };
    claim('all of its own words are kept', isEnd(message.blocks, held.blocks), about);
    claim('no line stands there twice', new Set(lines).size === lines.length, about);
    if (mark?.state === 'done') claim('what is marked says so', lines.length === mark.by.length, about);
    if (mark === null) claim('nothing else says so', lines.length === 0, about);
  }
};

const isEnd = (own: readonly unknown[], blocks: readonly unknown[]): boolean =>
  JSON.stringify(blocks.slice(blocks.length - own.length)) === JSON.stringify(own);

/** A channel that asked to be left alone is, whatever there is to say in it. */
const retryAfterIsKept = ({ requests }: Given): void => {
  const posts = requests.filter(({ method }) => method === 'chat.postMessage');
  for (const [index, asked] of posts.entries()) {
    if (asked.fault !== 'rate-limit' || asked.retryAfterMs === null) continue;
    const next = posts.slice(index + 1).find(({ args }) => args.channel === asked.args.channel);
    const gap = next === undefined ? Number.POSITIVE_INFINITY : next.at - asked.at;
    claim('Retry-After is kept', gap >= asked.retryAfterMs - 5, { gap, asked: asked.retryAfterMs });
  }
};
