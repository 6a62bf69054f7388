import type { StripPlace, WindowPlace } from '../settings/schema.ts';

/** Positions the windows. Does not depend on Electron: screens are passed as their work areas. */
interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Sizes {
  readonly usual: { readonly width: number; readonly height: number };
  /** The smallest that its page needs. */
  readonly least: { readonly width: number; readonly height: number };
}

export const paneSizes: Sizes = {
  usual: { width: 1280, height: 800 },
  least: { width: 900, height: 600 },
};
/** Usually with room for a line of text as long as one reads well, and the contents beside it. */
export const reviewSizes: Sizes = {
  usual: { width: 1000, height: 820 },
  least: { width: 450, height: 300 },
};

/** The strip's height, and its usual and minimum width. */
const stripHeight = 88;
export const stripWidths = { usual: 640, least: 480 };

/** How much of a window has to be on a screen for it to be dragged by its upper edge. */
const grip = { width: 100, height: 50 };

/** The screen on which a window can be dragged: the one that shows most of its upper edge. */
const screenOf = (kept: Area, screens: readonly Area[]): Area | undefined => {
  const across = (screen: Area): number =>
    Math.min(kept.x + kept.width, screen.x + screen.width) - Math.max(kept.x, screen.x);
  return screens
    .filter(
      (screen) =>
        across(screen) >= grip.width &&
        kept.y >= screen.y &&
        kept.y <= screen.y + screen.height - Math.min(grip.height, kept.height),
    )
    .toSorted((a, b) => across(b) - across(a))[0];
};

/** The size, clamped between the minimum size and the largest screen. */
const fitting = ({ width, height }: Area, screens: readonly Area[], { least }: Sizes) => ({
  width: Math.max(least.width, Math.min(width, Math.max(...screens.map((one) => one.width), 0))),
  height: Math.max(least.height, Math.min(height, Math.max(...screens.map((one) => one.height), 0))),
});

/**
 * A window's saved position and size if enough of it is still on a screen to be dragged, otherwise only its size.
 * The size is limited to what fits on a screen.
 */
export const placeFor = (
  kept: WindowPlace | null,
  screens: readonly Area[],
  sizes: Sizes = paneSizes,
): { width: number; height: number; x?: number; y?: number } => {
  if (kept === null) return sizes.usual;
  const screen = screenOf(kept, screens);
  const size = fitting(kept, screens, sizes);
  return screen === undefined ? size : { ...size, x: kept.x, y: kept.y };
};

/** The last position that the desktop reported for a window. */
export const placeOf = (kept: { readonly x: number; readonly y: number } | null) => ({
  x: kept?.x ?? 0,
  y: kept?.y ?? 0,
});

/** The strip's height at a zoom factor: its lines must not be cut off. */
export const stripHeightAt = (zoom: number): number => Math.round(stripHeight * Math.max(1, zoom));

/** The strip's saved position if it is still on a screen, otherwise the top of the main one. */
export const stripPlaceFor = (
  kept: StripPlace | null,
  screens: readonly Area[],
  main: Area,
  zoom = 1,
): Area => {
  const least = Math.round(stripWidths.least * Math.max(1, zoom));
  const width = Math.max(least, kept?.width ?? stripWidths.usual);
  const height = stripHeightAt(zoom);
  const area = kept === null ? null : { x: kept.x, y: kept.y, width, height };
  if (area !== null && screenOf({ ...area, height: grip.height }, screens) !== undefined) return area;
  return {
    x: Math.round(main.x + (main.width - width) / 2),
    y: main.y + 8,
    width,
    height,
  };
};
