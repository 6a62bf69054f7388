import type { Glance } from '../../../domain/incident/glance.ts';
import { type MoreToSend, moreToSend } from '../../../domain/update/more-destinations.ts';
import { execute } from '../../store/actions.ts';
import { useMinute } from '../../store/clock.ts';
import { useSettings } from '../../store/settings.ts';
import { AskButton } from './AskButton.tsx';
import styles from './dialogs.module.css';
import { MediumIcon } from './MediumIcon.tsx';

/** Where the newest updates can still be sent, under the current settings. */
export const useMoreToSend = (facts: Glance | null): readonly MoreToSend[] => {
  const destinations = useSettings(({ settings }) => settings?.destinations);
  // To the minute is enough to tell what is old.
  const minute = useMinute();
  return facts === null ? [] : moreToSend(facts, destinations ?? [], minute);
};

const whyNot = ({ update, isOld }: MoreToSend): string =>
  isOld
    ? `Update ${update.number} did not go here, and its own next update is already due`
    : `Update ${update.number} did not go here: this destination was added later`;

/** Sends the newest update to a destination that it has not gone to yet. Its text does not change. */
export const SendToMoreButton = ({
  more,
  keys,
}: {
  readonly more: MoreToSend;
  /** The key that presses it within its row. */
  readonly keys?: string;
}) => {
  const { update, destination, isOld } = more;
  return (
    <AskButton
      {...(keys === undefined ? {} : { keys })}
      question={() =>
        execute({
          type: 'sendToMore',
          update: update.id,
          destinations: [destination.id],
          anyway: isOld,
        })
      }
    >
      Send update {update.number} to {destination.name} {isOld ? 'anyway' : 'now'}
    </AskButton>
  );
};

/** The same, as a row of the outbox. */
export const SendToMoreRow = ({
  more,
  isFirst,
}: {
  readonly more: MoreToSend;
  readonly isFirst: boolean;
}) => (
  <li className={styles.row} data-panel-row data-autofocus={isFirst} tabIndex={-1}>
    <div className={styles.text}>
      <p>
        <MediumIcon medium={more.destination.medium} /> <span dir="auto">{more.destination.name}</span>
      </p>
      <p className={styles.state}>{whyNot(more)}</p>
    </div>
    <div className={styles.actions}>
      <SendToMoreButton more={more} keys="A" />
    </div>
  </li>
);
