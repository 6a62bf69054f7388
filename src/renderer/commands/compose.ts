import type { Audience } from '../../domain/incident/words.ts';
import { closePanel, setAudience, setComposerTab } from '../store/ui.ts';
import { focusComposer } from './focus.ts';

/** Shows the update being written for an audience, with the focus in its first field. */
export const compose = (audience: Audience): void => {
  setAudience(audience);
  setComposerTab('write');
  closePanel();
  focusComposer();
};
