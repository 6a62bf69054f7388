import { Tag } from '../components/ui/Tag.tsx';
import { glanceOf, useIncidents } from '../store/incident.ts';
import { type Panel, useUi } from '../store/ui.ts';

/** Dialogs that are about the console, whatever is on screen. */
const aboutConsole: ReadonlySet<Panel['kind']> = new Set([
  'palette',
  'keys',
  'licences',
  'settings',
  'importJson',
  'handoverFile',
  'search',
  'practise',
  'plan',
  'template',
  'enterPast',
]);

/** Says in a dialog that what it is about is a drill; nothing for anything else. */
export const DrillMark = () => {
  const isDrill = useIncidents(({ open }) => glanceOf(open)?.kind === 'drill');
  const panel = useUi((ui) => ui.panel?.kind ?? null);
  return isDrill && panel !== null && !aboutConsole.has(panel) ? <Tag>DRILL</Tag> : null;
};
