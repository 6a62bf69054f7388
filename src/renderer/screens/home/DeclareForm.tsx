import { type KeyboardEvent, useState } from 'react';
import {
  impactAsTyped,
  readDeclareLine,
  withImpact,
  withKind,
  withSeverity,
} from '../../../domain/capture/declare-line.ts';
import { readWindow } from '../../../domain/capture/window.ts';
import { limits } from '../../../domain/incident/limits.ts';
import {
  type Severity,
  severities,
  severityRules,
  usualSeverity,
  worstSeverity,
} from '../../../domain/incident/severities.ts';
import { type Kind, kindLabels, kinds } from '../../../domain/incident/words.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { part } from '../../marks.ts';
import { declare } from '../../store/actions.ts';
import { nowIso } from '../../store/clock.ts';
import { clearDeclareLine, setDeclareLine, useDeclareLine } from '../../store/declare-line.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { useSettings } from '../../store/settings.ts';
import { openPanel } from '../../store/ui.ts';
import { WindowField } from '../maintenance/WindowField.tsx';
import styles from './Home.module.css';
import { focusFirstRow } from './row-keys.ts';
import { SimilarLine, useSimilarTo } from './SimilarLine.tsx';

const kindHints: Readonly<Record<Kind, string>> = {
  incident: '',
  maintenance: 'Planned work: it begins as “Scheduled” and stays quiet until its window begins.',
  drill: 'Practice: marked everywhere, and nothing leaves this computer. The kind never changes.',
};

/** What the form declares: from the line first, the rest from the choices below it. */
const useDeclaration = () => {
  const line = useDeclareLine(({ text }) => text);
  const own = useKeptText('form:declare-impact');
  const window = useKeptText('form:declare-window');
  const [chosenSeverity, chooseSeverity] = useState<Severity>(usualSeverity);
  const [chosenKind, chooseKind] = useState<Kind>('incident');
  const read = readDeclareLine(line);
  const typedImpact = impactAsTyped(line, read);
  /** The field shows the line's impact, unless it has text of its own. */
  const shows = typedImpact !== null && own.text.trim() === '' ? typedImpact : null;
  return {
    line,
    title: read.title,
    severity: read.severity ?? chosenSeverity,
    kind: read.kind ?? chosenKind,
    impact: own.text.trim() === '' ? (read.impact ?? '') : own.text,
    impactShown: shows ?? own.text,
    /** Given both in the line and in the field: neither may be lost. */
    impactTwice: (read.impact ?? '') !== '' && own.text.trim() !== '',
    /** What was parsed besides the title, in words; null for what was not given. */
    understood: {
      lead: [read.severity ?? '', read.kind === null ? '' : kindLabels[read.kind]].filter(
        (part) => part !== '',
      ),
      impact: read.impact === '' ? null : read.impact,
    },
    windowTyped: window.text,
    setWindow: window.change,
    setSeverity: (severity: Severity) => {
      const changed = withSeverity(line, severity);
      if (changed === null) chooseSeverity(severity);
      else setDeclareLine(changed);
    },
    setKind: (kind: Kind) => {
      const changed = withKind(line, kind);
      if (changed === null) chooseKind(kind);
      else setDeclareLine(changed);
    },
    setImpact: (text: string) => {
      const changed = shows === null ? null : withImpact(line, text);
      if (changed === null) own.change(text);
      else setDeclareLine(changed);
    },
    clear: () => {
      clearDeclareLine();
      own.clear();
      window.clear();
    },
  };
};

type Declaration = ReturnType<typeof useDeclaration>;

/** Under the title: what Enter will declare, or how to say more in the same line. */
const Understood = ({ declaration: { understood, title } }: { readonly declaration: Declaration }) =>
  understood.lead.length === 0 && understood.impact === null ? (
    <>
      A title is enough. In one line:{' '}
      <code className={styles.example}>{worstSeverity} Checkout errors | Nobody can pay</code>, or begin with{' '}
      <code className={styles.example}>/drill</code>.
    </>
  ) : (
    <span className={styles.understood} role="status">
      {understood.lead.map((part) => (
        <mark key={part} className={styles.chip}>
          {part}
        </mark>
      ))}
      <span dir="auto">{title === '' ? '…' : title}</span>
      {understood.impact !== null && (
        <mark className={styles.chip} dir="auto">
          Impact: {understood.impact}
        </mark>
      )}
    </span>
  );

