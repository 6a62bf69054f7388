import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import { isClockOff } from '../../domain/incident/shared.ts';
import { type Audience, audiences } from '../../domain/incident/words.ts';
import type { ConsoleHere } from '../../shared/shared-record.ts';
import type { Clock } from '../clock.ts';
import type { Scheduler } from '../scheduler.ts';
import { type HereNow, type HereWord, readWord, wordBytes } from './here-words.ts';
import type { SharedPlace, SharedServer } from './port.ts';

/** Who has one incident open, and what they type there. */
export interface Here {
  /** This console first, then the others by name. */
  readonly all: readonly ConsoleHere[];
  /** This console as it says who it is. */
  readonly self: HereNow;
  /** Tells the others that a key was pressed here in the update for this audience. */
  typed(audience: Audience): void;
  /** Tells the others, at once, that nobody types here in the update for this audience any more. */
  stopTyping(audience: Audience): void;
  /** Asks whoever holds this draft for it, until it is asked no more. */
  ask(audience: Audience, asks: boolean): void;
  /** Who asks for this draft, whoever came first in front. */
  asking(audience: Audience): readonly HereNow[];
  /** For how long nothing was heard of a console although it could have been, in milliseconds. */
  silentMs(console: string): number;
  /** For how long others could have been heard, in milliseconds; 0 while they cannot be. */
  readonly listeningMs: number;
  /** Tells the others that it is not open here any more. */
  leave(): void;
}

interface HereDeps {
  readonly server: Pick<SharedServer, 'state' | 'aheadMs' | 'onState' | 'say' | 'hear'>;
  readonly console: () => ConsoleIdentity;
  readonly person: () => { readonly id: string; readonly name: string };
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly scheduler: Scheduler;
}

/** How often a console says that it is here, after how long without a word it is gone, and is typing no more. Milliseconds. */
const everyMs = 5000;
export const goneAfterMs = 15_000;
const typingMs = 4000;
/** How often at most the others are told of keys; how long the answers to several questions are put together. */
const toldEveryMs = 1500;
const answerMs = 100;
/** How many others are kept in mind, those heard last: somebody could fill the subject with names. */
const most = 200;

interface Other {
  readonly word: HereWord;
  readonly heardAt: number;
  /** When its last key was; by this console's monotonic clock. */
  readonly typedAt: number | null;
  /** Since when it asks for what, so that whoever asked first is first. */
  readonly asks: ReadonlyMap<Audience, number>;
}

/** Sets what is known of a console; whoever was heard longest ago makes room. */
const setNewest = <T>(known: Map<string, T>, console: string, value: T): void => {
  known.delete(console);
  known.set(console, value);
  const [oldest] = known.keys();
  if (known.size > most && oldest !== undefined) known.delete(oldest);
};

