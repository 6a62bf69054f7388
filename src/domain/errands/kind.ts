import type { z } from 'zod';
import type { NewEvent } from '../incident/events.ts';
import type { Facts } from '../incident/state.ts';
import type { Problem } from '../result.ts';
import type { ServiceName } from '../services/names.ts';
import type { Remote } from './errand.ts';

/** What the record needs to know about one kind of errand. `W` is what it asks for. */
export interface ErrandKind<W extends object> {
  readonly service: ServiceName;
  /** "Page", "Bridge": the first word of its lines. */
  readonly label: string;
  /** What the lead asks for, with the limits of the service. Records may hold what older versions allowed. */
  readonly what: z.ZodType<W>;
  /** Whether doing it twice does no harm; only then is an uncertain one tried again by itself. */
  readonly isRepeatable: boolean;
  /** Whether the console can find out by itself whether it was done. */
  readonly canBeLookedUp: boolean;
  /** Whether it can still be asked for once the incident is closed. */
  readonly whenClosed: boolean;
  /** People wait for it: it is said in red while it is not done. */
  readonly isUrgent?: boolean;
  /** One line for the outbox and the log: "Ana Lima, Database on call: the pool is full". */
  readonly say: (what: W) => string;
  /** How the lead finds out whether it was done: "look at the incident in PagerDuty". */
  readonly ask: string;
  /** Why it cannot be planned; null when it can. */
  readonly refuse?: (facts: Facts, what: W) => Problem | null;
  /** What it waits for before it is tried, in words: "Waits for the incident in PagerDuty"; null when it need not wait. */
  readonly waitsFor?: (facts: Facts, what: W) => string | null;
  /** What follows in the record once it is done: the link, the bridge. */
  readonly follows?: (remote: Remote, what: W, facts: Facts) => readonly NewEvent[];
  /** Where people find what was made; null for nowhere. */
  readonly address?: (remote: Remote) => string | null;
  /** Whether nothing more becomes of what was made there: a closed ticket. Left out where nothing ever does. */
  readonly isOver?: (remote: Remote) => boolean;
  /** What is worth saying once it is done: "PAY-12, open"; empty for nothing. */
  readonly doneWords?: (remote: Remote) => string;
}
