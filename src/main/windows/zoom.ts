import { ok, type Problem, type Result } from '../../domain/result.ts';

/** How large everything in the windows is drawn. */
export interface Zoom {
  /** 1 is the actual size. */
  readonly factor: number;
  /** Draws everything larger, smaller or in its actual size, and remembers it. */
  go(to: ZoomTo): Result<{ readonly factor: number }, Problem>;
}

type ZoomTo = 'in' | 'out' | 'actual';

interface ZoomDeps {
  /** The factor of the last time. */
  readonly kept: number;
  readonly keep: (factor: number) => Result<void, Problem>;
  /** Draws what is on screen at this factor. */
  readonly apply: (factor: number) => void;
}

/** The steps, as browsers have them. */
const steps: readonly number[] = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** The factor that comes next; the ends are the ends. */
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
      // Seen at once, even where it cannot be kept for the next start.
      apply(factor);
      const done = keep(factor);
      return done.ok ? ok({ factor }) : done;
    },
  };
};
