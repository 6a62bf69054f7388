import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StatuspageServer, startStatuspage } from './statuspage.ts';

/* The Statuspage that the specs publish on is as strict as its description. */

let pages: StatuspageServer;
beforeAll(async () => {
  pages = await startStatuspage();
});
afterAll(() => pages.close());

const ask = async (method: string, path: string, body?: unknown, key = pages.key) => {
  const answer = await fetch(`${pages.apiUrl}${path}`, {
    method,
    headers: { authorization: `OAuth ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as { id?: string } };
};

const whole = { name: 'Checkout', status: 'investigating', body: 'We look.', deliver_notifications: false };

test('an incident that is whole is on the page, and its next update behind the first', async () => {
  const made = await ask('POST', `/pages/${pages.page}/incidents`, { incident: whole });
  expect(made.status).toBe(201);
  const { name: _, ...more } = whole;
  const path = `/pages/${pages.page}/incidents/${made.body.id}`;
  expect((await ask('PATCH', path, { incident: { ...more, body: 'Found.' } })).status).toBe(200);
  expect(pages.incidents()[0]?.updates.map(({ body }) => body)).toEqual(['We look.', 'Found.']);
  expect(pages.notified).toBe(0);
});

test.each([
  ['without the key', whole, 'wrong', 401],
  ['without a name', { ...whole, name: '' }, undefined, 422],
  ['without words', { ...whole, body: ' ' }, undefined, 422],
  ['without saying who is told', { ...whole, deliver_notifications: undefined }, undefined, 422],
  ['with a status of planned work', { ...whole, status: 'in_progress' }, undefined, 422],
  ['with a component of another page', { ...whole, components: { nobody: 'major_outage' } }, undefined, 422],
  ['with a field that nobody knows', { ...whole, mood: 'bad' }, undefined, 422],
  ['with flat metadata', { ...whole, metadata: { id: 'x' } }, undefined, 422],
  ['that is too long', { ...whole, body: 'x'.repeat(25_001) }, undefined, 422],
])('one %s is refused', async (_, incident, key, status) => {
  const before = pages.incidents().length;
  expect((await ask('POST', `/pages/${pages.page}/incidents`, { incident }, key)).status).toBe(status);
  expect(pages.incidents()).toHaveLength(before);
});

test('another page is not there', async () => {
  expect((await ask('POST', '/pages/other/incidents', { incident: whole })).status).toBe(404);
});

test('more than it takes in a minute is refused with its own status', async () => {
  const slow = await startStatuspage({ perMinute: 1 });
  const read = () => fetch(`${slow.apiUrl}/pages`, { headers: { authorization: `OAuth ${slow.key}` } });
  expect([(await read()).status, (await read()).status]).toEqual([200, 420]);
  await slow.close();
});
