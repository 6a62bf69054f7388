/**
 * User text made safe for any medium, before a medium escapes it for itself. Words, emoji and right-to-left
 * writing stay as they are; what can break lines, reorder labels or spoil an encoder does not.
 */

/** Everything that some medium treats as a line break: CR, VT, FF, NEL, LINE and PARAGRAPH SEPARATOR. */
const lineBreaks = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu;

/** C0 and C1 controls other than tab and newline. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here.
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/gu;

/**
 * Embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069): they may reorder what follows, a
 * label included. Marks that affect one place only (U+200E, U+200F) and letters keep their own direction.
 */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/gu;

const nonCharacters = /\p{Noncharacter_Code_Point}/gu;

/** Cleans text whose white space means something, such as code: line breaks become "\n". */
export const cleanCode = (text: string): string =>
  text
    .replace(lineBreaks, '\n')
    .replace(controls, '')
    .replace(directionControls, '')
    .toWellFormed()
    .replace(nonCharacters, '\ufffd');

/** Cleans text line by line: line breaks become "\n", and each line is trimmed. */
export const clean = (text: string): string =>
  cleanCode(text)
    .split('\n')
    .map((line) => line.trim())
    .join('\n');

/** Cleans text onto one line: each run of white space becomes one space. */
export const cleanLine = (text: string): string => clean(text).replace(/\s+/gu, ' ').trim();

/** The cleaned lines of a text without blank ones. */
export const cleanLines = (text: string): readonly string[] =>
  clean(text)
    .split('\n')
    .filter((line) => !isBlank(line));

const invisible = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/** Whether a text shows nothing: it is empty, or only white space and invisible characters. */
export const isBlank = (text: string): boolean => text.replace(invisible, '') === '';
