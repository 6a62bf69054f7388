import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { makeEvent } from './event.ts';
import type { PowerEvents } from './events.ts';
import { only } from './missing.ts';

/** Its events come from the control channel alone. */
const monitor = Object.assign(new EventEmitter<PowerEvents>(), {
  getSystemIdleTime: () => 0,
  isOnBatteryPower: () => false,
} satisfies Pick<PowerMonitor, 'getSystemIdleTime' | 'isOnBatteryPower'>);

export const powerMonitor = only('electron.powerMonitor', monitor);

export function emitPower(event: keyof PowerEvents): void {
  if (event === 'shutdown') monitor.emit(event, makeEvent({}));
  else monitor.emit(event);
}
