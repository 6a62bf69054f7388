import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { useIncidents } from '../../store/incident.ts';
import { say } from '../../store/ui.ts';
import styles from './dialogs.module.css';
import { useAsk } from './use-ask.ts';

/** Saves the review written from the record, where the lead chooses. */
export const ExportReview = ({ small = false }: { readonly small?: boolean }) => {
  const incident = useIncidents((store) => store.open?.id);
  const { problem, ask } = useAsk();
  const save = async () => {
    if (incident === undefined) return;
    const answer = await ask(() => api.exportReview({ incident }));
    if (answer.ok && 'path' in answer.value) say(`The review is in ${answer.value.path}`);
  };
  return (
    <div className={styles.spread}>
      <Button small={small} onClick={() => void save()}>
        Export review
      </Button>
      <ProblemText message={problem?.message} />
    </div>
  );
};
