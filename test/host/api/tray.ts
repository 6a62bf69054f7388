import { EventEmitter } from 'node:events';
import type { Menu, NativeImage, Rectangle, Tray } from 'electron';
import { only } from './missing.ts';

type Implemented = Pick<
  Tray,
  | 'destroy'
  | 'isDestroyed'
  | 'setToolTip'
  | 'setTitle'
  | 'getTitle'
  | 'setImage'
  | 'setPressedImage'
  | 'setContextMenu'
  | 'popUpContextMenu'
  | 'setIgnoreDoubleClickEvents'
  | 'getBounds'
>;

/** The icons in the tray, oldest first. */
export const trays = new Set<StandInTray>();

export class StandInTray extends EventEmitter implements Implemented {
  toolTip = '';
  menu: Menu | null = null;
  private title = '';

  constructor(_image: NativeImage | string) {
    super();
    trays.add(this);
  }

  destroy(): void {
    trays.delete(this);
  }

  isDestroyed(): boolean {
    return !trays.has(this);
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  getTitle(): string {
    return this.title;
  }

  setImage(): void {}

  setPressedImage(): void {}

  setIgnoreDoubleClickEvents(): void {}

  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }

  popUpContextMenu(menu?: Menu): void {
    menu?.popup();
  }

  getBounds(): Rectangle {
    return { x: 0, y: 0, width: 24, height: 24 };
  }
}

export const TrayFace = only('electron.Tray', function Tray(image: NativeImage | string) {
  return only('electron.Tray', new StandInTray(image));
} as unknown as new (
  image: NativeImage | string,
) => Tray);
