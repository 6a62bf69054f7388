import { createRoot } from 'react-dom/client';

/* A window with React and one field in it: what the start of the console is compared with. */
const root = document.getElementById('root');
// biome-ignore lint/a11y/noAutofocus: as the console's own first field.
if (root !== null) createRoot(root).render(<input aria-label="Field" autoFocus />);
