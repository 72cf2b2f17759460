import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Built by the set-up into `dist/web`, which the API serves. While the page is worked on: `npm run web`, with the API on port 4000. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // As files of their own, since `data:` is not among what the page may load scripts or fonts from.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
  },
  server: {
    proxy: {
      '/graphql': 'http://127.0.0.1:4000',
      '/runs': 'http://127.0.0.1:4000',
    },
  },
});
