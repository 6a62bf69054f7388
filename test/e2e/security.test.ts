import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calls } from '../../src/shared/contract.ts';
import { type App, launchApp } from '../host/launch.ts';
import { callApi } from './hands.ts';
import { captureLine, declare } from './support.ts';

/*
 * What a page could do that somebody else's script has got into: nothing but ask, through the door, for what the
 * contract has.
 */

interface Problem {
  readonly ok: boolean;
  readonly error?: { readonly code: string; readonly message: string };
  readonly value?: unknown;
}

let app: App;
let page: Page;
let server: Server;
let address: string;
const visits: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.end('window.fromOutside = true');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app = await launchApp({ viewport: { width: 1280, height: 800 } });
  page = app.page;
  await declare(page, 'Checkout errors');
});

/** What got as far as the network; the stand-in lets nothing through and keeps what asked. */
const asked = async (): Promise<readonly string[]> =>
  app.kind === 'stand-in' ? [...visits, ...(await app.control.blocked())] : visits;

afterAll(async () => {
  await app.quit().catch(() => app.crash());
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** What the policy stopped while this ran in the page, by directive. */
const violations = async (work: (argument: string) => void, argument = ''): Promise<readonly string[]> => {
  await page.evaluate(() => {
    const stopped = new Set<string>();
    Object.assign(window, { stopped });
    document.addEventListener('securitypolicyviolation', (event) => stopped.add(event.effectiveDirective));
  });
  await page.evaluate(work, argument);
  // The page tells of what it stopped a little later.
  await page.waitForTimeout(400);
  return page.evaluate(() => [...(Reflect.get(window, 'stopped') as Set<string>)].sort());
};

describe('the page', () => {
  it('has nothing of Node and nothing of Electron', async () => {
    const kinds = await page.evaluate(() =>
      [
        'require',
        'process',
        'module',
        'exports',
        'global',
        'Buffer',
        'ipcRenderer',
        'electron',
        '__dirname',
      ].map((name) => typeof Reflect.get(window, name)),
    );
    expect(new Set(kinds)).toEqual(new Set(['undefined']));
  });

  it('has one object from outside, of functions alone, which it cannot change', async () => {
    const found = await page.evaluate(() => {
      const { api } = window as unknown as { api: Record<string, unknown> };
      const before = api.execute;
      Reflect.set(api, 'execute', () => 'mine');
      Reflect.set(api, 'more', 1);
      Reflect.deleteProperty(api, 'listIncidents');
      return {
        kinds: [...new Set(Object.values(api).map((value) => typeof value))],
        names: Object.keys(api),
        same: api.execute === before,
      };
    });
    expect(found.kinds).toEqual(['function']);
    expect(found.same).toBe(true);
    expect(found.names).toContain('listIncidents');
    const [asked, told] = [
      found.names.filter((name) => !name.startsWith('on')),
      found.names.filter((name) => name.startsWith('on')),
    ];
    // One function for each call of the contract (what the first picture shows of the drafts has one of its own), one
    // for each kind of message, and no way to name another.
    expect(asked).toHaveLength(Object.keys(calls).length + 1);
    expect(asked).toContain('readDeclareLine');
    expect(told).toHaveLength(19);
    for (const name of ['invoke', 'send', 'on', 'sendSync', 'postMessage'])
      expect(found.names).not.toContain(name);
  });

  it('hears the content of messages, never what brought them', async () => {
    const heard = await page.evaluate(async () => {
      const { api } = window as unknown as { api: Record<string, (a: unknown) => unknown> };
      const kinds: string[] = [];
      const stop = api.onSettings?.((...all: unknown[]) => {
        kinds.push(...all.map((one) => Object.keys(one as object).join(' ')));
      }) as () => void;
      await api.saveSettings?.({ zone: 'UTC' });
      await new Promise((resolve) => setTimeout(resolve, 100));
      stop();
      await api.saveSettings?.({ zone: 'UTC' });
      await new Promise((resolve) => setTimeout(resolve, 100));
      return kinds;
    });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toContain('people');
    expect(heard[0]).not.toMatch(/sender|ports|reply/u);
  });
});

describe('the policy', () => {
  /** What is tried in the page. */
  const runs = {
    inlineScript: () => {
      const script = document.createElement('script');
      script.textContent = 'window.fromInline = true';
      document.body.append(script);
    },
    inlineHandler: () => {
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.fromInline = true');
      image.src = 'data:image/png;base64,AA==';
      document.body.append(image);
    },
    scriptLink: () => {
      const link = document.createElement('a');
      link.href = 'javascript:window.fromInline = true';
      document.body.append(link);
      link.click();
    },
    remoteLoads: (address: string) => {
      const add = (tag: string, attributes: Record<string, string>) => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        document.body.append(element);
      };
      add('script', { src: `${address}/script.js` });
      add('img', { src: `${address}/picture.png` });
      add('link', { rel: 'stylesheet', href: `${address}/style.css` });
      add('iframe', { src: `${address}/frame.html` });
      add('video', { src: `${address}/film.mp4` });
      add('object', { data: `${address}/object` });
      const style = document.createElement('style');
      style.textContent = `@font-face{font-family:far;src:url(${address}/font.woff2)} body{font-family:far}`;
      document.body.append(style);
      fetch(`${address}/fetch`, { mode: 'no-cors' }).catch(() => undefined);
      navigator.sendBeacon(`${address}/beacon`, 'x');
      try {
        new WebSocket(`${address.replace('http', 'ws')}/socket`);
      } catch {
        // Refused at once is refused too.
      }
    },
    formSent: (address: string) => {
      const form = document.createElement('form');
      form.action = `${address}/form`;
      form.method = 'post';
      document.body.append(form);
      form.submit();
    },
  };

  const fromInline = () => page.evaluate(() => Reflect.get(window, 'fromInline') === true);

  it('runs no script that stands in the page', async () => {
    expect(await violations(runs.inlineScript)).toEqual(['script-src-elem']);
    expect(await violations(runs.inlineHandler)).toEqual(['script-src-attr']);
    await violations(runs.scriptLink);
    expect(await fromInline()).toBe(false);
  });

  it('loads nothing from anywhere else and sends nothing there', async () => {
    const stopped = await violations(runs.remoteLoads, address);
    for (const directive of [
      'connect-src',
      'frame-src',
      'img-src',
      'media-src',
      'script-src-elem',
      'style-src-elem',
    ])
      expect(stopped).toContain(directive);
    expect(await violations(runs.formSent, address)).toEqual(['form-action']);
    await expect.poll(() => asked()).toEqual([]);
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'fromOutside'))).toBeUndefined();
  });
});

