import * as hooks from 'node:module';

const standIn = new URL('./electron.ts', import.meta.url).href;
const names = ['electron', 'electron/main', 'electron/common'];

/** From now on, `electron` is the stand-in, for the app and for everything that it imports. */
export function resolveElectronHere(): void {
  // Node has it since 22.15. Before, hooks run in a thread of their own and are given as a module.
  const { registerHooks }: Partial<Pick<typeof hooks, 'registerHooks'>> = hooks;
  if (registerHooks === undefined) hooks.register(`data:text/javascript,${encodeURIComponent(hookModule)}`);
  else
    registerHooks({
      resolve: (specifier, context, nextResolve) =>
        names.includes(specifier) ? { url: standIn, shortCircuit: true } : nextResolve(specifier, context),
    });
}

const hookModule = `export const resolve = (specifier, context, nextResolve) =>
  ${JSON.stringify(names)}.includes(specifier)
    ? { url: ${JSON.stringify(standIn)}, shortCircuit: true }
    : nextResolve(specifier, context);`;
