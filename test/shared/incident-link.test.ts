import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinLink, readIncidentLink, readJoinLink, spaceForm } from '../../src/shared/incident-link.ts';

const id = '8d1747cf-9d60-4557-89a0-b0070d15dc41';

test('a link to join names the space, the incident, and whether it is a drill', () => {
  const place = { space: 'main', incident: id, isDrill: false };
  expect(joinLink(place)).toBe(`throughline://join/main/${id}`);
  expect(readJoinLink(joinLink(place))).toEqual(place);
  const drill = { ...place, isDrill: true };
  expect(joinLink(drill)).toBe(`throughline://join/main/drill/${id}`);
  expect(readJoinLink(joinLink(drill))).toEqual(drill);
  // Some systems put a slash behind it.
  expect(readJoinLink(`${joinLink(place)}/`)).toEqual(place);
});

test('a space that is called drill is told from a drill', () => {
  expect(readJoinLink(`throughline://join/drill/${id}`)).toEqual({
    space: 'drill',
    incident: id,
    isDrill: false,
  });
  expect(readJoinLink(`throughline://join/drill/drill/${id}`)?.isDrill).toBe(true);
  // An incident whose id is that word would be read as a drill without one.
  expect(readJoinLink('throughline://join/main/drill/')).toEqual({
    space: 'main',
    incident: 'drill',
    isDrill: false,
  });
});

test.each([
  '',
  'throughline://join',
  'throughline://join/',
  'throughline://join/main',
  'throughline://join/main/',
  `throughline://join//${id}`,
  `throughline://join/main/update/${id}`,
  `throughline://join/main/${id}/thread/3`,
  `throughline://join/main/${id}?token=x`,
  `throughline://join/main/${id}#x`,
  `throughline://join/main.incident/${id}`,
  `throughline://join/main/*/${id}`,
  'throughline://join/main/>',
  'throughline://join/main/*',
  'throughline://join/../settings',
  `throughline://user:secret@join/main/${id}`,
  `throughline://incident/${id}`,
  `https://join/main/${id}`,
  ` throughline://join/main/${id}`,
  `throughline://join/main/${id}\n`,
  `throughline://join/${'m'.repeat(41)}/${id}`,
])('%j is no link to join', (text) => {
  expect(readJoinLink(text)).toBeNull();
});

test('every place comes back from its link, and neither kind of link is taken for the other', () => {
  const place = fc.record({
    space: fc.stringMatching(spaceForm),
    incident: fc.uuid(),
    isDrill: fc.boolean(),
  });
  fc.assert(
    fc.property(place, (given) => {
      expect(readJoinLink(joinLink(given))).toEqual(given);
      expect(readIncidentLink(joinLink(given))).toBeNull();
    }),
  );
});

test('whatever is taken for a link holds nothing that a subject could be widened with', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (space, incident) => {
      const place = readJoinLink(`throughline://join/${space}/${incident}`);
      if (place === null) return;
      expect(place.space).toMatch(/^[A-Za-z0-9_-]+$/u);
      expect(place.incident).toMatch(/^[A-Za-z0-9-]+$/u);
    }),
  );
});
