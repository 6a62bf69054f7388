import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsoleIdentity } from '../../../src/domain/incident/holder.ts';
import type { Delivery } from '../../../src/domain/incident/state.ts';
import { createHandOver } from '../../../src/main/console/hand-over.ts';
import type { SlackServer } from '../../servers/slack.ts';
import type { SmtpServer } from '../../servers/smtp.ts';
import { good, newFolder } from '../incidents/sample.ts';
import { openWorld, type WorldOptions } from '../outbox/sample.ts';

/** Consoles that hand an incident to each other: real journals, real outboxes, one workspace. */

export const named = (name: string): ConsoleIdentity => ({ id: randomUUID(), name });

export type World = Awaited<ReturnType<typeof openWorld>> & { readonly console: ConsoleIdentity };

/** A console; nothing is sent from it until it runs. */
export const openConsole = async (options: WorldOptions, console = named('ana-laptop')): Promise<World> => ({
  ...(await openWorld({ ...options, console })),
  console,
});

const pathIn = (folder: string, incident: string): string => join(folder, 'incidents', `${incident}.jsonl`);

/** A new folder with a copy of an incident's record. */
export const copyOf = async (from: { readonly folder: string }, incident: string): Promise<string> => {
  const folder = await newFolder();
  await mkdir(join(folder, 'incidents'));
  await copyFile(pathIn(from.folder, incident), pathIn(folder, incident));
  return folder;
};

/** The bytes of an incident's record. */
export const recordOf = ({ folder }: Pick<World, 'folder'>, incident: string): Promise<Buffer> =>
  readFile(pathIn(folder, incident));

/** Hands the incident over, as the window does; gives the record as it travels. */
export const handOver = async (
  from: Pick<World, 'incidents' | 'rest' | 'console' | 'folder'>,
  incident: string,
): Promise<Buffer> => {
  const hand = createHandOver({
    incidents: from.incidents,
    workers: [from],
    console: () => from.console,
    newId: randomUUID,
  });
  good(await hand(incident, 'Cy'));
  return recordOf(from, incident);
};

/** Another console, over a copy of what one has on its disk. */
export const copied = async (
  from: World,
  incident: string,
  options: WorldOptions,
  console = named('cy-laptop'),
): Promise<World> => openConsole({ ...options, folder: await copyOf(from, incident) }, console);

/** The next console, over a copy of the record that was handed over; it has taken over, and runs. */
export const takeOver = async (...of: Parameters<typeof copied>): Promise<World> => {
  const next = await copied(...of);
  const command = { type: 'takeOver', console: next.console } as const;
  good(await next.incidents.executeForHandover(of[1], randomUUID(), command));
  next.run();
  return next;
};

/** How often a delivery is in its channel; of a mail, how often the address that has it most has it. */
export const arrivals = (slack: SlackServer, smtp: SmtpServer, { id, message }: Delivery): number => {
  if (message.medium === 'email') {
    const mails = smtp.mails.filter(({ messageId }) => messageId === message.messageId);
    const counts = [...message.to, ...message.bcc].map(
      (address) => mails.filter(({ envelope }) => envelope.to.includes(address)).length,
    );
    return Math.max(0, ...counts);
  }
  const update = id.slice(0, id.lastIndexOf(':'));
  return slack
    .messages('channel' in message ? message.channel : '')
    .filter(({ metadata }) => JSON.stringify(metadata ?? null).includes(update)).length;
};
