import { useState } from 'react';
import { problem as problemOf } from '../../../domain/result.ts';
import { settingsLimits } from '../../../shared/limits.ts';
import type { MailSecurity, MailServer, SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Choice } from '../../components/ui/Choice.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { useIsHidden } from '../../store/sharing.ts';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { HiddenSetting } from './HiddenSetting.tsx';
import { KeptSecret } from './KeptSecret.tsx';
import { useKept } from './kept.tsx';
import { RemoveButton } from './RemoveButton.tsx';
import { Section, SectionForm } from './Section.tsx';
import styles from './settings.module.css';
import { TestOutcome } from './TestOutcome.tsx';
import { useTypedSecret } from './typed-secret.ts';
import { useSave } from './use-save.ts';
import { useTest } from './use-test.ts';
import { VaultNote } from './VaultNote.tsx';

type Typed = Readonly<Record<'host' | 'port' | 'user' | 'from', string>> & {
  readonly security: MailSecurity;
};

const usualPort: Readonly<Record<MailSecurity, string>> = { tls: '465', starttls: '587', none: '25' };

const securityOptions = [
  { value: 'tls', label: 'Implicit TLS (465)' },
  { value: 'starttls', label: 'STARTTLS (587)' },
  { value: 'none', label: 'None' },
] as const;

const noSecurity =
  'Without encryption, anybody on the way can read the password and the updates. Only for a server on this computer or in a closed network.';

const typedFrom = (server: MailServer | null): Typed =>
  server === null
    ? { host: '', port: usualPort.tls, security: 'tls', user: '', from: '' }
    : { ...server, port: String(server.port) };

/** The server as typed, or the first problem with it. */
const read = (typed: Typed) => {
  const port = Number(typed.port);
  if (typed.host.trim() === '') return problemOf('missing', 'Name the mail server.', 'host');
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return problemOf('badPort', 'A port is a number from 1 to 65535.', 'port');
  if (!typed.from.includes('@'))
    return problemOf(
      'badFrom',
      'Give an address, or a name with an address: Status <status@example.com>',
      'from',
    );
  return { ok: true, value: { ...typed, port } } as const;
};

const fields = ['host', 'port', 'security', 'user', 'password', 'from'] as const;

/** The mail server for updates. */
export const MailSection = ({ settings }: { readonly settings: SettingsView }) => {
  const { mail } = settings;
  const [typed, setTyped] = useKept('mail.server', () => typedFrom(mail.server));
  const isHidden = useIsHidden();
  const password = useTypedSecret('mail.password');
  const [round, setRound] = useState(0);
  const { problem, saved, save, touch } = useSave();
  const test = useTest(() => api.testMail(null));
  const changed = () => {
    touch();
    test.clear();
  };
  const set = (change: Partial<Typed>) => {
    changed();
    setTyped({ ...typed, ...change });
  };
  const chooseSecurity = (security: MailSecurity) =>
    set({ security, ...(typed.port === usualPort[typed.security] ? { port: usualPort[security] } : {}) });
  const saveTyped = async () => {
    const ok = await save(async () => {
      const server = read(typed);
      if (!server.ok) return server;
      return api.saveMail({
        server: server.value,
        ...(password.length === 0 ? {} : { password: password.read() }),
      });
    });
    if (!ok) return false;
    password.write('');
    setRound(round + 1);
    return true;
  };
  const saveAndTest = async () => {
    if (await saveTyped()) await test.run();
  };
  const removePassword = () => {
    if (mail.server !== null) void save(() => api.saveMail({ server: mail.server, password: '' }));
  };
  const removeServer = async () => {
    if (await save(() => api.saveMail({ server: null, password: '' }))) setTyped(typedFrom(null));
  };
  return (
    <Section
      title="Email"
      about="Updates go out through this server. External recipients never see each other."
    >
      <VaultNote />
      <SectionForm
        onSave={() => void saveTyped()}
        saved={saved}
        problem={problemElsewhere(problem, fields)}
        more={
          <>
            <Button onClick={() => void saveAndTest()}>Test connection</Button>
            {mail.server !== null && (
              <RemoveButton
                name="the mail server"
                label="Remove server"
                onRemove={() => void removeServer()}
              />
            )}
          </>
        }
      >
        <div className={styles.serverRow}>
          <Field
            label="Server"
            value={typed.host}
            limit={settingsLimits.host}
            onChange={(host) => set({ host })}
            placeholder="smtp.example.com"
            hint={
              mail.hasPassword && password.length === 0 && mail.server?.host !== typed.host.trim()
                ? 'The saved password is for another server: saving removes it.'
                : undefined
            }
            problem={problemWith(problem, 'host')}
          />
          <Field
            label="Port"
            value={typed.port}
            onChange={(port) => set({ port })}
            problem={problemWith(problem, 'port')}
          />
        </div>
        <Choice
          label="Security"
          value={typed.security}
          options={securityOptions}
          onChange={chooseSecurity}
          problem={problemWith(problem, 'security')}
          hint={typed.security === 'none' ? <span className={styles.caution}>{noSecurity}</span> : undefined}
        />
        {isHidden ? (
          <HiddenSetting label="User" />
        ) : (
          <Field
            label="User"
            value={typed.user}
            limit={settingsLimits.user}
            onChange={(user) => set({ user })}
            hint="Empty if the server asks for none."
            problem={problemWith(problem, 'user')}
          />
        )}
        <KeptSecret
          key={round}
          label="Password"
          limit={settingsLimits.password}
          kept="A password is saved."
          hasIt={mail.hasPassword}
          secret={password}
          onTyped={changed}
          onRemove={removePassword}
          problem={problemWith(problem, 'password')}
        />
        <Field
          label="From"
          value={typed.from}
          limit={settingsLimits.from}
          onChange={(from) => set({ from })}
          placeholder="Status <status@example.com>"
          problem={problemWith(problem, 'from')}
        />
      </SectionForm>
      <TestOutcome test={test}>
        {() => <p>The server answers and accepts mail from this console.</p>}
      </TestOutcome>
    </Section>
  );
};
