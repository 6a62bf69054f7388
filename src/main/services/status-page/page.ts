import type { Message } from '../../../domain/media/media.ts';
import type { Result } from '../../../domain/result.ts';
import type { PageOutline } from '../../../shared/contract.ts';
import type { NoAnswer } from '../asked.ts';
import type { ServiceCall } from '../client.ts';

/** What a service that hosts status pages can do for an incident: the one thing that differs between them. */
export interface StatusPages {
  /** The incident that carries this opaque id; null if the page has none. Reads only. */
  find(call: ServiceCall, message: PageMessage): Promise<Result<PageIncident | null, NoAnswer>>;
  /** Opens an incident with its first update. */
  create(call: ServiceCall, message: PageMessage): Promise<Result<null, NoAnswer>>;
  /** Gives an incident another name, and changes nothing else. Doing it twice does no harm. */
  rename(call: ServiceCall, incident: string, message: PageMessage): Promise<Result<null, NoAnswer>>;
  /** Publishes another update of an incident, under the name that it has now. */
  update(call: ServiceCall, incident: string, message: PageMessage): Promise<Result<null, NoAnswer>>;
  /** Gives a published update other words, and changes nothing else. Doing it twice does no harm. */
  mend(call: ServiceCall, place: PageUpdatePlace, message: PageMessage): Promise<Result<null, NoAnswer>>;
  /** The page itself, and the components whose state it shows. Reads only. */
  look(call: ServiceCall, page: string): Promise<Result<PageOutline, NoAnswer>>;
}

export type PageMessage = Message<'statusPage'>;

/** An incident as the page has it. */
export interface PageIncident {
  readonly id: string;
  readonly name: string;
  readonly updates: readonly { readonly id: string; readonly text: string }[];
}

interface PageUpdatePlace {
  readonly incident: string;
  readonly update: string;
}
