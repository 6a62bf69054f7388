import { buildModel } from '../../domain/decide/updates.ts';
import type { QueuedDelivery } from '../../domain/incident/events.ts';
import type { Facts } from '../../domain/incident/state.ts';
import type { Audience } from '../../domain/incident/words.ts';
import { type Destination, isOf, type Medium, type Message, media } from '../../domain/media/media.ts';
import { type AudienceRules, usualAudienceRules } from '../../domain/update/audience-rules.ts';
import type { Draft } from '../../domain/update/draft.ts';
import { standInFor } from '../../domain/update/media.ts';
import type { UpdateModel } from '../../domain/update/model.ts';
import { messagesTo } from '../../domain/update/more-destinations.ts';
import { prepareDeliveries, wholeTextFor } from '../../domain/update/prepare.ts';
import type { WholeTextIn } from '../../domain/update/whole-text.ts';
import { nowIso } from './clock.ts';
import { useDrafts } from './drafts.ts';
import { wholeIncident } from './incident.ts';
import { readDraft } from './read-draft.ts';
import { allPeople, useSettings } from './settings.ts';

/** The update as it would go out now, ready or not. */
export interface Preview {
  readonly model: UpdateModel;
  /** What is missing or wrong, one sentence each; empty when it could be sent like this. */
  readonly problems: readonly string[];
  /** One for each destination; one without a name for each medium that has no destination. */
  readonly messages: readonly Shown[];
  readonly wholeTextIn: WholeTextIn;
}

/** A message, and the name of its destination; empty while there is none. */
interface Shown<M extends Medium = Medium> {
  readonly name: string;
  readonly message: Message<M>;
}

/** The messages of one medium: at least one. */
export const shownAs = <M extends Medium>(medium: M, { messages }: Preview): readonly Shown<M>[] =>
  messages.flatMap(({ name, message }) => (isOf(medium, message) ? [{ name, message }] : []));

interface Source {
  readonly facts: Facts;
  readonly draft: Draft;
  readonly destinations: readonly Destination[];
  readonly mailFrom: string | null;
  readonly audienceRules: AudienceRules;
  readonly now: string;
}

const deliveriesOf = (model: UpdateModel, source: Source): readonly QueuedDelivery[] => {
  const { facts, draft, destinations, mailFrom, audienceRules } = source;
  const missing = media
    .filter((medium) => !destinations.some((destination) => destination.medium === medium))
    .map((medium) => standInFor(medium, draft.audience));
  const prepare = (to: readonly Destination[]) =>
    prepareDeliveries({
      model,
      updateId: crypto.randomUUID(),
      destinations: to,
      sandbox: facts.kind === 'drill',
      mailFrom,
      replyTo: audienceRules[draft.audience].replyTo,
      earlier: messagesTo(facts, draft.audience),
      choices: draft.choices,
    });
  // Separately, because what a message says may depend on where else it goes.
  return [...prepare(destinations), ...prepare(missing)];
};

/** {@link Preview} of a draft, from all that it depends on. */
export const previewOf = (source: Source, people: Parameters<typeof readDraft>[1]): Preview => {
  const { facts, draft, destinations, now } = source;
  const { fields, problems } = readDraft(draft, people);
  const next = draft.next ?? { kind: 'none' as const };
  const model = buildModel(
    facts,
    { audience: draft.audience, fields, next, corrects: draft.corrects },
    now,
    source.audienceRules,
  );
  const deliveries = deliveriesOf(model, source);
  const missing = draft.next === null ? ['You have not yet chosen when the next update is due.'] : [];
  return {
    model,
    problems: [...Object.values(problems).map(({ message }) => message), ...missing],
    messages: deliveries.map(({ destination: { name }, message }) => ({ name, message })),
    wholeTextIn: wholeTextFor(destinations),
  };
};

/** {@link Preview} of this audience's draft as of now, from all the facts and never a glance; null without them. */
export const previewNow = async (audience: Audience): Promise<Preview | null> => {
  const { facts = null } = (await wholeIncident()) ?? {};
  const { settings } = useSettings.getState();
  if (facts === null) return null;
  const destinations = (settings?.destinations ?? []).filter((each) => each.audience === audience);
  const { draft } = useDrafts.getState()[audience];
  const mailFrom = settings?.mail.server?.from ?? null;
  return previewOf(
    {
      facts,
      draft,
      destinations,
      mailFrom,
      audienceRules: settings?.audienceRules ?? usualAudienceRules,
      now: nowIso(),
    },
    allPeople(settings, facts),
  );
};
