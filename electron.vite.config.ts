import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  main: { build: { outDir: 'out/main', rollupOptions: { input: at('src/main/index.ts') } } },
  preload: {
    build: {
      outDir: 'out/preload',
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
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      // A third of the bytes to read before the first key.
      minify: true,
      rollupOptions: {
        input: [at('src/renderer/index.html'), at('src/renderer/strip.html')],
        // The domain does nothing by being imported: what is not used of it need not be read.
        treeshake: { moduleSideEffects: (id) => !id.startsWith(at('src/domain/')) },
      },
    },
  },
});
