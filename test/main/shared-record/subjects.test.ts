import { expect, test } from 'vitest';
import type { SharedPlace } from '../../../src/main/shared-record/port.ts';
import {
  hereSubject,
  lineStream,
  lineSubject,
  placeOfSubject,
  valueStream,
  valueSubject,
} from '../../../src/main/shared-record/subjects.ts';

const incident: SharedPlace = { space: 'main', incident: '0f3-b', isDrill: false };
const drill: SharedPlace = { ...incident, isDrill: true };

test('an incident and a drill have subjects of their own in one stream', () => {
  expect([lineSubject(incident), lineSubject(drill)]).toEqual([
    'throughline.main.incident.0f3-b',
    'throughline.main.drill.0f3-b',
  ]);
  expect([lineStream('main'), valueStream('main')]).toEqual(['throughline_main', 'throughline_main_drafts']);
});

test('who is here and what one holds are beside the lines', () => {
  expect(hereSubject(incident)).toBe('throughline.main.here.0f3-b');
  expect([valueSubject(incident, 'internal'), valueSubject(incident)]).toEqual([
    'throughline.main.draft.0f3-b.internal',
    'throughline.main.draft.0f3-b.*',
  ]);
});

test('the place of a line is read from its subject, and from no other', () => {
  expect([lineSubject(incident), lineSubject(drill)].map(placeOfSubject)).toEqual([incident, drill]);
  for (const other of ['', 'throughline.main.here.a', 'throughline.main.incident.a.b', 'x.main.incident.a'])
    expect(placeOfSubject(other)).toBeNull();
});
