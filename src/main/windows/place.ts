import type { WindowPlace } from '../settings/schema.ts';

/** Where the window goes. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const usualSize = { width: 1280, height: 800 };
export const smallestSize = { width: 900, height: 600 };

/**
 * The place that a window had, when enough of it is still on one of the screens to be taken hold of; only its
 * size otherwise.
 */
export const placeFor = (
  kept: WindowPlace | null,
  screens: readonly Area[],
): { width: number; height: number; x?: number; y?: number } => {
  if (kept === null) return usualSize;
  const size = {
    width: Math.max(smallestSize.width, kept.width),
    height: Math.max(smallestSize.height, kept.height),
  };
  const isSeen = screens.some((screen) => {
    const across = Math.min(kept.x + kept.width, screen.x + screen.width) - Math.max(kept.x, screen.x);
    return across >= 100 && kept.y >= screen.y && kept.y <= screen.y + screen.height - 50;
  });
  return isSeen ? { ...size, x: kept.x, y: kept.y } : size;
};
