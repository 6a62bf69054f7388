import { decide } from '../../src/domain/decide/decide.ts';
import { endingFindings } from '../../src/domain/decide/ending.ts';
import type { DecideContext } from '../../src/domain/decide/table.ts';
import { type CommandInput, commandSchema } from '../../src/domain/incident/commands.ts';
import { usualEndingRules } from '../../src/domain/incident/ending-rules.ts';
import { evolveAll, initialState } from '../../src/domain/incident/evolve.ts';
import { kept } from '../../src/domain/incident/kept/events.ts';
import { perSeverity } from '../../src/domain/incident/severities.ts';
import type { IncidentState } from '../../src/domain/incident/state.ts';
import { byShape, type UpdateFields } from '../../src/domain/incident/update-field-table.ts';
import { updateFieldsSchema } from '../../src/domain/incident/update-fields.ts';
import { type Audience, defaultCadence, isOver } from '../../src/domain/incident/words.ts';
import type { Scenario } from '../../src/domain/practice/scenario.ts';
import type { Step, StepOf } from '../../src/domain/practice/steps.ts';
import { correctionFor } from '../../src/domain/told/correction.ts';
import { owedCorrections } from '../../src/domain/told/owed.ts';
import { usualAudienceRules } from '../../src/domain/update/audience-rules.ts';
import { checkUpdate } from '../../src/domain/update/check.ts';
import { fillFields } from '../../src/domain/update/fill/fill.ts';
import type { FilledFields } from '../../src/domain/update/fill/filled.ts';
import { usualPhrases } from '../../src/domain/update/fill/phrases.ts';
import { asPublished, commandOf, type LineStep, Numbers } from './lines.ts';
import { atKeyboard, peopleOf } from './people.ts';

/** Runs a scenario without the app: its steps go straight through the rules, so that its drafts are ready at once. */

/** The draft of one update step, before anything is typed. */
export interface StepDraft {
  /** The index of the step in the file, from 0. */
  readonly step: number;
  readonly at: string;
  readonly audience: Audience;
  readonly filled: FilledFields;
}

const none = perSeverity(() => []);
const noCriteria = { incident: none, maintenance: none, drill: none };

class Folding {
  state: IncidentState = initialState;
  /** The decided events, one record per command. */
  readonly records: { readonly events: readonly unknown[] }[] = [];
  #commands = 0;
  readonly #numbers = new Numbers();
  readonly #people;
  readonly #keyboard: string | null;
  #lead: string | null;

  readonly #zone: string;

  readonly #accept: boolean;

  /** `accept`: drafts are sent as they are, so that an audience may be owed no correction: they tell no assumption. */
  constructor(scenario: Scenario, accept: boolean) {
    this.#accept = accept;
    this.#zone = scenario.timeZone;
    this.#people = peopleOf(scenario);
    this.#keyboard = atKeyboard(scenario);
    this.#lead = this.#keyboard;
  }

