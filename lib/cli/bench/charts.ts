import type { Browser, BrowserContext, Page } from 'playwright';
import { serveApart } from '../serve-apart.ts';
import { skipTour } from '../skip-tour.ts';
import { summariseCharts, summariseFrames } from './charts-summary.ts';
import type { ChartSummary, Frames } from './charts-summary.ts';

const POINTS = 100_000;
const ROUNDS = 3;
const DRAG_MS = 2000;
const SWING_PX = 160;
const RUN_LIMIT_MS = 600_000;
const FRAMES = 'dryrunFrames';

/** Makes a page note when each frame is drawn, from now on. */
async function beginCounting(page: Page): Promise<void> {
  await page.evaluate((name) => {
    const frames: number[] = [];
    Object.assign(globalThis, { [name]: frames });
    const count = (nowMs: number): void => {
      if (Reflect.get(globalThis, name) !== frames) return;
      frames.push(nowMs);
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  }, FRAMES);
}

async function endCounting(page: Page): Promise<Frames> {
  const times = await page.evaluate((name): number[] => {
    const frames: number[] = Reflect.get(globalThis, name);
    Reflect.deleteProperty(globalThis, name);
    return frames;
  }, FRAMES);
  return summariseFrames(times);
}

/** Draws all points in a fresh page, then drags them about. */
async function measureMap(context: BrowserContext, origin: string): Promise<{ ms: number; drag: Frames }> {
  const page = await context.newPage();
  await page.goto(`${origin}/fixtures/map`);
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Draw 100,000 points' }).click();
  const output = page.locator('output', { hasText: /\d/u });
  await output.waitFor();
  const ms = Number(await output.textContent());
  const box = await page.getByRole('slider', { name: 'Map of 100,000 points' }).boundingBox();
  if (box === null) throw new Error('There is no map to drag.');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await beginCounting(page);
  const startMs = performance.now();
  for (let step = 0; performance.now() - startMs < DRAG_MS; step += 1) {
    await page.mouse.move(middle.x + SWING_PX * ((step % 40) / 20 - 1), middle.y + (step % 20));
  }
  const drag = await endCounting(page);
  await page.mouse.up();
  await page.close();
  return { ms, drag };
}

/** Counts frames from the first step of training to the last of a fresh default run with its curves on screen. */
async function measureTraining(browser: Browser, origin: string): Promise<Frames> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  await skipTour(context);
  try {
    const page = await context.newPage();
    await page.goto(`${origin}/lab?tab=curves`);
    const run = page.getByRole('button', { name: 'Run', exact: true });
    await run.waitFor();
    await page.waitForLoadState('networkidle');
    await run.click();
    const curves = page.getByRole('region', { name: 'Curves', exact: true });
    await curves.getByRole('heading', { name: 'Training' }).waitFor();
    await page
      .getByText(/^step \d/u)
      .first()
      .waitFor({ timeout: RUN_LIMIT_MS });
    await beginCounting(page);
    await page.getByText('Serving and measuring requests').waitFor({ timeout: RUN_LIMIT_MS });
    return await endCounting(page);
  } finally {
    await context.close();
  }
}

/**
 * Measures the charts of the production build: a map of 100,000 points, and curves while the default
 * design trains. Builds the test build first where it is stale: it has the page of points.
 *
 * @param report told how far it is
 */
export async function measureCharts(
  browser: Browser,
  report: (sentence: string) => void,
): Promise<ChartSummary> {
  const { origin, stop } = await serveApart('fixtures');
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  try {
    const maps: { ms: number; drag: Frames }[] = [];
    const training: Frames[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      report(`charts: ${round} of ${ROUNDS}`);
      maps.push(await measureMap(context, origin));
      training.push(await measureTraining(browser, origin));
    }
    return summariseCharts({
      points: POINTS,
      mapMs: maps.map(({ ms }) => ms),
      mapDrags: maps.map(({ drag }) => drag),
      training,
    });
  } finally {
    await context.close();
    await stop();
  }
}
