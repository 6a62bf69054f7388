import { expect, test } from 'vitest';
import { desksOfEach, type LinkedDesk } from './desks.ts';
import { type Desk, incident, loadPage, type Page } from './sharing-pages.ts';

/* One draft of a shared incident, and the pages of several consoles that would write it. */

const ids = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'].map((begin) => `${begin}-0000-4000-8000-000000000000`);
const names = ['Ana', 'Ben', 'Cy'];
const pages: readonly Page[] = [await loadPage(), await loadPage(), await loadPage()];

const { pass, during, sit: sitAt } = desksOfEach();

const sit = async (index: number): Promise<LinkedDesk> => {
  const [page, id, name] = [pages[index], ids[index], names[index]];
  if (page === undefined || id === undefined || name === undefined) throw new Error('no such desk');
  return sitAt(page, id, name);
};

const write = (desk: Desk, words: string) => desk.page.drafts.typeField('internal', 'summary', words);
const draftAt = (desk: Desk) => {
  const [draft] = desk.people.drafts(incident) ?? [];
  if (draft === undefined) throw new Error('not shared');
  return draft;
};
const isRead = (desk: Desk) =>
  desk.page.shared.isReadHere(desk.page.shared.useSharedDrafts.getState(), 'internal');
const inHand = (desk: Desk) => desk.page.drafts.useDrafts.getState().internal.draft.summary;
const kept = (desk: Desk) => desk.disk.kept.map(({ content }) => content.draft.summary);
const shown = (desk: Desk) =>
  desk.page.shared.useSharedDrafts.getState().drafts?.[0]?.words?.draft.summary ?? '';

test('whoever types first holds the draft, and the others read it within seconds', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'Checkout fails');
  await pass(1500);
  expect(draftAt(ana).standing).toBe('mine');
  expect(isRead(ana)).toBe(false);
  expect(draftAt(ben)).toMatchObject({ standing: 'theirs', holder: { person: { name: 'Ana' } } });
  expect(isRead(ben)).toBe(true);
  expect(shown(ben)).toBe('Checkout fails');
  write(ana, 'Checkout fails for some');
  await pass(1500);
  expect(shown(ben)).toBe('Checkout fails for some');
  expect(inHand(ben)).toBe('');
});

/** The record has other words for a field that nobody has typed in, as when others enter something. */
const fillIn = (desk: Desk, currentStatus: string) => {
  const { draft } = desk.page.drafts.useDrafts.getState().internal;
  desk.page.drafts.patch('internal', { draft: { ...draft, currentStatus } });
};
const shownStatus = (desk: Desk) =>
  desk.page.shared.useSharedDrafts.getState().drafts?.[0]?.words?.draft.currentStatus;

test('what the record fills in anew is read by the others too, although nobody types', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'Checkout fails');
  await pass(10_000);
  fillIn(ana, 'Cookies: rejected on Safari');
  await pass(1500);
  expect(shownStatus(ben)).toBe('Cookies: rejected on Safari');
  // Nobody was seen to type for it.
  expect(ben.people.here(incident)[1]).toMatchObject({ person: { name: 'Ana' }, typing: null });
  // In the same moment as a key, and while its words are on their way to the disk.
  write(ana, 'Checkout fails now');
  await pass(80);
  fillIn(ana, 'Cookies: the header is put back');
  await pass(1500);
  expect([shown(ben), shownStatus(ben)]).toEqual(['Checkout fails now', 'Cookies: the header is put back']);
  ana.link.cut();
  fillIn(ana, 'Cookies: over');
  await pass(1000);
  ana.link.mend();
  await pass(1500);
  expect(shownStatus(ben)).toBe('Cookies: over');
});

test('what the record fills in where nobody has written anything holds no draft', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  fillIn(ana, 'Cookies: rejected on Safari');
  await pass(1500);
  expect(draftAt(ben).standing).toBe('free');
});