  #context(now: string): DecideContext {
    return {
      now,
      by: this.#keyboard ?? 'me',
      console: { id: '00000000-0000-4000-8000-000000000000', name: 'replay' },
      directory: this.#people,
      destinations: [],
      mailFrom: null,
      cadence: defaultCadence,
      // Nobody goes through criteria in a file.
      ending: { ...usualEndingRules, criteria: noCriteria },
      channelRules: null,
      audienceRules: usualAudienceRules,
      phrases: usualPhrases,
      nextNumber: 1,
      freshId: `update-${this.#commands}`,
    };
  }

  #give(input: CommandInput, at: string): void {
    const now = new Date(at).toISOString();
    const decided = decide(this.state, commandSchema.parse(input), this.#context(now));
    if (!decided.ok) throw new Error(`${input.type} at ${at}: ${decided.error.message}`);
    this.#commands += 1;
    const events = decided.value.map((event, index) => ({
      ...event,
      id: `c${this.#commands}/${index}`,
      version: kept[event.type].newest,
      occurredAt: now,
      recordedAt: now,
      by: this.#keyboard ?? 'me',
    }));
    this.records.push({ events });
    this.state = evolveAll(this.state, events);
  }

  do(step: Step): void {
    switch (step.do) {
      case 'declare':
        this.#give({ ...declaration(step), zone: this.#zone }, step.at);
        break;
      case 'handOver':
        if (step.role === 'incidentLead') this.#lead = step.to;
        this.#give({ type: 'offerHandover', role: step.role, to: step.to, note: step.text }, step.at);
        this.#give({ type: 'acknowledgeHandover', handover: this.state.last.handover }, step.at);
        break;
      case 'correct':
        this.#correct(step);
        break;
      case 'update':
      case 'close':
        break;
      default:
        this.#say(step);
    }
  }

  /** Sends the correction that an audience is owed, as it is filled in, or dismisses it with a reason. */
  #correct({ at, assumption: key, audience, insteadBecause }: StepOf<'correct'>): void {
    const { facts } = this.state;
    const assumption = this.#numbers.of('assumption', key);
    if (facts === null) return;
    const owed = owedCorrections(facts).find(
      (one) => one.assumption.number === assumption && one.audience === audience,
    );
    if (owed === undefined && this.#accept) return;
    if (owed === undefined)
      throw new Error(`the ${audience} audience is owed no correction of A${assumption}`);
    if (insteadBecause === undefined)
      this.#give(
        { type: 'queueUpdate', audience, ...correctionFor(facts, owed, new Date(at).toISOString()) },
        at,
      );
    else this.#give({ type: 'dismissCorrection', assumption, audience, why: insteadBecause }, at);
  }

  #say(step: LineStep): void {
    if (step.do === 'assignRole' && step.role === 'incidentLead') this.#lead = step.person;
    this.#numbers.note(step);
    const command = commandOf(step, this.#numbers, { lead: this.#lead, keyboard: this.#keyboard });
    const isEnd = step.do === 'setStatus' && isOver(step.status);
    this.#give(isEnd ? this.#ending(step) : command, step.at);
  }

  /** The command that ends the incident, overruling whatever still blocks it. */
  #ending(step: StepOf<'setStatus'>): CommandInput {
    const { facts } = this.state;
    const tried = decide(
      this.state,
      commandSchema.parse({ type: 'setStatus', status: step.status }),
      this.#context(new Date(step.at).toISOString()),
    );
    if (tried.ok || facts === null) return { type: 'setStatus', status: step.status };
    const overruled = endingFindings(facts).map(({ id }) => ({ finding: id, reason: asPublished }));
    return { type: 'setStatus', status: step.status, why: asPublished, overruled };
  }

  /** Sends the file's text, or the draft if one is given. */
  send(step: StepOf<'update'>, draft: FilledFields | null): void {
    const { facts } = this.state;
    if (facts === null) return;
    const { audience, summary, impact } = step;
    const typed: UpdateFields = byShape({
      prose: (field) => step[field],
      points: (field) => step[field],
      steps: (field) => step[field].map((text) => ({ text, owner: null })),
    });
    const fields =
      draft === null
        ? typed
        : updateFieldsSchema.parse({
            ...draft,
            summary: draft.summary || summary,
            impact: draft.impact || impact,
          });
    const minutes = step.nextUpdateMinutes;
    const next = minutes === null ? ({ kind: 'onChange' } as const) : ({ kind: 'in', minutes } as const);
    const now = new Date(step.at).toISOString();
    const findings = checkUpdate({
      facts,
      people: this.#people,
      audience,
      fields,
      next,
      corrects: null,
      now,
      cadence: defaultCadence,
    });
    const overruled = findings.map(({ id }) => ({ finding: id, reason: asPublished }));
    this.#give(
      { type: 'queueUpdate', audience, fields, next, pin: audience === 'internal', overruled },
      step.at,
    );
  }
}

const declaration = ({
  title,
  severity,
  kind,
  impact,
}: StepOf<'declare'>): CommandInput & { type: 'declare' } => ({
  type: 'declare',
  title,
  severity,
  kind,
  impact,
});

/**
 * The drafts of a scenario as the console would fill them in, one for each update step. `accept`: the drafts are sent
 * as they are, and later ones build on them.
 */
export const draftsOf = (scenario: Scenario, accept = false): readonly StepDraft[] => {
  const folding = new Folding(scenario, accept);
  const drafts: StepDraft[] = [];
  for (const [index, step] of scenario.steps.entries()) {
    const { facts } = folding.state;
    if (step.do === 'update' && facts !== null) {
      const { at, audience } = step;
      const filled = fillFields(facts, audience, new Date(at).toISOString());
      drafts.push({ step: index, at, audience, filled });
      folding.send(step, accept ? filled : null);
    }
    folding.do(step);
  }
  return drafts;
};

/** Runs all steps of a scenario, its updates as they were published, and looks at it after each. */
const folded = (scenario: Scenario, look: (folding: Folding, at: string) => void): void => {
  const folding = new Folding(scenario, false);
  for (const step of scenario.steps) {
    if (step.do === 'update') folding.send(step, null);
    folding.do(step);
    look(folding, new Date(step.at).toISOString());
  }
};

/** The incident after each step of a scenario, and when that was. */
export const statesOf = (
  scenario: Scenario,
): readonly { readonly at: string; readonly state: IncidentState }[] => {
  const states: { at: string; state: IncidentState }[] = [];
  folded(scenario, ({ state }, at) => states.push({ at, state }));
  return states;
};

/** The record of a scenario without the app, as JSON lines. */
export const journalOf = (scenario: Scenario): string => {
  let records: Folding['records'] = [];
  folded(scenario, (folding) => {
    records = folding.records;
  });
  return records.map((record) => JSON.stringify(record)).join('\n');
};
