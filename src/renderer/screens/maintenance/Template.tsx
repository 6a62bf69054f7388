import { useState } from 'react';
import { nextWindowText, readRecurring } from '../../../domain/capture/template-window.ts';
import { readWindow } from '../../../domain/capture/window.ts';
import { limits } from '../../../domain/incident/limits.ts';
import { type Severity, severities, severityRules } from '../../../domain/incident/severities.ts';
import { type MaintenanceTemplate, templateSchema } from '../../../domain/incident/template.ts';
import { type Problem, problem as problemOf, type Result } from '../../../domain/result.ts';
import { api } from '../../api.ts';
import { TimeField } from '../../components/TimeField.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { wallNow } from '../../store/clock.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { useSettings } from '../../store/settings.ts';
import { closePanel, openPanel, sayAnywhere } from '../../store/ui.ts';
import { problemElsewhere, problemWith, useAsk } from '../dialogs/use-ask.ts';
import { linesOf } from '../settings/typed.ts';

interface Props {
  readonly template: MaintenanceTemplate;
  /** Whether the list of templates comes back. */
  readonly back: boolean;
}

/** The form of a template: lists are typed a line each. */
type Typed = Readonly<Record<'title' | 'when' | 'impact' | 'summary' | 'outsideName' | Lists, string>> & {
  readonly severity: Severity;
};
type Lists = 'threads' | 'tasks' | 'criteria';

const typedFrom = (template: MaintenanceTemplate): Typed => ({
  title: template.title,
  when: nextWindowText(template),
  severity: template.severity,
  impact: template.impact,
  summary: template.summary,
  outsideName: template.outsideName,
  threads: template.threads.join('\n'),
  tasks: template.tasks.join('\n'),
  criteria: template.criteria.join('\n'),
});

/** The form as it was kept while it was being typed; null for anything else. */
const readTyped = (text: string): Typed | null => {
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found !== 'object' || found === null) return null;
    const kept = found as Readonly<Record<string, unknown>>;
    const severity = severities.find((each) => each === kept.severity);
    const said = (field: string) => (typeof kept[field] === 'string' ? kept[field] : '');
    if (severity === undefined) return null;
    return {
      severity,
      ...{ title: said('title'), when: said('when'), impact: said('impact'), summary: said('summary') },
      ...{ outsideName: said('outsideName'), threads: said('threads') },
      ...{ tasks: said('tasks'), criteria: said('criteria') },
    };
  } catch {
    return null;
  }
};

/** The template as typed, or what is wrong with it. */
const read = (id: string, typed: Typed, zone: string): Result<MaintenanceTemplate, Problem> => {
  if (typed.title.trim() === '') return problemOf('missing', 'A template needs a title.', 'title');
  const window = readRecurring(typed.when, wallNow(), zone);
  if (typeof window === 'string') return problemOf('badWindow', window, 'when');
  const { when: _when, threads, tasks, criteria, ...rest } = typed;
  const parsed = templateSchema.safeParse({
    ...rest,
    ...window,
    id,
    threads: linesOf(threads),
    tasks: linesOf(tasks),
    criteria: linesOf(criteria),
  });
  if (parsed.success) return { ok: true, value: parsed.data };
  const field = String(parsed.error.issues[0]?.path[0] ?? '');
  return problemOf('tooLong', 'This is too long for a template, or has too many lines.', field);
};

const fields = ['title', 'when', 'impact', 'summary', 'outsideName', 'threads', 'tasks', 'criteria'];

/** A template of planned work: what is the same each time. Nothing in it is sent, and nobody is named. */
export const Template = ({ template, back }: Props) => {
  const zone = useSettings(({ settings }) => settings?.zone ?? 'UTC');
  const isKnown = useSettings(({ settings }) => settings?.templates.some(({ id }) => id === template.id));
  const [begins] = useState(() => JSON.stringify(typedFrom(template)));
  const kept = useKeptText(
    isKnown === true ? `form:template-${template.id}` : 'form:template-new',
    begins,
    true,
  );
  const typed = readTyped(kept.text) ?? typedFrom(template);
  const { problem, ask, clear } = useAsk();
  const change = (part: Partial<Typed>) => {
    clear();
    kept.change(JSON.stringify({ ...typed, ...part }));
  };
  const close = () => (back ? openPanel({ kind: 'plan' }) : closePanel());
  const submit = async () => {
    const saved = await ask(async (): Promise<Result<unknown, Problem>> => {
      const made = read(template.id, typed, zone);
      return made.ok ? api.saveTemplate(made.value) : made;
    });
    if (!saved.ok) return;
    kept.clear();
    sayAnywhere(`The template “${typed.title.trim()}” is saved.`);
    close();
  };
  const next = typed.when.trim() === '' ? null : readWindow(typed.when, wallNow(), zone);
  // Which time is meant where the clocks change is asked when a date is planned, not here.
  const window = next?.kind === 'asked' ? null : next;
  return (
    <FormDialog
      title="A template of planned work"
      about="What is the same each time. Nobody is named in it, and nothing is sent by it."
      width={640}
      onClose={close}
      onSubmit={() => void submit()}
      submit="Save the template"
      lines
      problem={problemElsewhere(problem, fields)}
    >
      <Field
        autoFocus
        label="Title"
        value={typed.title}
        limit={limits.title}
        onChange={(title) => change({ title })}
        problem={problemWith(problem, 'title')}
      />
      <TimeField
        label="Window each time"
        value={typed.when}
        onChange={(when) => change({ when })}
        onEnter={() => void submit()}
        read={window}
        understood="The next such time is offered when you plan."
        example="Sun 22:00 for 4h"
        problem={problemWith(problem, 'when')}
      />
      <Segments
        label="Severity"
        value={typed.severity}
        options={severities.map((value) => ({ value, label: value, title: severityRules[value].meaning }))}
        onChange={(severity) => change({ severity })}
      />
      <Field
        label="Impact"
        value={typed.impact}
        limit={limits.impact}
        onChange={(impact) => change({ impact })}
        problem={problemWith(problem, 'impact')}
      />
      <Field
        label="Summary to begin with"
        value={typed.summary}
        limit={limits.summary}
        onChange={(summary) => change({ summary })}
        problem={problemWith(problem, 'summary')}
      />
      <Field
        label="Known outside as"
        value={typed.outsideName}
        limit={limits.outsideName}
        onChange={(outsideName) => change({ outsideName })}
        problem={problemWith(problem, 'outsideName')}
      />
      <Field
        lines
        label="Threads, one a line"
        value={typed.threads}
        onChange={(threads) => change({ threads })}
        problem={problemWith(problem, 'threads')}
      />
      <Field
        lines
        label="Tasks, one a line"
        value={typed.tasks}
        onChange={(tasks) => change({ tasks })}
        problem={problemWith(problem, 'tasks')}
      />
      <Field
        lines
        label="Exit criteria, one a line"
        value={typed.criteria}
        onChange={(criteria) => change({ criteria })}
        problem={problemWith(problem, 'criteria')}
      />
    </FormDialog>
  );
};
