import { useState } from 'react';
import { readDeclareLine } from '../../../domain/capture/declare-line.ts';
import { limits } from '../../../domain/incident/limits.ts';
import { usualSeverity } from '../../../domain/incident/severities.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { useSettings } from '../../store/settings.ts';
import { declareInTour } from '../../store/tour.ts';
import styles from '../home/Home.module.css';
import { TourBar } from './TourBar.tsx';

/** The first step of the tour: the line that declares its drill. Nothing typed here is kept. */
export const TourHome = () => {
  const [line, setLine] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const zone = useSettings(({ settings }) => settings?.zone ?? 'UTC');
  const { title, severity, impact } = readDeclareLine(line);
  const submit = async () => {
    if (busy) return;
    if (title === '') return setProblem('Say in a few words what is happening; a title is enough.');
    setBusy(true);
    const answer = await declareInTour({
      title,
      severity: severity ?? usualSeverity,
      impact: impact ?? '',
      zone,
    });
    setBusy(false);
    if (!answer.ok) setProblem(answer.error.message);
  };
  return (
    <main className={styles.home}>
      <div className={styles.column}>
        <form
          className={styles.declare}
          aria-label="Declare the drill of the tour"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <h1 className={styles.question}>What is happening? (Drill)</h1>
          <Field
            label="Title"
            value={line}
            limit={limits.title}
            counted={title.length}
            onChange={(text) => {
              setLine(text);
              setProblem(null);
            }}
            onEnter={() => void submit()}
            problem={problem}
            autoFocus
          />
          <div className={styles.choices}>
            <Button look="primary" type="submit" disabled={busy} className={styles.submit}>
              Declare
            </Button>
          </div>
        </form>
        <TourBar />
      </div>
    </main>
  );
};
