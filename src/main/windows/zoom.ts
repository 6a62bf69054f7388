import { ok, type Problem, type Result } from '../../domain/result.ts';

/** The zoom of the windows. */
export interface Zoom {
  /** 1 is actual size. */
  readonly factor: number;
  /** Zooms in, out or to actual size, and saves the factor. */
  go(to: ZoomTo): Result<{ readonly factor: number }, Problem>;
}

type ZoomTo = 'in' | 'out' | 'actual';

interface ZoomDeps {
  /** The saved factor. */
  readonly kept: number;
  readonly keep: (factor: number) => Result<void, Problem>;
  /** Applies the factor to the open windows. */
  readonly apply: (factor: number) => void;
}

/** The same steps as in browsers. */
const steps: readonly number[] = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** The next factor; stays the same at either end. */
const zoomAfter = (factor: number, to: ZoomTo): number => {
  if (to === 'actual') return 1;
  const next = to === 'in' ? steps.find((step) => step > factor) : steps.findLast((step) => step < factor);
  return next ?? factor;
};

export const createZoom = ({ kept, keep, apply }: ZoomDeps): Zoom => {
  let factor = kept;
  return {
    get factor() {
      return factor;
    },
    go: (to) => {
      factor = zoomAfter(factor, to);
      // Applied at once, even if it cannot be saved.
      apply(factor);
      const done = keep(factor);
      return done.ok ? ok({ factor }) : done;
    },
  };
};
