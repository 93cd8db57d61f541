import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': new URL('.', import.meta.url).pathname } },
  test: {
    include: ['{lib,components,app,content}/**/*.test.{ts,tsx}'],
    pool: 'threads',
    isolate: false,
    // vitest would leave one core idle, which is half of a small machine
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
