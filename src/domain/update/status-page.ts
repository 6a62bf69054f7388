import type { z } from 'zod';
import {
  type ComponentState,
  notifies,
  type PageChoices,
  stateFor,
  type statusPageSchemas,
} from '../media/status-page.ts';
import { nameFor, type UpdateDocument } from './document.ts';
import type { UpdateModel } from './model.ts';

type Page = z.infer<typeof statusPageSchemas.destination>;
type PageWords = Omit<z.infer<typeof statusPageSchemas.message>, 'medium'>;

/** What a status page takes, in characters. What may be typed into an update is far below it. */
export const statusPageLimits = { name: 255, text: 25_000 } as const;

/** U+2060 WORD JOINER: invisible, breaks no line. */
const joiner = '\u2060';

/**
 * Pages, mails and feeds read simple HTML in the text of an update, and messages and apps show it as it is. So nothing is
 * turned into entities: what could begin a tag or an entity has an invisible character behind its first one.
 */
export const escapeForPage = (text: string): string =>
  text.replaceAll(/<(?=[a-z/!?])/giu, `<${joiner}`).replaceAll(/&(?=#|[a-z]\w*;?)/giu, `&${joiner}`);

/**
 * The words of an update on a status page. The first line of the heading is the page's own: it shows the name and the
 * status. Labels stand on lines of their own, since a page does not keep what indents a line.
 */
export const textForPage = ({ heading, sections, signature }: UpdateDocument): string =>
  escapeForPage(
    [
      heading[1],
      ...sections.map(({ label, shape, lines }) =>
        shape === 'beside'
          ? `${label}: ${lines.join(' ')}`
          : [`${label}:`, ...lines.map((line) => (shape === 'points' ? `• ${line}` : line))].join('\n'),
      ),
      signature.join('\n'),
    ].join('\n\n'),
  );

/** What a message for a page is made from, besides its document. */
type ModelParts = Pick<
  UpdateModel,
  'kind' | 'status' | 'severity' | 'corrects' | 'declaredAt' | 'audience' | 'title' | 'outsideName' | 'window'
>;

/** An earlier message to this page, with the number of its update. `isOut`: it is on the page, or may come to be. */
interface EarlierOnPage {
  readonly number: number;
  readonly isOut: boolean;
  readonly message: Pick<PageWords, 'incident' | 'text' | 'status' | 'components' | 'mends'>;
}

interface PageInput {
  readonly document: UpdateDocument;
  readonly model: ModelParts;
  readonly page: Pick<Page, 'service' | 'page' | 'components' | 'notify'>;
  readonly choices: PageChoices;
  /** Oldest first. */
  readonly earlier: readonly EarlierOnPage[];
  /** Opaque. */
  readonly updateId: string;
}

/**
 * The words that a published update has now, given what was sent after it; null if it is not there to be mended, or if its
 * status is another one: then the page has to move on, and the correction is an update of its own.
 */
const mendedBy = ({ corrects, status }: ModelParts, all: readonly EarlierOnPage[]): string | null => {
  const earlier = all.filter(({ isOut }) => isOut);
  const at = earlier.findIndex(({ number }) => number === corrects);
  const wrong = earlier[at]?.message;
  if (corrects === null || wrong === undefined) return null;
  const later = earlier.slice(at + 1);
  const newest = earlier.at(-1)?.message;
  if (wrong.status !== status || newest?.status !== status) return null;
  return later.reduce((text, { message }) => (message.mends === text ? message.text : text), wrong.text);
};

/**
 * What was said of each component, by id: on the page, or else in what did not get there, so that no choice is forgotten.
 * What only mends words said nothing of them.
 */
const saidOf = (earlier: readonly EarlierOnPage[]): Readonly<Record<string, ComponentState>> =>
  Object.assign(
    {},
    ...earlier
      .filter(({ message }) => message.mends === null)
      .toSorted((one, other) => Number(one.isOut) - Number(other.isOut))
      .map(({ message }) => message.components),
  );

/**
 * An update as a status page takes it. Mending changes words alone; what is said of components and subscribers is for when
 * the words to be mended turn out not to be there.
 */
export const wordsForPage = ({ document, model, page, choices, earlier, updateId }: PageInput): PageWords => {
  const said = saidOf(earlier);
  const { components } = page;
  const states = components.flatMap((component) => {
    const before = said[component.id];
    const { status, severity } = model;
    const state = stateFor({ component, choices, status, severity, before, count: components.length });
    return state === null ? [] : [[component.id, state] as const];
  });
  return {
    service: page.service,
    page: page.page,
    incident: earlier[0]?.message.incident ?? updateId,
    since: model.declaredAt,
    name: escapeForPage(nameFor(model)),
    status: model.status,
    window: model.kind === 'maintenance' ? (model.window ?? null) : null,
    components: Object.fromEntries(states),
    notify: model.kind !== 'drill' && notifies(page, choices),
    text: textForPage(document),
    mends: mendedBy(model, earlier),
  };
};
