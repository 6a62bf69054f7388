import { threadNow } from '../../../domain/incident/corrections.ts';
import { entryText, hasWords, takenWith } from '../../../domain/incident/entries.ts';
import type { HistoryItem, IncidentState } from '../../../domain/incident/state.ts';
import { clockTimeSeenFrom } from '../../../domain/time/times.ts';
import { knownThenWords } from '../../../domain/views/decisions.ts';
import { type EntryVersion, versionsOf } from '../../../domain/views/entry-versions.ts';
import { logLines } from '../../../domain/views/log.ts';
import { Linked } from '../../components/links/Linked.tsx';
import { nowIso } from '../../store/clock.ts';
import { nameOf } from '../../store/settings.ts';
import styles from './dialogs.module.css';
import { usePeople } from './use-people.ts';

interface Props {
  readonly state: IncidentState;
  readonly item: HistoryItem;
}

/** What the log shows besides an entry's own words, and an update's text. */
const Said = ({ state, item, worded }: Props & { readonly worded: boolean }) => {
  const line = logLines(state).find(({ id }) => id === item.event.id);
  const update = state.facts?.updates.find(({ entry }) => entry === item.event.id);
  const decision = state.facts?.decisions.find(({ entry }) => entry === item.event.id);
  const known = decision === undefined ? '' : knownThenWords(decision);
  const said = [worded ? '' : line?.text, line?.detail, known].filter(Boolean);
  if (said.length === 0 && update === undefined) return null;
  return (
    <>
      <dt>{worded ? 'Besides' : 'Says'}</dt>
      <dd>
        {said.map((text) => (
          <p key={text} dir="auto" className={styles.words}>
            <Linked text={text ?? ''} />
          </p>
        ))}
        {update !== undefined && (
          <p dir="auto" className={`${styles.note} ${styles.words}`}>
            <Linked text={update.text} />
          </p>
        )}
      </dd>
    </>
  );
};

const howLabels = { written: 'Written', edited: 'Edited', superseded: 'Superseded' } as const;

const refOf = (thread: number | null): string => (thread === null ? 'none' : `#${thread}`);
const threadLabel = (thread: number | null): string => (thread === null ? 'No thread' : `Thread #${thread}`);

/** What changed in a version since the one before: its words, or only its time or thread. */
const newIn = (version: EntryVersion, before: EntryVersion | undefined, time: (at: string) => string) => {
  if (before === undefined) return version.words;
  if (version.words !== before.words) return version.words || 'None';
  const isMoved = version.happenedAt !== before.happenedAt;
  const isElsewhere = version.thread !== before.thread;
  return [
    isMoved ? `Happened ${time(version.happenedAt)}` : '',
    isElsewhere ? threadLabel(version.thread) : '',
  ]
    .filter(Boolean)
    .join(', ');
};

interface VersionProps {
  readonly version: EntryVersion;
  readonly before: EntryVersion | undefined;
  /** The version in force; null when there is none. */
  readonly now: EntryVersion | null;
  readonly time: (at: string) => string;
}

/** Whether a later version has replaced what this one says. */
const isGone = (
  version: EntryVersion,
  before: EntryVersion | undefined,
  now: EntryVersion | null,
): boolean => {
  if (now === null) return true;
  if (before === undefined || version.words !== before.words) return version.words !== now.words;
  return version.happenedAt !== now.happenedAt || version.thread !== now.thread;
};

/** One version of an entry, and who made it and when. */
const Version = ({ version, before, now, time }: VersionProps) => {
  const people = usePeople();
  const said = newIn(version, before, time);
  if (said === '') return null;
  return (
    <div className={styles.version}>
      <dt>{howLabels[version.how]}</dt>
      <dd>
        <p dir="auto" className={`${styles.words} ${isGone(version, before, now) ? styles.gone : ''}`}>
          <Linked text={said} />
        </p>
        {version.how !== 'written' && (
          <p className={styles.small}>
            {time(version.at)} by {nameOf(people, version.by)}
          </p>
        )}
      </dd>
    </div>
  );
};

/** An entry as recorded: the text of all its versions, its times and its author. */
export const EntryFacts = ({ state, item }: Props) => {
  const people = usePeople();
  const { event, withdrawn, occurredAt } = item;
  const zone = state.facts?.zone ?? 'UTC';
  const time = (at: string) => clockTimeSeenFrom(at, zone, nowIso());
  const versions = versionsOf(state, item);
  const [first] = versions;
  const taken = state.facts === null ? undefined : takenWith(state.facts, item);
  const thread = threadNow(item);
  // An unchanged reason is shown with the entry it explains.
  const shown = hasWords(item) || item.changedBy.length > 0 ? versions : [];
  const now = withdrawn === null ? (versions.at(-1) ?? null) : null;
  return (
    <dl className={styles.facts}>
      <dt>Happened</dt>
      <dd>
        {time(occurredAt)}
        {occurredAt !== event.occurredAt && (
          <span className={styles.small}> first said {time(event.occurredAt)}</span>
        )}
      </dd>
      {first !== undefined && first.thread !== thread && (
        <>
          <dt>Thread</dt>
          <dd>
            {refOf(thread)}
            <span className={styles.small}> first said {refOf(first.thread)}</span>
          </dd>
        </>
      )}
      {taken !== undefined && (
        <>
          <dt>From</dt>
          <dd dir="auto">
            INC-{taken.incident.number} {taken.incident.title}
          </dd>
        </>
      )}
      <dt>Recorded</dt>
      <dd>
        {time(event.recordedAt)} by <span dir="auto">{nameOf(people, event.by)}</span>
      </dd>
      {shown.map((version, at) => (
        <Version
          key={version.at + version.words + version.happenedAt}
          version={version}
          before={shown[at - 1]}
          now={now}
          time={time}
        />
      ))}
      <Said state={state} item={item} worded={entryText(item) !== '' && hasWords(item)} />
      {withdrawn !== null && (
        <>
          <dt>Withdrawn</dt>
          <dd>
            {time(withdrawn.at)} by {nameOf(people, withdrawn.by)}
            {withdrawn.why !== '' && (
              <p dir="auto" className={styles.words}>
                <Linked text={withdrawn.why} />
              </p>
            )}
          </dd>
        </>
      )}
    </dl>
  );
};
