import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import type { RunResult } from '../../run/result.ts';

/** One press of Run, as the page saw it. */
export interface LabRun {
  /** From the click on Run until the final metrics stand on the page. */
  readonly wallMs: number;
  /** Tasks of the main thread of more than 50 ms while it ran: when they began, from the click, and how long they took. */
  readonly longTasks: readonly { readonly startMs: number; readonly durationMs: number }[];
  /** From navigation until the stored run of the standard design stands on the page. */
  readonly storedMs: number;
  /** From a key on a serving slider until the first estimate stands on the page. */
  readonly sliderMs: number;
  /** What the page offers for download. */
  readonly result: RunResult;
}

/** The name under which {@link watchLongTasks} keeps its list in the page. */
const LONG_TASKS = 'dryrunLongTasks';

/** A run takes seconds; one that TF.js trains takes minutes. */
const RUN_LIMIT_MS = 600_000;

/** Makes a page collect its long tasks (W3C Long Tasks API: those above 50 ms). Must be called before it is opened. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript((name) => {
    const tasks: { startMs: number; durationMs: number }[] = [];
    Object.assign(globalThis, { [name]: tasks });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        tasks.push({ startMs: startTime, durationMs: duration });
      }
    }).observe({ type: 'longtask', buffered: true });
  }, LONG_TASKS);
}

async function readLongTasks(page: Page, fromMs: number, untilMs: number): Promise<LabRun['longTasks']> {
  const tasks = await page.evaluate(async (name) => {
    // Entries are delivered in a task of their own.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const kept: unknown = Reflect.get(globalThis, name);
    return kept as { startMs: number; durationMs: number }[];
  }, LONG_TASKS);
  return tasks
    .filter(({ startMs, durationMs }) => startMs + durationMs > fromMs && startMs < untilMs)
    .map(({ startMs, durationMs }) => ({ startMs: startMs - fromMs, durationMs }));
}

async function downloadResult(page: Page): Promise<RunResult> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the last run (JSON)' }).click(),
  ]);
  const result: RunResult = JSON.parse(await readFile(await download.path(), 'utf8'));
  return result;
}

/** The page's own clock, ms. */
function readClock(page: Page): Promise<number> {
  return page.evaluate(() => performance.now());
}

/** Waits until the stored run is on screen; ms since navigation. */
export async function waitForStored(page: Page): Promise<number> {
  await page.getByText('stored', { exact: true }).first().waitFor();
  return readClock(page);
}

/** Moves a serving setting by one step; ms from the key to the first estimate on the page. */
async function measureSlider(page: Page): Promise<number> {
  const measured = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let startMs = Infinity;
        addEventListener('keydown', ({ timeStamp }) => (startMs = Math.min(startMs, timeStamp)), true);
        const look = (): void => {
          const results = document.querySelector('section[aria-label="Results"]');
          if (!/An estimate after|Served to/.test(results?.textContent ?? '')) return;
          observer.disconnect();
          resolve(performance.now() - startMs);
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
  );
  await page.getByRole('slider', { name: 'Lambda' }).press('ArrowLeft');
  return measured;
}

/**
 * Presses Run in an open lab and waits for the final metrics.
 *
 * @throws when they do not come within ten minutes, e.g. because the run failed
 */
export async function runLab(page: Page): Promise<Omit<LabRun, 'storedMs'>> {
  const run = page.getByRole('button', { name: 'Run', exact: true });
  const results = page.locator('section[aria-label="Results"][aria-busy="false"]');
  await run.click({ trial: true });
  const startMs = await readClock(page);
  await run.click();
  // The results of an earlier run stay on the page while the next one is under way.
  const running = page.getByRole('button', { name: 'Running', exact: true });
  await running.waitFor();
  await running.waitFor({ state: 'hidden', timeout: RUN_LIMIT_MS });
  await results.getByText('Wall time of the run').waitFor({ timeout: RUN_LIMIT_MS });
  const endMs = await readClock(page);
  const longTasks = await readLongTasks(page, startMs, endMs);
  const result = await downloadResult(page);
  return { wallMs: endMs - startMs, longTasks, result, sliderMs: await measureSlider(page) };
}
