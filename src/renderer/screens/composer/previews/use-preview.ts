import { useMemo } from 'react';
import type { Audience } from '../../../../domain/incident/words.ts';
import { usualAudienceRules } from '../../../../domain/update/audience-rules.ts';
import { nowIso, useMinute } from '../../../store/clock.ts';
import { useDrafts } from '../../../store/drafts.ts';
import { type Preview, previewOf } from '../../../store/preview-now.ts';
import { allPeople, useSettings } from '../../../store/settings.ts';
import { useDestinations, useFact } from '../hooks.ts';

/** {@link Preview} of this audience's draft; it follows the draft, the record and the minutes. */
export const usePreview = (audience: Audience): Preview | null => {
  const facts = useFact((all) => all, null);
  const draft = useDrafts((drafts) => drafts[audience].draft);
  const destinations = useDestinations(audience);
  const settings = useSettings((all) => all.settings);
  const minute = useMinute();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the minute says when to look again; the time itself is exact, because promises are rounded from it.
  return useMemo(() => {
    if (facts === null) return null;
    const mailFrom = settings?.mail.server?.from ?? null;
    const now = nowIso();
    const audienceRules = settings?.audienceRules ?? usualAudienceRules;
    return previewOf(
      { facts, draft, destinations, mailFrom, audienceRules, now },
      allPeople(settings, facts),
    );
  }, [facts, draft, destinations, settings, minute]);
};
