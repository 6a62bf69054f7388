import { because } from '../../../domain/causes/cause.ts';
import { type ErrandOutcome, goesOn } from '../../../domain/errands/errand.ts';
import { linkThere, linkTo } from '../../../domain/firehydrant/links.ts';
import { handedNotes, markedIn, noteBody } from '../../../domain/firehydrant/notes.ts';
import type { TheirIncident } from '../../../domain/firehydrant/theirs.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { msLater } from '../../../domain/time/instants.ts';
import type { LookUp } from '../../jobs/job.ts';
import type { ServiceCall } from '../../services/client.ts';
import { fireHydrantOutcome } from '../../services/firehydrant/outcome.ts';
import { burst, readOnePage } from '../../services/firehydrant/pages.ts';
import { findMade, readOne } from '../../services/firehydrant/read.ts';
import { createSendNotes } from '../../services/firehydrant/send-notes.ts';
import { readEvent } from '../../services/firehydrant/shapes.ts';
import { createIncident, endIncident, setMilestones, writeNote } from '../../services/firehydrant/write.ts';
import { notConnected } from '../../settings/not-connected.ts';
import type { MainErrand } from '../kind.ts';
import type { ToService } from '../ports.ts';

/** What is brought to FireHydrant; see docs/services/firehydrant.md. */

const done = (remote: Readonly<Record<string, string>> = {}): ErrandOutcome => ({
  kind: 'done',
  remote,
  remark: null,
});

/** Does something with the account, or says why that cannot be reached. */
const withAccount = async (
  service: ToService,
  act: (call: ServiceCall) => Promise<ErrandOutcome>,
): Promise<ErrandOutcome> => {
  const connection = await service('firehydrant');
  return connection.ok ? act(connection.value.call) : notConnected(connection.error);
};

const nowhere: ErrandOutcome = { kind: 'failed', code: 'no_link', cause: because('fireHydrantNowhere') };

/** Does something with the incident there that this one is linked to. */
const withIncident = async (
  { service, facts }: { readonly service: ToService; readonly facts: Facts },
  act: (call: ServiceCall, incident: string) => Promise<ErrandOutcome>,
): Promise<ErrandOutcome> => {
  const link = linkThere(facts);
  return link === null ? nowhere : withAccount(service, (call) => act(call, link.id));
};

const made = (incident: TheirIncident): ErrandOutcome => {
  const { id, name, url } = linkTo(incident);
  return done({ id, name, url });
};

/** Its clock may go wrong by hours: what was made since a day before it was asked for. */
const dayMs = 86_400_000;

export const firehydrantIncident: MainErrand<'firehydrantIncident'> = {
  attempt: ({ errand, incident, what, service }, signal) =>
    withAccount(service, async (call) => {
      const answer = await createIncident(call, what, { errand: errand.id, incident }, signal);
      return answer.ok ? made(answer.value) : fireHydrantOutcome(answer.error);
    }),
  lookUp: async ({ errand, service }, cursor) => {
    const connection = await service('firehydrant');
    if (!connection.ok) return 'unavailable';
    const since = msLater(errand.plannedAt, -dayMs);
    const found = await findMade(connection.value.call, errand.id, since, Number(cursor ?? 1));
    if (!found.ok) return 'unavailable';
    if (found.value === null) return 'absent';
    return typeof found.value === 'number' ? { further: String(found.value) } : { found: made(found.value) };
  },
};

const sendNotes = createSendNotes();

export const firehydrantNotes: MainErrand<'firehydrantNotes'> = {
  attempt: (asked, signal) =>
    withIncident(asked, async (call, incident) => {
      const notes = handedNotes(asked.state, asked.what.upTo);
      const sent = await sendNotes({ errand: asked.errand.id, incident, notes, call, signal });
      if (sent.kind === 'some') {
        const about = { there: String(sent.there), all: String(notes.length) };
        const cause = because('fireHydrantGoesOn', about);
        return { kind: 'waiting', code: goesOn, cause, retryAfterMs: burst.perMs };
      }
      if (sent.kind === 'stopped') {
        const outcome = fireHydrantOutcome(sent.fault);
        // What may have arrived is found by its marker.
        return outcome.kind === 'unknown' ? { ...outcome, kind: 'waiting', retryAfterMs: null } : outcome;
      }
      const [first] = sent.refused;
      if (first === undefined) return done({ notes: String(notes.length) });
      const { length } = sent.refused;
      const { cause: said } = fireHydrantOutcome(first);
      const cause = because('fireHydrantLeft', {
        count: length === 1 ? '1 note' : `${length} notes`,
        said: said.about.said ?? '',
      });
      return length === notes.length
        ? { kind: 'failed', code: 'notes_refused', cause }
        : { kind: 'done', remote: { notes: String(notes.length - length) }, remark: cause };
    }),
};

export const firehydrantMilestones: MainErrand<'firehydrantMilestones'> = {
  attempt: (asked, signal) =>
    withIncident(asked, async (call, incident) => {
      const answer = await setMilestones(call, incident, asked.what.milestones, signal);
      return answer.ok ? done() : fireHydrantOutcome(answer.error);
    }),
};

/** One look, of one request, at the incident there. */
const look = async (
  { service, facts }: { readonly service: ToService; readonly facts: Facts },
  see: (call: ServiceCall, incident: string) => Promise<LookUp<ErrandOutcome>>,
): Promise<LookUp<ErrandOutcome>> => {
  const connection = await service('firehydrant');
  const link = linkThere(facts);
  return connection.ok && link !== null ? see(connection.value.call, link.id) : 'unavailable';
};

export const firehydrantEnd: MainErrand<'firehydrantEnd'> = {
  attempt: (asked, signal) =>
    withIncident(asked, async (call, incident) => {
      const answer = await endIncident(call, incident, asked.what.as, signal);
      return answer.ok ? done() : fireHydrantOutcome(answer.error);
    }),
  lookUp: (asked) =>
    look(asked, async (call, incident) => {
      const now = await readOne(call, incident);
      if (!now.ok) return 'unavailable';
      const { isActive, currentMilestone } = now.value;
      const isDone = asked.what.as === 'resolve' ? !isActive : currentMilestone === 'closed';
      return isDone ? { found: done() } : 'absent';
    }),
};

export const firehydrantNote: MainErrand<'firehydrantNote'> = {
  attempt: (asked, signal) =>
    withIncident(asked, async (call, incident) => {
      const body = noteBody({ entry: asked.errand.id, at: asked.now, text: asked.what.text });
      const answer = await writeNote(call, incident, { body, at: null }, signal);
      return answer.ok ? done() : fireHydrantOutcome(answer.error);
    }),
  lookUp: ({ errand, ...asked }, cursor) =>
    look(asked, async (call, incident) => {
      const path = `/incidents/${encodeURIComponent(incident)}/events`;
      const page = await readOnePage(call, path, Number(cursor ?? 1));
      if (!page.ok) return 'unavailable';
      const isThere = page.value.data.some((item) =>
        Object.values(readEvent(item)?.data ?? {}).some(
          (text) => typeof text === 'string' && markedIn(text).includes(errand.id),
        ),
      );
      if (isThere) return { found: done() };
      return page.value.next === null ? 'absent' : { further: String(page.value.next) };
    }),
};
