import { createSimdTrainers, registries } from '../../../lib/client/engine/parts.ts';
import { Cancelled, silentPulse } from '../../../lib/core/pulse.ts';
import { catalogue } from '../../../lib/design/catalogue/registry.ts';
import { twoStage } from '../../../lib/design/templates/two-stage.ts';
import type { Design, ParameterValue } from '../../../lib/design/types.ts';
import type { Kernels } from '../../../lib/kernels/load.ts';
import { createRunCache } from '../../../lib/run/cache.ts';
import { planOf } from '../../../lib/run/compile.ts';
import { execute } from '../../../lib/run/execute.ts';
import { type Case, take } from './case.ts';

type Parameters = Readonly<Record<string, ParameterValue>>;

/** Bytes that a run may need: nothing here comes near. */
const MEMORY_LIMIT_BYTES = 2e9;
const SEED = 7;
const ROUNDS = 12;
/** Full refinements, which take seconds. */
const WHOLE_RUNS = 3;

/** What changes, in turns: each value differs from the one before. */
const CHANGES: readonly {
  readonly work: string;
  readonly node: string;
  readonly values: readonly Parameters[];
}[] = [
  { work: 'nprobe', node: 'index', values: [{ nprobe: 8 }, { nprobe: 24 }] },
  { work: 'k', node: 'index', values: [{ k: 300 }, { k: 500 }] },
  { work: 'lambda of MMR', node: 'diversity', values: [{ lambda: 0.5 }, { lambda: 0.9 }] },
];

const INDEX: Parameters = { index: 'ivf-flat', nlist: 128, nprobe: 16, k: 500 };

function withParameters(design: Design, node: string, parameters: Parameters): Design {
  const known = design.nodes.some(({ id }) => id === node);
  if (!known) throw new Error(`The design has no ${node}.`);
  return {
    ...design,
    nodes: design.nodes.map((one) =>
      one.id === node ? { ...one, parameters: { ...one.parameters, ...parameters } } : one,
    ),
  };
}

/** Runs designs one after another as the lab's worker does, and keeps what they have in common. */
function createRuns(kernels: Kernels) {
  const trainers = createSimdTrainers(kernels);
  const cache = createRunCache(1);
  /** Milliseconds until the first estimate of the lists, and until the last of all users. */
  const run = async (design: Design, isCut: boolean): Promise<{ firstMs: number; wholeMs: number }> => {
    const start = performance.now();
    let firstMs = NaN;
    try {
      const executed = await execute(take(planOf(design, catalogue)), {
        kernels,
        registries,
        engine: 'simd',
        trainers,
        servers: trainers,
        designHash: '',
        seed: SEED,
        pulse(progress) {
          if (isCut && firstMs > 0) throw new Cancelled();
          return silentPulse(progress);
        },
        clock: () => performance.now(),
        emit({ list }) {
          if (list !== undefined && !(firstMs > 0)) firstMs = performance.now() - start;
        },
        cache,
        memoryLimitBytes: MEMORY_LIMIT_BYTES,
      });
      take(executed);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
    return { firstMs, wholeMs: performance.now() - start };
  };
  return {
    run,
    free(): void {
      for (const { index } of cache.indexes.values()) index.dispose();
      cache.retrieval.clear();
      cache.rankers.clear();
    },
  };
}

/** A parameter of serving changes after a whole run: how soon there is an estimate with its interval. */
export const servingChange: Case = async ({ kernels, report }) => {
  const runs = createRuns(kernels);
  const base = withParameters(twoStage, 'index', INDEX);
  report('serving-change: the run before');
  await runs.run(base, false);
  const firstMs = CHANGES.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [c, { node, values }] of CHANGES.entries()) {
      const value = values[round % values.length]!;
      firstMs[c]!.push((await runs.run(withParameters(base, node, value), true)).firstMs);
    }
  }
  report('serving-change: refining');
  const wholeMs: number[] = [];
  for (let i = 0; i < WHOLE_RUNS; i += 1) {
    const { node, values } = CHANGES[i % CHANGES.length]!;
    wholeMs.push((await runs.run(withParameters(base, node, values[0]!), false)).wholeMs);
  }
  runs.free();
  return {
    works: [
      { work: 'first estimate', roundsMs: firstMs },
      ...CHANGES.map(({ work }, c) => ({ work: `of them, ${work}`, roundsMs: [firstMs[c]!] })),
      { work: 'refined to 1,000 users', roundsMs: [wholeMs] },
    ],
    numbers: {},
    notes: [
      'the default design with an IVF index; nothing is retrained and no index built again; from the design to the first metrics of lists with bootstrap intervals',
    ],
  };
};
