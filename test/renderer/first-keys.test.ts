import { beforeEach, expect, test, vi } from 'vitest';
import type * as FirstKeys from '../../src/renderer/commands/first-keys.ts';

/* Keys that come before what they are for: before the commands were read, and before an incident is on screen. */

/** An element that can have the focus, and a field for text. */
class Box extends EventTarget {
  readonly dataset: { part?: string };
  readonly dialog: Box | null;
  isConnected = true;
  value = '';
  constructor(part?: string, dialog: Box | null = null) {
    super();
    this.dataset = part === undefined ? {} : { part };
    this.dialog = dialog;
    this.addEventListener('keydown', (event) => {
      if ((event as unknown as { key: string }).key === 'Enter') this.value += '⏎';
    });
  }
  get selectionStart() {
    return this.value.length;
  }
  get selectionEnd() {
    return this.value.length;
  }
  setRangeText(text: string, from: number, to: number) {
    this.value = this.value.slice(0, from) + text + this.value.slice(to);
  }
  closest() {
    return this.dialog;
  }
  focus() {
    page.activeElement = this;
  }
}

const body = new Box();
const page: { activeElement: Box; body: Box; line: Box | null; querySelector: () => Box | null } = {
  activeElement: body,
  body,
  line: null,
  querySelector: () => page.line,
};

let window: EventTarget;
let keys: typeof FirstKeys;
let heardBy: ReturnType<typeof keys.listenForKeys>;

/** Presses a key; false when somebody took it from what has the focus. */
const press = (key: string, held = {}) =>
  window.dispatchEvent(
    Object.assign(new Event('keydown', { cancelable: true }), {
      key,
      getModifierState: () => false,
      ...held,
    }),
  );

const type = (text: string) => [...text].map((key) => press(key)).some((isLeft) => isLeft);

/** The pane of an incident is up, with its capture line. */
const comeUp = (incident: string): Box => {
  const line = new Box('capture');
  page.line = line;
  line.focus();
  keys.lineIsUp(incident);
  return line;
};

const leave = () => {
  if (page.line !== null) page.line.isConnected = false;
  page.line = null;
  keys.lineIsGone();
};

/** Goes to an incident; answer it with its id when it is on screen, or null. */
const goTo = (to: string | null = null) => {
  const coming = Promise.withResolvers<string | null>();
  keys.keepKeysFor(coming.promise, to);
  return async (answer: string | null) => {
    coming.resolve(answer);
    await vi.advanceTimersByTimeAsync(0);
  };
};

beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers();
  window = new EventTarget();
  page.activeElement = body;
  page.line = null;
  for (const name of ['HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement']) vi.stubGlobal(name, Box);
  for (const name of ['InputEvent', 'KeyboardEvent'])
    vi.stubGlobal(
      name,
      class extends Event {
        readonly key: string;
        constructor(kind: string, { key = '', ...init }: EventInit & { readonly key?: string }) {
          super(kind, init);
          this.key = key;
        }
      },
    );
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', page);
  keys = await import('../../src/renderer/commands/first-keys.ts');
  heardBy = keys.listenForKeys();
});

test('keys pressed before anybody hears them come in their order, once, and later ones at once', () => {
  // Given keys that nobody hears yet
  press('g');
  press('n');

  // When the commands are there
  const heard: string[] = [];
  heardBy(({ key }) => heard.push(key));

  // Then they hear what was pressed, and what is pressed from now on
  expect(heard).toEqual(['g', 'n']);
  press('?');
  expect(heard).toEqual(['g', 'n', '?']);
});

