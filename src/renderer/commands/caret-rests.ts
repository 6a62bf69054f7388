/**
 * Whether a field that gets the focus had the caret all along: it was drawn anew, or the window is in front again. Then nobody
 * has gone into it.
 */
export interface Rests {
  /** Focuses something without anybody going there. */
  keep(focus: () => void): void;
  /** Asked for each focus, once: whether nobody went there. */
  isResting(target: EventTarget): boolean;
  /** The window comes to the front, with this element focused; before that element hears of it. */
  comeBack(focused: Element | null): void;
}

export const createRests = (): Rests => {
  let isKept = false;
  let before: EventTarget | null = null;
  return {
    keep: (focus) => {
      isKept = true;
      try {
        focus();
      } finally {
        isKept = false;
      }
    },
    isResting: (target) => {
      const wasThere = target === before;
      before = null;
      return isKept || wasThere;
    },
    comeBack: (focused) => {
      before = focused;
    },
  };
};

/** Where the caret of this window rests. */
export const rests = createRests();
