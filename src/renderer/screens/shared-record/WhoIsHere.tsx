import type { Facts } from '../../../domain/incident/state.ts';
import { audienceLabels } from '../../../domain/incident/words.ts';
import { clockTimeSeenFrom } from '../../../domain/time/times.ts';
import type { ConsoleHere, DraftHolder, SharedNow } from '../../../shared/shared-record.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { useMinute } from '../../store/clock.ts';
import { useShared } from '../../store/shared-record.ts';
import { openPanel } from '../../store/ui.ts';
import { CopyButton } from '../dialogs/CopyButton.tsx';
import dialogs from '../dialogs/dialogs.module.css';
import { RowGroup } from '../dialogs/RowGroup.tsx';
import { Face } from './Faces.tsx';
import styles from './shared-record.module.css';
import { WithoutOthers } from './WithoutOthers.tsx';
import { doingWords, linkMeaning, linkWords, notTakenWords, personWords, roleWords } from './words.ts';

interface Props {
  readonly facts: Facts;
  readonly onClose: () => void;
}

interface RowProps {
  readonly one: ConsoleHere;
  readonly drafts: readonly DraftHolder[];
  readonly facts: Facts;
  readonly now: string;
}

/** "holds the draft of the internal update since 14:02" */
const holds = (drafts: readonly DraftHolder[], { zone }: Facts, now: string): readonly string[] =>
  drafts.map(
    ({ audience, since, askedBy }) =>
      `holds the draft of the ${audienceLabels[audience].toLowerCase()} update since ${clockTimeSeenFrom(since, zone, now)}${askedBy === null ? '' : `; ${askedBy.name} asks for it`}`,
  );

const ConsoleRow = ({ one, drafts, facts, now }: RowProps) => {
  const own = drafts.filter((draft) => draft.console === one.console);
  return (
    <li className={dialogs.row}>
      <div className={styles.heads}>
        <Face one={one} people={facts.people} />
        <div className={dialogs.text}>
          <p>
            <b dir="auto">{personWords(one, facts.people)}</b>
            {roleWords(one, facts)} at <span dir="auto">{one.name}</span>
            {one.isThisOne && ' (this console)'}
          </p>
          {[...doingWords(one), ...holds(own, facts, now)].map((words) => (
            <p key={words} className={dialogs.small}>
              {words}
            </p>
          ))}
        </div>
      </div>
    </li>
  );
};

/** Drafts that a console holds which is not there: nobody else can go on with them until it hands them over. */
const AwayDrafts = ({
  shared,
  facts,
  now,
}: { readonly shared: SharedNow } & Omit<RowProps, 'one' | 'drafts'>) => {
  const there = new Set(shared.here.map((one) => one.console));
  return shared.drafts
    .filter((draft) => !there.has(draft.console))
    .map((draft) => (
      <p key={draft.audience} className={dialogs.note}>
        {draft.person.name} at {draft.name}, who is not here, {holds([draft], facts, now)}.
      </p>
    ));
};

/** Who has the shared incident open, what they are at, and the link by which others join. */
export const WhoIsHere = ({ facts, onClose }: Props) => {
  const shared = useShared((state) => state.now);
  const now = useMinute();
  if (shared === null)
    return (
      <Dialog title="Who is here" width={560} onClose={onClose}>
        <p className={dialogs.note}>This incident is not shared. “Share” puts it on your server.</p>
      </Dialog>
    );
  const { link, here, refused, drafts } = shared;
  const isAway = link.kind === 'alone' || link.kind === 'stopped';
  return (
    <Dialog
      title="Who is here"
      width={560}
      onClose={onClose}
      foot={
        <>
          {refused.length > 0 && (
            <Button onClick={() => openPanel({ kind: 'notTaken', back: { kind: 'whoIsHere' } })}>
              Lines not taken …
            </Button>
          )}
          <CopyButton label="Copy the link to join" text={() => shared.joinLink} />
        </>
      }
    >
      <p className={isAway ? dialogs.warning : dialogs.note} role="status" dir="auto">
        {linkWords(shared, { zone: facts.zone, now })}. {linkMeaning(shared)}
      </p>
      <WithoutOthers link={link} />
      {refused.length > 0 && <p className={dialogs.warning}>{notTakenWords(refused.length)}.</p>}
      {here.length > 0 && (
        <RowGroup heading={isAway ? 'Last seen here' : 'Here now'}>
          {here.map((one) => (
            <ConsoleRow key={one.console} one={one} drafts={drafts} facts={facts} now={now} />
          ))}
        </RowGroup>
      )}
      <AwayDrafts shared={shared} facts={facts} now={now} />
    </Dialog>
  );
};
