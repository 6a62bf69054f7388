import { beforeAll, expect, test, vi } from 'vitest';
import { problem } from '../../src/domain/result.ts';
import type * as Findings from '../../src/renderer/store/findings.ts';
import type * as Incident from '../../src/renderer/store/incident.ts';
import type * as PreviewNow from '../../src/renderer/store/preview-now.ts';
import { firstText, type Opened, readFirst } from '../../src/shared/opened.ts';
import { declared, type Past, stateOf } from '../domain/incident/spec.ts';

/* What goes out is made of all the facts of an incident, or not at all. */

let it: typeof Findings & typeof Incident & typeof PreviewNow;
beforeAll(async () => {
  vi.stubGlobal('window', {
    api: { readWhole: async () => problem('broken', 'The disk did not answer.') },
  });
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 0));
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  it = {
    ...(await import('../../src/renderer/store/findings.ts')),
    ...(await import('../../src/renderer/store/incident.ts')),
    ...(await import('../../src/renderer/store/preview-now.ts')),
  };
});

const show = (opened: Opened) =>
  it.useIncidents.setState({ open: { id: 'one', seq: 5, health: { state: 'ok' }, ...opened } });

const notes: readonly Past[] = Array.from({ length: 130 }, (_, index) => ({
  type: 'noted',
  data: { thread: null, text: 'seen' },
  id: `n${index}/0`,
}));

test('of a glance no update is copied and none is checked', async () => {
  const state = stateOf(declared(), notes);
  const glance = readFirst(firstText(state));
  expect(glance.stage).toBe('glance');
  show(glance);
  expect(await it.previewNow('internal')).toBeNull();
  expect(it.checkNow('internal').findings).toEqual([]);
  show({ stage: 'whole', state });
  expect(await it.previewNow('internal')).not.toBeNull();
  expect(it.checkNow('internal').findings).not.toEqual([]);
});
