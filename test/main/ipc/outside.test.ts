import { describe, expect, it } from 'vitest';
import { outsideHandlers } from '../../../src/main/ipc/outside.ts';

describe('the clipboard', () => {
  const copied = async (text: string, html?: string) => {
    const seen: { text: string; html: string | null }[] = [];
    const handlers = outsideHandlers(
      {
        copy: async (words, markup) => {
          seen.push({ text: words, html: markup });
        },
        openLink: async () => undefined,
        showFolder: async () => ({ ok: true, value: null }),
      },
      {
        saveFile: async () => ({ ok: true, value: { cancelled: true } }),
        chooseAndSave: async () => ({ ok: true, value: { cancelled: true } }),
      },
      '',
      () => null,
      () => undefined,
    );
    await handlers['clipboard.write'](html === undefined ? { text } : { text, html });
    return seen[0];
  };

  it.each(['@here', '(@channel)', '@everyone now', 'ask @dba-oncall', 'line\n@here', '“@ana”'])(
    'calls nobody when %j is pasted into a chat',
    async (typed) => {
      const words = await copied(typed, `<p>${typed}</p>`);
      expect(words?.text).not.toMatch(/@[\p{L}\p{N}]/u);
      expect(words?.html).not.toMatch(/@[\p{L}\p{N}]/u);
      expect(words?.text.replaceAll('\u2060', '')).toBe(typed);
    },
  );

  it('leaves addresses of mail and style sheets as they are', async () => {
    const text = 'write to ops@x.example';
    const html =
      '<style>@media (max-width: 600px) {}</style><a href="mailto:ops@x.example">ops@x.example</a>';
    expect(await copied(text, html)).toEqual({ text, html });
  });
});
