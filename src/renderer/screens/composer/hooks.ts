import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import type { Audience } from '../../../domain/incident/words.ts';
import type { Destination } from '../../../domain/media/media.ts';
import { caretToEnd } from '../../commands/field-elements.ts';
import { shownMedia } from '../../media/words.ts';
import { factsOf, useIncidents } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import { type ComposerTab, useUi } from '../../store/ui.ts';
import { useBehind } from '../../use-behind.ts';

/** What the composer's parts read from the stores. */

/** One part of the facts; redraws only when this part changes. */
export const useFact = <T>(pick: (facts: Facts) => T, otherwise: T): T =>
  useIncidents(({ open }) => {
    const facts = factsOf(open);
    return facts === null ? otherwise : pick(facts);
  });

/** All of the facts, one frame after they changed: for code that reads through everything. Null until then. */
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

/** The tab on show: the fields while nothing of this audience goes by the medium that was chosen. */
export const useComposerTab = (audience: Audience): ComposerTab => {
  const tab = useUi((ui) => ui.composerTab);
  const media = shownMedia(useDestinations(audience));
  return tab === 'text' || media.some((medium) => medium === tab) ? tab : 'write';
};

/**
 * Keeps a fully selected field selected when the record refills it, so that the first letter still replaces it all. A
 * browser moves the caret to the end when a field's value changes. Once the lead has typed, the selection is theirs.
 */
export const useWholeSelection = (
  text: string,
  isTouched: boolean,
): RefObject<HTMLTextAreaElement | null> => {
  const area = useRef<HTMLTextAreaElement>(null);
  const drawn = useRef(text);
  const wasWhole = useRef(false);
  // The field still has the old text here: React sets the new text on commit.
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
  // Whoever goes into it for the first time goes on at its end: a browser would put them in front of all the words.
  useLayoutEffect(() => {
    if (area.current !== null && area.current !== document.activeElement) caretToEnd(area.current);
  }, []);
  return area;
};
