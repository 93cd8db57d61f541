import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright';
import type { Page } from 'playwright';
import { startServer } from '../server/main.ts';
import { getBuildFolder } from './app-build.ts';
import { CHROMIUM_ARGUMENTS, describeChromiumFailure, ensureChromium } from './chromium.ts';
import { fail } from './fail.ts';
import { describeListenFailure } from './messages.ts';
import { arrangeDebrief, arrangeInterview } from './practice-pictures.ts';
import { prepareBuild } from './prepare-build.ts';
import { ROOT } from './project.ts';
import { endOnSignals } from './run-program.ts';
import { skipTour } from './skip-tour.ts';

/** A picture of the README, taken from the running app. */
interface Picture {
  /** File below content/pictures. */
  readonly file: string;
  readonly path: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
  /** Brings the page into the state of the picture. */
  readonly arrange: (page: Page) => Promise<void>;
}

const FOLDER = path.join(ROOT, 'content/pictures');
const RUN_LIMIT_MS = 120_000;

async function runOnce(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const results = page.locator('section[aria-label="Results"][aria-busy="false"]');
  await results.getByRole('heading', { name: 'Funnel' }).waitFor({ timeout: RUN_LIMIT_MS });
  await page.mouse.move(0, 0);
}

/** Brings a tab of the workspace to the front. */
async function openTab(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

const PICTURES: readonly Picture[] = [
  {
    file: 'lab.png',
    path: '/lab?seed=7',
    size: { width: 1440, height: 1000 },
    colorScheme: 'light',
    arrange: runOnce,
  },
  {
    file: 'interview.png',
    path: '/practice',
    size: { width: 1440, height: 900 },
    colorScheme: 'light',
    arrange: arrangeInterview,
  },
  {
    file: 'debrief.png',
    path: '/practice',
    size: { width: 1440, height: 1000 },
    colorScheme: 'light',
    arrange: arrangeDebrief,
  },
  {
    file: 'load.png',
    path: '/lab?seed=7&tab=load',
    size: { width: 1440, height: 1000 },
    colorScheme: 'light',
    arrange: async (page) => {
      await page.getByRole('button', { name: 'Put it under load' }).click();
      await page
        .getByText(/^Done\./)
        .first()
        .waitFor({ timeout: RUN_LIMIT_MS });
      await page.mouse.move(0, 0);
    },
  },
  {
    file: 'findings.png',
    path: '/lab?template=broken-whole-catalogue',
    size: { width: 1024, height: 768 },
    colorScheme: 'dark',
    arrange: async (page) => {
      await openTab(page, /^Findings/);
      await page.getByText(/^\d+ findings to repair$/).waitFor();
    },
  },
  {
    file: 'outline.png',
    path: '/lab?template=two-stage',
    size: { width: 390, height: 844 },
    colorScheme: 'light',
    arrange: (page) => openTab(page, /^Outline/),
  },
];

/** Takes every picture from a server at `origin`. Writes the files. */
async function takePictures(origin: string, executablePath: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS] });
  await mkdir(FOLDER, { recursive: true });
  for (const picture of PICTURES) {
    const { size: viewport, colorScheme } = picture;
    // each has storage of its own, so that no design follows into the next
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
    await skipTour(context);
    const page = await context.newPage();
    await page.goto(origin + picture.path);
    await picture.arrange(page);
    await page.screenshot({ path: path.join(FOLDER, picture.file), animations: 'disabled' });
    console.log(`content/pictures/${picture.file}`);
    await context.close();
  }
  await browser.close();
}

Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
endOnSignals();
const browser = await ensureChromium((sentence) => console.log(sentence));
if (!browser.ok) fail(describeChromiumFailure(browser.error));
await prepareBuild('release');
const server = await startServer({
  root: ROOT,
  buildFolder: getBuildFolder('release'),
  address: { host: '127.0.0.1', port: 0 },
  development: false,
  reportError: (error) => console.error(error),
});
if (!server.ok) fail(describeListenFailure(server.error));
await takePictures(server.value.origin, browser.value);
await server.value.stop();
process.exit(0);
