import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  base: './',
  // Tests mount components, so they need the browser's Svelte and not the server's.
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  build: {
    target: 'chrome120',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The worker of pdf.js alone is larger than the usual limit; it is loaded only by "Văn bản".
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: { main: 'index.html', projector: 'projector.html' } },
  },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts'] },
}));
