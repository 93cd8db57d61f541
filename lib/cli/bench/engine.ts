import type { Browser } from 'playwright';
import { BUNDLE_FOLDER, bundleBenchmark, PAGE_SCRIPT } from './bundle.ts';
import { MEASURE_FUNCTION } from './engine-protocol.ts';
import type { MeasurePlan, WorkerReply } from './engine-protocol.ts';
import { summariseModel } from './engine-summary.ts';
import type { ModelSummary } from './engine-summary.ts';
import { serveFolder } from './serve-folder.ts';

/** 24 timed steps an engine and model: about 25 s in all on 2 cores. */
const PLAN: MeasurePlan = { warmUpSteps: 5, rounds: 8, stepsPerRound: 3 };

/**
 * Times a training step of every engine in one worker of a cross-origin isolated page.
 *
 * @param report told how far it is
 * @throws when an engine does not start, fails, or computes something else than the others
 */
export async function measureEngines(
  browser: Browser,
  report: (sentence: string) => void,
): Promise<readonly ModelSummary[]> {
  report('Bundling the engines ...');
  await bundleBenchmark();
  const server = await serveFolder(BUNDLE_FOLDER, PAGE_SCRIPT);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.on('console', (message) => report(message.text()));
    await page.goto(server.origin);
    const reply = await page.evaluate(
      async ([name, plan]): Promise<WorkerReply> => {
        const measure: unknown = Reflect.get(globalThis, name);
        if (typeof measure !== 'function') throw new Error(`The page offers no ${name}.`);
        return measure(plan);
      },
      [MEASURE_FUNCTION, PLAN] as const,
    );
    if (reply.type !== 'measured') {
      throw new Error(reply.type === 'failed' ? reply.reason : 'The worker ended without a result.');
    }
    if (!reply.isolated) throw new Error('The worker is not cross-origin isolated: its clock is too coarse.');
    return reply.models.map(summariseModel);
  } finally {
    await context.close();
    await server.stop();
  }
}
