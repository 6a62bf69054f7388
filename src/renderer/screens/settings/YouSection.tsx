import { limits } from '../../../domain/incident/limits.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Choice } from '../../components/ui/Choice.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { zoneOptions } from '../dialogs/zones.ts';
import { useKept } from './kept.tsx';
import { Section, SectionForm } from './Section.tsx';
import { useSave } from './use-save.ts';

/** Who is at the keyboard, the zone of new incidents, and what records call this console. */
export const YouSection = ({ settings }: { readonly settings: SettingsView }) => {
  const [me, setMe] = useKept('you.me', () => settings.me);
  const [consoleName, setConsoleName] = useKept('you.consoleName', () => settings.consoleName);
  const [zone, setZone] = useKept('you.zone', () => settings.zone);
  const { problem, saved, save, touch } = useSave();
  const change = (set: (value: string) => void) => (value: string) => {
    touch();
    set(value);
  };
  const people = settings.people
    .filter(({ isTeam }) => !isTeam)
    .map(({ id, name, handle }) => ({ value: id, label: `${name} (@${handle})` }));
  return (
    <Section title="You" about="From now on, everything logged is in the name of whoever is at the keyboard.">
      <SectionForm
        onSave={() => void save(() => api.saveSettings({ me, zone, consoleName }))}
        saved={saved}
        problem={problemElsewhere(problem, ['me', 'zone', 'consoleName'])}
      >
        <Choice
          label="At the keyboard"
          value={me}
          options={people}
          onChange={change(setMe)}
          hint="Add whoever is missing under People."
          problem={problemWith(problem, 'me')}
        />
        <Choice
          label="Time zone"
          value={zone}
          options={zoneOptions(zone)}
          onChange={change(setZone)}
          hint="New incidents show their times in this zone."
          problem={problemWith(problem, 'zone')}
        />
        <Field
          label="This console"
          value={consoleName}
          onChange={change(setConsoleName)}
          limit={limits.consoleName}
          hint="The log calls it by this name when an incident goes to another laptop."
          problem={problemWith(problem, 'consoleName')}
        />
      </SectionForm>
    </Section>
  );
};
