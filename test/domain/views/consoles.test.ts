import { expect, test } from 'vitest';
import { usualEndingRules } from '../../../src/domain/incident/ending-rules.ts';
import { usualLeadingLimits } from '../../../src/domain/incident/leading.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { brief } from '../../../src/domain/views/brief.ts';
import { logLines } from '../../../src/domain/views/log.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { nextUpdate } from '../../../src/domain/views/next-update.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { reminders } from '../../../src/domain/views/reminders.ts';
import { review } from '../../../src/domain/views/review.ts';
import { declared, factsOf, here, minute, type Past, stateOf, there } from '../incident/spec.ts';
import { usualRules } from './usual-rules.ts';

/* What is read about an incident that went from one console to another. */

const past: readonly Past[] = [
  { type: 'threadOpened', data: { thread: 1, title: 'Pool', owner: null } },
  { type: 'recordHandedOver', data: { to: 'Bo', console: here } },
];
const taken: Past = { type: 'recordTakenOver', data: { console: there, why: '' }, by: 'bo' };
const sev1 = declared({ severity: 'SEV1' });
const later = minute(300);
const rules = { cadence: defaultCadence, ending: usualEndingRules, leading: usualLeadingLimits };

test('the log says in plain words where it went, and from where it is led', () => {
  const words = logLines(stateOf(sev1, past, [taken])).map(({ label, text }) => `${label}: ${text}`);
  expect(words.slice(-2)).toEqual([
    'Handed over: The incident went from “ana-laptop” to Bo, on another laptop',
    'Taken over: The incident is led from “cy-laptop”',
  ]);
});

test('brief and review say who led it from which console since when', () => {
  const state = stateOf(sev1, past, [taken]);
  const said = pageText(brief(state, later));
  expect(said).toContain(
    'Led from: “ana-laptop” by Ana Lima, from 12:00 UTC to 12:05 UTC, then handed over to Bo',
  );
  expect(said).toContain('Led from: “cy-laptop” by Bo Berg, since 12:06 UTC');
  const named: Past = { type: 'reviewNamesChosen', data: { names: true } };
  const page = pageText(review(stateOf(sev1, past, [taken, named])));
  expect(page).toContain('Led from: “cy-laptop” by Bo Berg, since Sun 1 Mar, 12:06');
  const nameless = pageText(review(state));
  expect(nameless).toContain('Led from: “laptop 2” by Responder 1, since Sun 1 Mar, 12:06');
  expect(nameless).not.toMatch(/laptop”.*\b(?:Ana|Bo|Cy)\b|ana-laptop|cy-laptop/u);
  expect(pageText(brief(stateOf(sev1), later))).not.toContain('Led from');
});

test('while it is on its way nothing is due here; once it is taken over, all of it is again', () => {
  const away = factsOf(sev1, past);
  expect(needsYou(away, later, rules)).toEqual([]);
  expect(reminders(away, later, { ...usualRules, ...rules })).toEqual({
    due: [],
    nextAt: null,
  });
  expect(nextUpdate(away, later, defaultCadence)).toEqual({ kind: 'elsewhere', to: 'Bo' });
  const back = factsOf(sev1, past, [taken]);
  expect(needsYou(back, later, rules)).not.toEqual([]);
  expect(nextUpdate(back, later, defaultCadence)).toMatchObject({ kind: 'asked', tone: 'overdue' });
});
