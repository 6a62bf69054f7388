import type { GoPlace } from '../../../shared/go-to.ts';
import { api } from '../../api.ts';
import { flushCapture } from '../../store/capture.ts';
import { linesSettled } from '../../store/send-line.ts';

/**
 * Back to the pane, at a place. What is being typed goes along. A line on its way is waited for, or it would come
 * along although it is logged; when it is refused, the strip stays and says so.
 */
export const leaveStrip = async (to: GoPlace = { kind: 'pane' }): Promise<void> => {
  if (!(await linesSettled())) return;
  flushCapture();
  void api.leaveStrip({ to });
};
