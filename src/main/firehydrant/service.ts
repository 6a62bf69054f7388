import { addressIn } from '../../domain/firehydrant/address.ts';
import { linkThere } from '../../domain/firehydrant/links.ts';
import { takeOverOf } from '../../domain/firehydrant/taking-over.ts';
import {
  incidentLabel,
  nameThere,
  type TheirIncident,
  type Theirs,
} from '../../domain/firehydrant/theirs.ts';
import { commandSchema } from '../../domain/incident/commands.ts';
import type { Person } from '../../domain/incident/person.ts';
import type { Severity } from '../../domain/incident/severities.ts';
import type { Facts } from '../../domain/incident/state.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import {
  type FireHydrantAccount,
  type OpenInFireHydrant,
  previewedAtMost,
  type SameHere,
  type TakenOver,
  type TakeOverPreview,
} from '../../shared/firehydrant.ts';
import { derivedId } from '../derived-id.ts';
import type { IncidentService } from '../incidents/service.ts';
import type { Fault, ServiceCall } from '../services/client.ts';
import { fireHydrantProblem } from '../services/firehydrant/outcome.ts';
import { findOne, readAccount, readOpen, readTheirs } from '../services/firehydrant/read.ts';
import { createTakeOver, incidentIdFor, isEntered } from './take-over.ts';

/** What is read from FireHydrant for the lead, and incidents that are taken over from it. */
export interface FireHydrant {
  readonly account: () => Promise<Result<FireHydrantAccount, Problem>>;
  readonly open: () => Promise<Result<OpenInFireHydrant, Problem>>;
  /** Reads all of an incident, by its address, id or number. Writes nothing. */
  readonly look: (typed: string) => Promise<Result<TakeOverPreview, Problem>>;
  /** Takes over what was looked at last. */
  readonly take: (wanted: {
    readonly token: string;
    readonly severity: Severity;
    readonly zone: string;
    readonly tells: boolean;
  }) => Promise<Result<TakenOver, Problem>>;
}

interface FireHydrantDeps {
  readonly call: () => Promise<Result<ServiceCall, Problem>>;
  readonly incidents: Pick<IncidentService, 'declare' | 'execute' | 'peek' | 'live'>;
  readonly directory: () => readonly Person[];
  readonly now: () => Date;
  readonly newId: () => string;
}

const gone = problem('takeOverGone', 'This is not open any more. Choose the incident again.');
const notAnAddress = problem(
  'badAddress',
  'This is not an incident of FireHydrant. Paste its address, or type its number: #123.',
  'typed',
);

const notFound = (fault: Fault, named: string) =>
  fault.kind === 'refused' && fault.status === 404
    ? problem('notFound', `FireHydrant has no incident “${named}” that this token may see.`, 'typed')
    : fail(fireHydrantProblem(fault));

export const createFireHydrant = (deps: FireHydrantDeps): FireHydrant => {
  const { incidents, now, newId } = deps;
  /** What was looked at last. */
  let looked: { readonly token: string; readonly theirs: Theirs } | null = null;

  const reading = async <T, U>(
    read: (call: ServiceCall) => Promise<Result<T, Fault>>,
    as: (value: T) => U,
  ): Promise<Result<U, Problem>> => {
    const call = await deps.call();
    if (!call.ok) return call;
    const answer = await read(call.value);
    return answer.ok ? ok(as(answer.value)) : fail(fireHydrantProblem(answer.error));
  };

  const sameAs = (incident: string, { number, title }: Facts, how: SameHere['how']): SameHere => ({
    incident,
    name: `INC-${number} ${title}`,
    how,
  });

  /** The incident here that is the one there; null for none. */
  const here = async (there: TheirIncident): Promise<SameHere | null> => {
    const taken = incidentIdFor(there.id);
    for (const [id, how] of [
      [taken, 'taken'],
      [there.labels[incidentLabel] ?? '', 'handed'],
    ] as const) {
      const found = id === '' ? null : await incidents.peek(id);
      if (found?.ok && found.value.state.facts !== null) return sameAs(id, found.value.state.facts, how);
    }
    for (const { id, state } of incidents.live())
      if (state.facts !== null && linkThere(state.facts)?.id === there.id)
        return sameAs(id, state.facts, 'handed');
    return null;
  };

  const asked = () => ({ now: now().toISOString(), directory: deps.directory() });

  const preview = async (theirs: Theirs): Promise<TakeOverPreview> => {
    const token = newId();
    looked = { token, theirs };
    const taken = takeOverOf(theirs, asked());
    const incident = incidentIdFor(taken.id);
    const record = await incidents.peek(incident);
    const isThere = record.ok ? isEntered(incident, record.value.state) : () => false;
    return {
      token,
      taken: {
        ...taken,
        lines: taken.lines.slice(0, previewedAtMost),
        unread: taken.unread.slice(0, previewedAtMost),
      },
      lineCount: taken.lines.length,
      unreadCount: taken.unread.length,
      newCount: taken.lines.filter(({ id }) => !isThere(id)).length,
      here: await here(theirs.incident),
    };
  };

  /** A note there, as something that the lead asked for. */
  const tell = (incident: string, { number, title }: Facts) =>
    incidents.execute(
      incident,
      derivedId(`firehydrant told ${incident}`),
      commandSchema.parse({
        type: 'planErrand',
        kind: 'firehydrantNote',
        what: { text: `This incident is led in Throughline now, as INC-${number} ${title}.` },
      }),
    );

  return {
    account: () => reading(readAccount, (account) => account),
    open: () =>
      reading(readOpen, ({ incidents: there, isCut }) => ({
        incidents: there.map((one) => ({
          id: one.id,
          name: nameThere(one),
          severity: one.severity,
          startedAt: one.startedAt,
        })),
        isCut,
      })),
    look: async (typed) => {
      const named = addressIn(typed);
      if (named === null) return notAnAddress;
      const call = await deps.call();
      if (!call.ok) return call;
      const found = await findOne(call.value, named);
      if (!found.ok) return notFound(found.error, named);
      const theirs = await readTheirs(call.value, found.value, (fault) => fireHydrantProblem(fault).message);
      return theirs.ok ? ok(await preview(theirs.value)) : fail(fireHydrantProblem(theirs.error));
    },
    take: async ({ token, severity, zone, tells }) => {
      if (looked?.token !== token) return gone;
      const { theirs } = looked;
      const same = await here(theirs.incident);
      if (same?.how === 'handed')
        return problem('alreadyThere', `It is ${same.name} here, which was handed over to FireHydrant.`);
      const taken = takeOverOf(theirs, asked());
      const entered = await createTakeOver(incidents)({ taken, theirs, severity, zone });
      if (!entered.ok) return entered;
      looked = null;
      const { incident, refused } = entered.value;
      const record = await incidents.peek(incident);
      const facts = record.ok ? record.value.state.facts : null;
      const told = tells && facts !== null && taken.endedAt === null ? await tell(incident, facts) : null;
      const lines = taken.lines.length === 1 ? '1 line' : `${taken.lines.length} lines`;
      return ok({
        incident,
        words: [
          `Taken over with ${lines}.`,
          ...(told === null
            ? ['Nothing was sent.']
            : [told.ok ? 'A note there says so.' : told.error.message]),
          ...refused,
        ].join(' '),
      });
    },
  };
};
