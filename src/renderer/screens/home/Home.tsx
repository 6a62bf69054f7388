import { Settings } from 'lucide-react';
import { useEffect, useState } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import {
  type Kind,
  kindLabels,
  kindSchema,
  type Severity,
  severitySchema,
} from '../../../domain/incident/words.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { declare } from '../../store/actions.ts';
import { useIncidents } from '../../store/incident.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { useSettings } from '../../store/settings.ts';
import { openPanel } from '../../store/ui.ts';
import { clearDeclareDraft, readDeclareDraft, saveDeclareDraft } from './declare-draft.ts';
import styles from './Home.module.css';
import { IncidentList } from './IncidentList.tsx';

const severities: Readonly<Record<Severity, string>> = {
  SEV1: 'The worst: most people cannot use it, or data is at risk',
  SEV2: 'Serious: many are affected or an important part is down',
  SEV3: 'Limited: some are affected, there is a way around',
  SEV4: 'Minor: hardly anybody notices',
};

const kindHints: Readonly<Record<Kind, string>> = {
  incident: '',
  maintenance: 'Planned work: it begins as “Scheduled”.',
  drill: 'Practice: marked everywhere, and nothing leaves this computer. The kind never changes.',
};

const DeclareForm = () => {
  const [title, setTitle] = useState('');
  const { text: impact, change: setImpact, clear: clearImpact } = useKeptText('form:declare-impact');
  const [severity, setSeverity] = useState<Severity>('SEV3');
  const [kind, setKind] = useState<Kind>('incident');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const zone = useSettings(({ settings }) => settings?.zone ?? 'UTC');

  useEffect(() => {
    void readDeclareDraft().then((text) => text !== '' && setTitle((typed) => (typed === '' ? text : typed)));
  }, []);

  const changeTitle = (text: string) => {
    setTitle(text);
    setProblem(null);
    saveDeclareDraft(text);
  };

  const submit = async () => {
    if (busy) return;
    if (title.trim() === '') {
      setProblem('Say in a few words what is happening; a title is enough.');
      return;
    }
    setBusy(true);
    const result = await declare({ title, severity, kind, impact, zone });
    setBusy(false);
    if (result.ok) {
      clearDeclareDraft();
      clearImpact();
    } else setProblem(result.error.message);
  };

  return (
    <form
      className={styles.declare}
      aria-label="Declare an incident"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1 className={styles.question}>What is happening?</h1>
      <Field
        label="Title"
        value={title}
        limit={limits.title}
        onChange={changeTitle}
        onEnter={() => void submit()}
        problem={problem}
        hint="A title is enough. Everything else can follow."
        placeholder="Checkout errors since the last deploy"
        autoFocus
      />
      <div className={styles.choices}>
        <Segments
          label="Severity"
          value={severity}
          options={severitySchema.options.map((value) => ({ value, label: value, title: severities[value] }))}
          onChange={setSeverity}
        />
        <Segments
          label="Kind"
          value={kind}
          options={kindSchema.options.map((value) => ({ value, label: kindLabels[value] }))}
          onChange={setKind}
        />
        <Button look="primary" type="submit" disabled={busy} className={styles.submit}>
          Declare
        </Button>
      </div>
      <p className={styles.hint}>
        {kindHints[kind] || `${severity}: ${severities[severity]}. If unsure, the higher.`}
      </p>
      <Field
        label="Impact, if it is known already"
        value={impact}
        limit={limits.impact}
        onChange={setImpact}
        onEnter={() => void submit()}
      />
    </form>
  );
};

/** No incident is on screen: declare one, or open one of the list. */
export const Home = () => {
  const list = useIncidents((incidents) => incidents.list);
  const problem = useIncidents((incidents) => incidents.problem);
  const settingsProblems = useSettings(({ settings }) => settings?.problems ?? null);
  return (
    <main className={styles.home}>
      <Button
        look="plain"
        className={styles.settings}
        onClick={() => openPanel({ kind: 'settings', section: 'slack' })}
      >
        <Settings size={15} aria-hidden /> Settings
      </Button>
      <div className={styles.column}>
        {settingsProblems?.map((text) => (
          <p key={text} className={styles.problem} role="alert">
            {text}
          </p>
        ))}
        <DeclareForm />
        {problem !== null && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        <IncidentList incidents={list} />
      </div>
    </main>
  );
};
