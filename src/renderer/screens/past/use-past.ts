import { useDeferredValue, useMemo, useState } from 'react';
import { readWhen } from '../../../domain/capture/clock.ts';
import { type Severity, severities, usualSeverity } from '../../../domain/incident/severities.ts';
import { type Kind, kinds } from '../../../domain/incident/words.ts';
import type { ColumnRole } from '../../../domain/past/columns.ts';
import { type ReadPast, readPast } from '../../../domain/past/read-past.ts';
import type { Shape } from '../../../domain/past/table.ts';
import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import { minuteOf, useWallClock, wallNow } from '../../store/clock.ts';
import { type KeptText, useKeptText } from '../../store/kept-text.ts';
import { useSettings } from '../../store/settings.ts';

/** A time as seen from far away, so that its year is there: it is what is mistyped. */
export const timeWithYear = (at: string, zone: string): string =>
  clockTimeSeenFrom(at, zone, '1970-01-01T00:00:00.000Z');

/**
 * The id that it is entered under: kept with the form, so that a second try goes on with what the first began, even after
 * a restart. Under another title it is another incident.
 */
const idFor = (title: string, { text, change }: KeptText): string => {
  const [known = '', its] = text.split('\n');
  if (its === title) return known;
  const id = crypto.randomUUID();
  change(`${id}\n${title}`);
  return id;
};

/** The form of a past incident, which is kept, and what its lines become. */
export const usePast = () => {
  const title: KeptText = useKeptText('form:past-title');
  const began = useKeptText('form:past-began');
  const over = useKeptText('form:past-over');
  const impact = useKeptText('form:past-impact');
  const source = useKeptText('form:past-source');
  const lines = useKeptText('form:past-lines');
  const ownZone = useSettings(({ settings }) => settings?.zone ?? 'UTC');
  const begun = useKeptText('form:past-begun');
  const chosenZone = useKeptText('form:past-zone');
  const severity = useKeptText('form:past-severity');
  const kind = useKeptText('form:past-kind');
  const [shape, chooseShape] = useState<Shape | null>(null);
  const [roles, setRoles] = useState<readonly ColumnRole[] | null>(null);
  const [keepsUnread, setKeepsUnread] = useState(true);
  const now = useWallClock((clock) => minuteOf(clock.now));
  const zone = chosenZone.text || ownZone;
  const start = readWhen(began.text, now, zone)?.at ?? null;
  const end = readWhen(over.text, now, zone)?.at ?? null;
  const pasted = useDeferredValue(lines.text);
  const read: ReadPast = useMemo(() => {
    const asked = { now: wallNow(), zone, start: start ?? wallNow(), shape, roles };
    return readPast(pasted, asked);
  }, [pasted, zone, start, shape, roles]);
  return {
    title,
    began,
    over,
    impact,
    source,
    lines,
    zone,
    setZone: chosenZone.change,
    severity: severities.find((one) => one === severity.text) ?? usualSeverity,
    setSeverity: (one: Severity) => severity.change(one),
    kind: kinds.find((one) => one === kind.text) ?? 'incident',
    setKind: (one: Kind) => kind.change(one),
    start,
    end,
    read,
    keepsUnread,
    setKeepsUnread,
    /** Another shape has other columns. */
    setShape: (next: Shape) => {
      chooseShape(next);
      setRoles(null);
    },
    setRole: (at: number, role: ColumnRole) =>
      setRoles(read.roles.map((before, place) => (place === at ? role : before))),
    idToEnter: () => idFor(title.text.trim(), begun),
    clear: () => {
      const all = [begun, title, began, over, impact, source, lines, chosenZone, severity, kind];
      for (const text of all) text.clear();
    },
  };
};

export type Past = ReturnType<typeof usePast>;
