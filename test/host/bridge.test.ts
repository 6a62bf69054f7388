import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from './launch.ts';
import { launchSample, run, type SampleWindow } from './sample-app.ts';

let app: App;

beforeAll(async () => {
  app = await launchSample();
});

afterAll(() => app.quit());

/** Runs in the page's main world. */
const inPage = <T>(work: (page: SampleWindow) => T | Promise<T>): Promise<T> =>
  app.page.evaluate(`(${work})(window)`) as Promise<T>;

describe('isolation', () => {
  test('the page sees what is exposed and nothing of the preload or of Node', async () => {
    const kinds = await inPage((page) => {
      const names = ['require', 'process', 'module', 'ipcRenderer', 'electron', 'contextBridge'];
      return [typeof page.api.run, ...names.map((name) => typeof Reflect.get(page, name))];
    });
    expect(kinds).toEqual(['function', ...Array(6).fill('undefined')]);
  });

  test("nothing on the page's window or prototypes leads to the host", async () => {
    const names = await inPage(() =>
      Object.getOwnPropertyNames(window).filter((name) =>
        /^host[0-9a-f]{8}|throughline|playwright/i.test(name),
      ),
    );
    expect(names).toEqual([]);
  });

  test('the exposed object is there before the first script and cannot be changed', async () => {
    const [early, frozen, kept] = await inPage((page) => {
      const { api } = page;
      Reflect.set(page, 'api', {});
      Reflect.deleteProperty(page, 'api');
      return [page.ranAtOnce, Object.isFrozen(api) && Object.isFrozen(api.nested), page.api === api];
    });
    expect([early, frozen, kept]).toEqual(['function', true, true]);
  });

  test('a page that replaces its own built-ins does not break or overhear the bridge', async () => {
    const heard = await inPage(async (page) => {
      const original = EventTarget.prototype.dispatchEvent;
      const parse = JSON.parse;
      const calls: unknown[] = [];
      EventTarget.prototype.dispatchEvent = function (event) {
        calls.push(event);
        return original.call(this, event);
      };
      JSON.parse = (text) => {
        calls.push(text);
        return parse(text);
      };
      await page.api.echo('secret');
      EventTarget.prototype.dispatchEvent = original;
      JSON.parse = parse;
      return calls.length;
    });
    expect(heard).toBe(0);
  });

  test('the preload gets electron and no other module', async () => {
    expect(await inPage((page) => page.api.reach('node:fs'))).toBe('module not found: node:fs');
    expect(await inPage((page) => page.api.reach('electron'))).toBe('found');
  });

  test('a part of ipcRenderer that the stand-in lacks throws its name', async () => {
    const message = inPage((page) => page.api.missing());
    await expect(message).rejects.toThrow('The stand-in does not implement electron.ipcRenderer.sendSync');
  });
});

describe('what crosses the bridge', () => {
  test('functions return values at once, also nested ones', async () => {
    expect(await inPage((page) => page.api.nested.twice(21))).toBe(42);
  });

  test('data is copied, with undefined, dates, maps, bytes and odd numbers', async () => {
    const same = await inPage((page) => {
      const bytes = new Uint8Array([1, 2, 255]);
      const value = {
        a: [1, undefined, null, -0, Number.NaN],
        b: new Date(5),
        c: new Map([['k', new Set([1])]]),
        d: bytes,
        $: { $: 'fn', id: 1 },
        e: undefined,
      };
      const copy = page.api.copy(value) as typeof value;
      return {
        distinct: copy !== value && copy.a !== value.a,
        list: copy.a.map((item) => (Object.is(item, -0) ? '-0' : String(item))),
        date: copy.b instanceof Date && copy.b.getTime(),
        set: copy.c.get('k')?.has(1),
        bytes: [...copy.d],
        tagged: copy.$.id,
        hasUndefined: 'e' in copy,
      };
    });
    expect(same).toEqual({
      distinct: true,
      list: ['1', 'undefined', 'null', '-0', 'NaN'],
      date: 5,
      set: true,
      bytes: [1, 2, 255],
      tagged: 1,
      hasUndefined: true,
    });
  });

  test('a class instance arrives without its class, a symbol not at all', async () => {
    const point = await inPage((page) => {
      const { x, double } = page.api.point();
      return [x, typeof double, 's' in (page.api.copy({ s: Symbol('s') }) as object)];
    });
    expect(point).toEqual([21, 'undefined', false]);
  });

  test('a thrown error arrives as a plain Error with its message', async () => {
    const error = await inPage((page) => {
      try {
        page.api.fail();
        return [];
      } catch (caught) {
        return [caught instanceof Error, (caught as Error).constructor === Error, (caught as Error).message];
      }
    });
    expect(error).toEqual([true, true, 'not now']);
  });

  test('a key that would change a prototype is data', async () => {
    const [polluted, kept] = await inPage((page) => {
      const copy = page.api.copy(JSON.parse('{"__proto__":{"bad":1}}')) as Record<string, unknown>;
      return [copy.bad === undefined && !('bad' in {}), Object.keys(copy)];
    });
    expect([polluted, kept]).toEqual([true, ['__proto__']]);
  });
});

describe('ipc', () => {
  test('a click reaches ipcMain and comes back with the address of the sender', async () => {
    await app.page.click('#ask');
    await app.page.waitForFunction(() => document.querySelector('#answer')?.textContent !== '');
    expect(await app.page.textContent('#answer')).toBe('app://throughline/index.html');
  });

  test('the sender frame has the origin of the app', async () => {
    const who = await inPage((page) => page.api.who());
    expect(who).toEqual({ url: 'app://throughline/index.html', origin: 'app://throughline' });
  });

  test('a failing handler arrives as an Error that names the channel', async () => {
    await expect(run(app.page, 'fail')).rejects.toThrow(
      "Error invoking remote method 'run': TypeError: no such thread",
    );
  });

  test('a function is refused, on the way in and on the way out', async () => {
    const sent = inPage((page) => page.api.echo({ deep: [() => 1] }));
    await expect(sent).rejects.toThrow('An object could not be cloned.');
    await expect(run(app.page, 'giveFunction')).rejects.toThrow('An object could not be cloned.');
  });

  test('main sends to a listener of the page until it unsubscribes', async () => {
    await inPage((page) => {
      const ticks: unknown[] = [];
      Object.assign(page, { ticks, stop: page.api.onTick((...args) => ticks.push(args)) });
    });
    await run(app.page, 'tick', 1, { two: undefined });
    await run(app.page, 'tick', 2);
    await inPage((page) => Reflect.get(page, 'stop')());
    await run(app.page, 'tick', 3);
    const ticks = await inPage((page) => Reflect.get(page, 'ticks') as unknown[][]);
    expect(ticks).toEqual([[1, { two: undefined }], [2]]);
  });

  test('the page sends without waiting', async () => {
    await inPage((page) => page.api.say('hello', { n: 1 }));
    expect(await run(app.page, 'seen')).toContainEqual(['said', 'hello', { n: 1 }]);
  });

  test('a large payload crosses whole', async () => {
    const length = await inPage(async (page) => {
      const list = Array.from({ length: 20_000 }, (_, n) => ({ n, text: `entry ${n} é€🙂`, u: undefined }));
      const back = (await page.api.echo(list)) as typeof list;
      return [back.length, back.at(-1)?.text];
    });
    expect(length).toEqual([20_000, 'entry 19999 é€🙂']);
  });

  test('everything still works after a reload', async () => {
    await app.reload();
    expect(await inPage((page) => page.api.nested.twice(2))).toBe(4);
    expect(await inPage((page) => page.api.echo('again'))).toBe('again');
  });
});
