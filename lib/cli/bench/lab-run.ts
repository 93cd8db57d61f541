import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import type { RunResult } from '../../run/result.ts';

/** One press of Run, as the page saw it. */
export interface LabRun {
  /** From the click on Run until the final metrics stand on the page. */
  readonly wallMs: number;
  /** Tasks of the main thread of more than 50 ms while it ran: when they began, from the click, and how long they took. */
  readonly longTasks: readonly { readonly startMs: number; readonly durationMs: number }[];
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

/**
 * Presses Run in an open lab and waits for the final metrics.
 *
 * @throws when they do not come within ten minutes, e.g. because the run failed
 */
export async function runLab(page: Page): Promise<LabRun> {
  const run = page.getByRole('button', { name: 'Run', exact: true });
  const results = page.locator('section[aria-label="Results"][aria-busy="false"]');
  await run.click({ trial: true });
  const startMs = await readClock(page);
  await run.click();
  // The results of an earlier run stay on the page while the next one is under way.
  await page.getByRole('button', { name: 'Running', exact: true }).waitFor();
  await results.getByText('Wall time of the run').waitFor({ timeout: RUN_LIMIT_MS });
  const endMs = await readClock(page);
  return {
    wallMs: endMs - startMs,
    longTasks: await readLongTasks(page, startMs, endMs),
    result: await downloadResult(page),
  };
}
