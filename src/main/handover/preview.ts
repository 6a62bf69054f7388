import { counted } from '../../domain/counted.ts';
import { forkSides } from '../../domain/handover/fork.ts';
import { sameNumberWords, skewWords, takeBackWarning, verdictOf } from '../../domain/handover/verdict.ts';
import { stillToSend } from '../../domain/handover/waiting.ts';
import { statusLabels } from '../../domain/incident/words.ts';
import { clockTimeSeenFrom } from '../../domain/time/times.ts';
import { logItems } from '../../domain/views/log.ts';
import type { HandoverPreview } from '../../shared/handover.ts';
import { type Examined, lateCommandId } from './examine.ts';

/** What the page is told about a file that was examined. `name` is that of the file; `now` is ISO 8601. */
export const previewOf = (examined: Examined, token: string, name: string, now: string): HandoverPreview => {
  const { file, comparison, mine, common, isOwn, sameNumber } = examined;
  const { state, incident, reference, title, handedOver } = file.record;
  const verdict = verdictOf({
    comparison,
    name: `${reference} ${title}`,
    mine: mine?.state ?? null,
    theirs: state,
    common,
    isOwn,
    now,
  });
  const skew = skewWords(state, file.manifest.madeAt, now);
  return {
    token,
    file: name,
    incident: { id: incident, reference, title },
    kind: comparison.kind,
    may: verdict.may,
    verdict: verdict.words,
    cautions: [
      ...(verdict.may === 'takeBack' ? [takeBackWarning(handedOver.to)] : []),
      ...(sameNumber === null ? [] : [sameNumberWords(reference, sameNumber.title)]),
      ...(skew === null ? [] : [skew]),
    ],
    facts: factsOf(examined, now),
    outbox:
      verdict.may === 'take' || verdict.may === 'takeBack'
        ? stillToSend(requireFacts(examined), isOwn ? 'back' : 'to')
        : [],
    offers: verdict.may === 'take' ? examined.offers : [],
    fork:
      verdict.may === 'add' && mine !== null
        ? forkSides(mine.state, state, common, (id) => mine.commands.has(lateCommandId(incident, id)))
        : null,
  };
};

/** The facts of a record that was verified, which always has some. */
const requireFacts = ({ file: { record } }: Examined) => {
  const { facts } = record.state;
  if (facts === null) throw new Error('A record was taken for verified that has no incident.');
  return facts;
};

const factsOf = (examined: Examined, now: string): readonly string[] => {
  const { manifest, record } = examined.file;
  const { severity, status, zone, updates } = requireFacts(examined);
  const entries = counted(logItems(record.state).length, 'entry', 'entries');
  const written = clockTimeSeenFrom(manifest.madeAt, zone, now);
  return [
    `Written ${written} by ${manifest.madeBy.person} on “${manifest.madeBy.console.name}”, for ${manifest.to}`,
    `${severity}, ${statusLabels[status]}; ${entries}, ${counted(updates.length, 'update')}`,
  ];
};
