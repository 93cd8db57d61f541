import { createSimdTrainers, registries } from '../../../lib/client/engine/parts.ts';
import { silentPulse } from '../../../lib/core/pulse.ts';
import { catalogue } from '../../../lib/design/catalogue/registry.ts';
import { standardDesign } from '../../../lib/design/templates/standard.ts';
import type { ParameterValue } from '../../../lib/design/types.ts';
import { createRunCache } from '../../../lib/run/cache.ts';
import type { RunContext } from '../../../lib/run/context.ts';
import { readDaysDesign } from '../../../lib/run/days/read-design.ts';
import { runDays } from '../../../lib/run/days/run-days.ts';
import type { DaysResult, RetrainingChoice } from '../../../lib/run/days/types.ts';
import { type Case, type CaseTools, take } from './case.ts';
import { timeOnce } from './timing.ts';

/** Bytes that a world may need: nothing here comes near. */
const MEMORY_LIMIT_BYTES = 2e9;
const USERS_PER_DAY = 2000;
const DAYS = 30;
/** Full training takes longer; what a day of it takes is told by a few. */
const FULL_DAYS = 4;

/** 100 candidates of two sources, ranked, as in the A/B test. */
const SMALL: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>> = {
  'vector-index': { k: 70 },
  popular: { k: 30 },
};

const design = take(
  readDaysDesign(
    {
      ...standardDesign,
      nodes: standardDesign.nodes.map((node) => ({
        ...node,
        parameters: { ...node.parameters, ...SMALL[node.kind] },
      })),
    },
    catalogue,
  ),
);

function contextOf(kernels: CaseTools['kernels']): RunContext {
  const trainers = createSimdTrainers(kernels);
  return {
    kernels,
    registries,
    engine: 'simd',
    trainers,
    servers: trainers,
    designHash: '',
    seed: 7,
    pulse: silentPulse,
    clock: () => performance.now(),
    emit: () => undefined,
    cache: createRunCache(1),
    memoryLimitBytes: MEMORY_LIMIT_BYTES,
  };
}

/** Thirty days of a design that is trained further every day, and what a day of full training takes. */
export const days: Case = async ({ kernels, report }) => {
  const live = async (policy: RetrainingChoice, count: number) => {
    let result: DaysResult | undefined;
    let launchedMs = NaN;
    const options = { days: count, usersPerDay: USERS_PER_DAY, policies: [policy], changes: [], faults: [] };
    const start = performance.now();
    const ms = await timeOnce(async () => {
      const ran = await runDays(design, options, contextOf(kernels), {
        emit: ({ courses }) => {
          if (courses[0]?.days.length === 0) launchedMs = performance.now() - start;
        },
      });
      result = take(ran);
    });
    return { ms, launchedMs, rows: result?.courses[0]?.days ?? [] };
  };
  report(`days: ${DAYS} days of ${USERS_PER_DAY} visitors, trained further every day`);
  const incremental = await live('incremental', DAYS);
  report(`days: ${FULL_DAYS} days, trained in full every day`);
  const full = await live('daily', FULL_DAYS);
  const requests = incremental.rows.reduce((sum, row) => sum + row.requests, 0);
  return {
    works: [
      { work: 'thirty days, incremental', roundsMs: [[incremental.ms]] },
      { work: 'of it, until the launch', roundsMs: [[incremental.launchedMs]] },
      { work: 'a day, trained in full', roundsMs: [[(full.ms - full.launchedMs) / FULL_DAYS]] },
    ],
    numbers: { requests, days: incremental.rows.length },
    notes: [
      'the standard design with 100 candidates of two sources ranked; everything from making the world to the last figure, NDCG of 250 requests a day against the truth among it',
      'on its first live day, and on the next where a gate holds the newest day back for its test, nothing is trained',
    ],
  };
};
