import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { HandoverMade } from '../../shared/handover.ts';
import { handoverName } from '../dialogs/names.ts';
import type { Saver } from '../dialogs/saver.ts';
import type { Handovers } from '../handover/service.ts';
import type { IncidentService } from '../incidents/service.ts';
import type { HandlersFor } from './handlers.ts';

type Calls = 'handover.outline' | 'handover.make' | 'handover.saveAgain' | 'handover.look' | 'handover.take';

interface HandoverHandlers {
  readonly handovers: Handovers;
  readonly list: IncidentService['list'];
  readonly saver: Pick<Saver, 'chooseAndSave'>;
  /** Asks for a file; null if the lead cancels. */
  readonly askWhich: () => Promise<string | null>;
  /** The path of the file that was last opened from outside; null for none. */
  readonly arrived: () => string | null;
}

/** The calls about handover files. Which file it is is asked here, so that no path comes from the page. */
export const handoverHandlers = ({
  handovers,
  list,
  saver,
  askWhich,
  arrived,
}: HandoverHandlers): HandlersFor<Calls> => {
  /** Asks where before anything is handed over: a lead who cancels has done nothing. */
  const save = async (
    incident: string,
    make: (path: string) => Promise<Result<HandoverMade, Problem>>,
  ): Promise<Result<HandoverMade, Problem>> => {
    let made: HandoverMade = { kind: 'cancelled' };
    const name = handoverName(list().find(({ id }) => id === incident) ?? null);
    const saved = await saver.chooseAndSave(name, 'handover', async (path) => {
      const outcome = await make(path);
      if (outcome.ok) made = outcome.value;
      return outcome;
    });
    return saved.ok ? ok(made) : saved;
  };
  return {
    'handover.outline': ({ incident }) => handovers.outline(incident),
    'handover.make': ({ incident, to, drafts }) =>
      save(incident, (path) => handovers.handOver(incident, to, drafts, path)),
    'handover.saveAgain': ({ incident, drafts }) =>
      save(incident, (path) => handovers.saveAgain(incident, drafts, path)),
    'handover.look': async ({ isArrived }) => {
      const path = isArrived ? arrived() : await askWhich();
      return path === null ? ok({ cancelled: true }) : handovers.look(path);
    },
    'handover.take': ({ token, offers, entries }) => handovers.take(token, offers, entries),
  };
};
