import { beforeAll, expect, test, vi } from 'vitest';
import type * as Findings from '../../src/renderer/store/findings.ts';
import type * as Incident from '../../src/renderer/store/incident.ts';
import type * as PreviewNow from '../../src/renderer/store/preview-now.ts';
import { declared, stateOf } from '../domain/incident/spec.ts';

/* What goes out is made of all the facts of an incident, or not at all. */

let it: typeof Findings & typeof Incident & typeof PreviewNow;
beforeAll(async () => {
  vi.stubGlobal('window', { api: {} });
  it = {
    ...(await import('../../src/renderer/store/findings.ts')),
    ...(await import('../../src/renderer/store/incident.ts')),
    ...(await import('../../src/renderer/store/preview-now.ts')),
  };
});

const show = (glance: boolean) =>
  it.useIncidents.setState({
    open: {
      ...{ id: 'one', seq: 5, earlier: glance ? 200 : 0, glance },
      health: { state: 'ok' },
      state: stateOf(declared()),
    },
  });

test('of a glance no update is copied and none is checked', async () => {
  show(true);
  expect(await it.previewNow('internal')).toBeNull();
  expect(it.checkNow('internal').findings).toEqual([]);
  show(false);
  expect(await it.previewNow('internal')).not.toBeNull();
  expect(it.checkNow('internal').findings).not.toEqual([]);
});
