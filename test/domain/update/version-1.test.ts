import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordsToEmail } from '../../../src/domain/update/email.ts';
import { updateFieldNames, updateLabels } from '../../../src/domain/update/labels.ts';
import { readText } from '../../../src/domain/update/read-text.ts';
import { wordsToSlack } from '../../../src/domain/update/slack.ts';
import { documentText } from '../../../src/domain/update/text.ts';
import { checkMessage } from '../../servers/slack-limits.ts';
import { model } from './fixtures.ts';
import { unescapeSlack, wordsOf, wordsOfBlocks, wordsOfHtml } from './read-back.ts';

/* Updates that were written in version 1 of the format: their words are frozen and stay what they are. */

const folder = join(import.meta.dirname, 'golden-v1');
const texts = readdirSync(folder).map(
  (name) => [name, readFileSync(join(folder, name), 'utf8').trimEnd()] as const,
);

describe.each(texts)('Given the text %s of version 1', (_name, text) => {
  const document = readText(text);

  it('when it is read back, then it has all seven fields and is the same words', () => {
    expect(document.sections.map(({ label }) => label)).toEqual(
      updateFieldNames.map((field) => updateLabels[field]),
    );
    expect(documentText(document)).toBe(text);
  });

  it('when it goes to one more destination, then each medium says its words', () => {
    const slack = wordsToSlack(document, model(), { wholeTextIn: 'record' });
    expect(checkMessage(slack.text, slack.blocks)).toBeNull();
    expect(unescapeSlack(slack.text)).toBe(text);
    expect(wordsOfBlocks(slack.blocks)).toEqual(wordsOf(text));
    const mail = wordsToEmail(document, model(), { frozenSubject: '[INC-42] Checkout errors' });
    expect(mail.text).toBe(text);
    expect(wordsOfHtml(mail.html)).toEqual(wordsOf(text));
  });
});
