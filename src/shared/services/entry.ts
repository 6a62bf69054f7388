import type { SecretName } from '../../domain/causes/console.ts';

/** A field in the settings of a service: a line of text, or a list with one item in each line. */
export interface ServiceField {
  readonly kind: 'text' | 'list';
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  /** The most characters; in a list, of each item. */
  readonly limit: number;
  /** What is said when it is left empty; without it, it may be. */
  readonly needed?: string;
  /** What it must look like, or each item of it, and what is said otherwise. */
  readonly form?: { readonly like: RegExp; readonly say: string };
}

/**
 * What is different between the settings of two services. Everything else is the same: a key, an address, fields, Save
 * and Test connection.
 */
export interface ServiceEntry {
  /** What it is for, in a sentence. */
  readonly about: string;
  /** What goes there, and when. */
  readonly sends: string;
  readonly key: {
    readonly secret: SecretName;
    readonly label: string;
    readonly hint: string;
  };
  /** Where its API is. `usual` is null where everybody has an address of their own. */
  readonly address: {
    readonly usual: string | null;
    readonly label: string;
    readonly hint: string;
    readonly placeholder: string;
  };
  /** The least that the key must be allowed to do. */
  readonly rights: string;
  /** How to get such a key, click by click. */
  readonly clicks: readonly string[];
  readonly fields: Readonly<Record<string, ServiceField>>;
}

/** What is in the fields: a text, or the items of a list. */
export type FieldValue = string | readonly string[];

/** An address of the usual kind: "ana@example.com". */
export const emailForm = {
  like: /^[^\s@]+@[^\s@]+\.[^\s@]+$/u,
  say: 'This is not an email address: ana@example.com.',
} as const;
