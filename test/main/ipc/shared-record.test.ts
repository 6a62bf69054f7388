import { expect, test } from 'vitest';
import { ok } from '../../../src/domain/result.ts';
import { sharedRecordHandlers } from '../../../src/main/ipc/shared-record.ts';
import { joinable, sharedNow } from '../../shared/shared-sample.ts';

/* The calls about incidents that several consoles lead together. */

const nothing = async () => ok(null);

const served = () => {
  const joined: string[] = [];
  const handlers = sharedRecordHandlers({
    share: async () => ok({ joinLink: joinable.joinLink }),
    letGo: nothing,
    seenNumbers: nothing,
    goOnWithServer: nothing,
    goOnAlone: nothing,
    now: (incident) => (incident === 'a' ? sharedNow({ incident }) : null),
    join: async (link) => {
      joined.push(link);
      return ok({ incident: 'a' });
    },
    joinable: async () => ok([joinable]),
  });
  return { handlers, joined };
};

test('a link is joined by whatever white space it was pasted with', async () => {
  const { handlers, joined } = served();
  expect(await handlers['shared.join']({ joinLink: `  ${joinable.joinLink}\n` })).toEqual(
    ok({ incident: 'a' }),
  );
  expect(joined).toEqual([joinable.joinLink]);
});

test('a link is joined with the mark of the sentence that it was pasted from', async () => {
  const { handlers, joined } = served();
  for (const mark of ['.', ',', ')', '>', ']', ' .', '”).', '…'])
    await handlers['shared.join']({ joinLink: `${joinable.joinLink}${mark}` });
  expect(new Set(joined)).toEqual(new Set([joinable.joinLink]));
  expect(joined).toHaveLength(8);
});

test('what is no link to join is refused beside its field, and nothing is asked of the server', async () => {
  const { handlers, joined } = served();
  for (const joinLink of ['', 'INC-42', 'https://nats.example.com', 'throughline://incident/42'])
    expect(await handlers['shared.join']({ joinLink })).toMatchObject({ error: { field: 'joinLink' } });
  expect(joined).toEqual([]);
});

test('an incident that is not shared has nothing to show', async () => {
  const { handlers } = served();
  expect(await handlers['shared.get']({ incident: 'b' })).toEqual(ok(null));
  expect(await handlers['shared.get']({ incident: 'a' })).toMatchObject({ value: { incident: 'a' } });
});
