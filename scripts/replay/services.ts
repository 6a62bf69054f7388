import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageSchema } from '../../src/domain/media/media.ts';
import { ok, type Result } from '../../src/domain/result.ts';
import { buildRaw } from '../../src/main/email/raw.ts';
import { startSlack } from '../../test/servers/slack.ts';
import { startSmtp } from '../../test/servers/smtp.ts';
import type { Options, SmtpAddress } from './args.ts';
import { findChannel, newestTs, readHistory, type SlackMessage } from './slack-history.ts';
import type { WireMail } from './smtp-recording.ts';
import { startSmtpRelay } from './smtp-relay.ts';

/** The servers that the app sends to, and what arrived there. */
export interface Services {
  readonly slack: { readonly url: string; readonly token: string; readonly channel: string };
  readonly smtp: SmtpAddress;
  readonly mailTo: readonly string[];
  readonly mailFrom: string;
  /** Returns everything that has arrived since the start, in order. The error is one sentence. */
  received(): Promise<Result<Received, string>>;
  close(): Promise<void>;
}

export interface Received {
  readonly slack: readonly SlackMessage[];
  readonly mails: readonly WireMail[];
}

type Closing = () => Promise<void>;

/** Starts the servers that were not given, on free loopback ports. */
export const startServices = async (options: Options): Promise<Result<Services, string>> => {
  const closing: Closing[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  const slack = options.slack ?? (await ownSlack(closing));
  const mail = await mailServer(options.smtp, closing);
  const channel = await findChannel(slack);
  if (!channel.ok) {
    await close();
    return channel;
  }
  const before = await newestTs(slack, channel.value);
  if (!before.ok) {
    await close();
    return before;
  }
  return ok({
    slack,
    smtp: mail.address,
    mailTo: options.mailTo,
    mailFrom: options.mailFrom,
    received: async () => {
      const messages = await readHistory(slack, channel.value, before.value);
      return messages.ok ? ok({ slack: messages.value, mails: mail.mails() }) : messages;
    },
    close,
  });
};

const ownSlack = async (closing: Closing[]) => {
  const server = await startSlack({ channels: [{ name: 'incidents' }] });
  closing.push(server.close);
  return { url: server.apiUrl, token: server.token, channel: 'incidents' };
};

interface MailServer {
  readonly address: SmtpAddress;
  mails(): readonly WireMail[];
}

const mailServer = async (given: SmtpAddress | null, closing: Closing[]): Promise<MailServer> => {
  if (given === null) {
    const { close, host, port, user, password, mails } = await startSmtp();
    closing.push(close);
    return {
      address: { host, port, user, password, secure: false },
      mails: () => mails.map(({ envelope, raw }) => ({ ...envelope, raw })),
    };
  }
  const relay = await startSmtpRelay(given);
  closing.push(relay.close);
  return {
    address: { ...given, host: '127.0.0.1', port: relay.port, secure: false },
    mails: () => relay.mails,
  };
};

const sandboxedSchema = z.object({ id: z.string(), message: messageSchema });

/**
 * Reads what a drill left in the app's sandbox folder, in the format that a server would have received; none of it was
 * sent anywhere. `order`: the delivery ids in the order of the record.
 */
export const readSandbox = async (folder: string, order: readonly string[]): Promise<Received> => {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .map(async (name) => sandboxedSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))),
  );
  const sorted = files.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const slack: SlackMessage[] = [];
  const mails: WireMail[] = [];
  for (const { id, message } of sorted) {
    if (message.medium === 'slack') {
      const { channel, text, blocks } = message;
      slack.push({ channel, ts: '', text, blocks, metadata: { sandbox: true, delivery: id } });
    } else if (message.medium === 'email')
      mails.push({
        from: message.from,
        to: [...message.to, ...message.bcc],
        raw: await buildRaw(message),
      });
  }
  return { slack, mails };
};
