import { describe, expect, it } from 'vitest';
import { outsideHandlers } from '../../../src/main/ipc/outside.ts';

/** What reached the desktop, and the handlers that send it there. */
const onDesktop = () => {
  const copied: { text: string; html: string | null }[] = [];
  const opened: string[] = [];
  const handlers = outsideHandlers(
    {
      copy: async (text, html) => {
        copied.push({ text, html });
      },
      openLink: async (url) => {
        opened.push(url);
      },
      showFolder: async () => ({ ok: true, value: null }),
    },
    {
      saveFile: async () => ({ ok: true, value: { cancelled: true } }),
      chooseAndSave: async () => ({ ok: true, value: { cancelled: true } }),
    },
    async () => '',
    () => null,
    () => undefined,
  );
  return { copied, opened, handlers };
};

describe('an address in somebody’s words', () => {
  it.each(['https://grafana.example.com/d/1', 'http://10.0.0.1/'])('is opened: %s', async (url) => {
    const { opened, handlers } = onDesktop();
    expect((await handlers['link.openWeb']({ url })).ok).toBe(true);
    expect(opened).toEqual([url]);
  });

  it.each([
    'zoommtg://zoom.us/join',
    'msteams:/l/meetup',
    'tel:+49123',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('is not opened when it is none of the web: %s', async (url) => {
    const { opened, handlers } = onDesktop();
    expect(await handlers['link.openWeb']({ url })).toMatchObject({ error: { code: 'linkRefused' } });
    expect(opened).toEqual([]);
  });
});

describe('the clipboard', () => {
  const copied = async (text: string, html?: string) => {
    const { copied: seen, handlers } = onDesktop();
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
