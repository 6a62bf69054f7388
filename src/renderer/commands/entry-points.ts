/** What keys, menus, links and notifications call: loaded after the first frame, as the first key needs none of it. */
export { reloadCapture, startCapture } from '../store/capture.ts';
export { goTo } from './go-to.ts';
export { hearKey } from './keys.ts';
export { runCommand } from './table.ts';
