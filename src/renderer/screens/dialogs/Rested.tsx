import { useState } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import type { Audience } from '../../../domain/incident/words.ts';
import { type Rested as AllRested, type BriefLine, rested } from '../../../domain/views/rested.ts';
import { Linked } from '../../components/links/Linked.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { useMinute } from '../../store/clock.ts';
import { correctionNow } from '../../store/corrections.ts';
import { BriefRow } from './BriefRow.tsx';
import { CorrectionRow } from './CorrectionRow.tsx';
import styles from './dialogs.module.css';
import { RowGroup } from './RowGroup.tsx';
import { useRowFocus, useRowKeys } from './row-keys.ts';

const kinds = { decision: 'Decisions', task: 'Tasks', thread: 'Threads', loan: 'Loans' } as const;
type Kind = keyof typeof kinds;
const inOrder: readonly Kind[] = ['decision', 'task', 'thread', 'loan'];

/** What was built on it, by kind. */
const BuiltOn = ({ built, isFirst }: { readonly built: AllRested['built']; readonly isFirst: boolean }) =>
  inOrder
    .map((kind) => [kind, built.filter((one) => one.kind === kind)] as const)
    .filter(([, lines]) => lines.length > 0)
    .map(([kind, lines]) => (
      <RowGroup key={kind} heading={kinds[kind]}>
        {lines.map(({ ref, text, about }) => (
          <li
            key={ref}
            className={styles.row}
            data-panel-row
            data-autofocus={isFirst && ref === built[0]?.ref}
            tabIndex={-1}
          >
            <p className={styles.text} dir="auto">
              <span className={styles.number}>{ref}</span>
              <Linked text={text} /> <span className={styles.small}>{about}</span>
            </p>
          </li>
        ))}
      </RowGroup>
    ));

interface Props {
  readonly facts: Facts;
  readonly number: number;
  readonly onClose: () => void;
}

/** Everything that rested on an assumption: who was told, with a correction for each, and what was built on it. */
export const Rested = ({ facts, number, onClose }: Props) => {
  const minute = useMinute();
  const [dismissing, setDismissing] = useState<Audience | BriefLine['destination'] | null>(null);
  useRowKeys();
  useRowFocus();
  const all = rested(facts, number, minute);
  if (all === null) return null;
  const { assumption, stateWords, owed, settled, built } = all;
  const [owedBriefs, otherBriefs] = [
    all.briefs.filter(({ state }) => state === 'owed'),
    all.briefs.filter(({ state }) => state !== 'owed'),
  ];
  const isOwed = owed.length + owedBriefs.length > 0;
  return (
    <Dialog
      title={`What rested on A${number}`}
      about={`${assumption.text} · ${stateWords}`}
      width={760}
      onClose={onClose}
      onEscape={(event) => {
        if (dismissing === null) return;
        event.preventDefault();
        setDismissing(null);
      }}
    >
      <div className={styles.list} data-panel-list="rested">
        {isOwed && (
          <RowGroup heading="Still to be corrected">
            {owed.map((one, index) => (
              <CorrectionRow
                key={one.audience}
                facts={facts}
                owed={one}
                correction={correctionNow(facts, one, minute)}
                isFirst={index === 0}
                isDismissing={dismissing === one.audience}
                onDismiss={(open) => setDismissing(open ? one.audience : null)}
              />
            ))}
            {owedBriefs.map((brief, index) => (
              <BriefRow
                key={brief.destination}
                assumption={number}
                brief={brief}
                isFirst={owed.length + index === 0}
                isDismissing={dismissing === brief.destination}
                onDismiss={(open) => setDismissing(open ? brief.destination : null)}
              />
            ))}
          </RowGroup>
        )}
        {otherBriefs.map(({ destination, words }) => (
          <p key={destination} className={styles.note} dir="auto">
            {words}
          </p>
        ))}
        {settled.map(({ audience, words }) => (
          <p key={audience} className={styles.note} dir="auto">
            {words}
          </p>
        ))}
        {!isOwed && settled.length + otherBriefs.length === 0 && (
          <p className={styles.note}>Nobody was told this.</p>
        )}
        <BuiltOn built={built} isFirst={!isOwed} />
        {built.length === 0 && <p className={styles.note}>Nothing in the record was built on it.</p>}
      </div>
    </Dialog>
  );
};
