import type { GoPlace } from '../../../shared/go-to.ts';
import { api } from '../../api.ts';
import { flushCapture } from '../../store/capture.ts';

/** Back to the pane, at a place. What is being typed goes along. */
export const leaveStrip = (to: GoPlace = { kind: 'pane' }): void => {
  flushCapture();
  void api.leaveStrip({ to });
};
