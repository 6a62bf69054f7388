import { useState } from 'react';
import { nextWindowText } from '../../../domain/capture/template-window.ts';
import { readWindow } from '../../../domain/capture/window.ts';
import { counted } from '../../../domain/counted.ts';
import { limits } from '../../../domain/incident/limits.ts';
import { usualSeverity } from '../../../domain/incident/severities.ts';
import type { MaintenanceTemplate } from '../../../domain/incident/template.ts';
import { type Problem, problem as problemOf, type Result } from '../../../domain/result.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { Named } from '../../components/ui/Named.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { declare } from '../../store/actions.ts';
import { wallNow } from '../../store/clock.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { useSettings } from '../../store/settings.ts';
import { openPanel } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { useRowFocus, useRowKeys } from '../dialogs/row-keys.ts';
import { problemElsewhere, problemWith, useAsk } from '../dialogs/use-ask.ts';
import { RemoveButton } from '../settings/RemoveButton.tsx';
import { WindowField } from './WindowField.tsx';

/** "Sun 22:00 for 4h · SEV3 · 2 threads, 5 tasks, 1 exit criterion" */
const aboutOf = (template: MaintenanceTemplate): string => {
  const { threads, tasks, criteria } = template;
  const parts = [
    threads.length > 0 && counted(threads.length, 'thread'),
    tasks.length > 0 && counted(tasks.length, 'task'),
    criteria.length > 0 && counted(criteria.length, 'exit criterion', 'exit criteria'),
  ];
  return [nextWindowText(template), template.severity, parts.filter((part) => part !== false).join(', ')]
    .filter((part) => part !== '')
    .join(' · ');
};

const newTemplate = (): MaintenanceTemplate => ({
  id: crypto.randomUUID(),
  title: '',
  severity: usualSeverity,
  impact: '',
  summary: '',
  outsideName: '',
  begins: '',
  minutes: null,
  threads: [],
  tasks: [],
  criteria: [],
});

interface PlanProps {
  readonly template: MaintenanceTemplate;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** The next time: its title and window can differ from the template, everything else comes with it. */
const Plan = ({ template, onBack, onClose }: PlanProps) => {
  const zone = useSettings(({ settings }) => settings?.zone ?? 'UTC');
  const keptTitle = useKeptText(`form:plan-title-${template.id}`, template.title, true);
  const keptWindow = useKeptText(`form:plan-window-${template.id}`, nextWindowText(template), true);
  const { text: title } = keptTitle;
  const { text: typed } = keptWindow;
  const { problem, ask, clear } = useAsk();
  const { severity, impact, summary, outsideName, threads, tasks, criteria } = template;
  const submit = async () => {
    const answer = await ask((): Promise<Result<unknown, Problem>> => {
      const read = typed.trim() === '' ? null : readWindow(typed, wallNow(), zone);
      if (title.trim() === '') return Promise.resolve(problemOf('missing', 'It needs a title.', 'title'));
      if (read !== null && read.kind !== 'window')
        return Promise.resolve(problemOf('badWindow', read.message, 'window'));
      return declare({
        ...{ title, severity, impact, zone, kind: 'maintenance' },
        window: read === null ? null : { from: read.from, to: read.to },
        plan: { summary, outsideName, threads, tasks, criteria },
      });
    });
    if (!answer.ok) return;
    keptTitle.clear();
    keptWindow.clear();
    onClose();
  };
  return (
    <FormDialog
      title={`Plan: ${template.title}`}
      about={aboutOf(template)}
      width={620}
      onClose={onBack}
      onSubmit={() => void submit()}
      submit="Plan it"
      problem={problemElsewhere(problem, ['title', 'window'])}
    >
      <Field
        label="Title"
        value={title}
        limit={limits.title}
        onChange={(text) => {
          clear();
          keptTitle.change(text);
        }}
        problem={problemWith(problem, 'title')}
      />
      <WindowField
        autoFocus
        value={typed}
        onChange={(text) => {
          clear();
          keptWindow.change(text);
        }}
        zone={zone}
        onEnter={() => void submit()}
        problem={problemWith(problem, 'window')}
      />
    </FormDialog>
  );
};

interface RowProps {
  readonly template: MaintenanceTemplate;
  readonly isFirst: boolean;
  readonly onPlan: () => void;
  readonly onRemove: () => void;
}

const TemplateRow = ({ template, isFirst, onPlan, onRemove }: RowProps) => (
  <li
    className={dialogs.row}
    data-panel-row={template.id}
    data-autofocus={isFirst}
    tabIndex={-1}
    // Enter on the row plans it, as it opens an incident in the list.
    onKeyDown={(event) => {
      if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
      // The form that opens must not hear it too.
      event.preventDefault();
      onPlan();
    }}
  >
    <div className={dialogs.text}>
      <p dir="auto">{template.title}</p>
      <p className={dialogs.small}>{aboutOf(template)}</p>
    </div>
    <div className={dialogs.actions}>
      <Button small look="primary" aria-keyshortcuts="P" onClick={onPlan}>
        <Named name={`Plan: ${template.title}`}>Plan …</Named> <Kbd keys="P" silent />
      </Button>
      <Button
        small
        look="plain"
        aria-keyshortcuts="E"
        onClick={() => openPanel({ kind: 'template', template, back: true })}
      >
        <Named name={`Edit: ${template.title}`}>Edit …</Named> <Kbd keys="E" silent />
      </Button>
      <RemoveButton small name={template.title} onRemove={onRemove} />
    </div>
  </li>
);

/** The templates of planned work: one plans the next time, and is changed or removed here. */
export const PlanFromTemplate = ({ onClose }: { readonly onClose: () => void }) => {
  const templates = useSettings(({ settings }) => settings?.templates ?? []);
  const [planned, setPlanned] = useState<MaintenanceTemplate | null>(null);
  const { problem, ask } = useAsk();
  useRowKeys();
  useRowFocus();
  if (planned !== null) return <Plan template={planned} onBack={() => setPlanned(null)} onClose={onClose} />;
  return (
    <Dialog
      title="Plan from a template"
      about="Planned work that comes again: its window, threads, tasks and exit criteria are there at once."
      width={720}
      onClose={onClose}
      foot={
        <>
          <ProblemText message={problem?.message} />
          <Button onClick={() => openPanel({ kind: 'template', template: newTemplate(), back: true })}>
            New template …
          </Button>
        </>
      }
    >
      {templates.length === 0 ? (
        <p className={dialogs.note}>
          There is no template yet. Save a maintenance with “Save this maintenance as a template …”, or write
          one here.
        </p>
      ) : (
        <ul className={dialogs.rows} data-panel-list="templates">
          {templates.map((template, index) => (
            <TemplateRow
              key={template.id}
              template={template}
              isFirst={index === 0}
              onPlan={() => setPlanned(template)}
              onRemove={() => void ask(() => api.removeTemplate({ template: template.id }))}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
};
