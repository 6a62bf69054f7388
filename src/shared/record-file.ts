/** The files that hold one incident's record for another console, such as `INC-42.throughline`. */

export const recordExtension = 'throughline';

const ending = `.${recordExtension}`;

/** Whether this is the path of such a file. */
export const isRecordFile = (path: string): boolean =>
  path.toLowerCase().endsWith(ending) && !path.startsWith('-');
