import { useState } from 'react';
import { settingsLimits } from '../../../shared/limits.ts';
import {
  type SharedServerSettings,
  type SharedServerView,
  type SignIn,
  sharedServerWords,
  usualSpace,
} from '../../../shared/shared-server.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Choice } from '../../components/ui/Choice.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { setSettings, useSettings } from '../../store/settings.ts';
import { useIsHidden } from '../../store/sharing.ts';
import { problemElsewhere, problemWith, useAsk } from '../dialogs/use-ask.ts';
import { HiddenSetting } from './HiddenSetting.tsx';
import { KeptSecret } from './KeptSecret.tsx';
import { useKept } from './kept.tsx';
import { PublicKey } from './PublicKey.tsx';
import { RemoveButton } from './RemoveButton.tsx';
import { Section, SectionForm } from './Section.tsx';
import { ServerRights } from './ServerRights.tsx';
import styles from './settings.module.css';
import { TestSentences } from './TestOutcome.tsx';
import { linesOf } from './typed.ts';
import { useTypedSecret } from './typed-secret.ts';
import { useSave } from './use-save.ts';
import { useTest } from './use-test.ts';
import { VaultNote } from './VaultNote.tsx';

type Typed = Readonly<Record<'servers' | 'space' | 'user' | 'publicKey' | 'trusted', string>> & {
  readonly signIn: SignIn;
};

const fields = ['servers', 'space', 'signIn', 'user', 'secret', 'trusted'] as const;

const signInOptions = [
  { value: 'password', label: 'User and password' },
  { value: 'token', label: 'Token' },
  { value: 'nkey', label: 'NKey' },
  { value: 'creds', label: 'Creds file' },
  { value: 'none', label: 'Nothing' },
] as const;

type WithSecret = Exclude<SignIn, 'none'>;

const secrets: Readonly<Record<WithSecret, { readonly label: string; readonly hint?: string }>> = {
  password: { label: 'Password' },
  token: { label: 'Token' },
  nkey: {
    label: 'Seed',
    hint: 'Begins with SU. The server has the public key, and never sees the seed.',
  },
  creds: {
    label: 'Creds',
    hint: 'All of the .creds file, from the first BEGIN to the last END, or the file itself.',
  },
};

const nobodyAsked =
  'Then whoever reaches the server can read every shared incident and write into it. Only for a server on this computer or in a closed network.';

const typedFrom = ({ settings }: SharedServerView): Typed =>
  settings === null
    ? { servers: '', space: usualSpace, signIn: 'password', user: 'console', publicKey: '', trusted: '' }
    : { ...settings, servers: settings.servers.join('\n') };

const settingsFrom = (typed: Typed): SharedServerSettings => ({ ...typed, servers: linesOf(typed.servers) });

/** Whether what is saved is for other servers, or another way to sign in. */
const isElsewhere = ({ settings, hasSecret }: SharedServerView, typed: Typed): boolean =>
  hasSecret &&
  settings !== null &&
  (settings.signIn !== typed.signIn || settings.servers.join('\n') !== linesOf(typed.servers).join('\n'));

