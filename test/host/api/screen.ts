import { EventEmitter } from 'node:events';
import type { Display, Screen } from 'electron';
import { only } from './missing.ts';

type Implemented = Pick<
  Screen,
  | 'getPrimaryDisplay'
  | 'getAllDisplays'
  | 'getDisplayMatching'
  | 'getDisplayNearestPoint'
  | 'getCursorScreenPoint'
>;

const size = { width: 1920, height: 1080 };

/** The one screen there is. */
export const primaryDisplay: Display = {
  id: 1,
  label: 'Stand-in',
  bounds: { x: 0, y: 0, ...size },
  workArea: { x: 0, y: 0, ...size },
  size,
  workAreaSize: size,
  scaleFactor: 1,
  rotation: 0,
  internal: true,
  detected: true,
  monochrome: false,
  colorDepth: 24,
  colorSpace: 'srgb',
  depthPerComponent: 8,
  displayFrequency: 60,
  nativeOrigin: { x: 0, y: 0 },
  maximumCursorSize: { width: 64, height: 64 },
  touchSupport: 'unavailable',
  accelerometerSupport: 'unavailable',
};

const display = () => primaryDisplay;

export const screen = only(
  'electron.screen',
  Object.assign(new EventEmitter(), {
    getPrimaryDisplay: display,
    getAllDisplays: () => [primaryDisplay],
    getDisplayMatching: display,
    getDisplayNearestPoint: display,
    getCursorScreenPoint: () => ({ x: 0, y: 0 }),
  } satisfies Implemented),
);