test('a draft is handed over to whoever asks, with its words, and the giver reads it from then on', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'Checkout fails');
  await pass(1500);
  await during(ben.page.shared.askFor('internal', true));
  await pass(200);
  expect(draftAt(ana).holder?.askedBy?.name).toBe('Ben');
  write(ana, 'Checkout fails, Berlin first');
  await during(ana.page.shared.handOver('internal'));
  await pass(500);
  expect(draftAt(ben).standing).toBe('mine');
  expect(inHand(ben)).toBe('Checkout fails, Berlin first');
  expect(isRead(ben)).toBe(false);
  expect(isRead(ana)).toBe(true);
  expect(draftAt(ana).holder?.askedBy).toBeNull();
  write(ben, 'Checkout fails, Berlin first. Rolled back');
  await pass(1500);
  expect(shown(ana)).toBe('Checkout fails, Berlin first. Rolled back');
  expect(inHand(ana)).toBe('');
});

test('given two who typed at once, then one holds it and the words of the other are kept and can be brought back', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'by Ana');
  write(ben, 'by Ben');
  await pass(3000);
  const [holder, other] = draftAt(ana).standing === 'mine' ? [ana, ben] : [ben, ana];
  expect(draftAt(other).standing).toBe('theirs');
  expect(kept(other)).toEqual([other === ana ? 'by Ana' : 'by Ben']);
  expect(inHand(other)).toBe('');
  await during(holder.page.drafts.putInHand('internal', null));
  holder.page.shared.endWriting('internal');
  await pass(1000);
  const [back] = other.page.shared.useSharedDrafts.getState().kept;
  if (back === undefined) throw new Error('nothing is kept');
  await during(other.page.shared.bringBack(back));
  await pass(1500);
  expect(draftAt(other).standing).toBe('mine');
  expect(inHand(other)).toBe(other === ana ? 'by Ana' : 'by Ben');
  expect(kept(other)).toEqual([]);
});

test('given a holder who is away for a minute, then it can be taken over with its last words; back again, the holder’s own are kept', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'as last saved');
  await pass(1500);
  ana.link.cut();
  write(ana, 'written alone');
  await pass(50_000);
  expect(draftAt(ben).canTakeOver).toBe(false);
  expect(draftAt(ana).standing).toBe('alone');
  expect(isRead(ana)).toBe(false);
  await pass(20_000);
  expect(draftAt(ben).canTakeOver).toBe(true);
  await during(ben.page.shared.takeOver('internal'));
  await pass(500);
  expect(inHand(ben)).toBe('as last saved');
  write(ben, 'as last saved, and more');
  await pass(1500);
  ana.link.mend();
  await pass(1000);
  expect(isRead(ana)).toBe(true);
  expect(shown(ana)).toBe('as last saved, and more');
  expect(kept(ana)).toEqual(['written alone']);
  expect(inHand(ana)).toBe('');
});

test('given a holder who is cut off, then that is known after fifteen seconds, and from when it can be taken over', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'as last saved');
  await pass(1500);
  expect(draftAt(ben)).toMatchObject({ isAway: false, takeOverFrom: null });
  ana.link.cut();
  await pass(16_000);
  expect(draftAt(ben)).toMatchObject({
    isAway: true,
    canTakeOver: false,
    takeOverFrom: '2026-11-30T14:02:00.000Z',
  });
  ana.link.mend();
  await pass(1000);
  expect(draftAt(ben)).toMatchObject({ isAway: false, takeOverFrom: null });
  ana.link.cut();
  await pass(61_000);
  expect(draftAt(ben)).toMatchObject({ isAway: true, canTakeOver: true, takeOverFrom: null });
});

test('given a holder who quit before one came, then that is known once anybody would have been heard', async () => {
  const ana = await sit(0);
  write(ana, 'as last saved');
  await pass(1500);
  await during(ana.people.stop());
  const ben = await sit(1);
  await pass(1000);
  expect(draftAt(ben)).toMatchObject({ standing: 'theirs', isAway: false });
  await pass(20_000);
  expect(draftAt(ben)).toMatchObject({ isAway: true, takeOverFrom: '2026-11-30T14:02:00.000Z' });
});