/** The server on which several consoles lead one incident. */
export const SharedRecordSection = ({ settings }: { readonly settings: SettingsView }) => {
  const view = settings.sharedServer;
  const [typed, setTyped] = useKept('sharedServer.fields', () => typedFrom(view));
  const secret = useTypedSecret('sharedServer.secret');
  const [round, setRound] = useState(0);
  const isHidden = useIsHidden();
  const { problem, saved, save, touch } = useSave();
  const file = useAsk();
  const test = useTest(() => api.testSharedServer(null));
  const changed = () => {
    touch();
    file.clear();
    test.clear();
  };
  const set = (change: Partial<Typed>) => {
    changed();
    setTyped({ ...typed, ...change });
  };
  const chooseSignIn = (signIn: SignIn) => {
    // What was typed is of another kind.
    secret.write('');
    setRound(round + 1);
    set({ signIn });
  };
  /** What was typed is saved as it is, or as the server is written usually. */
  const adopt = () => {
    secret.write('');
    const now = useSettings.getState().settings?.sharedServer;
    if (now !== undefined) setTyped(typedFrom(now));
    setRound(round + 1);
  };
  const saveTyped = async () => {
    file.clear();
    const ok = await save(() =>
      api.saveSharedServer({
        server: settingsFrom(typed),
        ...(secret.length === 0 ? {} : { secret: secret.read() }),
      }),
    );
    if (ok) adopt();
    return ok;
  };
  const saveAndTest = async () => {
    test.clear();
    if (await saveTyped()) await test.run();
  };
  const saveWithFile = async () => {
    changed();
    const answer = await file.ask(() => api.saveSharedServerWithFile(settingsFrom(typed)));
    if (!answer.ok || 'cancelled' in answer.value) return;
    setSettings(answer.value);
    adopt();
    await test.run();
  };
  const makeKey = async () => {
    test.clear();
    if (await save(() => api.makeSharedServerKey(settingsFrom(typed)))) adopt();
  };
  const chooseCertificates = async () => {
    const answer = await file.ask(() => api.chooseCertificates(null));
    if (answer.ok && 'pem' in answer.value) set({ trusted: answer.value.pem });
  };
  const removeServer = async () => {
    if (await save(() => api.saveSharedServer({ server: null }))) adopt();
    test.clear();
  };
  const wrong = problem ?? file.problem;
  return (
    <Section title="Shared record" about={sharedServerWords.about}>
      <VaultNote />
      <ServerRights space={typed.space} isOpen={view.settings === null} />
      <SectionForm
        onSave={() => void saveTyped()}
        saved={saved}
        problem={problemElsewhere(wrong, fields)}
        more={
          <>
            <Button onClick={() => void saveAndTest()}>Test connection</Button>
            {view.settings !== null && (
              <RemoveButton
                name="the server for shared incidents"
                label="Remove server"
                onRemove={() => void removeServer()}
              />
            )}
          </>
        }
      >
        <Field
          label="Servers"
          lines
          value={typed.servers}
          onChange={(servers) => set({ servers })}
          placeholder="tls://nats.example.com:4222"
          hint={
            isElsewhere(view, typed) && secret.length === 0
              ? 'What is saved is for another server or sign-in and is not sent to this one: saving removes it.'
              : 'One, or those of one cluster, one in each line. Always encrypted, except on this computer.'
          }
          problem={problemWith(wrong, 'servers')}
        />
        <Field
          label="Space"
          value={typed.space}
          limit={settingsLimits.space}
          onChange={(space) => set({ space })}
          hint="A company or a team: consoles with the same space see each other’s shared incidents. Usually main."
          problem={problemWith(wrong, 'space')}
        />
        <Choice
          label="Sign in with"
          value={typed.signIn}
          options={signInOptions}
          onChange={chooseSignIn}
          problem={problemWith(wrong, 'signIn')}
          hint={typed.signIn === 'none' ? <span className={styles.caution}>{nobodyAsked}</span> : undefined}
        />
        {typed.signIn === 'password' &&
          (isHidden ? (
            <HiddenSetting label="User" />
          ) : (
            <Field
              label="User"
              value={typed.user}
              limit={settingsLimits.user}
              onChange={(user) => set({ user })}
              problem={problemWith(wrong, 'user')}
            />
          ))}
        {typed.signIn !== 'none' && (
          <KeptSecret
            key={round}
            label={secrets[typed.signIn].label}
            limit={settingsLimits.sharedServerSecret}
            kept="One is saved on this computer."
            hasIt={view.hasSecret && view.settings?.signIn === typed.signIn}
            secret={secret}
            onTyped={changed}
            onRemove={() => void save(() => api.removeSharedServerSecret(null))}
            hint={secrets[typed.signIn].hint}
            problem={problemWith(wrong, 'secret')}
          />
        )}
        {typed.signIn === 'nkey' && <PublicKey view={view} onMake={() => void makeKey()} />}
        {typed.signIn === 'creds' && (
          <div>
            <Button small onClick={() => void saveWithFile()}>
              Choose a creds file, save and test …
            </Button>
          </div>
        )}
        <Field
          label="Certificates to trust"
          lines
          value={typed.trusted}
          limit={settingsLimits.certificates}
          onChange={(trusted) => set({ trusted })}
          placeholder="-----BEGIN CERTIFICATE-----"
          hint="Of your own issuer, as PEM. Empty where this computer trusts the server’s certificate already."
          problem={problemWith(wrong, 'trusted')}
        />
        <div>
          <Button small onClick={() => void chooseCertificates()}>
            Choose a file of certificates …
          </Button>
        </div>
      </SectionForm>
      <TestSentences test={test} />
      <p className={styles.about}>
        <strong>What goes there.</strong> {sharedServerWords.sends}
      </p>
    </Section>
  );
};
