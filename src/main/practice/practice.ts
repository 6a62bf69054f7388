import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, type CommandOf, commandSchema } from '../../domain/incident/commands.ts';
import type { Facts } from '../../domain/incident/state.ts';
import { dueNow, nextLook } from '../../domain/practice/due.ts';
import { type Fed, feedOf, lengthOf } from '../../domain/practice/feed-of.ts';
import { peopleIn } from '../../domain/practice/people.ts';
import type { Scenario } from '../../domain/practice/scenario.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { byTime, minutesBetween } from '../../domain/time/instants.ts';
import { debrief } from '../../domain/views/debrief.ts';
import type { Page } from '../../domain/views/page.ts';
import type { HeldDrill, PracticeState, Practices } from '../../shared/practice.ts';
import { isPracticeId, practiceId } from '../../shared/tour-id.ts';
import { codeOf } from '../journal/files.ts';
import { namesIfThere } from '../journal/replace-file.ts';
import { factsOf } from '../log/logger.ts';
import type { Worlds } from '../tour/beside.ts';
import { openWorld, type World, type WorldDeps } from '../tour/world.ts';
import { createDrillClock, type DrillClock } from './drill-clock.ts';
import { type Held, keepHeld, keepScenario, readHeld } from './held.ts';
import type { Library } from './library.ts';

/**
 * Practising: each drill is a world of its own, whose clock goes faster than real time. While it goes, whatever its
 * scenario has for this minute, and for what the lead has done, comes in as an entry of its record. It is in a folder of
 * its own until it is deleted, and survives a restart: it then stands still where it was.
 */
export interface Practice extends Worlds {
  readonly library: Library;
  list(): Promise<Practices>;
  /** Declares a drill from a scenario, and lets its time go. Repeating it with the same id finds the same drill. */
  start(
    commandId: string,
    drill: string,
    pace: number,
  ): Promise<Result<{ readonly incident: string }, Problem>>;
  state(incident: string): Promise<Result<PracticeState, Problem>>;
  /** Sets how fast it goes, and whether it stands still. Only one goes at a time: another one is paused. */
  go(
    incident: string,
    how: { readonly pace: number; readonly isPaused: boolean },
  ): Promise<Result<PracticeState, Problem>>;
  /** Ends it: its time stands still for good. Its record can still be completed. */
  end(incident: string): Promise<Result<PracticeState, Problem>>;
  debrief(incident: string): Promise<Result<Page, Problem>>;
  /** Removes everything of a drill: its record, its messages, its drafts. */
  remove(incident: string): Promise<Result<null, Problem>>;
  /** Writes what is being typed in the drills that are open at once. */
  flush(): Promise<void>;
  /** Pauses what goes on and closes everything. */
  stop(): Promise<void>;
}

export interface PracticeDeps extends Omit<WorldDeps, 'clock' | 'told'> {
  readonly library: Library;
  readonly monotonic: () => number;
  readonly zone: () => string;
  readonly told: WorldDeps['told'] & { readonly practice: (state: PracticeState) => void };
}

interface Running {
  readonly incident: string;
  readonly world: World;
  readonly clock: DrillClock;
  readonly scenario: Scenario;
  readonly feed: readonly Fed[];
  held: Held;
  /** When `held` was last kept, in milliseconds of monotonic time. */
  keptAt: number;
  /** Cancels the next look. */
  cancel: () => void;
}

/** The longest time between two looks, in milliseconds of real time, and the shortest after which the clock is kept. */
const lookAtLeastEvery = 2_000;
/** The shortest: what was just recorded is folded by then. */
const lookAtMostEvery = 20;

const deleted = problem('notFound', 'This drill was deleted; nothing of it is kept.');

/** An id of a drill, and nothing else that could be a path. */
const isId = (incident: string): boolean => isPracticeId(incident) && /^[\w-]{1,80}$/u.test(incident);

