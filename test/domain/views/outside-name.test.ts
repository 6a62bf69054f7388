import { describe, expect, it } from 'vitest';
import { brief } from '../../../src/domain/views/brief.ts';
import { logLines } from '../../../src/domain/views/log.ts';
import { pageMarkdown } from '../../../src/domain/views/page-markdown.ts';
import { review } from '../../../src/domain/views/review.ts';
import { statusBar } from '../../../src/domain/views/status-bar.ts';
import { declared, factsOf, minute, stateOf } from '../incident/spec.ts';

const named = { type: 'outsideNameChanged', data: { outsideName: 'The *shop*' } } as const;

describe('given a name outside', () => {
  it('stands in the status bar, the brief, the review and the log', () => {
    expect(statusBar(factsOf(declared(), named), minute(5)).outsideName).toBe('The *shop*');
    expect(pageMarkdown(brief(stateOf(declared(), named), minute(5)))).toContain(
      '**Known outside as:** The \\*shop\\*',
    );
    expect(pageMarkdown(review(stateOf(declared(), named)))).toContain(
      '**Known outside as:** The \\*shop\\*',
    );
    expect(logLines(stateOf(declared(), named)).at(-1)).toMatchObject({
      label: 'Known outside as',
      text: 'The *shop*',
    });
  });
});

it('given none, nothing is said of it', () => {
  expect(statusBar(factsOf(declared()), minute(5)).outsideName).toBeNull();
  expect(pageMarkdown(brief(stateOf(declared()), minute(5)))).not.toContain('outside');
  expect(pageMarkdown(review(stateOf(declared())))).not.toContain('outside');
});