/** Opens an incident: from now on the others see this console. `onChanged` is called whenever `all` or `asking` has. */
export const openHere = (deps: HereDeps, place: SharedPlace, onChanged: () => void): Here => {
  const { server, clock, scheduler } = deps;
  const others = new Map<string, Other>();
  /** When each was last heard, also of those who are gone. */
  const lastHeard = new Map<string, number>();
  const asks = new Set<Audience>();
  let typing: { readonly audience: Audience; readonly at: number } | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  let listeningSince: number | null = null;
  let cancelEvery = () => {};
  let cancelAnswer: (() => void) | null = null;
  let cancelLook = () => {};
  let isOpen = true;

  const hereOf = (
    who: HereNow,
    typed: Audience | null,
    aheadMs: number | null,
  ): Omit<ConsoleHere, 'isThisOne'> => ({
    console: who.console,
    name: who.name,
    person: who.person,
    typing: typed,
    // By the second: that it was measured again is no news.
    aheadMs: aheadMs !== null && isClockOff(aheadMs) ? Math.round(aheadMs / 1000) * 1000 : null,
  });

  const all = (): readonly ConsoleHere[] => {
    const own = typing !== null && isTyping(typing.at) ? typing.audience : null;
    return [
      { ...hereOf(self(), own, server.aheadMs), isThisOne: true },
      ...[...others.values()]
        .map(({ word, typedAt }) => ({
          ...hereOf(word, isTyping(typedAt) ? (word.typing?.audience ?? null) : null, word.aheadMs),
          isThisOne: false,
        }))
        .sort((a, b) => a.person.name.localeCompare(b.person.name) || a.console.localeCompare(b.console)),
    ];
  };

  const asking = (audience: Audience): readonly HereNow[] =>
    [...others.values()]
      .flatMap(({ word, asks: since }) => {
        const at = since.get(audience);
        return at === undefined ? [] : [{ word, at }];
      })
      .sort((a, b) => a.at - b.at)
      .map(({ word: { console, name, person } }) => ({ console, name, person }));

  /** Most words say only that somebody is still there: the window is not told of those. */
  let told = '';
  const changed = (): void => {
    const now = JSON.stringify([all(), audiences.map(asking)]);
    if (now === told) return;
    told = now;
    onChanged();
  };

  const self = (): HereNow => {
    const { id, name } = deps.console();
    return { console: id, name, person: deps.person() };
  };

  const isTyping = (at: number | null): at is number => at !== null && clock.monotonic() - at < typingMs;

  const tell = (kind: HereWord['kind']): void => {
    if (!isOpen) return;
    const agoMs = typing === null ? 0 : Math.round(clock.monotonic() - typing.at);
    server.say(
      place,
      wordBytes({
        version: 1,
        kind,
        ...self(),
        typing: typing === null || agoMs >= typingMs ? null : { audience: typing.audience, agoMs },
        asks: [...asks],
        at: clock.now().toISOString(),
        aheadMs: server.aheadMs,
      }),
    );
  };

  const tellEvery = (): void => {
    tell('here');
    cancelEvery = scheduler.after(everyMs, tellEvery);
  };

  /** While nobody can be heard, nobody is gone; from then on each has as long as ever to be heard again. */
  const goneAt = (heardAt: number): number =>
    listeningSince === null ? Number.POSITIVE_INFINITY : Math.max(heardAt, listeningSince) + goneAfterMs;

  /** Drops those who are gone, and looks again when the next one is gone or has stopped typing. */
  const look = (): void => {
    cancelLook();
    const now = clock.monotonic();
    for (const [id, { heardAt }] of others) if (now >= goneAt(heardAt)) others.delete(id);
    const ends = [...others.values()].flatMap(({ heardAt, typedAt }) => [
      ...(listeningSince === null ? [] : [goneAt(heardAt)]),
      ...(isTyping(typedAt) ? [typedAt + typingMs] : []),
    ]);
    if (typing !== null && isTyping(typing.at)) ends.push(typing.at + typingMs);
    if (isOpen && ends.length > 0)
      cancelLook = scheduler.after(Math.max(1, Math.min(...ends) - now), () => {
        look();
        changed();
      });
  };

  /** When each of these is asked for: since it was first, as long as it goes on. */
  const asksSince = (word: HereWord, before: Other | undefined): ReadonlyMap<Audience, number> =>
    new Map(
      audiences
        .filter((audience) => word.asks.includes(audience))
        .map((audience) => [audience, before?.asks.get(audience) ?? clock.monotonic()]),
    );

  const hear = (bytes: Buffer): void => {
    const word = readWord(bytes);
    if (word === null || word.console === deps.console().id) return;
    const before = others.get(word.console);
    const heardAt = clock.monotonic();
    setNewest(lastHeard, word.console, heardAt);
    if (word.kind === 'left') others.delete(word.console);
    else
      setNewest(others, word.console, {
        word,
        heardAt,
        typedAt: word.typing === null ? null : heardAt - word.typing.agoMs,
        asks: asksSince(word, before),
      });
    if (word.kind === 'who')
      cancelAnswer ??= scheduler.after(answerMs, () => {
        cancelAnswer = null;
        tell('here');
      });
    look();
    changed();
  };

  const follow = (): void => {
    const isConnected = server.state.kind === 'connected';
    if (isConnected !== (listeningSince !== null)) {
      listeningSince = isConnected ? clock.monotonic() : null;
      look();
      if (isConnected) tell('who');
    }
    changed();
  };

  const stopHearing = server.hear(place, hear);
  const stopFollowing = server.onState(follow);
  follow();
  cancelEvery = scheduler.after(everyMs, tellEvery);

  return {
    get all() {
      return all();
    },
    get self() {
      return self();
    },
    get listeningMs() {
      return listeningSince === null ? 0 : clock.monotonic() - listeningSince;
    },
    typed: (audience) => {
      const now = clock.monotonic();
      const isNew = typing === null || typing.audience !== audience || !isTyping(typing.at);
      typing = { audience, at: now };
      if (isNew || now - toldAt >= toldEveryMs) {
        toldAt = now;
        tell('here');
      }
      look();
      if (isNew) changed();
    },
    stopTyping: (audience) => {
      if (typing === null || typing.audience !== audience) return;
      const wasSeen = isTyping(typing.at);
      typing = null;
      if (!wasSeen) return;
      tell('here');
      look();
      changed();
    },
    ask: (audience, isAsked) => {
      if (asks.has(audience) === isAsked) return;
      if (isAsked) asks.add(audience);
      else asks.delete(audience);
      tell('here');
      changed();
    },
    asking,
    silentMs: (console) => {
      if (listeningSince === null) return 0;
      const heardAt = lastHeard.get(console) ?? listeningSince;
      return clock.monotonic() - Math.max(heardAt, listeningSince);
    },
    leave: () => {
      tell('left');
      isOpen = false;
      cancelEvery();
      cancelAnswer?.();
      cancelLook();
      stopHearing();
      stopFollowing();
    },
  };
};
