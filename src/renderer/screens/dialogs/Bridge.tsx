import type { Facts } from '../../../domain/incident/state.ts';
import { api } from '../../api.ts';
import { askForBridge } from '../../commands/bridge.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { AskButton } from './AskButton.tsx';
import styles from './dialogs.module.css';

/** Asks before another bridge takes the place of the one that people may be in. */
export const Bridge = ({ facts, onClose }: { readonly facts: Facts; readonly onClose: () => void }) => (
  <Dialog
    title="There is a bridge already"
    about="People may be in it now, and nobody is moved: tell them. Another one takes its place in the status bar, the Slack channel and the brief."
    width={560}
    onClose={onClose}
  >
    <div className={styles.quiet}>
      <p className={styles.text} dir="auto">
        {facts.bridge}
      </p>
      <AskButton main question={() => api.openLink({ url: facts.bridge })} onDone={onClose}>
        Join the one that is there
      </AskButton>
      <Button
        onClick={() => {
          onClose();
          void askForBridge();
        }}
      >
        Open another bridge at Zoom
      </Button>
    </div>
  </Dialog>
);
