import { altKey } from './alt-key.ts';
import { bridgeEnd } from './bridge.ts';
import { type IsolatedSetup, isolatedWorld } from './isolated-world.ts';
import { mainWorld } from './main-world.ts';
import { wire } from './wire.ts';

/** The name of the preload's world; the binding to the host exists in worlds of this name alone. */
export const isolatedWorldName = 'Electron Isolated Context';

/** The script for the page's main world. */
export function mainWorldScript(greeting: string): string {
  return `(${mainWorld})((${wire})(), ${bridgeEnd}, ${JSON.stringify(greeting)});`;
}

/** The script for the isolated world: the menu bar's ear, the bridge, then the app's built preload as a CommonJS function. */
export function isolatedWorldScript(setup: IsolatedSetup, preload: string): string {
  const commonJs = `function (require, module, exports, process) {\n${preload}\n}`;
  return `(${altKey})(${JSON.stringify(setup.binding)});
(${isolatedWorld})((${wire})(), ${bridgeEnd}, ${JSON.stringify(setup)}, ${commonJs});`;
}
