import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandInput } from '../../src/domain/incident/commands.ts';
import type { DeliveryState } from '../../src/domain/incident/state.ts';
import { noFields } from '../../src/domain/incident/update-field-table.ts';
import type { Destination } from '../../src/domain/media/media.ts';
import { checkClaims, type Given, updateIn } from './claims.ts';
import { type Host, openHost } from './host.ts';
import { editKinds, historyKinds, killName, mailKinds, recipient, slackKinds } from './kinds.ts';
import { flow, openPagesAndCards, scriptPagesAndCards } from './pages-and-cards.ts';
import type { Answer, Schedule, Step } from './schedule.ts';
import type { Site } from './site.ts';
import type { DeliveryView, Twist } from './subject.ts';
import type { Met, Tally } from './tally.ts';

/** Runs one schedule to its end and checks the claims. Throws with the first that does not hold. */
export const runSchedule = async (
  site: Site,
  schedule: Schedule,
  tally: Tally,
  twist: Twist = {},
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  const [inside, outside] = site.channels();
  const met = tally.begin();
  let host: Host | null = null;
  const cameTo = (moment: string) => host?.cameTo(moment);
  const { smtp, giveBack } = await site.takeSmtp(cameTo);
  const pagesAndCards = await openPagesAndCards(cameTo);
  const deaf = [inside, outside].map((channel) => site.listen(channel, cameTo));
  const destinations = destinationsOf(schedule, inside, outside, pagesAndCards.pages.page);
  scriptPagesAndCards(pagesAndCards, schedule, met);
  scriptFaults(site, smtp, schedule, [inside, outside], met);
  const requestsBefore = site.slack.requests.length;
  const mailsBefore = smtp.mails.length;
  const stepsBefore = smtp.steps.length;
  try {
    host = await openHost({
      config: {
        folder,
        slack: { apiUrl: site.slack.apiUrl, token: site.slack.token },
        smtp: { host: smtp.host, port: smtp.port, user: smtp.user, password: smtp.password, ca: smtp.ca },
        webhook: pagesAndCards.webhook,
        statuspage: pagesAndCards.pages.apiUrl,
        destinations,
        offsetMs: 0,
      },
      kills: schedule.kills,
      twist,
      onKilled: (kill) => met(killName(kill)),
    });
    const lead = createLead(host, schedule, inside);
    await lead.play();
    await untilFound(host, site, [inside, outside], met);
    // What was found is corrected, too, where it has to be.
    await lead.quiet();
    await host.close();
    await eventually(() => site.underWay(inside) + site.underWay(outside) === 0, 5_000);
    const given: Given = {
      folder,
      acknowledged: lead.acknowledged,
      answered: lead.answered,
      isUndisturbed: isUndisturbed(schedule),
      requests: site.slack.requests
        .slice(requestsBefore)
        .filter(({ args }) => args.channel === inside || args.channel === outside),
      posts: [inside, outside].flatMap((channel) => site.slack.messages(channel)),
      mails: smtp.mails.slice(mailsBefore),
      steps: smtp.steps.slice(stepsBefore),
      teams: pagesAndCards.teams,
      pages: pagesAndCards.pages,
    };
    met.states(await checkClaims(given));
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(`${words}\n${await storyIn(folder)}`, { cause: error });
  } finally {
    for (const stop of deaf) stop();
    for (const channel of [inside, outside]) site.slack.heal(channel);
    await host?.close().catch(() => undefined);
    await pagesAndCards.close();
    giveBack();
  }
};

