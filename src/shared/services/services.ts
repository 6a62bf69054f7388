import { type ServiceName, serviceNames } from '../../domain/services/names.ts';
import type { FieldValue, ServiceEntry } from './entry.ts';
import { firehydrant } from './firehydrant.ts';
import { github } from './github.ts';
import { jira } from './jira.ts';
import { pagerduty } from './pagerduty.ts';
import { statuspage } from './statuspage.ts';
import { zoom } from './zoom.ts';

/** A service with a key of its own. Teams has none: each of its destinations has a webhook. */
export type KeyedService = Exclude<ServiceName, 'teams'>;

/** The settings of every service with a key: one entry each, and nothing else knows one from another. */
export const keyedServices = {
  statuspage,
  pagerduty,
  firehydrant,
  zoom,
  github,
  jira,
} as const satisfies Readonly<Record<KeyedService, ServiceEntry>>;

/** Their names, in the order in which they are shown. */
export const keyedServiceNames: readonly KeyedService[] = serviceNames.filter((name) => name !== 'teams');

type Entries = typeof keyedServices;

/** What is in the fields of a service. */
export type ServiceFields<S extends KeyedService> = {
  readonly [F in keyof Entries[S]['fields']]: Entries[S]['fields'][F] extends { readonly kind: 'list' }
    ? readonly string[]
    : string;
};

/** The settings of one service as they are stored: no key. An empty address is the usual one. */
export interface ServiceSettings {
  readonly baseUrl: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** A service in the settings as the page may see it. */
export interface ServiceView extends ServiceSettings {
  readonly hasKey: boolean;
}

/** What a test found, as sentences. */
export interface ServiceTested {
  /** Whom the key belongs to, and what was found with it. */
  readonly words: string;
  /** What is missing, with what to do about each. */
  readonly lacks: readonly string[];
}
