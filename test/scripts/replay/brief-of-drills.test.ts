import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { statesOf } from '../../../scripts/replay/in-memory.ts';
import { readScenario } from '../../../src/domain/practice/scenario.ts';
import { brief, twoMinutes } from '../../../src/domain/views/brief.ts';
import { pageSlack } from '../../../src/domain/views/page-slack.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { checkMessage } from '../../servers/slack-limits.ts';

/* The brief of every moment of every drill. */

describe.each(readdirSync('resources/drills'))('the brief of %s', (file) => {
  const scenario = readScenario(readFileSync(`resources/drills/${file}`, 'utf8'));
  if (!scenario.ok) throw new Error(scenario.error.message);
  const pages = statesOf(scenario.value).map(({ at, state }) => brief(state, at));

  it('can be read in two minutes at any moment', () => {
    const words = pages.map(
      (page) =>
        pageText(page)
          .split(/\s+/u)
          .filter((one) => /[\p{L}\p{N}]/u.test(one)).length,
    );
    expect(Math.max(...words)).toBeLessThanOrEqual(twoMinutes);
  });

  it('fits into one Slack message, uncut', () => {
    for (const page of pages) {
      const message = pageSlack(page);
      expect(checkMessage(message.text, message.blocks)).toBeNull();
      expect(JSON.stringify(message)).not.toContain('cut here');
    }
  });
});
