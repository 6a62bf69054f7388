import { useEffect, useState } from 'react';
import { duration, wallTime } from '../../../domain/time/times.ts';
import {
  type DrillOffer,
  type HeldDrill,
  type Pace,
  type Practices,
  paces,
} from '../../../shared/practice.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { Tag } from '../../components/ui/Tag.tsx';
import { goOnWith, startPractice, usePractice } from '../../store/practice.ts';
import { useSettings } from '../../store/settings.ts';
import { beginTour } from '../../store/tour.ts';
import { openPanel, sayAnywhere } from '../../store/ui.ts';
import { AskButton } from '../dialogs/AskButton.tsx';
import dialogs from '../dialogs/dialogs.module.css';
import { RowGroup } from '../dialogs/RowGroup.tsx';
import { useRowFocus, useRowKeys } from '../dialogs/row-keys.ts';
import { useAsk } from '../dialogs/use-ask.ts';
import { RemoveButton } from '../settings/RemoveButton.tsx';
import styles from './Practice.module.css';

type PaceName = `${Pace}`;

/** The speed that was chosen last, while the window lives. */
let lastPace: PaceName = '5';

const paceOptions = paces.map((pace) => ({
  value: `${pace}` as PaceName,
  label: `${pace} ×`,
  title: pace === 1 ? 'As it was' : `An hour in ${duration(60 / pace)}`,
}));

const Offer = ({
  offer,
  pace,
  isFirst,
  onRemove,
  onClose,
}: {
  readonly offer: DrillOffer;
  readonly pace: Pace;
  readonly isFirst: boolean;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}) => (
  <li className={dialogs.row} data-panel-row data-autofocus={isFirst} tabIndex={-1} data-drill={offer.id}>
    <div className={dialogs.text}>
      <p dir="auto">{offer.title}</p>
      {offer.practises !== '' && (
        <p className={dialogs.state} dir="auto">
          {offer.practises}
        </p>
      )}
      <p className={dialogs.small}>
        {offer.isTour ? 'two minutes; nothing is kept' : `${duration(offer.minutes)} at 1 ×`} · {offer.origin}
      </p>
    </div>
    <div className={dialogs.actions}>
      {offer.isTour ? (
        <Button
          small
          aria-keyshortcuts="S"
          onClick={() => {
            onClose();
            beginTour();
          }}
        >
          Take the tour <Kbd keys="S" silent />
        </Button>
      ) : (
        <AskButton keys="S" name={`Start: ${offer.title}`} question={() => startPractice(offer.id, pace)}>
          Start
        </AskButton>
      )}
      {offer.isOwn && <RemoveButton small name={`the file of: ${offer.title}`} onRemove={onRemove} />}
    </div>
  </li>
);

interface HeldProps {
  readonly held: HeldDrill;
  readonly onClose: () => void;
}

const Held = ({ held, onClose }: HeldProps) => {
  // One that is not on screen stands still.
  const onScreen = usePractice(({ state }) => (state?.incident === held.incident ? state : null));
  const pause = onScreen?.isPaused === false ? 'going on' : 'paused';
  const zone = useSettings(({ settings }) => settings?.zone ?? 'UTC');
  const { day, clock } = wallTime(held.startedAt, zone);
  return (
    <li className={dialogs.row} data-panel-row tabIndex={-1} data-held={held.incident}>
      <div className={dialogs.text}>
        <p dir="auto">
          <Tag>Drill</Tag> {held.title}
        </p>
        <p className={dialogs.small}>
          {day}, {clock} · {duration(held.minute)} led · {held.isOver ? 'over' : pause}
        </p>
      </div>
      <div className={dialogs.actions}>
        <AskButton
          keys="G"
          name={`${held.isOver ? 'Open' : 'Go on'}: ${held.title}`}
          question={() => goOnWith(held.incident, held.isOver)}
          onDone={() => {
            // Another one closes the dialog as it comes on screen.
            if (onScreen !== null) onClose();
          }}
        >
          {held.isOver ? 'Open' : 'Go on'}
        </AskButton>
        <Button
          small
          look="plain"
          aria-keyshortcuts="D"
          onClick={() =>
            openPanel({ kind: 'deleteDrill', incident: held.incident, title: held.title, back: true })
          }
        >
          Delete … <Kbd keys="D" silent />
        </Button>
      </div>
    </li>
  );
};

/** Drills that were begun; nothing when there are none. */
const HeldGroup = ({
  heading,
  held,
  onClose,
}: {
  readonly heading: string;
  readonly held: readonly HeldDrill[];
  readonly onClose: () => void;
}) =>
  held.length > 0 && (
    <RowGroup heading={heading} isPlace>
      {held.map((one) => (
        <Held key={one.incident} held={one} onClose={onClose} />
      ))}
    </RowGroup>
  );

/** The drills that can be practised, and those that were. */
export const Practise = ({ onClose }: { readonly onClose: () => void }) => {
  const [found, setFound] = useState<Practices | null>(null);
  const [pace, setPace] = useState<PaceName>(() => lastPace);
  const firstDrill = found?.offers.findIndex(({ isTour }) => !isTour) ?? 0;
  const { problem, ask } = useAsk();
  const read = async () => {
    const answer = await ask(() => api.listPractices(null));
    if (answer.ok) setFound(answer.value);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens
  useEffect(() => void read(), []);
  useRowKeys();
  useRowFocus();
  const openFile = async () => {
    const taken = await ask(() => api.openDrillFile(null));
    if (!taken.ok || 'cancelled' in taken.value) return;
    sayAnywhere(`“${taken.value.title}” can be practised now.`);
    await read();
  };
  const remove = async (drill: string) => {
    if ((await ask(() => api.removeDrillFile({ drill }))).ok) await read();
  };
  return (
    <Dialog
      title="Practise a drill"
      about="Things come in as they would, faster if you like, and you lead. Nothing leaves this computer, and it counts toward nothing."
      width={720}
      onClose={onClose}
      foot={
        <>
          <ProblemText message={problem?.message} />
          <Button onClick={() => void openFile()}>Open a drill file …</Button>
        </>
      }
    >
      {found === null ? (
        problem === null && <p role="status">Reading the drills …</p>
      ) : (
        <div className={styles.offers} data-panel-list="drills">
          <div className={styles.speed}>
            <span>Speed</span>
            <Segments
              label="Speed"
              value={pace}
              options={paceOptions}
              onChange={(chosen) => {
                lastPace = chosen;
                setPace(chosen);
              }}
            />
          </div>
          {found.refused.map((why) => (
            <p key={why} className={dialogs.warning} dir="auto">
              {why}
            </p>
          ))}
          <HeldGroup heading="Going on" held={found.held.filter(({ isOver }) => !isOver)} onClose={onClose} />
          <RowGroup heading="To practise" isPlace>
            {found.offers.map((offer, index) => (
              <Offer
                key={offer.id}
                offer={offer}
                pace={paces.find((one) => `${one}` === pace) ?? 1}
                isFirst={index === firstDrill}
                onRemove={() => void remove(offer.id)}
                onClose={onClose}
              />
            ))}
          </RowGroup>
          <HeldGroup heading="Practised" held={found.held.filter(({ isOver }) => isOver)} onClose={onClose} />
        </div>
      )}
    </Dialog>
  );
};
