import type { PrintToPDFOptions } from 'electron';
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';

/** Inches. */
const papers: Readonly<Record<string, readonly [width: number, height: number]>> = {
  A4: [8.27, 11.69],
  Letter: [8.5, 11],
};

/** What Electron is asked to print, as the browser's own protocol has it. Throws on what is not here. */
export const forBrowser = ({
  pageSize = 'Letter',
  margins = {},
  ...rest
}: PrintToPDFOptions): Protocol.Page.printToPDFParameters => {
  const paper = typeof pageSize === 'string' ? papers[pageSize] : undefined;
  if (paper === undefined)
    throw new Error(`The stand-in does not implement this paper: ${JSON.stringify(pageSize)}`);
  const { top, bottom, left, right } = margins;
  return {
    ...rest,
    paperWidth: paper[0],
    paperHeight: paper[1],
    ...(top === undefined ? {} : { marginTop: top }),
    ...(bottom === undefined ? {} : { marginBottom: bottom }),
    ...(left === undefined ? {} : { marginLeft: left }),
    ...(right === undefined ? {} : { marginRight: right }),
  };
};
