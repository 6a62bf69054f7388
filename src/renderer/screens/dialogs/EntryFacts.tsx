import type { HistoryItem, IncidentState } from '../../../domain/incident/state.ts';
import { clockTimeSeenFrom } from '../../../domain/update/times.ts';
import { versionsOf } from '../../../domain/views/entry-versions.ts';
import { logLines } from '../../../domain/views/log.ts';
import { nowIso } from '../../store/clock.ts';
import styles from './dialogs.module.css';
import { nameOf, usePeople } from './use-people.ts';

interface Props {
  readonly state: IncidentState;
  readonly item: HistoryItem;
}

/** What the log says about an entry beside its own words, and an update's text. */
const Said = ({ state, item, worded }: Props & { readonly worded: boolean }) => {
  const line = logLines(state).find(({ id }) => id === item.event.id);
  const update = state.facts?.updates.find(({ entry }) => entry === item.event.id);
  const said = [worded ? '' : line?.text, line?.detail].filter(Boolean);
  if (said.length === 0 && update === undefined) return null;
  return (
    <>
      <dt>{worded ? 'Besides' : 'Says'}</dt>
      <dd>
        {said.map((text) => (
          <p key={text} dir="auto" className={styles.words}>
            {text}
          </p>
        ))}
        {update !== undefined && (
          <p dir="auto" className={`${styles.note} ${styles.words}`}>
            {update.text}
          </p>
        )}
      </dd>
    </>
  );
};

const howLabels = { written: 'Written', edited: 'Edited', superseded: 'Superseded' } as const;

/** An entry as the record has it: its words through all their versions, its times and its writer. */
export const EntryFacts = ({ state, item }: Props) => {
  const people = usePeople();
  const { event, withdrawn } = item;
  const zone = state.facts?.zone ?? 'UTC';
  const time = (at: string) => clockTimeSeenFrom(at, zone, nowIso());
  const versions = versionsOf(state, item).filter(({ words }) => words !== '');
  return (
    <dl className={styles.facts}>
      <dt>Happened</dt>
      <dd>{time(event.occurredAt)}</dd>
      <dt>Recorded</dt>
      <dd>
        {time(event.recordedAt)} by <span dir="auto">{nameOf(people, event.by)}</span>
      </dd>
      {versions.map(({ words, how, at, by }, index) => (
        <div key={at + words} className={styles.version}>
          <dt>{howLabels[how]}</dt>
          <dd>
            <p
              dir="auto"
              className={`${styles.words} ${withdrawn !== null || index < versions.length - 1 ? styles.gone : ''}`}
            >
              {words}
            </p>
            {how !== 'written' && (
              <p className={styles.small}>
                {time(at)} by {nameOf(people, by)}
              </p>
            )}
          </dd>
        </div>
      ))}
      <Said state={state} item={item} worded={versions.length > 0} />
      {withdrawn !== null && (
        <>
          <dt>Withdrawn</dt>
          <dd>
            {time(withdrawn.at)} by {nameOf(people, withdrawn.by)}
            {withdrawn.why !== '' && (
              <p dir="auto" className={styles.words}>
                {withdrawn.why}
              </p>
            )}
          </dd>
        </>
      )}
    </dl>
  );
};
