import { expect, test } from 'vitest';
import { ok } from '../../../src/domain/result.ts';
import { answerCall, type Caller, mayCall } from '../../../src/main/ipc/answer.ts';
import type { Handlers } from '../../../src/main/ipc/handlers.ts';
import type { LogFacts } from '../../../src/main/log/logger.ts';
import { calls } from '../../../src/shared/contract.ts';

const page: Caller = { url: 'app://throughline/index.html', isMainFrame: true, isOurs: true };

/** Handlers that give back what they were given, and note it. */
const echoing = () => {
  const asked: unknown[] = [];
  const answer = (request: unknown) => {
    asked.push(request);
    return ok(request);
  };
  const handlers = Object.fromEntries(
    Object.keys(calls).map((name) => [name, answer]),
  ) as unknown as Handlers;
  return { handlers, asked };
};

const logging = () => {
  const lines: string[] = [];
  const write = (what: string, facts: LogFacts = {}) => void lines.push(`${what} ${JSON.stringify(facts)}`);
  return { log: { info: write, error: write }, lines };
};

test.each<[string, Partial<Caller>]>([
  ['another site', { url: 'https://example.org/' }],
  ['a site whose name begins like ours', { url: 'app://throughline.example.org/' }],
  ['a file', { url: 'file:///index.html' }],
  ['a page that is gone', { url: null }],
  ['a frame within the page', { isMainFrame: false }],
  ['somebody else’s window', { isOurs: false }],
])('%s may not call', async (_who, changes) => {
  const { handlers, asked } = echoing();
  const { log } = logging();
  const caller = { ...page, ...changes };
  expect(mayCall(caller)).toBe(false);
  expect(await answerCall(handlers, 'incidents.list', caller, [null], log)).toMatchObject({
    ok: false,
    error: { code: 'notAllowed' },
  });
  expect(asked).toEqual([]);
});

test('a request is checked, and what has a default is filled in', async () => {
  const { handlers, asked } = echoing();
  const request = {
    incident: 'i1',
    commandId: '7b6f3e0e-5f0c-4a55-9d0b-0f4a3c1de0aa',
    command: { type: 'note', text: '  hello  ', extra: 'dropped' },
  };
  const answer = await answerCall(handlers, 'incident.execute', page, [request], logging().log);
  expect(answer.ok).toBe(true);
  expect(asked).toEqual([{ ...request, command: { type: 'note', thread: null, text: 'hello' } }]);
});

test.each<[string, unknown[]]>([
  ['nothing at all', []],
  ['two arguments', [null, null]],
  ['something else than null', [{ a: 1 }]],
])('a call without a request refuses %s', async (_what, args) => {
  const { handlers, asked } = echoing();
  expect(await answerCall(handlers, 'incidents.list', page, args, logging().log)).toMatchObject({
    ok: false,
    error: { code: 'badRequest' },
  });
  expect(asked).toEqual([]);
});

test('a request that does not fit says which field, and the log none of its words', async () => {
  const { handlers } = echoing();
  const { log, lines } = logging();
  const secret = `the customer’s name ${'x'.repeat(10_000)}`;
  const answer = await answerCall(
    handlers,
    'incident.execute',
    page,
    [
      {
        incident: 'i1',
        commandId: '7b6f3e0e-5f0c-4a55-9d0b-0f4a3c1de0aa',
        command: { type: 'note', text: secret },
      },
    ],
    log,
  );
  expect(answer).toMatchObject({
    ok: false,
    error: { field: 'command.text', message: expect.stringContaining('8000') },
  });
  expect(lines.join()).not.toContain('customer');
});

test('whatever a handler throws becomes a plain sentence; its words stay out of the log', async () => {
  const { handlers } = echoing();
  const { log, lines } = logging();
  const broken: Handlers = {
    ...handlers,
    'incidents.list': () => {
      throw new TypeError('cannot read "the customer’s name"');
    },
  };
  const answer = await answerCall(broken, 'incidents.list', page, [null], log);
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'broken', message: expect.stringMatching(/\.$/u) },
  });
  expect(lines.join()).toContain('TypeError');
  expect(lines.join()).not.toContain('customer');
});
