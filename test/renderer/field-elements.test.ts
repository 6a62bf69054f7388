import { expect, test, vi } from 'vitest';

/* Where the caret is when the focus moves to a field. */

class Area extends EventTarget {
  readonly dataset = {};
  readonly value = 'Checkout fails, Berlin first';
  caret: readonly number[] = [0, 0];
  focus() {
    this.dispatchEvent(new Event('focus'));
    Object.assign(document, { activeElement: this });
  }
  setSelectionRange(...range: readonly number[]) {
    this.caret = range;
  }
}

test('given a draft that was handed over, when the focus comes back to its field, then typing on goes on behind its words, and nobody went into it', async () => {
  const area = new Area();
  vi.stubGlobal('HTMLElement', Area);
  vi.stubGlobal('HTMLTextAreaElement', Area);
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  vi.stubGlobal('window', { api: {} });
  vi.stubGlobal('document', {
    activeElement: null,
    querySelector: (asked: string) => (asked.includes('data-field') ? area : null),
    querySelectorAll: (asked: string) => (asked.includes('data-field') ? [area] : []),
  });
  const { keepFocusIn } = await import('../../src/renderer/commands/field-elements.ts');
  const { rests } = await import('../../src/renderer/commands/caret-rests.ts');
  const rested: boolean[] = [];
  area.addEventListener('focus', () => rested.push(rests.isResting(area)));
  keepFocusIn('summary');
  await expect.poll(() => document.activeElement).toBe(area);
  expect(area.caret).toEqual([area.value.length, area.value.length]);
  area.focus();
  expect(rested).toEqual([true, false]);
});
