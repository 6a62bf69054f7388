import type { Facts } from '../incident/state.ts';
import { type Line, line, strong } from './page.ts';
import { nameOf } from './people.ts';

type Led = Pick<Facts, 'holder' | 'earlierHolders' | 'people' | 'shared'>;

/** The consoles that lead it together, in the order in which they joined. */
const togetherLines = ({ shared, people }: Led, when: (at: string) => string): readonly Line[] =>
  Object.values(shared?.consoles ?? {}).map(
    ({ name, by, since }, index) =>
      line`${strong(index === 0 ? 'Shared from:' : 'Joined from:')} “${name}” by ${nameOf(people, by)}, since ${when(since)}`,
  );

/**
 * From which consoles the incident was led, by whom and when, oldest first, and which lead it together; nothing while it
 * never left the first one. `when` says an instant (ISO 8601).
 */
export const consoleLines = (facts: Led, when: (at: string) => string): readonly Line[] => {
  const { holder, earlierHolders, people } = facts;
  const led = holder === null ? [] : [...earlierHolders, holder];
  return [
    ...led.map(({ console, by, since, handedTo }) => {
      const end =
        handedTo === null
          ? `since ${when(since)}`
          : `from ${when(since)} to ${when(handedTo.at)}, then handed over to ${handedTo.to}`;
      return line`${strong('Led from:')} “${console.name}” by ${nameOf(people, by)}, ${end}`;
    }),
    ...togetherLines(facts, when),
  ];
};
