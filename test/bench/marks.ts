/** What the marks of the bench have seen in a page. Times are milliseconds since the page's document began. */
export interface Seen {
  /** Keys that changed a text field. */
  readonly keys: readonly Span[];
  /** Entries of the log, by their id. */
  readonly records: readonly Span[];
  /** Incidents that were put on screen from the list. */
  readonly opened: readonly Span[];
  /** When the first text field that had the focus had been painted; null until then. */
  readonly ready: number | null;
}

/** From something that happened to the paint that shows it. */
export interface Span {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** A page's window with the marks in it; for use inside page.evaluate. */
export type MarkedWindow = Window & { bench: Seen };

/**
 * The marks, set into a page by the bench, never part of the product:
 *
 * - painted: an animation frame is asked for; in it the change stands in the document and is drawn at the end of
 *   that frame; the first message handled after it is the mark
 * - key: from the time stamp of the `keydown` event (when the browser got it) to painted, asked for at `input`
 * - record: from the call of a listener for records that was there before the console's own to painted, asked for
 *   in the first frame in which the entry's line is in the log
 * - opened: from the time stamp of the `click` on a row of the list to painted, asked for in the first frame in
 *   which the capture line has the focus and the log shows a line
 * - ready: painted, asked for when the first text field got the focus
 *
 * Self-contained: the text of this function is run inside the page.
 */
export const setMarks = (): void => {
  if (window !== window.top || location.protocol === 'about:') return;
  const seen = {
    keys: [] as Span[],
    records: [] as Span[],
    opened: [] as Span[],
    ready: null as number | null,
  };
  Object.assign(window, { bench: seen });

  const nextTask = (then: () => void) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  };
  const painted = (then: (at: number) => void) =>
    requestAnimationFrame(() => nextTask(() => then(performance.now())));
  const inFrame = (isSo: () => boolean, then: (at: number) => void) =>
    requestAnimationFrame(() => {
      if (isSo()) nextTask(() => then(performance.now()));
      else inFrame(isSo, then);
    });

  window.addEventListener(
    'keydown',
    ({ timeStamp: from, key: id }) => {
      if (id.length > 1) return;
      const heard = () => painted((to) => seen.keys.push({ id, from, to }));
      window.addEventListener('input', heard, { once: true });
      // A key that types nothing is no sample.
      setTimeout(() => window.removeEventListener('input', heard), 0);
    },
    true,
  );

  window.addEventListener(
    'click',
    ({ timeStamp: from, target }) => {
      if (!(target instanceof Element) || target.closest('li') === null) return;
      const field = () => document.querySelector('[data-part="capture"]');
      if (field() !== null) return;
      const isOpen = () =>
        field() !== null &&
        document.activeElement === field() &&
        document.querySelector('section[aria-label="Log"] [data-entry]') !== null;
      inFrame(isOpen, (to) => seen.opened.push({ id: '', from, to }));
    },
    true,
  );

  document.addEventListener('focusin', ({ target }) => {
    if (seen.ready === null && target instanceof Element && target.matches('input, textarea'))
      painted((at) => {
        seen.ready ??= at;
      });
  });

  interface Told {
    readonly records: readonly { readonly events: readonly { readonly id: string }[] }[];
  }
  // Before the page's own scripts, which come when the document has been read.
  document.addEventListener('readystatechange', () => {
    const { api } = window as unknown as { api?: { onRecords(listener: (told: Told) => void): void } };
    if (document.readyState !== 'interactive' || api === undefined) return;
    api.onRecords(({ records }) => {
      const from = performance.now();
      for (const { id } of records.flatMap(({ events }) => events))
        inFrame(
          () => document.querySelector(`[data-entry="${id}"]`) !== null,
          (to) => seen.records.push({ id, from, to }),
        );
    });
  });
};
