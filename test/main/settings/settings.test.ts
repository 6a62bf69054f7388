import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { personSchema } from '../../../src/domain/incident/person.ts';
import { templateSchema } from '../../../src/domain/incident/template.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { problem } from '../../../src/domain/result.ts';
import { firstSettings } from '../../../src/main/settings/schema.ts';
import { openSettings } from '../../../src/main/settings/settings.ts';
import { good } from '../incidents/sample.ts';

// electron-store itself, over real files: outside Electron it takes the folder that it is given. Without this
// the electron package would try to fetch its binary when it is imported.
let settingsFile: typeof import('../../../src/main/settings/settings-file.ts').settingsFile;
beforeAll(async () => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = '/nowhere';
  ({ settingsFile } = await import('../../../src/main/settings/settings-file.ts'));
});

const now = () => new Date('2026-11-20T10:00:00Z');
const account = { id: 'p-me', username: 'ana', hostName: 'laptop', zone: 'Europe/Berlin' };
const newFolder = () => mkdtemp(join(tmpdir(), 'settings-'));
const over = (folder: string) => openSettings({ ...settingsFile(folder, now), account });
const keptName = 'settings.json.damaged-2026-11-20T10-00-00.000Z';

test('a first start makes the person at the keyboard from the computer’s account', async () => {
  const folder = await newFolder();
  const { current, problems } = over(folder);
  expect(current).toMatchObject({
    me: 'p-me',
    people: [{ id: 'p-me', name: 'ana', handle: 'ana' }],
    zone: 'Europe/Berlin',
    cadence: { SEV1: 30 },
  });
  expect(problems).toEqual([]);
  const again = openSettings({ ...settingsFile(folder, now), account: { ...account, id: 'p-other' } });
  expect(again.current.me).toBe('p-me');
});

test('settings from before there was a severity keep what was chosen for the others', async () => {
  const folder = await newFolder();
  over(folder);
  const path = join(folder, 'settings.json');
  const { SEV4: _later, ...chosen } = { ...defaultCadence, SEV1: 10 };
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), cadence: chosen }));
  const { current, problems } = over(folder);
  expect(current.cadence).toEqual({ ...defaultCadence, SEV1: 10 });
  expect(problems).toEqual([]);
});

test.each(['', ' ', 'DOMAIN\\ana', '-x', 'Ana Müller', '🧯', 'a'.repeat(300), '@@', '1'])(
  'the account %j gives a valid person',
  (username) => {
    const [person] = firstSettings({ ...account, username }).people;
    expect(personSchema.safeParse(person).success).toBe(true);
  },
);

test('changes are there after a restart, and keys that are not known stay', async () => {
  const folder = await newFolder();
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ zone: 'UTC', moon: { phase: 'full' } }));
  const settings = over(folder);
  good(settings.change({ zone: 'Asia/Tokyo' }));
  expect(over(folder).current.zone).toBe('Asia/Tokyo');
  expect(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))).toMatchObject({
    zone: 'Asia/Tokyo',
    moon: { phase: 'full' },
  });
});

test.each(['', '{"me": "p1", "peo', 'not JSON', '\0\0\0\0'])(
  'a damaged file (%j) is set aside and said, never erased',
  async (bytes) => {
    const folder = await newFolder();
    await writeFile(join(folder, 'settings.json'), bytes);
    const { current, problems } = over(folder);
    expect(current.me).toBe('p-me');
    expect(problems).toEqual([expect.stringContaining(keptName)]);
    expect(await readFile(join(folder, keptName), 'utf8')).toBe(bytes);
    expect(over(folder).problems).toEqual([]);
  },
);

test('a value that makes no sense costs that setting only, and the file as it was is kept', async () => {
  const folder = await newFolder();
  const first = over(folder);
  good(first.change({ zone: 'Asia/Tokyo' }));
  const path = join(folder, 'settings.json');
  const spoilt = JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), cadence: { SEV1: 'often' } });
  await writeFile(path, spoilt);
  const { current, problems } = over(folder);
  expect(current).toMatchObject({ me: 'p-me', zone: 'Asia/Tokyo', cadence: { SEV1: 30 } });
  expect(problems).toEqual([expect.stringContaining('cadence')]);
  expect(await readFile(join(folder, keptName), 'utf8')).toBe(spoilt);
});

test('there is always somebody at the keyboard', async () => {
  const folder = await newFolder();
  const settings = over(folder);
  good(settings.change({ me: 'gone' }));
  expect(over(folder).current.me).toBe('p-me');
  expect(await readdir(folder)).toEqual(['settings.json']);
});

test('what the next start could not read is refused at once, and all is as it was', async () => {
  const folder = await newFolder();
  const settings = over(folder);
  const templates = Array.from({ length: 201 }, (_, n) =>
    templateSchema.parse({ id: `t${n}`, title: `Patch ${n}`, severity: 'SEV3' }),
  );
  good(settings.change({ templates: templates.slice(1), zone: 'Asia/Tokyo' }));
  let told = 0;
  settings.onChanged(() => {
    told += 1;
  });
  expect(settings.change({ templates })).toEqual(
    problem(
      'settingsNotSaved',
      'There can be no more than 200 templates, and the settings are as they were. Remove one that is not needed, then try again.',
    ),
  );
  expect(settings.change({ zone: 'Middle-earth' })).toEqual(
    problem(
      'settingsNotSaved',
      'The settings cannot hold this as “zone”, and are as they were. Look at what you entered.',
    ),
  );
  expect([settings.current.templates.length, settings.current.zone, told]).toEqual([200, 'Asia/Tokyo', 0]);
  const { current, problems } = over(folder);
  expect(problems).toEqual([]);
  expect([current.templates.length, current.zone]).toEqual([200, 'Asia/Tokyo']);
});