export const createPractice = (deps: PracticeDeps): Practice => {
  const { files, library, log, scheduler, newId } = deps;
  const open = new Map<string, Promise<Result<Running, Problem>>>();
  const folderOf = (incident: string) => join(deps.folder, incident);

  /** How a role of the scenario is known in the record. */
  const castOf = ({ people }: Scenario) => {
    const taken = deps.decisionSettings().directory.map(({ handle }) => handle);
    const lead = people.find(({ role }) => role === 'incidentLead');
    return peopleIn(
      people.filter((one) => one !== lead),
      taken,
      (key) => `drill:${key}`,
    );
  };

  const stateOf = ({ incident, clock, scenario, held }: Running): PracticeState => ({
    incident,
    title: scenario.title,
    now: clock.now().toISOString(),
    pace: held.pace,
    isPaused: clock.speed === 0,
    isOver: held.isOver,
    minutes: lengthOf(scenario),
    people: castOf(scenario),
  });

  /** Keeps where its clock stands; what cannot be kept is logged as well, as the drill can go on. */
  const keep = async (running: Running, changes: Partial<Held> = {}): Promise<Result<void, Problem>> => {
    running.held = { ...running.held, ...changes, at: running.clock.now().toISOString() };
    running.keptAt = deps.monotonic();
    const kept = await keepHeld(running.world.folder, running.held, files);
    if (!kept.ok) log.error('where a drill stands could not be kept', { code: kept.error.code });
    return kept;
  };

  const halt = (running: Running): void => {
    running.cancel();
    running.clock.setSpeed(0);
  };

  const stand = async (
    running: Running,
    changes: Partial<Held> = {},
  ): Promise<Result<PracticeState, Problem>> => {
    halt(running);
    const kept = await keep(running, changes);
    const state = stateOf(running);
    deps.told.practice(state);
    return kept.ok ? ok(state) : kept;
  };

  const feedNow = async (running: Running, facts: Facts): Promise<void> => {
    const minute = minutesBetween(facts.declaredAt, running.clock.now().toISOString());
    for (const { key, kind, who, says } of dueNow(running.feed, minute, facts)) {
      const name = running.scenario.people.find((person) => person.key === who)?.name ?? who;
      const command: Command = { type: 'recordArrival', from: key, kind, who: name, says };
      const recorded = await running.world.incidents.executeForOutbox(running.incident, newId(), command);
      if (!recorded.ok) log.error('something could not come in', { code: recorded.error.code });
    }
    const next = nextLook(running.feed, minute, facts);
    const wait = next === null ? lookAtLeastEvery : ((next - minute) * 60_000) / running.clock.speed;
    lookAfter(running, Math.min(lookAtLeastEvery, Math.max(lookAtMostEvery, wait)));
  };

  /** Looks what comes in now. Once the record is closed, the drill is over. */
  const look = async (running: Running): Promise<void> => {
    const peeked = await running.world.incidents.peek(running.incident);
    const facts = peeked.ok ? peeked.value.state.facts : null;
    if (facts === null || running.held.isOver) return;
    // Also while it stands still.
    if (facts.phase === 'closed') return void (await stand(running, { isOver: true }));
    if (running.clock.speed === 0) return;
    if (deps.monotonic() - running.keptAt >= lookAtLeastEvery) await keep(running);
    if (running.clock.speed !== 0) await feedNow(running, facts);
  };

  const lookAfter = (running: Running, ms: number): void => {
    running.cancel();
    running.cancel = scheduler.after(
      ms,
      () =>
        void look(running).catch((error: unknown) => log.error('a drill stopped feeding', factsOf(error))),
    );
  };

  const openNow = async (incident: string): Promise<Result<Running, Problem>> => {
    const folder = folderOf(incident);
    const kept = await readHeld(folder, files);
    if (!kept.ok) return kept;
    if (kept.value === null) return deleted;
    const { held, scenario } = kept.value;
    let clock = createDrillClock(Date.parse(held.at), deps.monotonic);
    const now = () => clock.now();
    const world = await openWorld({
      ...deps,
      folder,
      now,
      decisionSettings: () => {
        const settings = deps.decisionSettings();
        return { ...settings, directory: [...settings.directory, ...castOf(scenario)], channelRules: null };
      },
      clock: { now, monotonic: deps.monotonic },
      told: {
        records: (records) => {
          deps.told.records(records);
          if (!running.held.isOver) lookAfter(running, lookAtMostEvery);
        },
        health: deps.told.health,
      },
    });
    if (!world.ok) return world;
    const last = await lastRecorded(world.value, incident);
    if (last > Date.parse(held.at)) clock = createDrillClock(last, deps.monotonic);
    const running: Running = {
      incident,
      world: world.value,
      clock,
      scenario,
      feed: feedOf(scenario),
      held,
      keptAt: deps.monotonic(),
      cancel: () => undefined,
    };
    return ok(running);
  };

  const reach = (incident: string): Promise<Result<Running, Problem>> => {
    if (!isId(incident)) return Promise.resolve(deleted);
    const known = open.get(incident);
    if (known !== undefined) return known;
    const opening = openNow(incident);
    open.set(incident, opening);
    void opening.then((opened) => {
      if (!opened.ok && open.get(incident) === opening) open.delete(incident);
    });
    return opening;
  };

  const opened = async (): Promise<readonly Running[]> =>
    (await Promise.all(open.values())).flatMap((one) => (one.ok ? [one.value] : []));

  const pauseOthers = async (incident: string): Promise<void> => {
    for (const other of await opened())
      if (other.incident !== incident && other.clock.speed !== 0) await stand(other);
  };

  const go: Practice['go'] = async (incident, { pace, isPaused }) => {
    const reached = await reach(incident);
    if (!reached.ok) return reached;
    const running = reached.value;
    if (running.held.isOver) return problem('over', 'This drill is over; practise it again to lead it anew.');
    running.clock.setSpeed(isPaused ? 0 : pace);
    const kept = await keep(running, { pace });
    if (isPaused) running.cancel();
    else {
      await pauseOthers(incident);
      lookAfter(running, 0);
    }
    const state = stateOf(running);
    deps.told.practice(state);
    return kept.ok ? ok(state) : kept;
  };

  /** Closes a drill, if it is open, and removes its folder. What is asked of it meanwhile finds it gone. */
  const remove: Practice['remove'] = async (incident) => {
    if (!isId(incident)) return deleted;
    const opening = open.get(incident);
    open.set(incident, Promise.resolve(deleted));
    const reached = await opening;
    if (reached?.ok) {
      halt(reached.value);
      await reached.value.world.close();
    }
    try {
      await rm(folderOf(incident), { recursive: true, force: true, maxRetries: 10 });
      return ok(null);
    } catch (error) {
      open.delete(incident);
      return problem('notRemoved', `Not all of the drill could be removed (${codeOf(error)}). Try again.`);
    }
  };

  /** Declares it; `anew`: what is kept of it first, unless it is there already. */
  const begin = async (
    incident: string,
    command: CommandOf<'declare'>,
    anew: readonly [Scenario, Held] | null,
  ): Promise<Result<{ readonly incident: string }, Problem>> => {
    if (anew !== null) {
      const [scenario, held] = anew;
      const kept = await keepScenario(folderOf(incident), scenario, files);
      const marked = kept.ok ? await keepHeld(folderOf(incident), held, files) : kept;
      if (!marked.ok) return marked;
    }
    const reached = await reach(incident);
    return reached.ok ? reached.value.world.incidents.declare(incident, command) : reached;
  };

  const start: Practice['start'] = async (commandId, drill, pace) => {
    const incident = practiceId(commandId);
    const found = await library.find(drill);
    if (!found.ok) return found;
    const [declared] = found.value.steps;
    const command = commandSchema.safeParse({
      ...declared,
      type: 'declare',
      kind: 'drill',
      zone: deps.zone(),
    });
    if (!command.success || command.data.type !== 'declare')
      return problem('badScenario', 'The first step of this drill is too long to be declared.');
    if ((await open.get(incident)) === deleted) return deleted;
    const folder = folderOf(incident);
    const at = deps.now().toISOString();
    try {
      await files.makeFolder(folder);
    } catch (error) {
      return problem('notSaved', `The drill could not be begun in ${folder} (${codeOf(error)}).`);
    }
    const there = await readHeld(folder, files);
    if (!there.ok) return there;
    const held: Held = { version: 1, startedAt: at, at, pace, isOver: false };
    const begun = await begin(incident, command.data, there.value === null ? [found.value, held] : null);
    if (begun.ok) {
      const went = await go(incident, { pace, isPaused: false });
      return went.ok ? begun : went;
    }
    if (there.value === null) {
      // Nothing was declared: it can be begun again.
      await remove(incident);
      open.delete(incident);
    }
    return begun;
  };

  const heldIn = async (incident: string): Promise<Result<HeldDrill | null, string>> => {
    const kept = isId(incident) ? await readHeld(folderOf(incident), files) : ok(null);
    if (!kept.ok) return { ok: false, error: `${incident}: ${kept.error.message}` };
    if (kept.value === null) return ok(null);
    const now = await open.get(incident);
    const { held, scenario } = kept.value;
    const at = now?.ok ? now.value.clock.now().toISOString() : held.at;
    return ok({
      incident,
      title: scenario.title,
      startedAt: held.startedAt,
      minute: Math.max(0, Math.floor(minutesBetween(held.startedAt, at))),
      isOver: held.isOver,
    });
  };

  /** The drills there are, and the folders that hold one which cannot be read. */
  const allHeld = async (): Promise<readonly Result<HeldDrill | null, string>[]> => {
    try {
      return await Promise.all((await namesIfThere(deps.folder)).map(heldIn));
    } catch (error) {
      return [{ ok: false, error: `The drills in ${deps.folder} cannot be read (${codeOf(error)}).` }];
    }
  };

  return {
    library,
    worldOf: (incident) =>
      isPracticeId(incident)
        ? reach(incident).then((reached) => (reached.ok ? ok(reached.value.world) : reached))
        : null,
    list: async () => {
      const [{ offers, refused }, all] = await Promise.all([library.list(), allHeld()]);
      const held = all.flatMap((one) => (one.ok && one.value !== null ? [one.value] : []));
      return {
        offers,
        held: held.toSorted((a, b) => byTime(b.startedAt, a.startedAt)),
        refused: [...refused, ...all.flatMap((one) => (one.ok ? [] : [one.error]))],
      };
    },
    start,
    state: async (incident) => {
      const reached = await reach(incident);
      return reached.ok ? ok(stateOf(reached.value)) : reached;
    },
    go,
    end: async (incident) => {
      const reached = await reach(incident);
      return reached.ok ? stand(reached.value, { isOver: true }) : reached;
    },
    debrief: async (incident) => {
      const reached = await reach(incident);
      if (!reached.ok) return reached;
      const { world, clock, scenario } = reached.value;
      const peeked = await world.incidents.peek(incident);
      return peeked.ok ? ok(debrief(peeked.value.state, scenario, clock.now().toISOString())) : peeked;
    },
    remove,
    flush: async () => {
      await Promise.all((await opened()).map(({ world }) => world.drafts.flush()));
    },
    stop: async () => {
      const all = await opened();
      for (const one of all) halt(one);
      await Promise.all(
        all.map(async (one) => {
          await keep(one);
          await one.world.close();
        }),
      );
      open.clear();
    },
  };
};

/** When the last record was written, in milliseconds since 1970; 0 while there is none. */
const lastRecorded = async ({ incidents }: World, incident: string): Promise<number> => {
  const peeked = await incidents.peek(incident);
  const last = peeked.ok ? peeked.value.state.history.at(-1) : undefined;
  return last === undefined ? 0 : Date.parse(last.event.recordedAt);
};
