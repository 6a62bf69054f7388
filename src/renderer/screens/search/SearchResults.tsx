import { useEffect, useRef } from 'react';
import { kindLabels } from '../../../domain/incident/words.ts';
import type { Found } from '../../../domain/views/search.ts';
import type { Piece } from '../../../domain/views/search-words.ts';
import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import { countedAtMost } from '../../../shared/limits.ts';
import type { IncidentListItem, SearchAnswer } from '../../../shared/types.ts';
import { SeverityMark } from '../../components/SeverityMark.tsx';
import { Tag } from '../../components/ui/Tag.tsx';
import { isPart } from '../../marks.ts';
import { useMinute } from '../../store/clock.ts';
import { useIncidents } from '../../store/incident.ts';
import { openFind, useSearch } from '../../store/search.ts';
import styles from './Search.module.css';

/** A text with its matches marked; a piece's only key is its index. */
const Pieces = ({ pieces }: { readonly pieces: readonly Piece[] }) => {
  let at = 0;
  return pieces.map(({ text, marked }) => {
    at += text.length;
    return marked ? (
      <mark key={at} className={styles.mark}>
        {text}
      </mark>
    ) : (
      text
    );
  });
};

interface FindProps {
  readonly found: Found;
  readonly incident: SearchAnswer['groups'][number]['incident'];
  readonly place: number;
}

const Find = ({ found, incident, place }: FindProps) => {
  const now = useMinute();
  const chosen = useSearch((search) => search.chosen === place);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Not on returning to the home screen: there the title has the focus.
    const moving = isPart(document.activeElement, 'search');
    if (chosen && moving) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const [first = [], ...others] = found.words;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: an option of a combobox never has the focus
    <div
      ref={row}
      id={`find-${place}`}
      role="option"
      aria-selected={chosen}
      className={styles.find}
      data-withdrawn={found.withdrawn}
      onClick={() => void openFind({ incident: incident.id, entry: found.entry })}
      onMouseMove={() => chosen || useSearch.setState({ chosen: place })}
    >
      <span className={styles.kind}>
        {found.label} {found.ref}
      </span>
      <span className={styles.words} dir="auto">
        <span className={styles.text}>
          <Pieces pieces={first} />
        </span>
        {others.map((pieces, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of an entry have no key but their index
          <span key={index} className={styles.more}>
            <Pieces pieces={pieces} />
          </span>
        ))}
        {found.withdrawn && <Tag>withdrawn</Tag>}
      </span>
      <span className={styles.when}>{clockTimeSeenFrom(found.occurredAt, incident.zone, now)}</span>
      <span className={styles.by} dir="auto">
        <Pieces pieces={found.by} />
      </span>
    </div>
  );
};

/** Its current phase, which may have changed since the answer. */
const usePhase = ({ id, phase }: FindProps['incident']): IncidentListItem['phase'] =>
  useIncidents(({ list }) => list.find((item) => item.id === id)?.phase ?? phase);

const phaseWords = { active: 'live', review: 'in review', closed: 'closed' } as const;

/** The incident that the results below it belong to. */
const Head = ({ incident }: { readonly incident: FindProps['incident'] }) => {
  const phase = usePhase(incident);
  return (
    <div className={styles.group} aria-hidden>
      <SeverityMark severity={incident.severity} quiet={phase === 'closed'} />
      <span className={styles.quiet}>INC-{incident.number}</span>
      <b className={styles.title} dir="auto">
        {incident.title}
      </b>
      {incident.kind !== 'incident' && <Tag>{kindLabels[incident.kind]}</Tag>}
      <span className={styles.quiet}>{phaseWords[phase]}</span>
    </div>
  );
};

const number = (count: number): string => count.toLocaleString('en-GB');

/** "more than 10,000": matches beyond that are not counted. */
const atMost = (total: number): string =>
  total < countedAtMost ? number(total) : `more than ${number(countedAtMost - 1)}`;

/** What is not in the answer, if anything. */
const missingWords = ({ unread, pending }: SearchAnswer): string => {
  const still =
    pending === 0
      ? ''
      : ` ${pending === 1 ? 'One record is' : `${number(pending)} records are`} still being read …`;
  if (unread === 0) return still;
  return ` ${unread === 1 ? 'One record' : `${unread} records`} could not be read and ${unread === 1 ? 'was' : 'were'} left out.${still}`;
};

/** The outcome in words: nothing, all, or the newest of many. */
const outcomeWords = (answer: SearchAnswer, question: string): string => {
  const { total, shown, searched, asked, problems } = answer;
  const missing = missingWords(answer);
  if (!asked && problems.length > 0) return '';
  if (total === 0)
    return `Nothing found for “${question.trim()}” in ${number(searched)} entries. Every word must occur; its first letters are enough.${missing}`;
  if (shown < total)
    return `Showing the newest ${number(shown)} of ${atMost(total)}; add a word to narrow it down.${missing}`;
  return `${total === 1 ? '1 entry' : `${atMost(total)} entries`} found.${missing}`;
};

/** What the filters mean and what came of the question; a filter that was left out, and why. */
const Outcome = ({ answer, question }: { readonly answer: SearchAnswer; readonly question: string }) => (
  <>
    {answer.chips.map((chip) => (
      <mark key={chip} className={styles.chip} dir="auto">
        {chip}
      </mark>
    ))}
    {[outcomeWords(answer, question), ...answer.problems].filter((words) => words !== '').join(' ')}
  </>
);

/** The search results, by incident. */
export const SearchResults = () => {
  const { answer, answered, problem } = useSearch();
  let place = -1;
  if (problem !== null)
    return (
      <p className={styles.outcome} role="alert">
        {problem}
      </p>
    );
  return (
    <div className={styles.results}>
      <p id="search-outcome" className={styles.outcome} role="status">
        {answer !== null && <Outcome answer={answer} question={answered} />}
      </p>
      <div id="search-finds" role="listbox" aria-label="Found" className={styles.finds}>
        {answer?.groups.map(({ incident, found }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options
          <div key={incident.id} role="group" aria-label={`INC-${incident.number} ${incident.title}`}>
            <Head incident={incident} />
            {found.map((one) => {
              place += 1;
              return <Find key={one.entry} found={one} incident={incident} place={place} />;
            })}
          </div>
        ))}
      </div>
    </div>
  );
};
