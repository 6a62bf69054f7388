import { z } from 'zod';
import { line } from '../../incident/field-schemas.ts';
import { limits } from '../../incident/limits.ts';
import { type Audience, audiences, type Status, statuses } from '../../incident/words.ts';
import { type AudiencePhrases, type Phrases, type StatusPhrases, usualPhrases } from './phrases.ts';

/**
 * The phrases with which an organisation replaced built-in ones, by key: "external.first",
 * "external.identified.summary". Any that are missing here are built in.
 */

type General = Exclude<keyof AudiencePhrases, 'status'>;

/** The phrases that each audience's drafts use; inside, the record says the rest. */
export const generalPhrases: Readonly<Record<Audience, readonly General[]>> = {
  internal: ['first', 'noChange', 'runningOver'],
  external: [
    'first',
    'noChange',
    'severityRaised',
    'notOver',
    'later',
    'runningOver',
    'laterStatus',
    'laterNext',
    'laterUnknowns',
  ],
};
export const statusPhrases: Readonly<Record<Audience, readonly (keyof StatusPhrases)[]>> = {
  internal: ['summary', 'nextSteps', 'unknowns'],
  external: ['summary', 'impact', 'currentStatus', 'nextSteps', 'unknowns'],
};

export const generalKey = (audience: Audience, name: General): string => `${audience}.${name}`;
export const statusKey = (audience: Audience, status: Status, field: keyof StatusPhrases): string =>
  `${audience}.${status}.${field}`;

const keys: ReadonlySet<string> = new Set(
  audiences.flatMap((audience) => [
    ...generalPhrases[audience].map((name) => generalKey(audience, name)),
    ...statuses.flatMap((status) =>
      statusPhrases[audience].map((field) => statusKey(audience, status, field)),
    ),
  ]),
);

/** The placeholder names allowed in braces. */
export const placeNames: readonly string[] = [
  'name',
  'at',
  'from',
  'to',
  'duration',
  'last',
  'window',
  'windowEnd',
  'newEnd',
];

const hasKnownPlaceholders = (text: string): boolean =>
  !/[{}]/u.test(text.replaceAll(new RegExp(`\\{(?:${placeNames.join('|')})\\}`, 'gu'), ''));

/** One phrase: a line with no placeholders but the known ones. */
export const ownPhraseSchema = line(limits.point).refine(hasKnownPlaceholders);

export const ownPhrasesSchema = z.record(
  z.string().refine((key) => keys.has(key)),
  ownPhraseSchema,
);
export type OwnPhrases = Readonly<Record<string, string>>;

const statusWith = (own: OwnPhrases, audience: Audience, status: Status): StatusPhrases => {
  const usual = usualPhrases[audience].status[status];
  const said = (field: keyof StatusPhrases) => own[statusKey(audience, status, field)] ?? usual[field];
  return {
    summary: said('summary'),
    impact: said('impact'),
    currentStatus: said('currentStatus'),
    nextSteps: said('nextSteps'),
    unknowns: said('unknowns'),
  };
};

const audienceWith = (own: OwnPhrases, audience: Audience): AudiencePhrases => {
  const usual = usualPhrases[audience];
  const said = (name: General) => own[generalKey(audience, name)] ?? usual[name];
  const status = (each: Status) => statusWith(own, audience, each);
  return {
    first: said('first'),
    noChange: said('noChange'),
    severityRaised: said('severityRaised'),
    notOver: said('notOver'),
    later: said('later'),
    runningOver: said('runningOver'),
    laterStatus: said('laterStatus'),
    laterNext: said('laterNext'),
    laterUnknowns: said('laterUnknowns'),
    status: {
      investigating: status('investigating'),
      identified: status('identified'),
      monitoring: status('monitoring'),
      resolved: status('resolved'),
      scheduled: status('scheduled'),
      inProgress: status('inProgress'),
      verifying: status('verifying'),
      completed: status('completed'),
    },
  };
};

/** The phrases that drafts are filled in with. */
export const phrasesWith = (own: OwnPhrases): Phrases => ({
  internal: audienceWith(own, 'internal'),
  external: audienceWith(own, 'external'),
});
