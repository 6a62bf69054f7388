import { markup, type Node, tag } from './html.ts';

/** What stands above and below each printed page. The printer fills in tags with its own class names. */

const size = 'font-size:7.5pt;font-family:system-ui,sans-serif;color:#444;width:100%;margin:0 0.85in;';
const row = `${size}display:flex;justify-content:space-between;gap:24pt;`;
const short = 'overflow:hidden;white-space:nowrap;text-overflow:ellipsis;';

const bar = (left: string, ...right: readonly Node[]): string =>
  markup(
    tag(
      'div',
      { style: row },
      tag('span', { style: short, dir: 'auto' }, left),
      tag('span', { style: 'white-space:nowrap' }, ...right),
    ),
  );

/** The title, and what kind of page it is. */
export const runningHead = (title: string, what: string): string => bar(title, what);

/** Words, and the number of the page. */
export const runningFoot = (words: string): string =>
  bar(words, 'Page ', tag('span', { class: 'pageNumber' }), ' of ', tag('span', { class: 'totalPages' }));
