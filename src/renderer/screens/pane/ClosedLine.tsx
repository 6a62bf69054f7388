import { runCommand } from '../../commands/table.ts';
import { closedWords } from '../../commands/why-not.ts';
import { Button } from '../../components/ui/Button.tsx';
import { glanceOf, useIncidents } from '../../store/incident.ts';
import { ExportButton } from '../dialogs/ExportButton.tsx';
import styles from './CaptureLine.module.css';

/** Replaces the capture line: a closed incident is read-only. A duplicate goes on elsewhere, and is never reopened. */
export const ClosedLine = () => {
  const ending = useIncidents(({ open }) => glanceOf(open)?.ending ?? null);
  const isMerged = ending === 'merged';
  return (
    <div className={`${styles.capture} ${styles.closed}`}>
      <span>{closedWords({ ending })}</span>
      <Button small onClick={() => runCommand('brief')}>
        Brief …
      </Button>
      <Button small onClick={() => runCommand('privateNote')}>
        Private note …
      </Button>
      <Button small onClick={() => runCommand('review')}>
        Review
      </Button>
      <ExportButton small back={null} />
      <Button small onClick={() => runCommand(isMerged ? 'relatedIncident' : 'reopen')}>
        {isMerged ? 'Go to the other one' : 'Reopen …'}
      </Button>
      <Button small onClick={() => runCommand('home')}>
        All incidents
      </Button>
    </div>
  );
};
