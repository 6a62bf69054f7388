import { basename } from 'node:path';
import type { GoTo } from '../../shared/go-to.ts';
import { linkScheme, readIncidentLink } from '../../shared/incident-link.ts';
import { isRecordFile } from '../../shared/record-file.ts';
import type { IncidentListItem } from '../../shared/types.ts';

/** What following a link needs. */
interface LinkDeps {
  readonly list: () => readonly Pick<IncidentListItem, 'id' | 'number'>[];
  readonly go: (to: GoTo) => void;
  readonly say: (sentence: string) => void;
}

/** The link or record file among the arguments that a program was started with, if there is one. */
export const linkIn = (args: readonly string[]): string | null =>
  args.find((arg) => arg.toLowerCase().startsWith(`${linkScheme}:`) || isRecordFile(arg)) ?? null;

/** Goes where a link leads, or says why it cannot. */
export const followLink = (text: string, { list, go, say }: LinkDeps): void => {
  if (isRecordFile(text)) {
    say(
      `${basename(text)} holds the record of an incident from another console. This version cannot import it yet: the file is left as it is.`,
    );
    return;
  }
  const link = readIncidentLink(text);
  if (link === null) {
    say('Throughline does not recognise that link. It should look like throughline://incident/42.');
    return;
  }
  const { incident, to } = link;
  const found = list().find(({ id, number }) => (typeof incident === 'number' ? number : id) === incident);
  if (found !== undefined) go({ incident: found.id, to });
  else {
    const name = typeof incident === 'number' ? `INC-${incident} is` : 'The incident of that link is';
    say(`${name} not on this computer: incidents stay where they were declared. Ask its lead for the brief.`);
  }
};
