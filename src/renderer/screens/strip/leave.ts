import type { GoPlace } from '../../../shared/go-to.ts';
import { api } from '../../api.ts';
import { flushCapture } from '../../store/capture.ts';
import { linesSettled } from '../../store/send-line.ts';

/**
 * Goes back to the pane, at a place, and takes the typed text along. Waits for a line that is being logged, or it
 * would be taken along too; if it is refused, the strip stays and says so.
 */
export const leaveStrip = async (to: GoPlace = { kind: 'pane' }): Promise<void> => {
  if (!(await linesSettled())) return;
  flushCapture();
  void api.leaveStrip({ to });
};