describe('other pages', () => {
  it('are never opened', async () => {
    const opened = await page.evaluate((target) => {
      const link = document.createElement('a');
      link.href = target;
      link.target = '_blank';
      document.body.append(link);
      link.click();
      return [window.open(target), window.open('about:blank'), window.open('index.html')].map(
        (found) => found === null,
      );
    }, address);
    expect(opened).toEqual([true, true, true]);
    await page.waitForTimeout(200);
    expect(await app.control.windows()).toHaveLength(1);
    expect(await app.windows()).toHaveLength(1);
    expect(await app.control.opened()).toEqual([]);
    expect(visits).toEqual([]);
  });

  it('never take the place of the console', async () => {
    const url = page.url();
    const before = await asked();
    await page.evaluate(() => Object.assign(window, { stillHere: true }));
    // Its own page again would forget what is being typed: that is no way out either.
    const again = new URL('index.html?again', url).href;
    for (const target of [
      `${address}/elsewhere`,
      'https://example.invalid/',
      'file:///etc/hostname',
      again,
    ]) {
      await page.evaluate((to) => {
        location.href = to;
      }, target);
      await page.waitForTimeout(150);
    }
    await page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
    }, `${address}/link`);
    await page.waitForTimeout(150);
    expect(page.url()).toBe(url);
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'stillHere'))).toBe(true);
    await expect.poll(() => captureLine(page).isVisible()).toBe(true);
    await expect.poll(() => asked()).toEqual(before);
  });

  it('are handed to the desktop only when they are of the web or a call', async () => {
    for (const url of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,x',
      'smb://host/share',
      'ms-msdt:/id',
    ]) {
      const answer = await callApi<Problem>(page, 'openLink', { url });
      expect(answer.ok, url).toBe(false);
    }
    expect(await app.control.opened()).toEqual([]);
    expect((await callApi<Problem>(page, 'openLink', { url: 'https://meet.example.com/inc-1' })).ok).toBe(
      true,
    );
    expect(await app.control.opened()).toEqual([
      { kind: 'external', target: 'https://meet.example.com/inc-1' },
    ]);
  });
});

