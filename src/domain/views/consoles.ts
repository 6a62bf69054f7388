import type { Facts } from '../incident/state.ts';
import { type Line, line, strong } from './page.ts';
import { nameOf } from './people.ts';

/**
 * From which consoles the incident was led, by whom and when, oldest first; nothing while it never left the first one.
 * `when` says an instant (ISO 8601).
 */
export const consoleLines = (
  { holder, earlierHolders, people }: Facts,
  when: (at: string) => string,
): readonly Line[] =>
  (holder === null ? [] : [...earlierHolders, holder]).map(({ console, by, since, handedTo }) => {
    const end =
      handedTo === null
        ? `since ${when(since)}`
        : `from ${when(since)} to ${when(handedTo.at)}, then handed over to ${handedTo.to}`;
    return line`${strong('Led from:')} “${console.name}” by ${nameOf(people, by)}, ${end}`;
  });
