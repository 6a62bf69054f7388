import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followLink, linkIn } from '../../../src/main/windows/incident-links.ts';
import { incidentLink, joinLink, readIncidentLink } from '../../../src/shared/incident-link.ts';

const id = '8d1747cf-9d60-4557-89a0-b0070d15dc41';

test('a link names an incident by its number or id, and a place in it', () => {
  const pane = { kind: 'pane' };
  expect(readIncidentLink('throughline://incident/42')).toEqual({ incident: 42, to: pane });
  expect(readIncidentLink(incidentLink(id))).toEqual({ incident: id, to: pane });
  // Some systems put a slash behind it.
  expect(readIncidentLink('throughline://incident/42/')).toEqual({ incident: 42, to: pane });
  expect(readIncidentLink('throughline://incident/42/update')?.to).toEqual({
    kind: 'composer',
    audience: 'internal',
  });
  expect(readIncidentLink(`throughline://incident/${id}/thread/3`)).toEqual({
    incident: id,
    to: { kind: 'thread', number: 3 },
  });
});

test.each([
  '',
  'throughline:',
  'throughline://incident',
  'throughline://incident/',
  'throughline://incident//update',
  'throughline://incident/42/delete',
  'throughline://incident/42/thread/0',
  'throughline://incident/42/thread/-1',
  'throughline://incident/42/thread/3/4',
  'throughline://incident/42?send=1',
  'throughline://incident/42#x',
  'throughline://incident/../settings',
  'throughline://incident/%2e%2e',
  'throughline://other/42',
  'https://incident/42',
  ' throughline://incident/42',
  'throughline://incident/42\n',
  `throughline://incident/${'9'.repeat(200)}`,
])('%j is no link', (text) => {
  expect(readIncidentLink(text)).toBeNull();
});

test('whatever is taken for a link holds nothing but letters, digits and dashes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const link = readIncidentLink(`throughline://incident/${text}`);
      if (link !== null) expect(String(link.incident)).toMatch(/^[A-Za-z0-9-]+$/u);
    }),
  );
});

const followed = (text: string) => {
  const did: unknown[] = [];
  followLink(text, {
    list: () => [
      { id, number: 42 },
      { id: 'other', number: 7 },
    ],
    go: (to) => did.push(to),
    say: (sentence) => did.push(sentence),
    show: (path) => did.push({ file: path }),
    join: (link) => did.push({ join: link }),
  });
  return did;
};

test('a link leads to the incident that is here', () => {
  expect(followed('throughline://incident/7/thread/2')).toEqual([
    { incident: 'other', to: { kind: 'thread', number: 2 } },
  ]);
  expect(followed(incidentLink(id))).toEqual([{ incident: id, to: { kind: 'pane' } }]);
});

test('a link to join is offered, whether the incident is here or not', () => {
  for (const incident of ['other', id]) {
    const link = joinLink({ space: 'main', incident, isDrill: true });
    expect(followed(link)).toEqual([{ join: link }]);
  }
});

test('what leads nowhere is said in a sentence', () => {
  expect(followed('throughline://incident/99')).toEqual([
    'INC-99 is not on this computer: incidents stay where they were declared. Ask its lead for the brief, or for a link to join.',
  ]);
  expect(followed('throughline://incident/unknown')[0]).toMatch(/^The incident of that link is not on this/u);
  expect(followed('throughline://nonsense')[0]).toMatch(/^Throughline does not recognise that link/u);
});

test.each(['/home/ana/INC-42.throughline', 'INC-7.THROUGHLINE', '../x/INC-7.throughline'])(
  'the file %s is shown, by where it really is',
  (named) => {
    const path = resolve('/home/bo', named);
    expect(linkIn(['/usr/bin/throughline', '--x', named], '/home/bo')).toBe(path);
    expect(followed(path)).toEqual([{ file: path }]);
  },
);

test('a file is never looked for in a folder that nobody named', () => {
  expect(followed('INC-7.throughline')[0]).toMatch(/^Throughline does not recognise that link/u);
});

test('a switch that ends like such a file is none', () => {
  expect(linkIn(['/usr/bin/throughline', '--user-data-dir=/tmp/x.throughline'], '/')).toBeNull();
});

test('a link is found among the arguments of a start', () => {
  expect(linkIn(['/usr/bin/throughline', '--x', 'throughline://incident/42'], '/')).toBe(
    'throughline://incident/42',
  );
  expect(linkIn(['/usr/bin/throughline', '/home/me/throughline'], '/')).toBeNull();
});
