import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { only } from './missing.ts';

/** Suspend, resume, lock-screen and unlock-screen come from the control channel alone. */
const monitor = Object.assign(new EventEmitter(), {
  getSystemIdleTime: () => 0,
  isOnBatteryPower: () => false,
} satisfies Pick<PowerMonitor, 'getSystemIdleTime' | 'isOnBatteryPower'>);

export const powerMonitor = only('electron.powerMonitor', monitor);

export function emitPower(event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen'): void {
  monitor.emit(event);
}

/** Never called: compiles only while Electron declares these events. */
export function provePowerEvents(electron: PowerMonitor): void {
  electron.on('suspend', () => {});
  electron.on('resume', () => {});
  electron.on('lock-screen', () => {});
  electron.on('unlock-screen', () => {});
}
