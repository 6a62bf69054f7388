import { channelName } from '../../../domain/incident/channel-name.ts';
import { severities, severityRules } from '../../../domain/incident/severities.ts';
import type { ChannelRules } from '../../../domain/incident/slack-channel.ts';
import { bareName, isChannelId } from '../../../domain/incident/slack-names.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { ChannelField } from '../../components/slack/ChannelField.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { nowIso } from '../../store/clock.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { useChannels } from '../dialogs/use-channels.ts';
import { useKept } from './kept.tsx';
import { Section, SectionForm } from './Section.tsx';
import styles from './settings.module.css';
import { useSave } from './use-save.ts';

type Inside = 'topic' | 'invite' | 'status' | 'bookmark';

const inside: readonly { readonly name: Inside; readonly label: string }[] = [
  { name: 'topic', label: 'Set its topic' },
  { name: 'invite', label: 'Invite whoever has a role or owns a thread' },
  { name: 'status', label: 'Pin a status message and keep it up to date' },
  { name: 'bookmark', label: 'Bookmark the conference link' },
];

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

const Check = ({ label, checked, onChange }: CheckProps) => (
  <label className={dialogs.check}>
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
    <span>{label}</span>
  </label>
);

const example = (rule: string): string =>
  channelName(rule, {
    number: 42,
    title: 'Checkout errors',
    declaredAt: nowIso(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });

/** The severities that never get a channel automatically. */
const onlyOnAsking = severities.filter((each) => !severityRules[each].channelOnDeclare).join(' or ');

/** What a new incident does in Slack: its channel, what happens inside it, and the announcement. */
export const IncidentChannels = ({ settings }: { readonly settings: SettingsView }) => {
  const [rules, setRules] = useKept<ChannelRules>('slack.channels', () => settings.slackChannels);
  const { problem, saved, save, touch } = useSave();
  const list = useChannels();
  const change = (part: Partial<ChannelRules>) => {
    touch();
    setRules({ ...rules, ...part });
  };
  const announceIn = bareName(rules.announceIn);
  const announced = list.channels.find(({ id }) => id === announceIn)?.name ?? rules.announceName;
  return (
    <Section
      title="Incident channels"
      about={`Each part is done on its own and shows how it went. A ${onlyOnAsking} gets a channel only when you ask for it; drills never reach Slack.`}
    >
      <SectionForm
        onSave={() => void save(() => api.saveSlackChannels({ ...rules, announceIn }))}
        saved={saved}
        problem={problemElsewhere(problem, ['nameRule', 'announceIn'])}
      >
        <Check
          label="Create a channel when declaring"
          checked={rules.onDeclare}
          onChange={(onDeclare) => change({ onDeclare })}
        />
        <Field
          label="Channel name"
          value={rules.nameRule}
          onChange={(nameRule) => change({ nameRule })}
          limit={120}
          hint={`{number}, {title} and {date} stand for the incident’s own: #${example(rules.nameRule)}`}
          problem={problemWith(problem, 'nameRule')}
        />
        <fieldset className={styles.choices}>
          <legend className={dialogs.small}>In the channel</legend>
          {inside.map(({ name, label }) => (
            <Check
              key={name}
              label={label}
              checked={rules[name]}
              onChange={(checked) => change({ [name]: checked })}
            />
          ))}
        </fieldset>
        <ChannelField
          label="Announce in"
          value={isChannelId(announceIn) && announced !== '' ? announced : rules.announceIn}
          onType={(value) => change({ announceIn: value, announceName: '' })}
          // The id survives a rename; the name is what people know.
          onChoose={({ id, name }) => change({ announceIn: id, announceName: name })}
          list={list}
          hint="New incidents are announced here; empty for no announcement."
          problem={problemWith(problem, 'announceIn')}
        />
      </SectionForm>
    </Section>
  );
};
