import { runCommand } from '../../commands/table.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ExportButton } from '../dialogs/ExportButton.tsx';
import styles from './CaptureLine.module.css';

/** Replaces the capture line: a closed incident is read-only. */
export const ClosedLine = () => (
  <div className={`${styles.capture} ${styles.closed}`}>
    <span>This incident is closed and read-only.</span>
    <Button small onClick={() => runCommand('brief')}>
      Brief …
    </Button>
    <Button small onClick={() => runCommand('privateNote')}>
      Private note …
    </Button>
    <ExportButton small back={null} />
    <Button small onClick={() => runCommand('reopen')}>
      Reopen …
    </Button>
    <Button small onClick={() => runCommand('home')}>
      All incidents
    </Button>
  </div>
);
