/** U+2060 WORD JOINER: invisible and breaks no line, but separates an "@" from the word after it. */
const joiner = '\u2060';

/** An "@" before a word, unless it is inside an address: after a letter or number, or one followed by a sign. */
const ping = /(?<![\p{L}\p{N}]|[\p{L}\p{N}][_%+-])@(?=[\p{L}\p{N}_])/gu;
const pingInHtml = new RegExp(`${ping.source}(?!media\\s)`, 'gu');

/**
 * Text for the clipboard that cannot notify anybody: a chat client reads "@here", "@channel" and the names of people
 * and groups in pasted text as mentions. An invisible character after the "@" prevents that; email addresses stay
 * whole.
 */
export const withoutPings = (text: string): string => text.replace(ping, `@${joiner}`);

/** {@link withoutPings} for HTML, whose style sheet keeps its `@media`. */
export const htmlWithoutPings = (html: string): string => html.replace(pingInHtml, `@${joiner}`);
