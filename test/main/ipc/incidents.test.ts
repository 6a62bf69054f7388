import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSaver } from '../../../src/main/dialogs/saver.ts';
import { incidentHandlers } from '../../../src/main/ipc/incidents.ts';
import { createSearch } from '../../../src/main/search/search.ts';
import { createShelved } from '../../../src/main/search/shelved.ts';
import { readWhole } from '../../../src/shared/opened.ts';
import { command, declared, execute, good, newFolder, started } from '../incidents/sample.ts';
import { Fault, faultyFiles } from '../journal/faulty-files.ts';
import { askedNow } from '../search/asked.ts';

test('what follows behind the first picture of a read-only incident does not read its record anew', async () => {
  let isBroken = false;
  const faulty = faultyFiles({ sync: () => (isBroken ? new Fault('EIO') : undefined) });
  const service = await started(await newFolder(), { files: faulty.files });
  const saver = createSaver(() => Promise.resolve(null), faulty.files, '/nowhere');
  const handlers = incidentHandlers(
    service,
    createSearch(
      service,
      createShelved({ incidents: service, path: null, log: { error: () => undefined } }),
      askedNow,
    ),
    saver,
  );
  const incident = await declared(service);
  await execute(service, incident, { type: 'note', text: 'kept' });
  isBroken = true;
  await service.execute(incident, randomUUID(), command({ type: 'note', text: 'not kept' }));
  expect(service.list()).toMatchObject([{ health: { state: 'readOnly' } }]);

  const before = faulty.log.length;
  const { texts } = good(await handlers['incident.whole']({ incident }));
  const { facts, history } = await readWhole(texts, () => Promise.resolve());
  expect(facts?.title).toBe('Checkout errors');
  expect(history.at(-1)?.data).toMatchObject({ text: 'kept' });
  expect(faulty.log.slice(before)).toEqual([]);
  await service.close();
});
