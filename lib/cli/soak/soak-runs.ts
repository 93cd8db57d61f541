import type { Page } from 'playwright';
import { findGrowth, type Held, watchHeld } from './memory.ts';
import { watchWorkers } from './watch-workers.ts';

/** Runs in which code is compiled and the worlds and models that are kept fill their shelves. */
const WARM_RUNS = 4;
const RUN_LIMIT_MS = 60_000;

/** What runs came to. */
export interface RunSoak {
  readonly readings: readonly Held[];
  /** Empty where memory stayed flat. */
  readonly growth: readonly string[];
}

/** Runs the open design in the world of a seed, and waits for its numbers. */
async function runSeed(page: Page, seed: number): Promise<void> {
  const field = page.getByRole('spinbutton', { name: 'Seed' });
  await field.fill(String(seed));
  await field.press('Enter');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page
    .getByRole('button', { name: 'Stop', exact: true })
    .waitFor({ state: 'hidden', timeout: RUN_LIMIT_MS });
  await page.locator('section[aria-label="Results"][aria-busy="false"]').waitFor({ timeout: RUN_LIMIT_MS });
}

/**
 * Opens a design in the lab, runs it again and again, each time in another world, and reads after
 * each run what the page and its workers hold.
 *
 * @param address of the lab with a design in it
 * @param runs how many, after warming up; at least three
 * @param report told of every reading
 */
export async function soakRuns(
  page: Page,
  { address, runs }: { readonly address: string; readonly runs: number },
  report: (run: number, held: Held) => void,
): Promise<RunSoak> {
  const readWorkers = await watchWorkers(page);
  const read = await watchHeld(page);
  await page.goto(address);
  await page.locator('.react-flow__node').first().waitFor();
  const readings: Held[] = [];
  for (let run = 1; run <= WARM_RUNS + runs; run += 1) {
    await runSeed(page, run);
    if (run <= WARM_RUNS) continue;
    const held = { ...(await read()), workerBytes: await readWorkers() };
    readings.push(held);
    report(run - WARM_RUNS, held);
  }
  return { readings, growth: findGrowth(readings) };
}