test('what is typed on the way to another incident is in its line, and never in the one before', async () => {
  // Given somebody who goes from the line of one incident to another
  const before = comeUp('a');
  const arrive = goTo('b');
  expect(type('db is')).toBe(false);

  // When it is said to be on screen before its pane is drawn
  await arrive('b');
  await vi.advanceTimersByTimeAsync(100);
  expect(type(' down')).toBe(false);
  expect(before.value).toBe('');
  leave();
  const line = comeUp('b');
  expect(press('Enter')).toBe(false);
  await vi.advanceTimersByTimeAsync(100);

  // Then all of it is there, and keys are the page's again
  expect([before.value, line.value]).toEqual(['', 'db is down⏎']);
  expect(press('a')).toBe(true);
});

test('an incident that is not opened gets nothing, and the one on screen nothing that was not for it', async () => {
  const before = comeUp('a');
  const refuse = goTo('b');
  type('db');
  await refuse(null);
  await vi.advanceTimersByTimeAsync(5000);
  expect(before.value).toBe('');
  expect(press('a')).toBe(true);
});

test('what was typed for one incident is not written in the next one that is opened', async () => {
  comeUp('a');
  goTo('b');
  type('for b');
  const arrive = goTo('c');
  type('for c');
  leave();
  const line = comeUp('c');
  await arrive('c');
  await vi.advanceTimersByTimeAsync(100);
  expect(line.value).toBe('for c');
});

test('a dialog that makes an incident has its typing back when it is refused, as text', async () => {
  comeUp('a');
  const title = new Box(undefined, new Box());
  title.focus();
  const refuse = goTo();
  type('x');
  press('Enter');
  await refuse(null);
  expect(title.value).toBe('x ');
});

test('a dialog that closes over the line before, or shows the list of incidents for a moment, takes nothing', async () => {
  // Given a dialog over an incident, which is being made
  const before = comeUp('a');
  const dialog = new Box();
  new Box(undefined, dialog).focus();
  const arrive = goTo();
  expect(type('al')).toBe(false);

  // When the focus falls back to the line, and then to a field that comes on screen by itself
  dialog.isConnected = false;
  before.focus();
  expect(type('er')).toBe(false);
  leave();
  const title = new Box();
  title.focus();
  expect(type('ts')).toBe(false);
  const line = comeUp('b');
  await arrive('b');
  await vi.advanceTimersByTimeAsync(100);

  // Then all of it is in the line of the new one
  expect([before.value, title.value, line.value]).toEqual(['', '', 'alerts']);
});

test.each([
  ['Escape', {}],
  ['Tab', {}],
  [',', { ctrlKey: true }],
])('after %s keys are left to whatever has the focus by then', (key, held) => {
  const before = comeUp('a');
  new Box(undefined, new Box()).focus();
  goTo();
  expect(press(key, held)).toBe(true);
  before.focus();
  expect(press('a')).toBe(true);
  // Where nothing has it, they are still for the incident that comes.
  body.focus();
  expect(press('a')).toBe(false);
});

test('a dialog that opens by itself has its keys', () => {
  comeUp('a');
  goTo('b');
  new Box(undefined, new Box()).focus();
  expect(press('a')).toBe(true);
});

test('Enter and Backspace with nothing typed before them touch no line', async () => {
  comeUp('a');
  const arrive = goTo('b');
  expect([press('Enter'), press('Backspace')]).toEqual([false, false]);
  leave();
  const line = comeUp('b');
  line.value = 'half a line';
  await arrive('b');
  await vi.advanceTimersByTimeAsync(100);
  expect(line.value).toBe('half a line');
});

test('text that was composed in a field of the incident before stays there, and is not written twice', async () => {
  const before = comeUp('a');
  const arrive = goTo('b');
  before.value = 'に';
  window.dispatchEvent(Object.assign(new Event('compositionend'), { data: 'に' }));
  leave();
  const line = comeUp('b');
  await arrive('b');
  await vi.advanceTimersByTimeAsync(100);
  expect([before.value, line.value]).toEqual(['に', '']);
});

test('a closed incident has no line: nothing waits for one', async () => {
  comeUp('a');
  const arrive = goTo('b');
  type('db');
  leave();
  keys.lineIsUp('b');
  await arrive('b');
  expect(press('a')).toBe(true);
});
