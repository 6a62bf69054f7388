import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { licences } from './scripts/package/licences.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the built app goes; the installers are made from a folder of their own. */
const out = at(process.env.THROUGHLINE_OUT ?? 'out');

/** Where installed consoles look for a new version; empty: they do not look, and nothing that could is inside. */
const feed = process.env.THROUGHLINE_FEED ?? '';

export default defineConfig({
  main: {
    plugins: [licences()],
    define: { UPDATE_FEED: JSON.stringify(feed) },
    build: {
      outDir: `${out}/main`,
      // Everything is bundled: an installed console has no folder of packages to read at every start.
      externalizeDeps: false,
      // What is explained in the code is read there; the names and lines stay, for what the log says of a failure.
      rollupOptions: { input: at('src/main/index.ts'), output: { comments: false } },
    },
  },
  preload: {
    plugins: [licences()],
    build: {
      outDir: `${out}/preload`,
      // A sandboxed preload must be one CommonJS file that requires nothing but electron.
      externalizeDeps: false,
      rollupOptions: {
        input: at('src/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react(), licences()],
    build: {
      outDir: `${out}/renderer`,
      // A third of the bytes to read before the first key.
      minify: true,
      rollupOptions: {
        input: [at('src/renderer/index.html'), at('src/renderer/strip.html'), at('src/renderer/review.html')],
        // The domain does nothing by being imported: what is not used of it need not be read.
        treeshake: { moduleSideEffects: (id) => !id.startsWith(at('src/domain/')) },
      },
    },
  },
});
