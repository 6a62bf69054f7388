/** As wide as the layout in one column is at most, as the style sheets of the pane have it: text at 200 %. */
const narrow = '(max-width: 800px)';

/** Whether the pane has room for one column alone. */
export const isNarrow = (): boolean => window.matchMedia(narrow).matches;
