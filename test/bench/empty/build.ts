import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import config from '../../../electron.vite.config.ts';

/** Builds the empty window's page into this folder, with what the console's own page is built with. */
export const buildEmptyPage = async (outDir: string): Promise<void> => {
  const own = typeof config === 'object' && 'renderer' in config ? config.renderer : undefined;
  await build({
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    base: './',
    plugins: [react()],
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, minify: own?.build?.minify ?? false },
  });
};
