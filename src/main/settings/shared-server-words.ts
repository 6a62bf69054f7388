import type { ServiceTested } from '../../shared/services/services.ts';
import type { ServerFound } from '../shared-record/port.ts';

/** What a test of the server for shared incidents found, as sentences. */
export const foundInWords = (
  { name, version, isEncrypted, streams, remarks }: ServerFound,
  space: string,
): ServiceTested => {
  const how = isEncrypted ? 'encrypted' : 'not encrypted, on this computer';
  const what = streams === 'made' ? 'Its streams were made' : 'Its streams are there';
  return {
    words: `Connected to ${name} (NATS ${version}), ${how}. ${what} for the space “${space}”: incidents can be shared and joined.`,
    lacks: remarks,
  };
};
