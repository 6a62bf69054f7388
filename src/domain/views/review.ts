import type { IncidentState } from '../incident/state.ts';
import type { Page } from './page.ts';
import { pageOf, reviewDocument } from './review/document.ts';

/** The review as a page, for every file that it is exported to; empty before the declaration. */
export const review = (state: IncidentState): Page => {
  const document = reviewDocument(state);
  return document === null ? [] : pageOf(document);
};
