import type { Locator, Page } from 'playwright-core';
import { type Effort, noEffort } from './effort.ts';
import { betweenKeys, type Random, typeLetters } from './type-fast.ts';

/** What typed characters count as: the step's own words, capture line syntax, or anything else. */
export type Counted = 'ownText' | 'captureSyntax' | 'otherKeys';

/** A keyboard and a mouse, and nothing else, with every use counted. */
export interface Hands {
  /** Types into whatever has the focus. A line break is Shift+Enter, which never sends anything. */
  type(text: string, as: Counted): Promise<void>;
  /** Types a capture line in which `own` characters are the step's own words. */
  typeLine(text: string, own: number): Promise<void>;
  /** One key or chord, as Playwright names them. */
  press(keys: string): Promise<void>;
  click(what: Locator): Promise<void>;
  /** Replaces the text in the focused field. */
  retype(text: string, as: Counted): Promise<void>;
  /** Selects one of a list of choices, as typing its name would. */
  choose(list: Locator, label: string): Promise<void>;
  /** Returns the counts since the last call. */
  take(): Effort;
}

/** With `fast`, presses keys and types capture lines like a fast person who does not wait for the screen. */
export const handsOn = (page: Page, fast: Random | null = null): Hands => {
  let tally = { ...noEffort };
  const put = async (text: string) => {
    for (const [index, line] of text.split(/\r\n?|\n/u).entries()) {
      if (index > 0) await page.keyboard.press('Shift+Enter');
      await page.keyboard.type(line);
    }
  };
  const hands: Hands = {
    type: async (text, as) => {
      tally[as] += text.length;
      await put(text);
    },
    typeLine: async (text, own) => {
      tally.ownText += own;
      tally.captureSyntax += text.length - own;
      tally.captureLines += 1;
      await (fast === null ? put(text) : typeLetters(page, text, fast));
    },
    press: async (keys) => {
      tally.otherKeys += 1;
      await page.keyboard.press(keys);
      if (fast !== null) await betweenKeys(fast);
    },
    click: async (what) => {
      tally.pointer += 1;
      await what.click();
    },
    retype: async (text, as) => {
      await hands.press('ControlOrMeta+A');
      if (text === '') await hands.press('Delete');
      else await hands.type(text, as);
    },
    choose: async (list, label) => {
      tally.pointer += 2;
      await list.selectOption({ label });
    },
    take: () => {
      const taken = tally;
      tally = { ...noEffort };
      return taken;
    },
  };
  return hands;
};
