import { type FocusEvent, type FormEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { rests } from '../../commands/caret-rests.ts';
import { focusCapture } from '../../commands/focus.ts';
import { keysOf } from '../../commands/keys-now.ts';
import { pressed } from '../../commands/pressed.ts';
import { send } from '../../commands/send.ts';
import { useFocusInSight } from '../../components/use-focus-in-sight.ts';
import { part } from '../../marks.ts';
import { DestinationChoices, mediumParts } from '../../media/parts.tsx';
import { afterFrame } from '../../store/after-frame.ts';
import { minuteOf, useClock } from '../../store/clock.ts';
import { refillDrafts } from '../../store/draft-filling.ts';
import { loadDrafts } from '../../store/draft-in-hand.ts';
import { flushDrafts } from '../../store/draft-saving.ts';
import { followDrafts, holdBack } from '../../store/findings.ts';
import { factsOf, useIncidents } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import {
  beginWriting,
  endWriting,
  followSharedDrafts,
  isReadHere,
  useSharedDrafts,
} from '../../store/shared-drafts.ts';
import { type ComposerTab, hideComposer, useUi } from '../../store/ui.ts';
import { isNarrow } from '../narrow.ts';
import styles from './Composer.module.css';
import { DeliveryLine } from './DeliveryLine.tsx';
import { Header } from './Header.tsx';
import { useComposerTab, useDestinations, useFact } from './hooks.ts';
import { KeptLine } from './KeptLine.tsx';
import { NextUpdate } from './NextUpdate.tsx';
import { OfflineLine } from './OfflineLine.tsx';
import { TextTab } from './previews/TextTab.tsx';
import { RoundLine } from './RoundLine.tsx';
import { SendBar } from './SendBar.tsx';
import { SentUpdates } from './SentUpdates.tsx';
import { TheirDraft } from './TheirDraft.tsx';
import { WhoseDraft } from './WhoseDraft.tsx';
import { Write } from './Write.tsx';

/** Keeps the drafts of the incident on screen filled in, checked and saved. */
const useDraftsOf = (incident: string | null): void => {
  // Before anything is drawn, so that another incident's draft never shows here.
  useLayoutEffect(() => {
    if (incident === null) return;
    void loadDrafts(incident);
    holdBack(null);
    const stopFollowing = followDrafts();
    let callOff: (() => void) | null = null;
    // After the frame that shows what was recorded.
    const refillSoon = () => {
      callOff ??= afterFrame(() => {
        callOff = null;
        refillDrafts();
      });
    };
    const stopFacts = useIncidents.subscribe((incidents, before) => {
      if (factsOf(incidents.open) !== factsOf(before.open)) refillSoon();
    });
    // Text goes stale even when nothing is recorded: it then says when it was true.
    const stopClock = useClock.subscribe(({ now }, before) => {
      if (minuteOf(now) !== minuteOf(before.now)) refillDrafts();
    });
    const stopCadence = useSettings.subscribe(refillDrafts);
    const whenHidden = () => document.hidden && flushDrafts();
    document.addEventListener('visibilitychange', whenHidden);
    window.addEventListener('pagehide', flushDrafts);
    window.addEventListener('blur', flushDrafts);
    return () => {
      flushDrafts();
      stopFollowing();
      stopFacts();
      stopClock();
      callOff?.();
      stopCadence();
      document.removeEventListener('visibilitychange', whenHidden);
      window.removeEventListener('pagehide', flushDrafts);
      window.removeEventListener('blur', flushDrafts);
    };
  }, [incident]);
};

/** A key sends from anywhere in the composer; Escape leaves the field, or the composer if it hides the threads. */
const onKey = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.defaultPrevented || event.nativeEvent.isComposing) return;
  if (keysOf({ id: 'send' }).includes(pressed(event.nativeEvent))) {
    event.preventDefault();
    if (!event.repeat) void send(useUi.getState().audience);
  } else if (event.key === 'Escape' && event.target instanceof HTMLElement) {
    event.target.blur();
    if (!isNarrow()) return;
    hideComposer();
    focusCapture('');
  }
};

const begin = (target: Element): void => {
  if (target.closest('[data-field]') !== null) beginWriting(useUi.getState().audience);
};

/** Whoever goes into a field of the update begins to write it. A caret that rests there takes nothing. */
const onFocus = ({ target }: FocusEvent<HTMLElement>): void => {
  if (!rests.isResting(target)) begin(target);
};

/** So does whoever types where the caret rests. */
const onInput = ({ target }: FormEvent<HTMLElement>): void => {
  if (target instanceof Element) begin(target);
};

/** The window gets the focus before the field in it does. */
const followWindow = () => {
  const comesBack = () => rests.comeBack(document.activeElement);
  window.addEventListener('focus', comesBack);
  return () => window.removeEventListener('focus', comesBack);
};

const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void => {
  flushDrafts();
  if (!currentTarget.contains(relatedTarget)) endWriting(useUi.getState().audience);
};

const Tabs = () => {
  const audience = useUi((ui) => ui.audience);
  const tab = useComposerTab(audience);
  const fields = useRef<HTMLDivElement>(null);
  useFocusInSight(fields);
  const destinations = useDestinations(audience);
  const Preview = previewIn(tab);
  const isTheirs = useSharedDrafts((state) => isReadHere(state, audience));
  if (isTheirs) return <TheirDraft audience={audience} />;
  return (
    <>
      {/* While hidden it keeps its caret, scroll position and undo history. */}
      <div className={styles.body} {...part('composer-fields')} hidden={tab !== 'write'}>
        <div ref={fields}>
          <Write key={audience} audience={audience} />
          <SentUpdates audience={audience} />
        </div>
      </div>
      {Preview !== null && <Preview audience={audience} />}
      <div className={styles.next} hidden={tab !== 'write'}>
        {destinations.map((destination) => (
          <DestinationChoices key={destination.id} destination={destination} />
        ))}
        <NextUpdate key={`${audience} next`} audience={audience} />
      </div>
      <SendBar key={`${audience} bar`} audience={audience} />
    </>
  );
};

const Closed = () => {
  const audience = useUi((ui) => ui.audience);
  const afterwards = useFact((facts) => facts.afterwards !== null, false);
  return (
    <div className={styles.body}>
      <p className={styles.closed}>
        {afterwards
          ? 'The incident was entered afterwards: nothing of it is ever sent.'
          : 'The incident is closed: updates can be read and copied, not written.'}
      </p>
      <SentUpdates audience={audience} open />
    </div>
  );
};

const previewIn = (tab: ComposerTab) => {
  if (tab === 'write') return null;
  return tab === 'text' ? TextTab : mediumParts[tab].Preview;
};

/** The update being written: its fields, a preview for each medium, and sending. */
export const Composer = () => {
  const incident = useIncidents(({ open }) => open?.id ?? null);
  const closed = useFact((facts) => facts.phase === 'closed' || facts.afterwards !== null, false);
  // Before the drafts are read, so that none of theirs is missed.
  useLayoutEffect(followSharedDrafts, []);
  useLayoutEffect(followWindow, []);
  useDraftsOf(incident);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that bubble up from the fields inside.
    <div
      className={styles.composer}
      {...part('composer')}
      onKeyDown={onKey}
      onFocus={onFocus}
      onInput={onInput}
      onBlur={onBlur}
    >
      <Header closed={closed} />
      <OfflineLine />
      <DeliveryLine />
      <RoundLine />
      {!closed && <WhoseDraft />}
      {!closed && <KeptLine />}
      {closed ? <Closed /> : <Tabs />}
    </div>
  );
};
