import { Fragment, memo, useEffect, useRef } from 'react';
import { assumptionStateLabels } from '../../../domain/incident/words.ts';
import type { ThreadRow } from '../../../domain/views/threads.ts';
import { Tag, type Tone } from '../../components/ui/Tag.tsx';
import { selectThread, toggleThread } from '../../store/ui.ts';
import { ThreadDetail } from './ThreadDetail.tsx';
import styles from './Threads.module.css';

/** What blocks it, or how it ended; then the latest entry. */
const LatestWord = ({ row: { state, stateWords, word, heard } }: { readonly row: ThreadRow }) => (
  <span className={styles.word} dir="auto">
    {state === 'blocked' && <b className={styles.blocked}>{stateWords}</b>}
    {state !== 'blocked' && state !== 'active' && stateWords}
    {state !== 'active' && word.length > 0 && ' · '}
    {word.map(({ label, text }, index) => (
      <span key={label}>
        {index > 0 && ' · '}
        <i>{label}</i> {text}
      </span>
    ))}
    {!heard && 'No report yet'}
  </span>
);

const assumptionSigns: Readonly<Record<string, string>> = { contradicted: ' ✕', supported: ' ✓' };
const assumptionTones: Readonly<Record<string, Tone>> = {
  contradicted: 'amber',
  supported: 'green',
};

const Tasks = ({ row: { openTasks, overdueTasks } }: { readonly row: ThreadRow }) => {
  if (openTasks === 0) return null;
  const words = openTasks === 1 ? '1 task' : `${openTasks} tasks`;
  if (overdueTasks === 0) return <span>{words} </span>;
  return (
    <Tag tone="amber">
      {overdueTasks === openTasks ? (
        `${words} late`
      ) : (
        // Kept short, so an assumption fits beside it.
        <>
          {overdueTasks} of {openTasks}
          <span className="visually-hidden"> tasks</span> late
        </>
      )}
    </Tag>
  );
};

/** Open tasks and assumptions, contradicted ones first; only some fit. */
const Ledger = ({ row }: { readonly row: ThreadRow }) => {
  const open = row.assumptions
    .filter((assumption) => assumption.state !== 'refuted')
    .sort((a, b) => Number(b.state === 'contradicted') - Number(a.state === 'contradicted'));
  const most = row.openTasks === 0 ? 2 : 1;
  return (
    <span className={styles.ledger}>
      <Tasks row={row} />
      {open.slice(0, most).map(({ number, state }) => {
        const tone = assumptionTones[state];
        return (
          <Fragment key={number}>
            {tone === undefined ? (
              <span>A{number}</span>
            ) : (
              <Tag tone={tone}>
                A{number}
                <span aria-hidden>{assumptionSigns[state]}</span>
                <span className="visually-hidden"> {assumptionStateLabels[state].toLowerCase()}</span>
              </Tag>
            )}{' '}
          </Fragment>
        );
      })}
      {open.length > most && `+${open.length - most}`}
    </span>
  );
};

/**
 * The short text of a row that is scrolled out of view: thread, state, owner and age. The full row is drawn when it
 * scrolls into view, which happens before it can get the focus.
 */
const plainWords = ({ number, title, stateWords, owner, isLive, silent, lastWord }: ThreadRow): string =>
  [
    `#${number} ${title}`,
    stateWords,
    owner === null ? (isLive ? 'No owner' : '') : `Owner ${owner.name}`,
    silent ? `Silent ${lastWord}` : `Last word ${lastWord} ago`,
  ]
    .filter(Boolean)
    .join(' · ');

const OwnerName = ({ name }: { readonly name: string }) => (
  <>
    <span className="visually-hidden">Owner </span>
    {name}
  </>
);

/** A row in full. */
const Whole = ({ row }: { readonly row: ThreadRow }) => (
  <>
    <span className={styles.number}>#{row.number}</span>{' '}
    <span className={styles.words}>
      <span className={styles.title} dir="auto" title={row.title}>
        {row.title}
      </span>
      {row.isLive && row.state !== 'blocked' && (
        <span className="visually-hidden"> · {row.stateWords} · </span>
      )}
      <LatestWord row={row} />
    </span>{' '}
    <span className={styles.owner} dir="auto">
      {row.owner === null ? (
        row.isLive ? (
          <Tag tone={row.needs.some(({ kind }) => kind === 'noOwner') ? 'red' : 'quiet'}>No owner</Tag>
        ) : (
          ''
        )
      ) : (
        <OwnerName name={row.owner.name} />
      )}
    </span>{' '}
    <Ledger row={row} />{' '}
    <span className={styles.age}>
      {row.silent ? (
        <Tag tone="amber">Silent {row.lastWord}</Tag>
      ) : (
        <>
          <span className="visually-hidden">Last word </span>
          {row.lastWord}
          <span className="visually-hidden"> ago</span>
        </>
      )}
    </span>
  </>
);

/** One thread: a row that reads as a sentence, and its contents when it is open. */
export const ThreadItem = memo(
  ({
    row,
    isSelected,
    isStop,
    isOpen,
    isNear,
  }: {
    readonly row: ThreadRow;
    readonly isSelected: boolean;
    /** Whether Tab stops here; arrows reach the others. */
    readonly isStop: boolean;
    readonly isOpen: boolean;
    /** Whether it is in or near the viewport. Elsewhere plain text is far cheaper to paint. */
    readonly isNear: boolean;
  }) => {
    const item = useRef<HTMLLIElement>(null);
    // A row opened near the edge would be out of view: scroll to it, to its top if it is too tall.
    useEffect(() => {
      if (isOpen) item.current?.scrollIntoView({ block: 'nearest' });
    }, [isOpen]);
    return (
      <li ref={item} className={styles.item} data-quiet={!row.isLive} data-selected={isSelected}>
        <button
          type="button"
          className={styles.row}
          data-thread={row.number}
          data-plain={!isNear}
          aria-expanded={isOpen}
          aria-current={isSelected}
          tabIndex={isStop ? 0 : -1}
          // The thread keys act on the focused row.
          onFocus={() => selectThread(row.number)}
          onClick={() => toggleThread(row.number)}
        >
          {isNear ? <Whole row={row} /> : plainWords(row)}
        </button>
        {isOpen && <ThreadDetail number={row.number} />}
      </li>
    );
  },
);