/** {@link Understood}; a past incident that sounds the same goes where nothing but the title was given. */
const TitleHint = ({ declaration }: { readonly declaration: Declaration }) => {
  const { title, kind, understood } = declaration;
  const isLikeOne = useSimilarTo(kind === 'drill' ? '' : title);
  const isTitleOnly = understood.lead.length === 0 && understood.impact === null;
  return (
    <>
      {isLikeOne && isTitleOnly ? null : <Understood declaration={declaration} />}
      <SimilarLine />
    </>
  );
};

const wrongWith = ({ title, impactTwice }: Declaration): string | null => {
  if (title === '') return 'Say in a few words what is happening; a title is enough.';
  return impactTwice
    ? 'The impact is given both after the bar and in its own field: remove one of them.'
    : null;
};

/** Declares an incident: one line is enough; the choices below it are optional. */
export const DeclareForm = () => {
  const declaration = useDeclaration();
  const { line, title, severity, kind, impact, impactShown, windowTyped } = declaration;
  const [windowProblem, setWindowProblem] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const zone = useSettings(({ settings }) => settings?.zone ?? 'UTC');

  const submit = async () => {
    if (busy) return;
    const wrong = wrongWith(declaration);
    setProblem(wrong);
    if (wrong !== null) return;
    const window =
      kind === 'maintenance' && windowTyped.trim() !== '' ? readWindow(windowTyped, nowIso(), zone) : null;
    if (window !== null && window.kind !== 'window') {
      setWindowProblem(window.message);
      return;
    }
    setBusy(true);
    const result = await declare({
      ...{ title, severity, kind, impact, zone },
      window: window === null ? null : { from: window.from, to: window.to },
    });
    setBusy(false);
    if (result.ok) declaration.clear();
    else setProblem(result.error.message);
  };

  /** From the title down to the list. */
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event;
    if (event.key !== 'ArrowDown' || !(target instanceof HTMLInputElement) || !target.dataset.autofocus)
      return;
    if (focusFirstRow()) event.preventDefault();
  };

  return (
    <form
      {...part('declare')}
      className={styles.declare}
      aria-label="Declare an incident"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1 className={styles.question}>What is happening?</h1>
      <Field
        label="Title"
        value={line}
        limit={limits.title}
        counted={title.length}
        onChange={(text) => {
          setDeclareLine(text);
          setProblem(null);
        }}
        onEnter={() => void submit()}
        problem={problem}
        hint={<TitleHint declaration={declaration} />}
        placeholder="Checkout errors since the last deploy"
        autoFocus
      />
      <div className={styles.choices}>
        <Segments
          label="Severity"
          value={severity}
          options={severities.map((value) => ({ value, label: value, title: severityRules[value].meaning }))}
          onChange={declaration.setSeverity}
        />
        <Segments
          label="Kind"
          value={kind}
          options={kinds.map((value) => ({ value, label: kindLabels[value] }))}
          onChange={declaration.setKind}
        />
        <Button look="primary" type="submit" disabled={busy} className={styles.submit}>
          Declare
        </Button>
      </div>
      <p className={styles.hint}>
        {kindHints[kind] || `${severity}: ${severityRules[severity].meaning}. If unsure, the higher.`}
        {kind === 'maintenance' && (
          <Button look="plain" small onClick={() => openPanel({ kind: 'plan' })}>
            Plan from a template …
          </Button>
        )}
      </p>
      {kind === 'maintenance' && (
        <WindowField
          value={windowTyped}
          onChange={(text) => {
            declaration.setWindow(text);
            setWindowProblem(null);
          }}
          zone={zone}
          onEnter={() => void submit()}
          problem={windowProblem}
        />
      )}
      <Field
        label="Impact, if it is already known"
        value={impactShown}
        limit={limits.impact}
        onChange={declaration.setImpact}
        onEnter={() => void submit()}
      />
    </form>
  );
};
