import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const shared = (path: string): string => fileURLToPath(new URL(`../shared/src/${path}`, import.meta.url));
const backend = 'http://127.0.0.1:3000';

/** Which long-lived file a library goes to, so that a change of ours leaves it in the browser's cache. */
function libraryChunk(id: string): string | undefined {
  if (/node_modules\/(react|react-dom|scheduler)\//u.test(id)) return 'react';
  if (/node_modules\/(@mantine|@floating-ui|clsx|react-remove-scroll|react-number-format)\//u.test(id)) {
    return undefined;
  }
  if (/node_modules\/(socket\.io-client|socket\.io-parser|engine\.io-client|engine\.io-parser)\//u.test(id)) {
    return 'socket';
  }
  if (/node_modules\/(@tanstack\/(react-query|query-core)|wouter|@casl|@ucast)\//u.test(id)) return 'data';
  // A file for each of them would be twenty requests a page.
  if (/node_modules\/@tabler\//u.test(id)) return 'icons';
  return undefined;
}

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^@tien-do\/shared\/contract$/u, replacement: shared('contract/index.ts') },
      { find: /^@tien-do\/shared$/u, replacement: shared('index.ts') },
    ],
  },
  server: {
    port: 5173,
    proxy: {
      '/api': { target: backend },
      '/lich/': { target: backend },
      '/socket.io': { target: backend, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: { output: { manualChunks: libraryChunk } },
  },
});
