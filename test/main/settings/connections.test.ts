import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildRaw } from '../../../src/main/email/adapter.ts';
import { withSender } from '../../../src/main/email/sender.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import { createConnections } from '../../../src/main/settings/connections.ts';
import { openSecrets } from '../../../src/main/settings/secrets.ts';
import { openSettings } from '../../../src/main/settings/settings.ts';
import { type SmtpServer, startSmtp } from '../../servers/smtp.ts';
import { mail } from '../email/message.ts';
import { good, quiet } from '../incidents/sample.ts';

let smtp: SmtpServer;
beforeAll(async () => {
  smtp = await startSmtp();
});
afterAll(() => smtp.close());

/** Connections of a console whose mails come from this sender. */
const connectionsFrom = async (from: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'connections-'));
  const { host, port, user } = smtp;
  const settings = openSettings({
    open: () => ({
      path: folder,
      read: () => ({ mail: { host, port, security: 'none', user, from } }),
      write: () => undefined,
    }),
    setAside: () => folder,
    account: { id: 'me', username: 'ana', hostName: 'laptop', zone: 'UTC' },
  });
  const vault = {
    isWeak: () => false,
    encrypt: async (text: string) => Buffer.from(text),
    decrypt: async (bytes: Buffer) => ({ result: bytes.toString(), shouldReEncrypt: false }),
  };
  const path = join(folder, 'secrets.json');
  const secrets = await openSecrets({
    path,
    vault,
    files: nodeFiles,
    scheduler: nodeScheduler,
    now: () => new Date(),
    log: quiet,
  });
  good(await secrets.keep('mailPassword', smtp.password));
  return createConnections(settings, secrets);
};

const fromOf = async (raw: string | Uint8Array) => (await PostalMime.parse(raw)).from;

test('a mail that was queued before there was a sender goes out from the one that is set up now', async () => {
  const email = good(await (await connectionsFrom('Incidents <incidents@shop.example>')).mail());
  expect(await email.send(mail({ from: '' }), { skipRecipients: [] })).toMatchObject({ kind: 'sent' });
  const sent = smtp.mails.at(-1);
  expect(sent?.envelope.from).toBe('incidents@shop.example');
  expect(await fromOf(sent?.raw ?? '')).toMatchObject({
    name: 'Incidents',
    address: 'incidents@shop.example',
  });
});

test('a sender that was frozen stays, whatever is set up now', async () => {
  const email = good(await (await connectionsFrom('other@shop.example')).mail());
  expect(await email.send(mail(), { skipRecipients: [] })).toMatchObject({ kind: 'sent' });
  expect(smtp.mails.at(-1)?.envelope.from).toBe('desk@example.com');
});

test('a mail that is saved as a file always has a sender', async () => {
  const saved = (sender: string | null) => buildRaw(withSender(mail({ from: '' }), sender));
  expect(await fromOf(await saved('a@shop.example'))).toMatchObject({ address: 'a@shop.example' });
  expect(await fromOf(await saved(null))).toMatchObject({ address: 'updates@throughline.invalid' });
});
