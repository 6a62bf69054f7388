import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayInstall } from '../../../src/main/new-version/may-install.ts';
import { startNewVersions, type VersionSource } from '../../../src/main/new-version/service.ts';
import type { NewVersion } from '../../../src/shared/new-version.ts';

const incident = { id: 'one' };

test('a new version may come when nothing goes on, and never else', () => {
  fc.assert(fc.property(fc.array(fc.constant(incident)), (live) => mayInstall(live) === (live.length === 0)));
});

/** A console with its version source; what happens while it fetches can be chosen. */
const consoleWith = (changes: Partial<VersionSource> = {}) => {
  const told: NewVersion[] = [];
  const did: string[] = [];
  const timers: (() => void)[] = [];
  const live: { id: string }[] = [];
  const versions = startNewVersions({
    source: {
      look: async () => '2.0.0',
      fetch: async () => void did.push('fetched'),
      install: () => did.push('installed'),
      ...changes,
    },
    live: () => live,
    tell: (version) => told.push(version),
    scheduler: {
      after: (_ms, task) => {
        timers.push(task);
        return () => undefined;
      },
    },
    log: { info: () => undefined, error: () => undefined },
  });
  const look = async () => {
    timers.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { versions, told, did, live, look };
};

describe('a console that looks for new versions', () => {
  test('says that there is one, and fetches nothing by itself', async () => {
    const { versions, told, did, look } = consoleWith();
    await look();
    await look();
    expect(told).toEqual([{ version: '2.0.0', stage: 'there' }]);
    expect(versions.current).toEqual(told[0]);
    expect(did).toEqual([]);
  });

  test('fetches and installs it when somebody asks', async () => {
    const { versions, did, look } = consoleWith();
    await look();
    expect(await versions.install()).toEqual({ ok: true, value: null });
    expect(did).toEqual(['fetched', 'installed']);
  });

  test('neither fetches nor installs while an incident goes on', async () => {
    const { versions, did, live, look } = consoleWith();
    await look();
    live.push(incident);
    expect(await versions.install()).toMatchObject({ ok: false, error: { code: 'incidentGoesOn' } });
    expect(versions.current).toEqual({ version: '2.0.0', stage: 'held' });
    expect(did).toEqual([]);
    live.pop();
    await versions.install();
    expect(did).toEqual(['fetched', 'installed']);
  });

  test('holds it when an incident begins while it is being fetched, and fetches it once', async () => {
    const world = consoleWith({
      fetch: async () => {
        world.did.push('fetched');
        world.live.push(incident);
      },
    });
    await world.look();
    expect(await world.versions.install()).toMatchObject({ ok: false, error: { code: 'incidentGoesOn' } });
    expect(world.did).toEqual(['fetched']);
    world.live.pop();
    await world.versions.install();
    expect(world.did).toEqual(['fetched', 'installed']);
  });

  test('goes on as it is when nothing can be reached, and can be asked again', async () => {
    let isReached = false;
    const { versions, did, look } = consoleWith({
      fetch: async () => {
        if (!isReached) throw new Error('ENOTFOUND');
        did.push('fetched');
      },
    });
    await look();
    expect(await versions.install()).toMatchObject({ ok: false, error: { code: 'versionNotFetched' } });
    expect(versions.current?.stage).toBe('failed');
    isReached = true;
    await versions.install();
    expect(did).toEqual(['fetched', 'installed']);
    const unreachable = consoleWith({ look: () => Promise.reject(new Error('ENOTFOUND')) });
    await unreachable.look();
    expect(unreachable.told).toEqual([]);
  });
});
