import { useState } from 'react';
import { longestWhen } from '../../../domain/capture/clock.ts';
import { counted } from '../../../domain/counted.ts';
import { limits } from '../../../domain/incident/limits.ts';
import { severities } from '../../../domain/incident/severities.ts';
import { kindLabels, kinds } from '../../../domain/incident/words.ts';
import { unreadNotes } from '../../../domain/past/read-past.ts';
import { pastLinesAtMost } from '../../../shared/limits.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Choice } from '../../components/ui/Choice.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { openAnswered } from '../../store/opening.ts';
import { openPanel, sayAnywhere } from '../../store/ui.ts';
import { problemElsewhere, problemWith, useAsk } from '../dialogs/use-ask.ts';
import { zoneOptions } from '../dialogs/zones.ts';
import { Check } from '../settings/Check.tsx';
import { PastLines } from './PastLines.tsx';
import styles from './past.module.css';
import { type Past, timeWithYear, usePast } from './use-past.ts';

/** What is missing, or wrong with a time; null when it can be entered. */
const missingIn = (past: Past): string | null => {
  if (past.title.text.trim() === '') return 'Say what it was called.';
  if (past.start === null) return 'Say when it began: 2026-11-20 14:05.';
  if (past.end === null) return 'Say when it was over: 2026-11-20 16:30.';
  const { length } = linesOf(past, past.end);
  return length <= pastLinesAtMost
    ? null
    : `${length} lines are too many at once: at most ${pastLinesAtMost} can be entered.`;
};

/** The lines to be entered: what was read, and what was not as notes at the end. */
const linesOf = ({ read, keepsUnread }: Past, end: string) => [
  ...read.entries.map(({ at, text }) => ({ at, text })),
  ...(keepsUnread ? unreadNotes(read.unread) : []).map((text) => ({ at: end, text })),
];

const hintOf = (at: string | null, typed: string, zone: string): string => {
  if (at !== null) return timeWithYear(at, zone);
  return typed.trim() === '' ? '2026-11-20 14:05, yesterday 23:10 or 14:05' : 'This is not a time.';
};

/** When it was, in the zone that its times are of. */
const When = ({ past, wrong }: { readonly past: Past; readonly wrong: (field: string) => string | null }) => (
  <div className={styles.fields}>
    <Field
      label="Began"
      value={past.began.text}
      onChange={past.began.change}
      limit={longestWhen}
      hint={hintOf(past.start, past.began.text, past.zone)}
      problem={wrong('startedAt')}
    />
    <Field
      label="Over"
      value={past.over.text}
      onChange={past.over.change}
      limit={longestWhen}
      hint={hintOf(past.end, past.over.text, past.zone)}
      problem={wrong('endedAt')}
    />
    <Choice
      label="Zone of the times"
      value={past.zone}
      options={zoneOptions(past.zone)}
      onChange={past.setZone}
      problem={wrong('zone')}
    />
  </div>
);

/** What it was. */
const About = ({ past }: { readonly past: Past }) => (
  <>
    <Field
      autoFocus
      label="Title"
      value={past.title.text}
      onChange={past.title.change}
      limit={limits.title}
    />
    <div className={styles.fields}>
      <Choice
        label="Severity"
        value={past.severity}
        options={severities.map((value) => ({ value, label: value }))}
        onChange={past.setSeverity}
      />
      <Choice
        label="Kind"
        value={past.kind}
        options={kinds.map((value) => ({ value, label: kindLabels[value] }))}
        onChange={past.setKind}
      />
      <Field
        label="Where it was led, if you like"
        value={past.source.text}
        onChange={past.source.change}
        limit={limits.title}
      />
    </div>
  </>
);

/** Enters an incident that was led elsewhere: typed, or pasted from a table. Nothing of it is ever sent. */
export const EnterPast = ({ onClose }: { readonly onClose: () => void }) => {
  const past = usePast();
  const [closes, setCloses] = useState(false);
  const { problem, busy, ask } = useAsk();
  const missing = missingIn(past);
  const submit = async () => {
    const { start, end } = past;
    if (missing !== null || start === null || end === null) return;
    const lines = linesOf(past, end);
    const command = {
      type: 'enterPast',
      title: past.title.text,
      severity: past.severity,
      kind: past.kind,
      impact: past.impact.text,
      zone: past.zone,
      source: past.source.text,
      startedAt: start,
      endedAt: end,
    } as const;
    const commandId = past.idToEnter();
    const close = () => {
      past.clear();
      onClose();
    };
    const answer = await ask(() => openAnswered(api.enterPast({ commandId, command, lines, closes }), close));
    if (!answer.ok) return;
    const next = answer.value.isClosed ? 'It is closed.' : 'It is in review, until you close it.';
    sayAnywhere(`Entered with ${counted(lines.length, 'line')}. ${next} Nothing of it is ever sent.`);
  };
  const fields = ['title', 'startedAt', 'endedAt', 'zone'];
  return (
    <FormDialog
      title="Enter a past incident"
      about="One that was led elsewhere and is over, so that it can be reviewed and found later. Nothing of it is ever sent."
      width={760}
      lines
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Enter"
      missing={missing ?? false}
      blocked={busy}
      problem={problemElsewhere(problem, fields)}
      more={<Button onClick={() => openPanel({ kind: 'importJson' })}>Import from JSON …</Button>}
    >
      <About past={past} />
      <When past={past} wrong={(field) => problemWith(problem, field)} />
      <Field
        lines
        label="Impact, if you like"
        value={past.impact.text}
        onChange={past.impact.change}
        limit={limits.impact}
      />
      <PastLines past={past} />
      <Check label="Close it at once, with a summary as its review" checked={closes} onChange={setCloses} />
    </FormDialog>
  );
};
