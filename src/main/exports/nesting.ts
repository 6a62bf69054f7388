const quote = '"'.charCodeAt(0);
const backslash = '\\'.charCodeAt(0);
const opening = new Set([...'[{'].map((mark) => mark.charCodeAt(0)));
const closing = new Set([...']}'].map((mark) => mark.charCodeAt(0)));

/** Whether JSON text is nested more deeply than this: the brackets outside of its strings are counted, once through. */
export const isDeeperThan = (text: string, deepest: number): boolean => {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) isInString = !isInString;
    else if (isInString) continue;
    else if (opening.has(code)) depth += 1;
    else if (closing.has(code)) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
};
