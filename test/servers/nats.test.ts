import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { jetstream, jetstreamManager, StorageType } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { expect, onTestFinished, test } from 'vitest';
import { type NatsOptions, startNats } from './nats.ts';
import { startTcpLink } from './tcp-link.ts';

/* The server that the specs of shared incidents rely on can be broken in every way that they need. */

const server = async (options?: NatsOptions) => {
  const started = await startNats(options);
  onTestFinished(() => started.close());
  return started;
};

// On Windows a server is left behind when its specs are killed.
if (process.platform !== 'win32')
  test('given the process that started a server is killed, then the server ends too', async () => {
    const script = "import { startNats } from './nats.ts'; console.log((await startNats()).port);";
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [port] = await once(child.stdout, 'data');
    const nc = await client(`127.0.0.1:${String(port).trim()}`);
    child.kill('SIGKILL');
    await nc.closed();
  });

/** A client that does not come back by itself. */
const client = async (servers: string, options: object = {}) => {
  const nc = await connect({ servers, reconnect: false, timeout: 3_000, ...options });
  onTestFinished(() => nc.close());
  return nc;
};

const stream = { name: 'kept', subjects: ['kept.>'], storage: StorageType.File };

/** How many messages the server has; null where it has no stream. */
const kept = async (address: string): Promise<number | null> => {
  const jsm = await jetstreamManager(await client(address));
  return jsm.streams.info('kept').then(
    ({ state }) => state.messages,
    () => null,
  );
};

test('given a message was kept, when the server is killed and started, then it has it; without its disk, nothing', async () => {
  const nats = await server();
  const nc = await client(nats.address);
  await (await jetstreamManager(nc)).streams.add(stream);
  await jetstream(nc).publish('kept.one', 'x');
  await nats.kill();
  await nats.start();
  expect(await kept(nats.address)).toBe(1);
  await nats.stop();
  nats.loseDisk();
  await nats.start();
  expect(await kept(nats.address)).toBeNull();
});

test('given a user is taken out of the configuration, then the server throws it out and lets it in no more', async () => {
  const nats = await server({
    users: [
      { user: 'a', password: 'one' },
      { user: 'b', password: 'two' },
    ],
  });
  const as = { user: 'a', pass: 'one' };
  const nc = await client(nats.address, as);
  await nats.configure({ users: [{ user: 'b', password: 'two' }] });
  await nc.closed();
  await expect(connect({ servers: nats.address, ...as })).rejects.toThrow(/Authorization Violation/iu);
});

test('with TLS, only who trusts its certificate is served', async () => {
  const nats = await server({ tls: true });
  const nc = await client(nats.address, { tls: { ca: nats.ca } });
  expect(nc.info?.tls_required).toBe(true);
  await expect(connect({ servers: nats.address })).rejects.toThrow(/self-signed/iu);
});

test('given its answers are lost on the way, what was sent is kept all the same', async () => {
  const nats = await server();
  const link = await startTcpLink(nats.port);
  onTestFinished(() => link.close());
  const nc = await client(link.address);
  await (await jetstreamManager(nc)).streams.add(stream);
  link.loseAnswers();
  const asked = jetstream(nc).publish('kept.one', 'x', { timeout: 300 });
  await expect(asked).rejects.toThrow(/timeout/iu);
  await expect.poll(() => kept(nats.address)).toBe(1);
});

test('a way that is cut refuses, one that hangs is silent, one that is slow comes later', async () => {
  const nats = await server();
  const link = await startTcpLink(nats.port);
  onTestFinished(() => link.close());
  const nc = await client(link.address);
  link.slow(60);
  expect(await nc.rtt()).toBeGreaterThanOrEqual(110);
  link.hang();
  await expect(
    Promise.race([nc.flush(), new Promise((resolve) => setTimeout(resolve, 150, 'silent'))]),
  ).resolves.toBe('silent');
  link.cut();
  await nc.closed();
  await expect(connect({ servers: link.address })).rejects.toThrow();
  link.heal();
  expect((await client(link.address)).isClosed()).toBe(false);
});
