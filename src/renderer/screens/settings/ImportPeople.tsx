import { useEffect, useState } from 'react';
import { knownAs } from '../../../domain/incident/import-people.ts';
import type { SettingsView, WorkspaceMember } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { setSettings } from '../../store/settings.ts';
import { openPanel } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { useAsk } from '../dialogs/use-ask.ts';
import styles from './settings.module.css';

/** How many to list at once; typing narrows them. */
const most = 100;

const matches = (member: WorkspaceMember, wanted: string): boolean =>
  [member.name, member.handle, member.email ?? ''].some((text) => text.toLowerCase().includes(wanted));

const detailOf = ({ handle, email, zone }: WorkspaceMember): string =>
  [handle === '' ? '' : `@${handle}`, email, zone?.replaceAll('_', ' ')].filter(Boolean).join(' · ');

interface MemberProps {
  readonly member: WorkspaceMember;
  /** Their name in the console already; null for a new person. */
  readonly known: string | null;
  readonly complete: boolean;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

const MemberRow = ({ member, known, complete, checked, onChange }: MemberProps) => (
  <li className={dialogs.row}>
    <label className={dialogs.check}>
      <input
        type="checkbox"
        checked={checked || complete}
        disabled={complete}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={dialogs.text}>
        <span dir="auto">{member.name}</span>
        <span className={`${dialogs.small} ${styles.block}`}>
          {detailOf(member)}
          {known !== null && ` · ${complete ? 'already here' : `fills in ${known}`}`}
        </span>
      </span>
    </label>
  </li>
);

interface Props {
  readonly settings: SettingsView;
  readonly onDone: () => void;
}

/** Imports people from the Slack workspace: name, handle, member, address and zone. */
export const ImportPeople = ({ settings, onDone }: Props) => {
  const [members, setMembers] = useState<readonly WorkspaceMember[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState('');
  const { problem, ask } = useAsk();
  const { hasToken } = settings.slack;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the members are read once, when it opens
  useEffect(() => {
    if (hasToken)
      void ask(() => api.slackMembers(null)).then((answer) => answer.ok && setMembers(answer.value));
  }, []);
  const wanted = typed.trim().toLowerCase();
  const found = (members ?? []).filter((member) => matches(member, wanted));
  const submit = async () => {
    const picked = (members ?? []).filter(({ slackId }) => chosen.has(slackId));
    const answer = await ask(() => api.importPeople({ members: picked }));
    if (!answer.ok) return;
    setSettings(answer.value);
    onDone();
  };
  const choose = (slackId: string) => (checked: boolean) =>
    setChosen(new Set(checked ? [...chosen, slackId] : [...chosen].filter((id) => id !== slackId)));
  return (
    <FormDialog
      title="Import from Slack"
      about="Nobody is added twice: for people who are already here, only what was missing is filled in."
      width={520}
      onClose={onDone}
      onSubmit={() => void submit()}
      submit={chosen.size === 0 ? 'Import' : `Import ${chosen.size}`}
      missing={chosen.size === 0 && 'Tick whom to import.'}
      problem={problem?.message}
    >
      {!hasToken && (
        <p className={dialogs.note}>
          Slack is not connected yet.{' '}
          <Button small onClick={() => openPanel({ kind: 'settings', section: 'slack' })}>
            Connect it
          </Button>
        </p>
      )}
      {hasToken && members === null && problem === null && (
        <p className={dialogs.note}>Loading the people of the workspace …</p>
      )}
      {members !== null && (
        <>
          <Field
            autoFocus
            label="Find"
            value={typed}
            onChange={setTyped}
            placeholder="Name, handle or address"
            hint={
              found.length > most
                ? `${found.length} people; type to narrow them.`
                : `${found.length} ${found.length === 1 ? 'person' : 'people'}`
            }
          />
          <ul className={`${dialogs.rows} ${styles.scroll}`}>
            {found.slice(0, most).map((member) => {
              const known = knownAs(settings.people, member);
              return (
                <MemberRow
                  key={member.slackId}
                  member={member}
                  known={known?.name ?? null}
                  complete={known?.slackId === member.slackId}
                  checked={chosen.has(member.slackId)}
                  onChange={choose(member.slackId)}
                />
              );
            })}
          </ul>
        </>
      )}
    </FormDialog>
  );
};
