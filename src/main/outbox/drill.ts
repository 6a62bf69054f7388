import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { because } from '../../domain/causes/cause.ts';
import type { Delivery } from '../../domain/incident/state.ts';
import { codeOf, type Files, writeFileOut } from '../journal/files.ts';
import type { DrillSender } from './ports.ts';

/**
 * Delivers a drill's messages into a folder: one JSON file each, named after the delivery's id and never
 * overwritten, so that anybody can see that each was sent once. Has no network access.
 */
export const createDrill = (folder: string, files: Files): DrillSender => {
  const pathOf = (delivery: Delivery) => join(folder, `${fileName(delivery.id)}.json`);
  return {
    deliver: async (delivery) => {
      const { id, destination, message } = delivery;
      const bytes = Buffer.from(`${JSON.stringify({ id, destination, message }, null, 2)}\n`);
      try {
        await files.makeFolder(folder);
        await writeFileOut(files, pathOf(delivery), bytes);
      } catch (error) {
        // The file exists, so it was sent before.
        if (codeOf(error) !== 'EEXIST')
          return {
            kind: 'refused',
            needs: 'person',
            code: codeOf(error),
            cause: because('drillNotKept', { folder, code: codeOf(error) }),
            refused: [],
          };
      }
      return { kind: 'sent', refused: [] };
    },
    forget: (delivery) => files.remove(pathOf(delivery)),
    has: async (delivery) => {
      try {
        await files.identity(pathOf(delivery));
        return true;
      } catch {
        return false;
      }
    },
  };
};

/** An id as a file name that is valid on every system. */
const fileName = (id: string): string => {
  const encoded = encodeURIComponent(id).replaceAll('*', '%2A');
  return encoded.length <= 150 ? encoded : createHash('sha256').update(id).digest('hex');
};
