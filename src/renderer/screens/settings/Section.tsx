import type { ReactNode, SubmitEvent } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import styles from './settings.module.css';

interface Props {
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly about: ReactNode;
  readonly children: ReactNode;
}

/** One section of the settings. */
export const Section = ({ title, about, children }: Props) => (
  <section className={styles.section} aria-label={title}>
    <div>
      <h3 className={styles.title}>{title}</h3>
      <p className={styles.about}>{about}</p>
    </div>
    {children}
  </section>
);

interface FormProps {
  readonly onSave: () => void;
  readonly saved: boolean;
  readonly problem: string | null;
  /** Buttons beside "Save". */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

/** Fields that are saved together, with Enter or the button. */
export const SectionForm = ({ onSave, saved, problem, more, children }: FormProps) => {
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <form className={styles.form} noValidate onSubmit={onSubmit}>
      {children}
      <ProblemText message={problem} />
      <div className={styles.buttons}>
        <Button type="submit" look="primary">
          Save
        </Button>
        {more}
        <span role="status" className={styles.saved}>
          {saved && 'Saved'}
        </span>
      </div>
    </form>
  );
};
