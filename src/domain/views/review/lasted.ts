import { duration } from '../../time/times.ts';

/** How long something took, to the minute however long that was: "24 h 20 min". */
export const took = (minutes: number): string => {
  const whole = Math.max(0, Math.round(minutes));
  if (minutes < 1) return 'less than a minute';
  if (whole < 60) return duration(whole);
  return whole % 60 === 0 ? `${Math.floor(whole / 60)} h` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
};

/** Words to go on with inside of a sentence: an opening capital that is no name or abbreviation is small. */
export const goingOn = (words: string): string =>
  /^\p{Lu}\p{Ll}+\s/u.test(words) &&
  /^(?:All|An?|As|Because|Each|Every|It|Its|No|Nobody|Nothing|One|Our|Some|That|The|Their|These|They|This|Those|Too|Two|We|When|With|Without|Writes|You)\b/u.test(
    words,
  )
    ? `${words.charAt(0).toLowerCase()}${words.slice(1)}`
    : words;