/** What the records in a folder say of every delivery, for the reader of a failure. */
const storyIn = async (folder: string): Promise<string> => {
  const names = await readdir(join(folder, 'incidents'));
  const texts = names
    .filter((name) => name.endsWith('.jsonl'))
    .map(async (name) => (await readFile(join(folder, 'incidents', name), 'utf8')).split('\n'));
  return (await Promise.all(texts))
    .flat()
    .filter((line) => /"type":"delivery/.test(line))
    .map((line) => line.replace(/^.*?"recordedAt":"[^T]*T([^"]*)".*?"data":(.*?)\}\],"prev".*$/, '$1 $2'))
    .join('\n');
};

/** Whether nothing but the servers' faults came between: then what they ask for is kept to the millisecond. */
const isUndisturbed = ({ kills, steps }: Schedule): boolean =>
  kills.length === 0 && steps.every((step) => step.do !== 'restart' && step.do !== 'clock');

const destinationsOf = (
  { destinations, recipients }: Schedule,
  inside: string,
  outside: string,
  page: string,
): readonly Destination[] => {
  const addresses = Array.from({ length: recipients }, (_, index) => recipient(index));
  const all: readonly Destination[] = [
    { medium: 'slack', id: 'channel-in', name: '#inside', audience: 'internal', channel: inside },
    { medium: 'slack', id: 'channel-out', name: '#outside', audience: 'external', channel: outside },
    { medium: 'email', id: 'list-in', name: 'Everybody', audience: 'internal', recipients: addresses },
    { medium: 'email', id: 'list-out', name: 'Customers', audience: 'external', recipients: addresses },
    { medium: 'teams', id: 'teams-in', name: 'Ops in Teams', audience: 'internal', host: '127.0.0.1', flow },
    {
      medium: 'statusPage',
      id: 'page-out',
      name: 'Acme status',
      audience: 'external',
      service: 'statuspage',
      page,
      components: [{ id: 'comp1', name: 'Checkout' }],
      notify: true,
    },
  ];
  return all.filter(({ id }) => destinations.some((name) => name === id));
};

const scriptFaults = (
  { slack }: Site,
  smtp: Awaited<ReturnType<Site['takeSmtp']>>['smtp'],
  schedule: Schedule,
  channels: readonly [string, string],
  met: Met,
): void => {
  const none = { kind: 'none' } as const;
  for (const [index, name] of schedule.slack.entries()) {
    const fault = name === null ? none : (slackKinds[name] ?? none);
    const onTaken = () => (name === null ? undefined : met(name));
    slack.script(fault, { method: 'chat.postMessage', channel: channels[index % 2] ?? '', onTaken });
  }
  for (const [index, name] of schedule.history.entries()) {
    const fault = name === null ? none : (historyKinds[name] ?? none);
    const onTaken = () => (name === null ? undefined : met(name));
    slack.script(fault, { method: 'conversations.history', channel: channels[index % 2] ?? '', onTaken });
  }
  for (const [index, name] of schedule.edits.entries()) {
    const fault = name === null ? none : (editKinds[name] ?? none);
    const onTaken = () => (name === null ? undefined : met(name));
    slack.script(fault, { method: 'chat.update', channel: channels[index % 2] ?? '', onTaken });
  }
  for (const names of schedule.mail)
    smtp.plan(
      names.flatMap((name) => {
        const fault = mailKinds[name];
        return fault === undefined ? [] : [{ ...fault, onTaken: () => met(name) }];
      }),
    );
};

/** The longest that everything together may take to come to rest. */
const patienceMs = 90_000;

const active: readonly DeliveryState[] = ['queued', 'attempting', 'waiting'];
const asking: readonly DeliveryState[] = ['refused', 'unknown', 'held'];

/** The person at the console, and what they were told. */
const createLead = (host: Host, schedule: Schedule, inside: string) => {
  const declared: (string | undefined)[] = [];
  const acknowledged: { incident: string; commandId: string }[] = [];
  const answered: { incident: string; commandId: string }[] = [];
  const counts = new Map<string, number>();
  const left = new Set<string>();
  let answersLeft = [...schedule.answers];

  const incidentOf = async (index: number): Promise<string> => {
    const id = declared[index] ?? `i${index}-${randomUUID()}`;
    if (declared[index] === undefined) {
      await host.declare(id);
      const channel = { id: inside, name: 'inside', url: '' };
      await host.execute(id, randomUUID(), { type: 'chooseChannel', channel });
    }
    declared[index] = id;
    return id;
  };

  const queue = async (step: Extract<Step, { do: 'update' }>): Promise<void> => {
    const incident = await incidentOf(step.incident);
    const counted = `${incident} ${step.audience}`;
    const number = (counts.get(counted) ?? 0) + 1;
    const commandId = randomUUID();
    const done = await host.execute(incident, commandId, updateInput(step, number));
    if (!done.ok) throw new Error(`an update was not taken: ${done.error.message}`);
    counts.set(counted, number);
    acknowledged.push({ incident, commandId });
  };

  const post = async ({ incident: index, to }: Extract<Step, { do: 'post' }>): Promise<void> => {
    const incident = await incidentOf(index);
    const commandId = randomUUID();
    const place = to === 'channel' ? { kind: to } : { kind: to, address: 'reader@example.org' };
    const done = await host.execute(incident, commandId, { type: 'post', what: 'joining', to: place });
    if (!done.ok) throw new Error(`a post was not taken: ${done.error.message}`);
    acknowledged.push({ incident, commandId });
  };

  const settle = async (delivery: DeliveryView, as: Answer): Promise<void> => {
    if (as === 'leave') {
      left.add(delivery.id);
      return;
    }
    const commandId = randomUUID();
    const input = answerInput(delivery, as);
    const done = await host.execute(delivery.incident, commandId, input);
    // It may have been found in the meantime, or cannot be settled like this.
    if (done.ok && done.value.seq !== null) answered.push({ incident: delivery.incident, commandId });
    else if (asking.includes(delivery.state)) left.add(delivery.id);
  };

  const firstQuestion = () => host.view().find(({ id, state }) => asking.includes(state) && !left.has(id));

  const isQuiet = () => host.view().every(({ state, isMarking }) => !active.includes(state) && !isMarking);

  const quiet = async (): Promise<void> => {
    if (!(await eventually(isQuiet, patienceMs)))
      throw new Error(
        `Claim "every queued update and every mark reaches a final or asking state" does not hold after ${patienceMs / 1000} s: ${JSON.stringify(host.view())}`,
      );
  };

  const take = async (step: Step): Promise<void> => {
    switch (step.do) {
      case 'update':
        return queue(step);
      case 'correct': {
        const said = { incident: step.incident, audience: 'internal', minutes: 240 } as const;
        await queue({ do: 'update', ...said, corrects: false });
        await eventually(isQuiet, patienceMs);
        return queue({ do: 'update', ...said, corrects: true });
      }
      case 'post':
        return post(step);
      case 'wait':
        return pause(step.ms);
      case 'clock':
        return host.moveClock(step.minutes * 60_000);
      case 'restart':
        return host.restart();
      case 'callOff': {
        const going = host.view().find(({ state }) => state === 'attempting');
        if (going !== undefined) await settle(going, 'skipped');
        return;
      }
      case 'answer': {
        const question = firstQuestion();
        if (question !== undefined) await settle(question, step.as);
      }
    }
  };

  return {
    acknowledged,
    answered,
    quiet,
    play: async (): Promise<void> => {
      for (const step of schedule.steps) await take(step);
      for (;;) {
        await quiet();
        const question = firstQuestion();
        const [answer, ...others] = answersLeft;
        if (question === undefined || answer === undefined) return;
        answersLeft = others;
        await settle(question, answer);
      }
    },
  };
};

export const updateInput = (
  { audience, corrects, minutes }: Extract<Step, { do: 'update' }>,
  number: number,
): CommandInput => ({
  type: 'queueUpdate',
  audience,
  fields: {
    ...noFields(),
    summary: `Paying fails for some customers: number ${number}.`,
    impact: `Some customers cannot pay: number ${number}.`,
    currentStatus: ['We are looking into it.'],
  },
  next: { kind: 'in', minutes },
  corrects: corrects && number > 1 ? number - 1 : null,
});

const answerInput = (delivery: DeliveryView, as: Exclude<Answer, 'leave'>): CommandInput =>
  as === 'all-again'
    ? { type: 'sendRefusedAgain', destination: delivery.destination }
    : { type: 'settleDelivery', delivery: delivery.id, as };

/** What Slack took without saying so is found in its history, unless the lead has answered in the meantime. */
const untilFound = async (
  host: Host,
  { slack }: Site,
  channels: readonly string[],
  met: Met,
): Promise<void> => {
  const lost = (): readonly DeliveryView[] => {
    const unknown = host
      .view()
      .filter((one) => one.destination.startsWith('channel') && one.state === 'unknown');
    if (unknown.length === 0) return [];
    const there = new Set(
      channels.flatMap((channel) => slack.messages(channel)).map(({ metadata }) => updateIn(metadata)),
    );
    return unknown.filter(({ id }) => there.has(id.split(':')[0] ?? ''));
  };
  if (await eventually(() => lost().length === 0, patienceMs / 4)) return;
  // It arrived after the last look, as happens on a machine that is too busy: the next start looks again.
  met('found only after the next start');
  await host.restart();
  if (!(await eventually(() => lost().length === 0, patienceMs)))
    throw new Error(
      `Claim "what Slack holds is found" does not hold: ${JSON.stringify(lost())}\n${JSON.stringify(looksAt(slack, channels))}`,
    );
};

/** What was asked about the history of these channels lately. */
const looksAt = ({ requests }: Site['slack'], channels: readonly string[]) =>
  requests
    .filter(
      ({ method, args }) => method === 'conversations.history' && channels.includes(String(args.channel)),
    )
    .slice(-20)
    .map(({ at, args, fault, forwarded }) => ({ at: new Date(at), oldest: args.oldest, fault, forwarded }));

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Whether it comes to be so in that time. */
const eventually = async (isSo: () => boolean, ms: number): Promise<boolean> => {
  const end = Date.now() + ms;
  while (!isSo()) {
    if (Date.now() > end) return false;
    await pause(8);
  }
  return true;
};
