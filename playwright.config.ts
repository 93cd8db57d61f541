import { defineConfig } from 'playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from './lib/cli/chromium.ts';
import { findFreePort } from './lib/cli/free-port.ts';
import { TOUR_KEYS, TOUR_SHOWN } from './lib/client/tour-memory.ts';

// Playwright reads this file once more in every worker: the environment hands the port on.
process.env['DRYRUN_E2E_PORT'] ??= String(await findFreePort());
const port = process.env['DRYRUN_E2E_PORT'];
const origin = `http://127.0.0.1:${port}`;
const chromium = await findChromium(process.env);

/** Journeys that train nothing, or little. */
const DRAWING =
  /(?:build|canvas|curveballs|debrief|first-view|formats|keyboard|interviewer|model-interviewer|outline|practice|progress|repair|replay|security|session-storage|shell|templates)\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '.cache/journeys',
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // The runs inside the journeys use a small machine to the full: one of those at a time, and beside
  // it one of the journeys that only draw.
  workers: 2,
  projects: [
    { name: 'running', testIgnore: DRAWING, workers: 1 },
    { name: 'drawing', testMatch: DRAWING, workers: 1 },
  ],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: origin,
    // a visitor who has been here before: no tour shows itself
    storageState: {
      cookies: [],
      origins: [
        { origin, localStorage: Object.values(TOUR_KEYS).map((name) => ({ name, value: TOUR_SHOWN })) },
      ],
    },
    screenshot: 'only-on-failure',
    launchOptions: {
      args: [...CHROMIUM_ARGUMENTS],
      ...(chromium.ok && chromium.value ? { executablePath: chromium.value } : {}),
    },
  },
  webServer: {
    command: `"${process.execPath}" lib/cli/start.ts`,
    url: `${origin}/api/health`,
    env: { PORT: port, HOST: '127.0.0.1', DRYRUN_FIXTURES: '1' },
    reuseExistingServer: false,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
