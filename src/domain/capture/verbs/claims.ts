import { limits } from '../../incident/limits.ts';
import { escapeText } from '../escape.ts';
import { chip, form, give, type Reading, refuse, text, type Understood } from '../reading.ts';
import { isBecause, thread, withText } from '../reading-parts.ts';
import { writeSource } from '../source.ts';
import { byName, onThread, reason } from '../summing-up.ts';
import type { SayableOf, Sayings, Slot, VerbRows } from '../verb.ts';
import { handle, line, type Parts, reference, type Writer } from '../writing.ts';

/** Assumptions, evidence and decisions. */

export type ClaimVerb = 'assume' | 'evidence' | 'decide';
export type ClaimCommand = 'assume' | 'giveEvidence' | 'decide';

export const claimVerbs: VerbRows<ClaimVerb> = {
  assume: {
    short: 'a',
    takes: ['thread', 'confidence'],
    usage: '#2 text ?high',
    help: 'Log an assumption: believed, not yet proven',
    example: '/assume #2 deploy 8f3 caused it ?high',
    read: (reading) =>
      withText(reading, 'Say what is assumed', (words) => {
        const { confidence } = reading.found;
        return give(reading, {
          type: 'assume',
          text: words,
          ...thread(reading),
          ...(confidence && { confidence }),
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
    means: /^(because|later)$/iu,
    usage: 'text because why @ana',
    help: 'Log a decision and its reason; "because later" asks for the reason later',
    example: '/decide roll back 8f3 because errors began with it',
    read: readDecision,
  },
};

export const claimSayings: Sayings<ClaimCommand> = {
  assume: {
    write: writeAssumption,
    summary: ({ thread, confidence = 'medium' }) =>
      `Log an assumption${onThread(thread)}, ${confidence} confidence`,
    texts: (assumption) => [{ noun: 'An assumption', text: assumption.text, max: limits.assumption }],
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
    summary: ({ thread, decidedBy, explainLater }, context) => {
      const by = byName(' by', decidedBy, context);
      return `Log a decision${onThread(thread)}${by}${explainLater === true ? ', to explain later' : ''}`;
    },
    texts: (decision) => [
      { noun: 'A decision', text: decision.text, max: limits.decision },
      reason(decision.why),
    ],
  },
};

function writeAssumption(command: SayableOf<'assume'>, { timed }: Writer): Parts {
  const { thread, confidence = 'medium' } = command;
  const said = confidence === 'medium' ? '' : `?${confidence}`;
  const slots: readonly Slot[] = thread == null ? ['thread', 'confidence'] : ['confidence'];
  const tail = said === '' ? slots : slots.filter((slot) => slot !== 'confidence');
  const first = !timed && thread == null;
  const text = escapeText(claimVerbs.assume, line(command.text), { lead: slots, tail, first });
  return ['assume', reference('#', thread), text, said];
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

/** `/decide roll back because …`; "because later" asks for the reason afterwards. */
function readDecision(reading: Reading): Understood {
  const { words, chips, found } = reading;
  const split = words.findIndex(isBecause);
  const decided = text(reading, split < 0 ? words : words.slice(0, split));
  const base = {
    type: 'decide' as const,
    text: decided,
    ...thread(reading),
    ...(found.person !== undefined && { decidedBy: found.person }),
  };
  const because = words[split];
  if (because !== undefined) chip(chips, 'why', 'why', because);
  if (decided === '') {
    return refuse(reading, { code: 'needsText', message: `Say what was decided, ${form(reading)}` });
  }
  if (because === undefined) return give(reading, base);
  const [first, ...others] = words.slice(split + 1);
  if (first === undefined) {
    const message =
      'Say why after "because", write "because later" to be asked for it, or leave "because" out.';
    return refuse(reading, { code: 'needsReason', message });
  }
  if (others.length === 0 && first.raw.toLowerCase() === 'later') {
    chip(chips, 'later', 'explain later', first);
    return give(reading, { ...base, explainLater: true }, decided);
  }
  return give(reading, { ...base, why: text(reading, [first, ...others]) });
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
    (word) => /^because$/iu.test(word),
  );
  const because =
    why === ''
      ? 'later'
      : escapeText(claimVerbs.decide, why, { lead: [], tail, first: false, followed: by !== '' });
  const whole = /^later$/iu.test(why) ? `\\${because}` : because;
  return ['decide', reference('#', thread), text, ...(hasReason ? ['because', whole] : []), by];
}
