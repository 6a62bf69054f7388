import { api } from '../api.ts';
import { sayAnywhere } from '../store/ui.ts';
import type { AppCommand } from './command.ts';

/** Drawing everything larger or smaller. The keys work over a dialog too: it may be what cannot be read. */

const zoom = async (to: 'in' | 'out' | 'actual'): Promise<void> => {
  const answer = await api.zoom({ to });
  if (answer.ok) sayAnywhere(`Everything is drawn at ${Math.round(answer.value.factor * 100)} %`);
  else sayAnywhere(answer.error.message, 'problem');
};

export const zoomCommands: readonly AppCommand[] = [
  {
    id: 'zoomIn',
    name: 'Zoom in',
    everywhere: true,
    group: 'Console',
    run: () => void zoom('in'),
  },
  {
    id: 'zoomOut',
    name: 'Zoom out',
    everywhere: true,
    group: 'Console',
    run: () => void zoom('out'),
  },
  {
    id: 'zoomActual',
    name: 'Actual size',
    everywhere: true,
    group: 'Console',
    run: () => void zoom('actual'),
  },
];
