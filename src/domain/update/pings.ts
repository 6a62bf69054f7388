/** U+2060 WORD JOINER: takes no room and breaks no line, but parts a sign from the word behind it. */
const joiner = '\u2060';

/** An "@" before a word, unless it is inside an address: behind a letter or number, or one with a sign behind it. */
const ping = /(?<![\p{L}\p{N}]|[\p{L}\p{N}][_%+-])@(?=[\p{L}\p{N}_])/gu;
const pingInHtml = new RegExp(`${ping.source}(?!media\\s)`, 'gu');

/**
 * Words for the clipboard, made unable to call anybody: a chat program takes "@here", "@channel" and the names of
 * people and groups in pasted text for mentions. An invisible sign behind the "@" parts it from the word; addresses
 * of mail stay whole.
 */
export const withoutPings = (text: string): string => text.replace(ping, `@${joiner}`);

/** {@link withoutPings} for HTML, whose style sheet keeps its `@media`. */
export const htmlWithoutPings = (html: string): string => html.replace(pingInHtml, `@${joiner}`);
