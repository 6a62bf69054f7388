import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import type { Audience } from '../../../domain/incident/words.ts';
import type { Destination } from '../../../domain/media/media.ts';
import { factsOf, useIncidents } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import { useBehind } from '../../use-behind.ts';

/** What the composer's parts read from the stores. */

/** One part of the facts; what is drawn with it is drawn again only when this part changed. */
export const useFact = <T>(pick: (facts: Facts) => T, otherwise: T): T =>
  useIncidents(({ open }) => {
    const facts = factsOf(open);
    return facts === null ? otherwise : pick(facts);
  });

/** All of the facts, one frame after they changed: for whatever reads through everything. Null until then. */
export const useFactsBehind = (): Facts | null =>
  useBehind<Facts | null>(
    useFact<Facts | null>((facts) => facts, null),
    null,
  );

const none: readonly Destination[] = [];

/** Where updates of this audience go. */
export const useDestinations = (audience: Audience): readonly Destination[] => {
  const all = useSettings(({ settings }) => settings?.destinations ?? none);
  return useMemo(() => all.filter((destination) => destination.audience === audience), [all, audience]);
};

/**
 * Keeps a field selected as a whole while the record fills it in anew: the first letter still takes the place of all of
 * it. A browser puts the caret at the end when a field gets other words. Once the lead typed, the selection is theirs.
 */
export const useWholeSelection = (
  text: string,
  isTouched: boolean,
): RefObject<HTMLTextAreaElement | null> => {
  const area = useRef<HTMLTextAreaElement>(null);
  const drawn = useRef(text);
  const wasWhole = useRef(false);
  // The words are still the old ones here: React puts the new ones in when it has drawn.
  const field = area.current;
  if (field !== null && drawn.current !== text)
    wasWhole.current =
      document.activeElement === field &&
      field.selectionStart === 0 &&
      field.selectionEnd === field.value.length;
  useLayoutEffect(() => {
    if (drawn.current !== text && wasWhole.current && !isTouched) area.current?.select();
    drawn.current = text;
  }, [text, isTouched]);
  return area;
};