test('whoever hands a draft over, sends it or lets go of it is seen to type no more, at once', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  const typing = () => ben.people.here(incident).map((one) => one.typing);
  write(ana, 'Checkout fails');
  await pass(1500);
  await during(ben.page.shared.askFor('internal', true));
  write(ana, 'Checkout fails, Berlin first');
  await pass(200);
  expect(typing()).toEqual([null, 'internal']);
  await during(ana.page.shared.handOver('internal'));
  expect(typing()).toEqual([null, null]);
  write(ben, 'Checkout fails in Berlin');
  await pass(200);
  expect(typing()).toEqual(['internal', null]);
  ben.page.drafts.clearSent('internal', ben.page.drafts.useDrafts.getState().internal.draft);
  ben.page.shared.endWriting('internal');
  await pass(100);
  expect(typing()).toEqual([null, null]);
  expect(ana.people.here(incident).map((one) => one.typing)).toEqual([null, null]);
});

test('given a holder who is there and does not answer for a minute, then whoever asked can take it over', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'gone for coffee');
  await pass(1500);
  await during(ben.page.shared.askFor('internal', true));
  await pass(40_000);
  expect(draftAt(ben).canTakeOver).toBe(false);
  await pass(30_000);
  expect(draftAt(ben).canTakeOver).toBe(true);
  await during(ben.page.shared.takeOver('internal'));
  await pass(500);
  expect(inHand(ben)).toBe('gone for coffee');
  expect(isRead(ana)).toBe(true);
});

test('given a holder who writes on, then asking alone takes nothing', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'word 0');
  await pass(1500);
  await during(ben.page.shared.askFor('internal', true));
  for (let n = 1; n < 20; n += 1) {
    write(ana, `word ${n}`);
    await pass(10_000);
    expect(draftAt(ben).canTakeOver).toBe(false);
  }
  await during(ben.page.shared.takeOver('internal'));
  await pass(500);
  expect(draftAt(ana).standing).toBe('mine');
});

test('alone, one writes on; back again, words that nobody else has taken the place of go to the server', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'one');
  await pass(1500);
  ana.link.cut();
  write(ana, 'one, two');
  await pass(5000);
  expect(isRead(ana)).toBe(false);
  ana.link.mend();
  await pass(1500);
  expect(draftAt(ana).standing).toBe('mine');
  expect(shown(ben)).toBe('one, two');
  expect(kept(ana)).toEqual([]);
});

test('alone, what another one was writing can be written here; back again, both are kept', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'by Ana');
  await pass(1500);
  ben.link.cut();
  await pass(100);
  expect(isRead(ben)).toBe(true);
  expect(shown(ben)).toBe('by Ana');
  await during(ben.page.shared.writeAlone('internal'));
  expect(isRead(ben)).toBe(false);
  expect(inHand(ben)).toBe('by Ana');
  write(ben, 'by Ana, and Ben alone');
  write(ana, 'by Ana, still');
  await pass(1500);
  ben.link.mend();
  await pass(1500);
  expect(isRead(ben)).toBe(true);
  expect(shown(ben)).toBe('by Ana, still');
  expect(kept(ben)).toEqual(['by Ana, and Ben alone']);
  expect(shown(ana)).toBe('by Ana, still');
});

