import type { Browser, Page } from 'playwright';
import { BUNDLE_FOLDER, bundleBenchmark, PAGE_SCRIPT } from './bundle.ts';
import { PEER_FUNCTION } from './case-protocol.ts';
import type { CaseId } from './case-protocol.ts';
import { summariseCase } from './case-summary.ts';
import type { CaseSummary } from './case-summary.ts';
import { MEASURE_FUNCTION } from './engine-protocol.ts';
import type { MeasureJob, MeasurePlan, WorkerReply } from './engine-protocol.ts';
import { summariseModel } from './engine-summary.ts';
import type { ModelSummary } from './engine-summary.ts';
import { createNativePeer } from './native-peer.ts';
import { serveFolder } from './serve-folder.ts';
import { watchTabMemory } from './tab-memory.ts';

/** 24 timed steps an engine and model: about 25 s in all on 2 cores. */
const PLAN: MeasurePlan = { warmUpSteps: 5, rounds: 8, stepsPerRound: 3 };

/** What was measured of the engine. */
interface EngineMeasurements {
  /** Training steps; absent where they were not asked for. */
  readonly engine?: readonly ModelSummary[];
  readonly cases: readonly CaseSummary[];
}

/** Measures one job in a worker of its own, whose memory goes with it. */
async function measureJob(page: Page, job: MeasureJob): Promise<WorkerReply> {
  const reply = await page.evaluate(
    async ([name, asked]): Promise<WorkerReply> => {
      const measure: unknown = Reflect.get(globalThis, name);
      if (typeof measure !== 'function') throw new Error(`The page offers no ${name}.`);
      return measure(asked);
    },
    [MEASURE_FUNCTION, job] as const,
  );
  if (reply.type === 'failed') throw new Error(reply.reason);
  if ('isolated' in reply && !reply.isolated) {
    throw new Error('The worker is not cross-origin isolated: its clock is too coarse.');
  }
  return reply;
}

async function measureSteps(page: Page): Promise<readonly ModelSummary[]> {
  const reply = await measureJob(page, { type: 'steps', plan: PLAN });
  if (reply.type !== 'measured') throw new Error('The worker ended without training steps.');
  return reply.models.map(summariseModel);
}

async function measureCase(browser: Browser, page: Page, id: CaseId): Promise<CaseSummary> {
  const memory = id === 'request-10m' ? await watchTabMemory(browser) : undefined;
  const reply = await measureJob(page, { type: 'case', id });
  const peakBytes = (await memory?.stop()) ?? 0;
  if (reply.type !== 'case-measured') throw new Error(`The worker ended without ${id}.`);
  const { numbers } = reply.measured;
  const peak = peakBytes === 0 ? {} : { peakTabGigabytes: peakBytes / 1e9 };
  return summariseCase({ ...reply.measured, numbers: { ...numbers, ...peak } });
}

/**
 * Times the engine in workers of a cross-origin isolated page: a training step of every engine side
 * by side, and cases one after another.
 *
 * @param withSteps whether training steps are timed
 * @param report told how far it is
 * @throws when an engine does not start, fails, or computes something else than the others
 */
export async function measureEngine(
  browser: Browser,
  withSteps: boolean,
  cases: readonly CaseId[],
  report: (sentence: string) => void,
): Promise<EngineMeasurements> {
  report('Bundling the engines ...');
  await bundleBenchmark();
  const server = await serveFolder(BUNDLE_FOLDER, PAGE_SCRIPT);
  const context = await browser.newContext();
  const peer = createNativePeer();
  try {
    const page = await context.newPage();
    page.on('console', (message) => report(message.text()));
    await page.exposeFunction(PEER_FUNCTION, peer.ask);
    await page.goto(server.origin);
    const engine = withSteps ? await measureSteps(page) : undefined;
    const measured: CaseSummary[] = [];
    for (const id of cases) measured.push(await measureCase(browser, page, id));
    return { ...(engine && { engine }), cases: measured };
  } finally {
    peer.stop();
    await context.close();
    await server.stop();
  }
}
