import { expect, test } from 'vitest';
import { desksOfEach } from './desks.ts';
import { type Desk, incident, loadPage, type Page, place } from './sharing-pages.ts';

/* What the one key of a shared draft does, and what is said about a draft that somebody else holds. */

const pages: readonly [Page, Page] = [await loadPage(), await loadPage()];

const { pass, during, sit } = desksOfEach();

/** Each spec begins later than the one before has ended: what was said and pressed there is over. */
let begins = 0;

/** Ana writes an update, and Ben reads it. */
const anaWrites = async () => {
  begins += 100_000;
  await pass(begins);
  const ana = await sit(pages[0], 'aaaaaaaa-0000-4000-8000-000000000000', 'Ana');
  const ben = await sit(pages[1], 'bbbbbbbb-0000-4000-8000-000000000000', 'Ben');
  for (const { page } of [ana, ben]) page.ui.useUi.setState({ notices: [], audience: 'internal' });
  ana.page.drafts.typeField('internal', 'summary', 'Checkout fails');
  await pass(2000);
  return { ana, ben };
};

const notices = ({ page }: Desk) => page.ui.useUi.getState().notices.map(({ text }) => text);
const isAsked = ({ page }: Desk) =>
  page.shared.sharedDraftIn(page.shared.useSharedDrafts.getState(), 'internal')?.isAsked;

test('given a key that is pressed twice at once, then the draft stays asked for; a second later it is asked for no more', async () => {
  const { ben } = await anaWrites();
  ben.page.pass.passDraft();
  await pass(300);
  ben.page.pass.passDraft();
  await pass(1500);
  expect(isAsked(ben)).toBe(true);
  ben.page.pass.passDraft();
  await pass(1500);
  expect(isAsked(ben)).toBe(false);
});

test('given somebody who types into a draft that another writes, then it is said once who does, and what the key does', async () => {
  const { ana, ben } = await anaWrites();
  ben.page.pass.sayWhoWrites();
  expect(notices(ben)).toEqual(['Ana is writing this update; Alt+Q asks for it.']);
  ben.page.ui.useUi.setState({ notices: [] });
  ben.page.pass.sayWhoWrites();
  ana.page.pass.sayWhoWrites();
  expect(notices(ben)).toEqual([]);
  expect(notices(ana)).toEqual([]);
});

test('given a notice to ask for the draft first, then it ends when the draft is one’s own', async () => {
  const { ana, ben } = await anaWrites();
  ben.page.ui.say('Something else', 'problem');
  const refused = 'Ana is writing this update; ask for it first.';
  ben.page.ui.say(refused, 'problem');
  expect(notices(ben)).toContain(refused);
  await during(ben.page.shared.askFor('internal', true));
  await pass(500);
  expect(notices(ben)).toContain(refused);
  await during(ana.page.shared.handOver('internal'));
  await pass(1000);
  expect(notices(ben)).not.toContain(refused);
  expect(notices(ben)).toEqual(
    expect.arrayContaining(['Something else', 'The draft is yours now, with its words.']),
  );
});

test('given a draft that is asked for now, then it is not said any more that the key asks for it', async () => {
  const { ben } = await anaWrites();
  ben.page.pass.sayWhoWrites();
  expect(notices(ben)).toEqual(['Ana is writing this update; Alt+Q asks for it.']);
  ben.page.pass.passDraft();
  await pass(500);
  expect(notices(ben)).toEqual([]);
  ben.page.pass.sayWhoWrites();
  expect(notices(ben)).toEqual(['Ana is writing this update; you asked for it.']);
});

test('given a key that can do nothing, then it says why in a sentence, until that is so no more', async () => {
  const { ana, ben } = await anaWrites();
  ana.page.pass.passDraft();
  expect(notices(ana)).toEqual(['You hold this draft, and nobody asks for it.']);
  ben.page.pass.passDraft();
  await pass(500);
  expect(notices(ana)).toEqual([]);
  await pass(1000);
  ana.page.pass.passDraft();
  await pass(500);
  expect(notices(ben)).toEqual(['The draft is yours now, with its words.']);
  ben.page.ui.useUi.setState({ notices: [] });
  await during(ben.page.drafts.putInHand('internal', null));
  ben.page.shared.endWriting('internal');
  await pass(1000);
  ben.page.pass.passDraft();
  expect(notices(ben)).toEqual(['Nobody holds this draft: whoever goes into a field does.']);
});

test('given a holder who quit, then that is said at once, with the time at which the draft can be taken over', async () => {
  const { ana, ben } = await anaWrites();
  await during(ana.people.stop());
  ben.page.pass.sayWhoWrites();
  const [away] = notices(ben);
  const from = new Date(Math.ceil((Date.now() + 59_000) / 60_000) * 60_000).toISOString().slice(11, 16);
  expect(away).toBe(`Ana is away and holds the draft; you can take it over from ${from} UTC.`);
  ben.page.ui.useUi.setState({ notices: [] });
  ben.page.pass.passDraft();
  expect(notices(ben)).toEqual([away]);
  expect(isAsked(ben)).toBe(false);
  await pass(65_000);
  expect(notices(ben)).toEqual([]);
  ben.page.pass.passDraft();
  await pass(500);
  expect(notices(ben)).toEqual(['The draft is yours now, with its words.']);
});

test('given a damaged draft, then whoever types into it or sends it reads what to do, and the key takes it over', async () => {
  const { ana, ben } = await anaWrites();
  await during(ben.link.server.values.put(place, 'internal', Buffer.from('no draft'), 1));
  await pass(1500);
  const said = 'The draft on the server is damaged and nobody holds it; take it over to write it anew.';
  ben.page.pass.sayWhoWrites();
  expect(notices(ben)).toEqual([said]);
  ana.page.pass.sayNotToSend('Somebody else');
  expect(notices(ana)).toEqual([said]);
  ben.page.pass.passDraft();
  await pass(1500);
  expect(ben.people.drafts(incident)?.[0]).toMatchObject({ standing: 'mine', problem: null });
  expect([notices(ana), notices(ben)]).toEqual([[], []]);
});
