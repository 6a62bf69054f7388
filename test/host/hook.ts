import { registerHooks } from 'node:module';

const standIn = new URL('./electron.ts', import.meta.url).href;
const names = new Set(['electron', 'electron/main', 'electron/common']);

/** From now on, `electron` is the stand-in, for the app and for everything that it imports. */
export function resolveElectronHere(): void {
  registerHooks({
    resolve: (specifier, context, nextResolve) =>
      names.has(specifier) ? { url: standIn, shortCircuit: true } : nextResolve(specifier, context),
  });
}
