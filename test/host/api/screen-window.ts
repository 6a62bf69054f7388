import type { Rectangle } from 'electron';
import type { Target } from './targets.ts';

type Placement = Rectangle & { state: 'normal' | 'minimized' | 'maximized' };

/** Puts a window on the screen so that its content has the wanted size; bars are measured, not guessed. */
export async function placeWindow(target: Target, wanted: Placement): Promise<void> {
  const { browserSession, id } = target;
  const { windowId } = await browserSession.send('Browser.getWindowForTarget', { targetId: id });
  const set = (bounds: object) => browserSession.send('Browser.setWindowBounds', { windowId, bounds });
  await set({ windowState: 'normal' });
  const bars = await barsOf(target);
  const { x, y, width, height, state } = wanted;
  await set({ left: x, top: y, width: width + bars.width, height: height + bars.height });
  if (state !== 'normal') await set({ windowState: state });
}

/** Where a window is on the screen, with the size of its content. */
export async function readWindow(target: Target): Promise<Rectangle> {
  const { bounds } = await target.browserSession.send('Browser.getWindowForTarget', { targetId: target.id });
  const { left = 0, top = 0 } = bounds;
  const { cssLayoutViewport: content } = await target.page.send('Page.getLayoutMetrics');
  return { x: left, y: top, width: content.clientWidth, height: content.clientHeight };
}

async function barsOf(target: Target): Promise<{ width: number; height: number }> {
  const { bounds } = await target.browserSession.send('Browser.getWindowForTarget', { targetId: target.id });
  const content = await readWindow(target);
  const between = (outer: number | undefined, inner: number) => Math.max(0, (outer ?? inner) - inner);
  return { width: between(bounds.width, content.width), height: between(bounds.height, content.height) };
}
