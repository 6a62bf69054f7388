import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { statesOf } from '../../../../scripts/replay/in-memory.ts';
import type { NewEvent } from '../../../../src/domain/incident/events.ts';
import { evolveAll } from '../../../../src/domain/incident/evolve.ts';
import type { IncidentState } from '../../../../src/domain/incident/state.ts';
import { reviewDepths } from '../../../../src/domain/incident/words.ts';
import { readScenario, type Scenario } from '../../../../src/domain/practice/scenario.ts';
import { pageMarkdown } from '../../../../src/domain/views/page-markdown.ts';
import { reviewDocument } from '../../../../src/domain/views/review/document.ts';
import { review } from '../../../../src/domain/views/review.ts';

/* The review of every drill, as somebody reads it who was not there. */

const folder = new URL('../../../../resources/drills/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'tour.json');

const scenarioOf = (text: string): Scenario => {
  const read = readScenario(text);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
};

const names = [
  'Ana Lima',
  'Bo Berg',
  'Cy Stone',
  'Dee Ndiaye',
  'Eve Novak',
  'Fay Ito',
  'Gus Rossi',
  'Hal Quist',
];
const named = [...names, 'Ida Moreau', 'Jon Petrov', 'Kit Sato', 'Lou Weiss'];

/** The same with everybody called by a name of a person, wherever the drill names them. */
const withNames = (text: string): { readonly scenario: Scenario; readonly names: readonly string[] } => {
  const before = scenarioOf(text);
  const called = new Map(before.people.map(({ name }, place) => [name, named[place] ?? `Nia Name${place}`]));
  const longest = [...called].toSorted(([a], [b]) => b.length - a.length);
  const renamed = longest.reduce((all, [from, to]) => all.replaceAll(from, to), text);
  return { scenario: scenarioOf(renamed), names: [...called.values()] };
};

const last = (scenario: Scenario): IncidentState => {
  const state = statesOf(scenario).at(-1)?.state;
  if (state === undefined) throw new Error('nothing happened');
  return state;
};

let ids = 0;
const withMore = (state: IncidentState, ...events: readonly NewEvent[]): IncidentState =>
  evolveAll(
    state,
    events.map((event) => {
      ids += 1;
      const at = state.history.at(-1)?.event.recordedAt ?? '';
      return { ...event, id: `review-${ids}/0`, version: 1, occurredAt: at, recordedAt: at, by: 'me' };
    }),
  );

const reviewOf = (name: string): string =>
  pageMarkdown(review(last(scenarioOf(readFileSync(new URL(`${name}.json`, folder), 'utf8')))));

it('tells as fact only what was not asked in the same update', () => {
  // Its first internal update lists the time that the restart takes under what is not known yet.
  expect(reviewOf('s3-2017-02-28')).not.toContain('told as fact in internal update 1');
  expect(reviewOf('gitlab-2017-01-31')).toContain(
    'told as fact in external update 1 (Tue 31 Jan, 21:03); never corrected',
  );
});

it('puts together what the record knows, until somebody writes a summary', () => {
  const name = 'gitlab-2017-01-31';
  expect(reviewOf(name)).toContain('**Why it was SEV1:** The production database directory is gone');
  const state = last(scenarioOf(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
  const written = withMore(state, {
    type: 'reviewWritten',
    data: { part: 'summary', text: 'In our own words.' },
  });
  expect(pageMarkdown(review(written))).toContain('## Summary\n\nIn our own words.\n\n## Impact');
});

describe.each(files)('the review of %s', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const state = last(scenarioOf(text));
  const markdown = pageMarkdown(review(state));

  it('has the sections that a reader looks for', () => {
    const titles = reviewDocument(state)?.sections.map(({ id }) => id) ?? [];
    expect(titles).toEqual(
      expect.arrayContaining(['summary', 'impact', 'timeline', 'believed', 'decided', 'followUps', 'told']),
    );
    expect(titles).toEqual(expect.arrayContaining(['wentWell', 'wasHard', 'wasLucky', 'routine', 'gotDone']));
  });

  it('has no heading without words, and nothing that a program would say', () => {
    expect(markdown).not.toMatch(/\bundefined\b|\bnull\b|\bNaN\b|\[object/u);
    expect(markdown).not.toMatch(/^#+ [^\n]*\n\s*(?=## |# |$(?![\s\S]))/mu);
    for (const { title, blocks } of reviewDocument(state)?.sections ?? []) {
      expect(title).not.toBe('');
      expect(blocks.length, title).toBeGreaterThan(0);
    }
  });

  it('begins with what was told last', () => {
    const updates = state.facts?.updates ?? [];
    const summary = reviewDocument(state)?.sections.find(({ id }) => id === 'summary');
    const words = pageMarkdown(summary?.blocks.slice(0, 1) ?? []).trim();
    const lastOf = (audience: string) =>
      updates.findLast((one) => one.audience === audience)?.fields.summary ?? '';
    const told = [lastOf('internal'), lastOf('external')].filter((one) => one !== '');
    expect(
      told.map((one) => pageMarkdown([{ kind: 'paragraph', line: [{ text: one, mark: 'plain' }] }]).trim()),
    ).toContain(words);
    expect(words).not.toBe(updates[0]?.fields.summary);
  });

  it('has everything that was seen in its timeline, and whatever was told wrongly', () => {
    const timeline = reviewDocument(state)?.sections.find(({ id }) => id === 'timeline');
    const words = pageMarkdown(timeline?.blocks ?? []);
    for (const { number } of state.facts?.evidence ?? []) expect(words).toContain(`**Evidence E${number}`);
    // How the work on each thread ended: the repair is often said there alone.
    for (const { number, state: ended } of state.facts?.threads ?? [])
      if (ended === 'done' || ended === 'ruledOut')
        expect(words).toMatch(new RegExp(`State #${number}\\*\\* (?:Done|Ruled out)`, 'u'));
    for (const { corrects, audience } of state.facts?.updates ?? [])
      if (corrects !== null)
        expect(words).toMatch(new RegExp(`${audience} update ${corrects}\\*\\*.*wrong; corrected`, 'iu'));
  });

  it('calls true or false only what somebody settled', () => {
    const settled = state.history.filter(({ event }) => event.type === 'assumptionSettled').length;
    const said = pageMarkdown(
      reviewDocument(state)?.sections.find(({ id }) => id === 'believed')?.blocks ?? [],
    );
    expect(said.match(/turned out (?:true|false)/gu)?.length ?? 0).toBeLessThanOrEqual(settled);
    expect(said).not.toMatch(/contradicted, and not settled/u);
  });

  it('says what an update was sent in spite of in one line, and nothing of the other audience', () => {
    const told = pageMarkdown(reviewDocument(state)?.sections.find(({ id }) => id === 'told')?.blocks ?? []);
    const updates = state.facts?.updates.length ?? 0;
    expect(told.match(/Sent although/gu)?.length ?? 0).toBeLessThanOrEqual(updates);
    expect(told).not.toMatch(/said: ‘.*’”, because|\*\*Needs:\*\* None/u);
  });

  it('invents no time: what nobody recorded is said to be so', () => {
    const { milestones, impactStartedAt, declaredAt } = state.facts ?? {};
    if (milestones?.began === null && impactStartedAt === declaredAt) {
      expect(markdown).toContain('**Impact began:** not recorded; declared');
      expect(markdown).not.toContain('after it began');
    }
    expect(markdown).not.toMatch(/\b0 m(?:in)?\b|1 d 0 h/u);
  });

  it('names nobody, until somebody chooses names', () => {
    const people = withNames(text);
    const before = last(people.scenario);
    const nameless = pageMarkdown(review(before));
    for (const name of people.names) {
      expect(nameless).not.toContain(name);
      expect(nameless).not.toMatch(new RegExp(`\\b${name.split(' ')[0]}\\b`, 'u'));
    }
    expect(nameless).toContain('Incident lead');
    const withThem = pageMarkdown(
      review(withMore(before, { type: 'reviewNamesChosen', data: { names: true } })),
    );
    expect(people.names.filter((name) => withThem.includes(name)).length).toBeGreaterThan(1);
  });

  it('differs by depth in what it asks', () => {
    const sections = reviewDepths.map((depth) =>
      reviewDocument(withMore(state, { type: 'reviewDepthChosen', data: { depth } }))?.sections.map(
        ({ id }) => id,
      ),
    );
    const [summary = [], written = [], workshop = []] = sections;
    expect(summary).toEqual(['summary', 'impact', 'followUps', 'routine']);
    expect(written).toEqual(expect.arrayContaining(['timeline', 'gotDone', 'told']));
    expect(workshop.filter((id) => !written.includes(id))).toEqual(['agenda', 'questions']);
  });
});
