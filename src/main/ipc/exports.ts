import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { ExportKind, ImportedIncident } from '../../shared/exports.ts';
import { exportName } from '../dialogs/names.ts';
import type { Saver } from '../dialogs/saver.ts';
import type { Exports } from '../exports/exports.ts';
import { replaceFile } from '../journal/replace-file.ts';
import type { IncidentAccess } from '../tour/beside.ts';
import type { HandlersFor } from './handlers.ts';

type Calls = 'incident.export' | 'incident.fingerprint' | 'incident.import';

interface ExportHandlers {
  readonly exports: Exports;
  readonly incidents: Pick<IncidentAccess, 'peek'>;
  readonly saver: Pick<Saver, 'chooseAndSave'>;
  /** A place was chosen, and the file is being made. */
  readonly making: (incident: string) => void;
  /** Keeps what was chosen for the next time. */
  readonly remember: (kind: ExportKind) => void;
  /** Asks for a JSON file; null if the lead cancels. */
  readonly askWhich: () => Promise<string | null>;
  readonly importFrom: (path: string) => Promise<Result<ImportedIncident, Problem>>;
}

export const exportHandlers = ({
  exports,
  incidents,
  saver,
  making,
  remember,
  askWhich,
  importFrom,
}: ExportHandlers): HandlersFor<Calls> => ({
  'incident.export': async ({ incident, kind }) => {
    const peeked = await incidents.peek(incident);
    if (!peeked.ok) return peeked;
    remember(kind);
    return saver.chooseAndSave(exportName(peeked.value.state.facts, kind), kind, async (path) => {
      making(incident);
      const made = await exports.make(incident, kind);
      return made.ok ? replaceFile(path, made.value) : made;
    });
  },
  'incident.fingerprint': ({ incident }) => exports.fingerprint(incident),
  'incident.import': async () => {
    const path = await askWhich();
    return path === null ? ok({ cancelled: true }) : importFrom(path);
  },
});