describe('the door', () => {
  it('answers every malformed request with a problem', async () => {
    const nonsense: readonly unknown[] = [
      undefined,
      'text',
      42,
      [],
      { nonsense: true },
      { incident: { $ne: null }, commandId: 1, command: 'x', content: 7, url: [], text: {} },
    ];
    const answers = await page.evaluate(async (all) => {
      const { api } = window as unknown as { api: Record<string, (...a: unknown[]) => Promise<Problem>> };
      // These two take a part of what they could change: none of it is asked for here.
      const partial = ['saveSettings', 'saveSlack'];
      const names = Object.keys(api).filter((name) => !name.startsWith('on') && !partial.includes(name));
      const found: [string, string][] = [];
      for (const name of names)
        for (const one of all) {
          const answer = await api[name]?.(one);
          found.push([
            `${name} ${JSON.stringify(one)}`,
            answer?.ok ? 'done' : (answer?.error?.code ?? 'nothing'),
          ]);
        }
      return found;
    }, nonsense);
    expect(answers.length).toBeGreaterThan(100);
    expect(answers.filter(([, code]) => code !== 'badRequest')).toEqual([]);
    // And nothing came of any of it.
    const list = await callApi<{ readonly value: readonly unknown[] }>(page, 'listIncidents', null);
    expect(list.value).toHaveLength(1);
  });

  it('does not let a page speak for the outbox', async () => {
    const list = await callApi<{ readonly value: readonly { readonly id: string }[] }>(
      page,
      'listIncidents',
      null,
    );
    const incident = list.value[0]?.id;
    for (const command of [
      { type: 'recordAttempt', delivery: 'x' },
      { type: 'recordOutcome', delivery: 'x', outcome: { kind: 'sent', refused: [] } },
      { type: 'holdDelivery', delivery: 'x', reason: 'stale' },
    ]) {
      const answer = await callApi<Problem>(page, 'execute', {
        incident,
        commandId: crypto.randomUUID(),
        command,
      });
      expect(answer.ok, command.type).toBe(false);
      expect(answer.error?.code).not.toBe('badRequest');
    }
  });

  it('opens no incident by a path', async () => {
    for (const incident of ['../settings', '..\\settings', '/etc/passwd', 'constructor', '__proto__', '.'])
      expect((await callApi<Problem>(page, 'openIncident', { incident })).ok, incident).toBe(false);
  });
});

describe('a second start', () => {
  it('brings the first one to the front and ends', async () => {
    const [window] = await app.control.windows();
    await app.control.blurWindow(window?.id ?? 0);
    expect((await app.control.windows())[0]?.focused).toBe(false);
    expect(await app.secondInstance()).toBe(0);
    await expect.poll(async () => (await app.control.windows())[0]?.focused).toBe(true);
    expect(await app.control.windows()).toHaveLength(1);
    await expect.poll(() => captureLine(page).isVisible()).toBe(true);
  });
});