test('once it is sent, nobody holds it', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'Checkout fails');
  await pass(1500);
  expect(ben.page.shared.whoWrites('internal')).toBe('Ana');
  expect(ana.page.shared.whoWrites('internal')).toBeNull();
  expect(await ana.page.shared.holdToSend('internal')).toMatchObject({ ok: true });
  const { draft } = ana.page.drafts.useDrafts.getState().internal;
  ana.page.drafts.clearSent('internal', draft);
  ana.page.shared.endWriting('internal');
  await pass(1500);
  expect(draftAt(ben)).toMatchObject({ standing: 'free', holder: null, words: null });
  expect(kept(ana)).toEqual([]);
  expect(await during(ben.page.shared.holdToSend('internal'))).toMatchObject({ ok: true });
  expect(draftAt(ben).standing).toBe('mine');
});

test('given words in hand, then those that are brought back take their place and nothing is lost', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'by Ana');
  write(ben, 'by Ben');
  await pass(3000);
  const [holder, other] = draftAt(ana).standing === 'mine' ? [ana, ben] : [ben, ana];
  await during(other.page.shared.askFor('internal', true));
  await during(holder.page.shared.handOver('internal'));
  const handed = inHand(other);
  expect(shown(holder)).toBe(handed);
  for (const words of [other === ana ? 'by Ana' : 'by Ben', handed]) {
    const back = other.page.shared.useSharedDrafts.getState().kept.at(-1);
    if (back === undefined) throw new Error('nothing is kept');
    await during(other.page.shared.bringBack(back));
    await pass(1500);
    expect(inHand(other)).toBe(words);
    expect(shown(holder)).toBe(words);
    expect(kept(other)).toHaveLength(1);
  }
});

test('given an update that is sent, then what was kept beside it is let go, and can be had back', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'by Ana');
  write(ben, 'by Ben');
  await pass(3000);
  const [holder, other] = draftAt(ana).standing === 'mine' ? [ana, ben] : [ben, ana];
  await during(other.page.shared.askFor('internal', true));
  await during(holder.page.shared.handOver('internal'));
  const words = other === ana ? 'by Ana' : 'by Ben';
  expect(kept(other)).toEqual([words]);
  await during(other.page.letGo.letGoOfBeside('external'));
  expect(kept(other)).toEqual([words]);
  await during(other.page.letGo.letGoOfBeside('internal'));
  expect(kept(other)).toEqual([]);
  expect(other.page.shared.useSharedDrafts.getState().kept).toEqual([]);
  const notice = other.page.ui.useUi
    .getState()
    .notices.find(({ text }) => text === 'What you had written beside this update is let go.');
  notice?.action?.run();
  await pass(500);
  expect(kept(other)).toEqual([words]);
});

test('lines that are only not to be offered again are no reason to hold a draft', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'Checkout fails');
  await pass(1500);
  const { draft } = ana.page.drafts.useDrafts.getState().internal;
  ana.page.drafts.patch('internal', { draft: { ...draft, removed: ['summary 1'] } });
  ana.page.drafts.clearSent('internal', ana.page.drafts.useDrafts.getState().internal.draft);
  ana.page.shared.endWriting('internal');
  await pass(1500);
  expect(draftAt(ben).standing).toBe('free');
  expect(ana.page.drafts.useDrafts.getState().internal.draft.removed).toEqual(['summary 1']);
});

test('a page that is loaded again, or a console that starts again, goes on with its words', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'before the crash');
  await pass(1500);
  for (const all of [false, true]) {
    await during(ana.restart(all));
    await pass(1500);
    expect(inHand(ana)).toBe('before the crash');
    expect(draftAt(ana).standing).toBe('mine');
    expect(shown(ben)).toBe('before the crash');
  }
});

test('given words that were handed over just before the receiver crashed, then they are in hand when it is back', async () => {
  const [ana, ben] = [await sit(0), await sit(1)];
  write(ana, 'all of it');
  await pass(1500);
  await during(ben.page.shared.askFor('internal', true));
  await pass(200);
  ben.link.cut();
  await during(ana.page.shared.handOver('internal'));
  await during(ben.restart(true));
  ben.link.mend();
  await pass(1500);
  expect(draftAt(ben).standing).toBe('mine');
  expect(inHand(ben)).toBe('all of it');
});
