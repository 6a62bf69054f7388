import { expect, test } from 'vitest';
import { checkMessage } from './slack-limits.ts';

/* The stand-in is as strict about rich text as Slack. */

const text = (words: string, more: object = {}) => ({ type: 'text', text: words, ...more });
const section = (...elements: readonly unknown[]) => ({ type: 'rich_text_section', elements });
const list = (style: string, ...elements: readonly unknown[]) => ({
  type: 'rich_text_list',
  style,
  elements,
});
const rich = (...elements: readonly unknown[]) => ({ type: 'rich_text', elements });
const date = (more: object = {}) => ({
  type: 'date',
  timestamp: 1_795_183_200,
  format: '{time}',
  fallback: '14:00 UTC',
  ...more,
});

test.each<readonly [string, unknown]>([
  ['words and a time', rich(section(text('Next '), date({ style: { bold: true } })))],
  [
    'a list',
    rich(section(text('Next steps', { style: { bold: true } })), list('bullet', section(text('a')))),
  ],
  ['a quote and code', rich({ type: 'rich_text_quote', elements: [text('a')], border: 1 })],
  [
    'a section that is always unfolded',
    { type: 'section', text: { type: 'mrkdwn', text: 'a' }, expand: true },
  ],
])('takes %s', (_, block) => {
  expect(checkMessage('text', [block])).toBeNull();
});

test.each<readonly [string, unknown, string]>([
  ['no elements', rich(), 'elements'],
  ['an empty paragraph', rich(section()), 'elements'],
  ['an empty text', rich(section(text(''))), 'more than 0 characters'],
  ['a text object of another kind', rich(section({ type: 'mrkdwn', text: '*a*' })), 'unsupported'],
  ['words outside of a paragraph', rich(text('a')), 'unsupported'],
  ['a style that is none', rich(section(text('a', { style: { loud: true } }))), 'additional property: loud'],
  ['a style that is no yes or no', rich(section(text('a', { style: { bold: 'yes' } }))), 'invalid style'],
  ['a property of another element', rich(section(text('a', { emoji: false }))), 'additional property: emoji'],
  ['a list without bullets or numbers', rich(list('dash', section(text('a')))), 'list style'],
  ['a list of words', rich(list('bullet', text('a'))), 'rich_text_section'],
  ['a time with a fraction', rich(section(date({ timestamp: 1.5 }))), 'timestamp'],
  ['a time without a form', rich(section(date({ format: 'soon' }))), 'format'],
  ['a time with nothing to fall back to', rich(section(date({ fallback: '' }))), 'fallback'],
  ['a section that is unfolded by a word', { type: 'section', text: text('a'), expand: 'yes' }, 'expand'],
])('refuses %s', (_, block, words) => {
  const fault = checkMessage('text', [block]);
  expect(fault?.error).toBe('invalid_blocks');
  expect(fault?.detail).toContain(words);
});
