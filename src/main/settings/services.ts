import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { FieldValue, ServiceField } from '../../shared/services/entry.ts';
import {
  type KeyedService,
  keyedServices,
  type ServiceFields,
  type ServiceSettings,
} from '../../shared/services/services.ts';
import { isSafeAddress } from '../services/address.ts';
import type { StoredSettings } from './schema.ts';

/** The settings of a service as they are used: with the usual address, and with every field. */
interface UsedSettings<S extends KeyedService> {
  readonly baseUrl: string;
  readonly fields: ServiceFields<S>;
}

type Stored = Pick<StoredSettings, 'services'>;

const fieldsOf = (service: KeyedService): readonly (readonly [string, ServiceField])[] =>
  Object.entries(keyedServices[service].fields);

/** What is stored for a service, or the usual where nothing is. */
export const usedSettings = <S extends KeyedService>({ services }: Stored, service: S): UsedSettings<S> => {
  const stored = services[service];
  const usual = keyedServices[service].address.usual ?? '';
  return {
    baseUrl: stored === undefined || stored.baseUrl === '' ? usual : stored.baseUrl,
    fields: Object.fromEntries(
      fieldsOf(service).map(([name, { kind }]) => [name, readValue(kind, stored?.fields[name])]),
    ) as ServiceFields<S>,
  };
};

/** A value that an older or newer console stored in another shape counts as empty. */
const readValue = (kind: ServiceField['kind'], value: FieldValue | undefined): FieldValue => {
  if (kind === 'list') return Array.isArray(value) ? value : [];
  return typeof value === 'string' ? value : '';
};

/** The settings of a service as they were typed, or what is wrong with them, by field. */
export const checkService = (
  service: KeyedService,
  typed: ServiceSettings,
): Result<ServiceSettings, Problem> => {
  const { usual } = keyedServices[service].address;
  const baseUrl = typed.baseUrl === '' ? (usual ?? '') : typed.baseUrl;
  const address = checkAddress(baseUrl, usual);
  if (address !== null) return address;
  for (const [name, field] of fieldsOf(service)) {
    const wrong = wrongWith(field, readValue(field.kind, typed.fields[name]));
    if (wrong !== null) return problem('badField', wrong, name);
  }
  // The usual address is not stored, so that a service may move.
  return ok({
    baseUrl: baseUrl === usual ? '' : baseUrl,
    fields: Object.fromEntries(
      fieldsOf(service).map(([name, { kind }]) => [name, readValue(kind, typed.fields[name])]),
    ),
  });
};

const checkAddress = (baseUrl: string, usual: string | null) => {
  if (baseUrl === '') return problem('missing', 'Give the address, beginning with https://.', 'baseUrl');
  if (!isSafeAddress(baseUrl))
    return problem('notEncrypted', 'The address must begin with https://.', 'baseUrl');
  const { username, password, search, hash } = new URL(baseUrl);
  return [username, password, search, hash].every((part) => part === '')
    ? null
    : problem(
        'badAddress',
        `Give only the address of the API, such as ${usual ?? 'https://example.com'}: no password, no “?”, no “#”.`,
        'baseUrl',
      );
};

const wrongWith = ({ limit, needed, form, label }: ServiceField, value: FieldValue): string | null => {
  const texts = [value].flat();
  if (needed !== undefined && texts.every((text) => text === '')) return needed;
  const given = texts.filter((text) => text !== '');
  if (given.some((text) => text.length > limit))
    return `${label} is too long: at most ${limit} characters; nothing was saved.`;
  return form !== undefined && given.some((text) => !form.like.test(text)) ? form.say : null;
};

/** The server that the key of a service is for. */
export const serviceServerOf = (baseUrl: string): string => new URL(baseUrl).origin;
