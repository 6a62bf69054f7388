import { limits } from '../../incident/limits.ts';
import { escapeText } from '../escape.ts';
import { chip, form, give, type Reading, refuse, remaining, text, type Understood } from '../reading.ts';
import { isBecause, later, owner, thread, withNumber, withText } from '../reading-parts.ts';
import { confidenceOf } from '../slots.ts';
import { writeSource } from '../source.ts';
import { byName, onThread, reason, seenAt, who } from '../summing-up.ts';
import { behind, patterns, type Word } from '../tokens.ts';
import type { SayableOf, Sayings, Slot, VerbRows } from '../verb.ts';
import { handle, inTime, line, type Parts, reference, type Writer } from '../writing.ts';

/** Assumptions, evidence and decisions. */

export type ClaimVerb = 'assume' | 'disprove' | 'evidence' | 'decide';
export type ClaimCommand = 'assume' | 'disprove' | 'giveEvidence' | 'decide';

/** A colon marks it: "nobody can log in unless they use SSO" is one claim. */
const unless = /^unless:/iu;

export const claimVerbs: VerbRows<ClaimVerb> = {
  assume: {
    short: 'a',
    takes: ['thread', 'confidence'],
    means: unless,
    usage: '#2 text unless: disproof ?high',
    help: 'Log an assumption: believed, not yet proven',
    example: '/assume #2 deploy 8f3 caused it ?high',
    read: readAssumption,
  },
  disprove: {
    short: 'disp',
    takes: ['assumption', 'person', 'duration'],
    means: /^tomorrow$/iu,
    usage: 'A3 text @bo 15m',
    help: 'Say what would disprove an assumption; a name makes it a task to find out',
    example: '/disprove A3 errors began before the deploy @bo 15m',
    read: (reading) =>
      withNumber(reading, 'assumption', (assumption) => {
        const { person, durationMs } = reading.found;
        const disproof = remaining(reading);
        if (disproof === '' && person === undefined) {
          const message = `Say what would disprove A${assumption}, or who is asked to find out, ${form(reading)}`;
          return refuse(reading, { code: 'needsText', message });
        }
        if (person === undefined && durationMs !== undefined) {
          const message = `Name who is asked to find out by then, ${form(reading)}`;
          return refuse(reading, { code: 'needsPerson', message });
        }
        return give(reading, {
          type: 'disprove',
          assumption,
          ...(disproof !== '' && { disproof }),
          ...owner(reading),
          ...(durationMs !== undefined && { dueAt: later(reading, durationMs) }),
        });
      }),
  },
  evidence: {
    short: 'e',
    takes: ['thread', 'side', 'source'],
    means: /^(\(|https?:\/\/\S)/iu,
    usage: '#2 +A3 text (source)',
    help: 'Log an observation and its source; + supports an assumption, - refutes it',
    example: '/evidence #2 +A3 errors doubled at deploy (Grafana)',
    read: readEvidence,
  },
  decide: {
    short: 'd',
    takes: ['thread', 'person'],
    means: /^(because|later|instead|trust)$/iu,
    usage: 'text instead of D1 because why @ana',
    help: 'Log a decision and its reason; "because later" or "because trust me" asks for the reason later',
    example: '/decide roll back 8f3 because errors began with it',
    read: readDecision,
  },
};

export const claimSayings: Sayings<ClaimCommand> = {
  assume: {
    write: writeAssumption,
    summary: ({ thread, confidence = 'medium' }) =>
      `Log an assumption${onThread(thread)}, ${confidence} confidence`,
    texts: (assumption) => [
      { noun: 'An assumption', text: assumption.text, max: limits.assumption },
      { noun: 'What would disprove it', text: assumption.disproof, max: limits.disproof },
    ],
  },
  disprove: {
    write: writeDisproof,
    summary: ({ assumption, owner, dueAt }, context) => {
      if (owner == null) return `Say what would disprove A${assumption}`;
      const due = dueAt == null ? '' : `, due ${seenAt(dueAt, context)}`;
      return `Ask ${who(owner, context)} to find out about A${assumption}${due}`;
    },
    texts: ({ disproof }) => [{ noun: 'What would disprove it', text: disproof, max: limits.disproof }],
  },
  giveEvidence: {
    write: writeEvidence,
    summary: ({ thread, supports, refutes }) => {
      const sides = [
        ...(supports == null ? [] : [` for A${supports}`]),
        ...(refutes == null ? [] : [` against A${refutes}`]),
      ];
      return `Log evidence${onThread(thread)}${sides.join(' and')}`;
    },
    texts: (evidence) => [
      { noun: 'An observation', text: evidence.text, max: limits.evidence },
      { noun: 'A source', text: evidence.source, max: limits.source },
    ],
  },
  decide: {
    write: writeDecision,
    summary: ({ thread, decidedBy, explainLater, insteadOf, alone }, context) => {
      const by = byName(' by', decidedBy, context);
      const instead = insteadOf == null ? '' : ` instead of D${insteadOf}`;
      const how = `${alone === true ? ', alone' : ''}${explainLater === true ? ', to explain later' : ''}`;
      return `Log a decision${onThread(thread)}${by}${instead}${how}`;
    },
    texts: (decision) => [
      { noun: 'A decision', text: decision.text, max: limits.decision },
      reason(decision.why),
    ],
  },
};

function writeAssumption(command: SayableOf<'assume'>, { timed }: Writer): Parts {
  const { thread, confidence = 'medium' } = command;
  const disproof = line(command.disproof ?? '');
  const said = confidence === 'medium' ? '' : `?${confidence}`;
  const slots: readonly Slot[] = thread == null ? ['thread', 'confidence'] : ['confidence'];
  const tail = said === '' ? slots : slots.filter((slot) => slot !== 'confidence');
  const first = !timed && thread == null;
  const text = escapeText(
    claimVerbs.assume,
    line(command.text),
    { lead: slots, tail: disproof === '' ? tail : tail.filter((slot) => slot === 'confidence'), first },
    (word) => unless.test(word),
  );
  const after =
    disproof === ''
      ? []
      : ['unless:', escapeText(claimVerbs.assume, disproof, { lead: [], tail, first: false })];
  return ['assume', reference('#', thread), text, ...after, said];
}

/** `/assume #2 deploy 8f3 caused it unless: errors began before it ?high` */
function readAssumption(reading: Reading): Understood {
  const { words, chips, found } = reading;
  const split = words.findIndex(({ raw }) => unless.test(raw));
  const claim = split < 0 ? words : words.slice(0, split);
  // "it was the deploy ?high unless: …": how sure somebody is stands where the claim ends, too.
  const last = claim.at(-1);
  const sure = split < 0 || found.confidence !== undefined ? null : confidenceOf(last?.raw ?? '');
  if (sure !== null && last !== undefined)
    chip(chips, 'confidence', `${sure} confidence`, { from: last.from, to: last.from + last.raw.length });
  const assumed = text(reading, sure === null ? claim : claim.slice(0, -1));
  if (assumed === '') {
    return refuse(reading, { code: 'needsText', message: `Say what is assumed, ${form(reading)}` });
  }
  const confidence = found.confidence ?? sure;
  const command = {
    type: 'assume' as const,
    text: assumed,
    ...thread(reading),
    ...(confidence != null && { confidence }),
  };
  const mark = words[split];
  if (mark === undefined) return give(reading, command);
  chip(chips, 'part', 'unless', { from: mark.from, to: mark.from + 'unless:'.length });
  const first = behind('unless:', mark);
  const disproof = text(reading, [...(first === null ? [] : [first]), ...words.slice(split + 1)]);
  if (disproof === '') {
    const message = 'Say what would disprove it after "unless:", or leave "unless:" out.';
    return refuse(reading, { code: 'needsText', message });
  }
  return give(reading, { ...command, disproof }, `${assumed}, ${disproof}`);
}

function writeDisproof(command: SayableOf<'disprove'>, { context }: Writer): Parts {
  const asked = handle(command.owner, context);
  const due = inTime(command.dueAt, context);
  const lead: readonly Slot[] = ['person'];
  const tail: readonly Slot[] = [...(asked === '' ? lead : []), ...(due === '' ? ['duration' as const] : [])];
  const disproof = escapeText(claimVerbs.disprove, line(command.disproof ?? ''), {
    ...{ lead, tail, first: false },
    followed: asked !== '' || due !== '',
  });
  return ['disprove', `A${command.assumption}`, disproof, asked, due];
}

/** `/evidence #2 +A3 errors doubled (Grafana)` */
function readEvidence(reading: Reading): Understood {
  const { supports, refutes, source } = reading.found;
  if (supports !== undefined && supports === refutes) {
    const message = `The same evidence cannot both support and refute A${supports}; keep +A${supports} or -A${supports}.`;
    return refuse(reading, { code: 'bothSides', message });
  }
  return withText(reading, 'Say what was observed', (words) =>
    give(reading, {
      type: 'giveEvidence',
      text: words,
      ...thread(reading),
      ...(source !== undefined && { source }),
      ...(supports !== undefined && { supports }),
      ...(refutes !== undefined && { refutes }),
    }),
  );
}

function writeEvidence(command: SayableOf<'giveEvidence'>, { timed }: Writer): Parts {
  const { thread, supports, refutes } = command;
  const source = line(command.source ?? '');
  const sides = [reference('+A', supports), reference('-A', refutes)];
  const slots: readonly Slot[] = thread == null ? ['thread', 'side'] : ['side'];
  const text = escapeText(claimVerbs.evidence, line(command.text), {
    lead: slots,
    tail: source === '' ? [...slots, 'source'] : slots,
    first: !timed && thread == null && supports == null && refutes == null,
  });
  return ['evidence', reference('#', thread), ...sides, text, source === '' ? '' : writeSource(source)];
}

/** `by` before the person whom the line names at its end: it is no part of the text. */
function withoutBy({ words, chips }: Reading): readonly Word[] {
  const [before, by, name] = [words.at(-3), words.at(-2), words.at(-1)];
  const isNamed = chips.some(({ kind, from }) => kind === 'person' && from === name?.from);
  // In "approved by @ana" it is.
  const isAlone = before === undefined || !/ed$/iu.test(before.raw);
  return isNamed && isAlone && by?.raw.toLowerCase() === 'by' ? words.slice(0, -2) : words;
}

/** The decision that the words end with, `instead of D2`; null when they do not, or there is none of that number. */
function readInstead({ context, chips }: Reading, words: readonly Word[]): number | null {
  const [instead, of, reference] = words.slice(-3);
  const isInstead = instead?.raw.toLowerCase() === 'instead' && of?.raw.toLowerCase() === 'of';
  const number = Number(patterns.decision.exec(reference?.raw ?? '')?.[1] ?? 0);
  const isThere = context.decisions.some((decision) => decision.number === number);
  if (!isInstead || reference === undefined || !isThere) return null;
  chip(chips, 'decision', `instead of D${number}`, { from: instead.from, to: reference.to });
  return number;
}

const isTrustMe = ([trust, me, ...others]: readonly Word[]): boolean =>
  others.length === 0 && trust?.raw.toLowerCase() === 'trust' && me?.raw.toLowerCase() === 'me';

/** `/decide roll back because …`; "because later" asks for the reason afterwards, and so does "because trust me". */
function readDecision(reading: Reading): Understood {
  const { chips, found } = reading;
  const words = withoutBy(reading);
  const split = words.findIndex(isBecause);
  const before = split < 0 ? words : words.slice(0, split);
  const insteadOf = readInstead(reading, before);
  const decided = text(reading, insteadOf === null ? before : before.slice(0, -3));
  const base = {
    type: 'decide' as const,
    text: decided,
    ...thread(reading),
    ...(found.person !== undefined && { decidedBy: found.person }),
    ...(insteadOf !== null && { insteadOf }),
  };
  const because = words[split];
  if (because !== undefined) chip(chips, 'why', 'why', because);
  if (decided === '') {
    return refuse(reading, { code: 'needsText', message: `Say what was decided, ${form(reading)}` });
  }
  if (because === undefined) return give(reading, base, decided);
  const reasons = words.slice(split + 1);
  const [first, ...others] = reasons;
  if (first === undefined) {
    const message =
      'Say why after "because", write "because later" to be asked for it, or leave "because" out.';
    return refuse(reading, { code: 'needsReason', message });
  }
  if (others.length === 0 && first.raw.toLowerCase() === 'later') {
    chip(chips, 'later', 'explain later', first);
    return give(reading, { ...base, explainLater: true }, decided);
  }
  if (isTrustMe(reasons)) {
    chip(chips, 'later', 'alone, explain later', { from: first.from, to: others[0]?.to ?? first.to });
    return give(reading, { ...base, explainLater: true, alone: true }, decided);
  }
  return give(reading, { ...base, why: text(reading, reasons) });
}

function writeDecision(command: SayableOf<'decide'>, { context, timed }: Writer): Parts {
  const { thread } = command;
  const by = handle(command.decidedBy, context);
  const why = line(command.why ?? '');
  const open: readonly Slot[] = thread == null ? ['thread', 'person'] : ['person'];
  const tail = by === '' ? open : open.filter((slot) => slot !== 'person');
  const hasReason = why !== '' || command.explainLater === true;
  const first = !timed && thread == null;
  const text = escapeText(
    claimVerbs.decide,
    line(command.text),
    { lead: open, tail: hasReason ? [] : tail, first, followed: by !== '' && !hasReason },
    (word) => /^(because|instead)$/iu.test(word),
  );
  const instead = command.insteadOf == null ? '' : `instead of D${command.insteadOf}`;
  const because =
    why === ''
      ? unsaid(command)
      : escapeText(claimVerbs.decide, why, { lead: [], tail, first: false, followed: by !== '' });
  const whole = /^(later|trust\s+me)$/iu.test(why) ? `\\${because}` : because;
  return ['decide', reference('#', thread), text, instead, ...(hasReason ? ['because', whole] : []), by];
}

/** What stands for a reason that was put off. */
const unsaid = ({ alone }: SayableOf<'decide'>): string => (alone === true ? 'trust me' : 'later');
