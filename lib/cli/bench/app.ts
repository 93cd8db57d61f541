import path from 'node:path';
import type { Browser, Page } from 'playwright';
import { startServer } from '../../server/main.ts';
import { getBuildFolder } from '../app-build.ts';
import { describeListenFailure } from '../messages.ts';
import { prepareBuild } from '../prepare-build.ts';
import { ROOT } from '../project.ts';
import { compareTraining, summariseRuns } from './app-summary.ts';
import type { AppSummary, TrainingComparison } from './app-summary.ts';
import { weighFirstViews } from './first-view.ts';
import { runLab, waitForStored, watchLongTasks } from './lab-run.ts';
import type { LabRun } from './lab-run.ts';
import { buildHoldsTfjs } from './script-files.ts';
import { skipTour } from '../skip-tour.ts';

const RUNS = 3;

type Report = (sentence: string) => void;

/** Opens the lab in a fresh context, does something in it and closes it. */
async function inFreshLab<T>(
  browser: Browser,
  origin: string,
  work: (page: Page, storedMs: number) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  await skipTour(context);
  try {
    const page = await context.newPage();
    await watchLongTasks(page);
    await page.goto(`${origin}/lab`);
    const storedMs = await waitForStored(page);
    await page.waitForLoadState('networkidle');
    return await work(page, storedMs);
  } finally {
    await context.close();
  }
}

async function measureDefaultRuns(browser: Browser, origin: string, report: Report): Promise<LabRun[]> {
  const runs: LabRun[] = [];
  for (let run = 1; run <= RUNS; run += 1) {
    report(`default run: ${run} of ${RUNS}`);
    runs.push(
      await inFreshLab(browser, origin, async (page, storedMs) => ({ storedMs, ...(await runLab(page)) })),
    );
  }
  return runs;
}

/** Runs the default design with the SIMD engine and then with TF.js on wasm, in one page. */
async function measureTraining(
  browser: Browser,
  origin: string,
  report: Report,
): Promise<TrainingComparison> {
  return inFreshLab(browser, origin, async (page) => {
    const runOn = async (engine: 'simd' | 'tfjs-wasm') => {
      report(`default run on ${engine}${engine === 'simd' ? '' : ': this takes a minute or more'}`);
      await page.getByRole('combobox', { name: 'Engine', exact: true }).selectOption(engine);
      const { result } = await runLab(page);
      if (result.provenance.engine !== engine) {
        throw new Error(`The lab trained on ${result.provenance.engine}; ${engine} was chosen.`);
      }
      return result;
    };
    const simd = await runOn('simd');
    return compareTraining(simd, await runOn('tfjs-wasm'));
  });
}

/**
 * Measures the production build as it is served: what pages load, and how long the default run takes.
 * Builds it first where it is stale. NODE_ENV must be "production".
 *
 * @param withTfjs also compares the training of SIMD engine and TF.js, which takes minutes
 * @param report told how far it is
 */
export async function measureApp(browser: Browser, withTfjs: boolean, report: Report): Promise<AppSummary> {
  await prepareBuild('release');
  const buildFolder = getBuildFolder('release');
  const absoluteFolder = path.join(ROOT, buildFolder);
  if (!(await buildHoldsTfjs(absoluteFolder))) {
    throw new Error('No script of the build shows the marker of TF.js: the benchmark must learn a new one.');
  }
  const server = await startServer({
    root: ROOT,
    buildFolder,
    address: { host: '127.0.0.1', port: 0 },
    development: false,
    reportError: (error) => console.error(error),
  });
  if (!server.ok) throw new Error(describeListenFailure(server.error));
  const { origin, stop } = server.value;
  try {
    report('weighing first views');
    const firstViews = await weighFirstViews(browser, origin, absoluteFolder);
    const run = summariseRuns(await measureDefaultRuns(browser, origin, report));
    const training = withTfjs ? await measureTraining(browser, origin, report) : undefined;
    return training === undefined ? { firstViews, run } : { firstViews, run, training };
  } finally {
    await stop();
  }
}
