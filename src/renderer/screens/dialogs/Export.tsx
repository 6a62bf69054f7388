import { useEffect, useRef, useState } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import type { ExportKind } from '../../../shared/exports.ts';
import { api } from '../../api.ts';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { beginExport, exportIncident, useExporting } from '../../store/exporting.ts';
import { useIncidents } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import dialogs from './dialogs.module.css';

interface Props {
  readonly facts: Facts;
  readonly onClose: () => void;
}

const kinds: Readonly<Record<ExportKind, { readonly label: string; readonly what: string }>> = {
  markdown: {
    label: 'Markdown',
    what: 'The review as text with simple marks, for a wiki or a repository.',
  },
  html: {
    label: 'HTML',
    what: 'The review as one page for any browser, which says whether it was changed since. It carries the whole record, so give it to nobody who may not read all of it.',
  },
  pdf: {
    label: 'PDF',
    what: 'The review as pages to print or to send, without the record.',
  },
  json: {
    label: 'JSON',
    what: 'The whole record, for programs and for another console, which can import it unchanged. It includes what was said only inside.',
  },
  csv: {
    label: 'CSV',
    what: 'The log as a table, one row for each entry, for a spreadsheet.',
  },
  invitation: {
    label: 'Invitation',
    what: 'The workshop as a calendar file, for a mail to everybody who comes.',
  },
  sheet: {
    label: 'Sheet',
    what: 'The agenda with its questions and how to ask them, for whoever moderates the workshop: text with simple marks.',
  },
  sheetPdf: {
    label: 'Sheet as PDF',
    what: 'The same sheet as pages to print.',
  },
};
const ofWorkshop: readonly ExportKind[] = ['invitation', 'sheet', 'sheetPdf'];

/** What an incident can be exported as: with a workshop, what that needs as well. */
const optionsFor = ({ reviewDepth }: Facts) =>
  (Object.keys(kinds) as ExportKind[])
    .filter((value) => reviewDepth === 'workshop' || !ofWorkshop.includes(value))
    .map((value) => ({ value, label: kinds[value].label }));

const steps = {
  choosing: 'Choose where to save it …',
  making: 'Writing the file … You can close this; it goes on.',
} as const;

/** By what a file that was exported before is compared with the record; empty until it is known. */
const useFingerprint = (incident: string | undefined): string => {
  const [words, setWords] = useState('');
  useEffect(() => {
    if (incident === undefined) return;
    void api.readFingerprint({ incident }).then((answer) => {
      if (answer.ok)
        setWords(
          `Fingerprint of the record with its ${answer.value.lines} lines: ${answer.value.fingerprint}`,
        );
    });
  }, [incident]);
  return words;
};

/** Exports the incident as a file. */
export const Export = ({ facts, onClose }: Props) => {
  const incident = useIncidents(({ open }) => open?.id);
  const last = useSettings(({ settings }) => settings?.exportAs ?? 'markdown');
  const options = optionsFor(facts);
  const [kind, setKind] = useState<ExportKind>(
    options.some(({ value }) => value === last) ? last : 'markdown',
  );
  const { step, problem } = useExporting();
  const fingerprint = useFingerprint(incident);
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
    beginExport();
    return () => {
      isOpen.current = false;
    };
  }, []);
  const save = async () => {
    if (incident === undefined) return;
    const isDone = await exportIncident(incident, kind, () => isOpen.current);
    if (isDone && isOpen.current) onClose();
  };
  return (
    <FormDialog
      title={`Export INC-${facts.number}`}
      width={560}
      onClose={onClose}
      onSubmit={() => void save()}
      submit="Save the file …"
      lines
      blocked={step !== null}
      problem={problem?.message}
    >
      <div>
        <Segments label="Export as" value={kind} options={options} onChange={setKind} />
      </div>
      <p className={dialogs.small}>{kinds[kind].what} No export has private notes.</p>
      {(kind === 'html' || kind === 'json') && (
        <p className={`${dialogs.small} ${dialogs.which}`}>{fingerprint}</p>
      )}
      <p className={dialogs.small} role="status">
        {step === null ? '' : steps[step]}
      </p>
    </FormDialog>
  );
};
