import { useState } from 'react';
import { problem as problemOf } from '../../../domain/result.ts';
import { settingsLimits } from '../../../shared/limits.ts';
import type { SettingsView, SlackConnection } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { useSettings } from '../../store/settings.ts';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { connectionWords } from './connection-words.ts';
import { IncidentChannels } from './IncidentChannels.tsx';
import { KeptSecret } from './KeptSecret.tsx';
import { useKept } from './kept.tsx';
import { Section, SectionForm } from './Section.tsx';
import styles from './settings.module.css';
import { TestOutcome } from './TestOutcome.tsx';
import { useTypedSecret } from './typed-secret.ts';
import { useSave } from './use-save.ts';
import { useTest } from './use-test.ts';
import { VaultNote } from './VaultNote.tsx';

const usualApiUrl = 'https://slack.com/api/';

const usualHint = `Usually ${usualApiUrl} – for GovSlack https://slack-gov.com/api/`;

/** Whether an address is of a different server from the one the saved token is for. */
const isElsewhere = (kept: string, typed: string): boolean =>
  URL.canParse(typed) && new URL(kept).origin !== new URL(typed).origin;

const Connection = ({ connection }: { readonly connection: SlackConnection }) => {
  const { missing } = connection;
  if (missing.length === 0) return <p>{connectionWords(connection)}</p>;
  return (
    <>
      <p>
        {connectionWords(connection)} <code>{missing.join(', ')}</code>
      </p>
      <p>
        Add {missing.length === 1 ? 'it' : 'them'} to the app in Slack (or paste the manifest of docs/slack.md
        into it), reinstall the app, and test again.
      </p>
    </>
  );
};

/** The connection to Slack: a bot token, and where its API is. */
const ConnectionSection = ({ settings }: { readonly settings: SettingsView }) => {
  const { slack } = settings;
  const token = useTypedSecret('slack.token');
  const [apiUrl, setApiUrl] = useKept('slack.apiUrl', () => slack.apiUrl);
  const [round, setRound] = useState(0);
  const { problem, saved, save, touch } = useSave();
  const test = useTest(() => api.testSlack(null));
  const saveTyped = async () => {
    const wanted = apiUrl.trim() === '' ? usualApiUrl : apiUrl.trim();
    const ok = await save(async () =>
      URL.canParse(wanted)
        ? api.saveSlack({
            apiUrl: wanted,
            ...(token.read().trim() === '' ? {} : { token: token.read().trim() }),
          })
        : problemOf('badAddress', `Enter the whole address, such as ${usualApiUrl}`, 'apiUrl'),
    );
    if (!ok) return false;
    token.write('');
    setApiUrl(useSettings.getState().settings?.slack.apiUrl ?? wanted);
    setRound(round + 1);
    return true;
  };
  const touchAll = () => {
    touch();
    test.clear();
  };
  const isTyped = token.length > 0 || apiUrl !== slack.apiUrl;
  const saveAndTest = async () => {
    if (!isTyped || (await saveTyped())) await test.run();
  };
  return (
    <Section
      title="Slack"
      about="Updates go to Slack as the app that this token belongs to. The token stays on this computer."
    >
      <VaultNote />
      <SectionForm
        onSave={() => void saveTyped()}
        saved={saved}
        problem={problemElsewhere(problem, ['token', 'apiUrl'])}
        more={<Button onClick={() => void saveAndTest()}>Test connection</Button>}
      >
        <KeptSecret
          key={round}
          label="Bot token"
          limit={settingsLimits.token}
          kept="A token is saved."
          hasIt={slack.hasToken}
          secret={token}
          onTyped={touchAll}
          onRemove={() => void save(() => api.saveSlack({ token: '' }))}
          hint="It begins with xoxb-. Slack shows it under “OAuth & Permissions” of the app."
          problem={problemWith(problem, 'token')}
        />
        <Field
          type="url"
          label="API address"
          value={apiUrl}
          limit={settingsLimits.apiUrl}
          onChange={(value) => {
            touchAll();
            setApiUrl(value);
          }}
          placeholder={usualApiUrl}
          hint={
            slack.hasToken && token.length === 0 && isElsewhere(slack.apiUrl, apiUrl)
              ? 'The saved token is for another server and is not sent to this one: saving removes it.'
              : usualHint
          }
          problem={problemWith(problem, 'apiUrl')}
        />
      </SectionForm>
      <TestOutcome test={test} lacks={({ missing }) => missing.length > 0}>
        {(connection) => <Connection connection={connection} />}
      </TestOutcome>
    </Section>
  );
};

/** The connection to Slack, and what an incident does there. */
export const SlackSection = ({ settings }: { readonly settings: SettingsView }) => (
  <div className={styles.parts}>
    <ConnectionSection settings={settings} />
    {settings.slack.hasToken && <IncidentChannels settings={settings} />}
  </div>
);
