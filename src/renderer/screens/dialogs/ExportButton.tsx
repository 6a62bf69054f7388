import { Button } from '../../components/ui/Button.tsx';
import { openPanel, type Panel } from '../../store/ui.ts';

interface Props {
  readonly small?: boolean;
  /** The dialog that comes back afterwards. */
  readonly back: Panel | null;
}

export const ExportButton = ({ small = false, back }: Props) => (
  <Button small={small} onClick={() => openPanel({ kind: 'export', back })}>
    Export …
  </Button>
);
