import { useState } from 'react';
import { serviceLabels } from '../../../domain/services/names.ts';
import { settingsLimits } from '../../../shared/limits.ts';
import type { FieldValue, ServiceEntry, ServiceField } from '../../../shared/services/entry.ts';
import { type KeyedService, keyedServices, type ServiceView } from '../../../shared/services/services.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { useSettings } from '../../store/settings.ts';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { KeptSecret } from './KeptSecret.tsx';
import { useKept } from './kept.tsx';
import { Section, SectionForm } from './Section.tsx';
import styles from './settings.module.css';
import { TestSentences } from './TestOutcome.tsx';
import { useTypedSecret } from './typed-secret.ts';
import { useSave } from './use-save.ts';
import { useTest } from './use-test.ts';
import { VaultNote } from './VaultNote.tsx';

/** Whether an address is of a different server from the one the saved key is for. */
const isElsewhere = (kept: string, typed: string): boolean =>
  URL.canParse(kept) && URL.canParse(typed) && new URL(kept).origin !== new URL(typed).origin;

/** A list as it is typed has one item in each line. */
const textOf = (value: FieldValue): string => (typeof value === 'string' ? value : value.join('\n'));

const valueFrom = ({ kind }: ServiceField, text: string): FieldValue =>
  kind === 'text'
    ? text
    : text
        .split(/[\n,]/u)
        .map((item) => item.trim())
        .filter((item) => item !== '');

type Typed = Readonly<Record<string, string>>;

const typedFrom = ({ baseUrl, fields }: ServiceView): Typed => ({
  baseUrl,
  ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, textOf(value)])),
});

/** What the key may do, and how to get one: open as long as there is none. */
const Rights = ({ entry, hasKey }: { readonly entry: ServiceEntry; readonly hasKey: boolean }) => (
  <details className={styles.rights} open={!hasKey}>
    <summary>What the key must be allowed to do, and how to get one</summary>
    <p>{entry.rights}</p>
    <ol>
      {entry.clicks.map((click) => (
        <li key={click}>{click}</li>
      ))}
    </ol>
  </details>
);

interface Props {
  readonly service: KeyedService;
  readonly view: ServiceView;
}

/** The settings of one service: its key, its fields and its address. Every service has the same. */
export const ServiceSection = ({ service, view }: Props) => {
  const entry: ServiceEntry = keyedServices[service];
  const label = serviceLabels[service];
  const fields = Object.entries(entry.fields);
  const key = useTypedSecret(`service.${service}`);
  const [typed, setTyped] = useKept(`service.${service}.fields`, () => typedFrom(view));
  const [round, setRound] = useState(0);
  const { problem, saved, save, touch } = useSave();
  const test = useTest(() => api.testService({ service }));
  const touchAll = () => {
    touch();
    test.clear();
  };
  const set = (name: string) => (text: string) => {
    touchAll();
    setTyped({ ...typed, [name]: text });
  };
  const { baseUrl = '' } = typed;
  const saveTyped = async () => {
    const newKey = key.read().trim();
    const ok = await save(() =>
      api.saveService({
        service,
        settings: {
          baseUrl: baseUrl.trim(),
          fields: Object.fromEntries(
            fields.map(([name, field]) => [name, valueFrom(field, typed[name] ?? '')]),
          ),
        },
        ...(newKey === '' ? {} : { key: newKey }),
      }),
    );
    if (!ok) return false;
    key.write('');
    const now = useSettings.getState().settings?.services[service];
    if (now !== undefined) setTyped(typedFrom(now));
    setRound(round + 1);
    return true;
  };
  const saveAndTest = async () => {
    if (await saveTyped()) await test.run();
  };
  return (
    <Section title={label} about={entry.about}>
      <VaultNote />
      <Rights entry={entry} hasKey={view.hasKey} />
      <SectionForm
        onSave={() => void saveTyped()}
        saved={saved}
        problem={problemElsewhere(problem, ['key', 'baseUrl', ...fields.map(([name]) => name)])}
        more={<Button onClick={() => void saveAndTest()}>Test connection</Button>}
      >
        <KeptSecret
          key={round}
          label={entry.key.label}
          limit={settingsLimits.serviceKey}
          kept="One is saved on this computer."
          hasIt={view.hasKey}
          secret={key}
          onTyped={touchAll}
          onRemove={() => void save(() => api.removeServiceKey({ service }))}
          hint={entry.key.hint}
          problem={problemWith(problem, 'key')}
        />
        {fields.map(([name, field]) => (
          <Field
            key={name}
            label={field.label}
            value={typed[name] ?? ''}
            lines={field.kind === 'list'}
            {...(field.kind === 'text' ? { limit: field.limit } : {})}
            onChange={set(name)}
            placeholder={field.placeholder}
            hint={field.hint}
            problem={problemWith(problem, name)}
          />
        ))}
        <Field
          type="url"
          label={entry.address.label}
          value={baseUrl}
          limit={settingsLimits.apiUrl}
          onChange={set('baseUrl')}
          placeholder={entry.address.placeholder}
          hint={
            view.hasKey && key.length === 0 && isElsewhere(view.baseUrl, baseUrl)
              ? 'What is saved is for another server and is not sent to this one: saving removes it.'
              : entry.address.hint
          }
          problem={problemWith(problem, 'baseUrl')}
        />
      </SectionForm>
      <TestSentences test={test} />
      <p className={styles.about}>
        <strong>What goes there.</strong> {entry.sends}
      </p>
    </Section>
  );
};
