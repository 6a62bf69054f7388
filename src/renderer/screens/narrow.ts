/** The widest one-column layout, as in the pane's style sheets: text at 200 %. */
const narrow = '(max-width: 800px)';

/** Whether the pane has room for only one column. */
export const isNarrow = (): boolean => window.matchMedia(narrow).matches;
