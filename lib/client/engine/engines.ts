import type { Pulse } from '../../core/pulse.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import {
  benchDcnConfig,
  benchTwoTowerConfig,
  makeBenchRankingData,
  makeBenchRetrievalData,
} from '../../models/bench-shapes.ts';
import { createTfjsDcnTrainer } from '../../models/dcn/tfjs.ts';
import { createTfjsTwoTowerTrainer } from '../../models/two-tower/tfjs.ts';
import type { Trainers } from '../../run/context.ts';
import { type BackendError, startBackend, type TfjsBackend } from '../tfjs/backends.ts';
import { calibrate, type CalibrationRow } from '../tfjs/calibrate.ts';
import { explainAbsence } from './explain-absence.ts';
import { createSimdTrainers } from './parts.ts';
import type { Calibration, EngineError, EngineMeasure, EngineName } from './protocol.ts';

const BACKENDS: Readonly<Record<Exclude<EngineName, 'simd'>, TfjsBackend>> = {
  'tfjs-wasm': 'wasm',
  'tfjs-webgl': 'webgl',
  'tfjs-webgpu': 'webgpu',
};
/** Only a graphics processor can beat the SIMD kernels, so only those are tried before a run. */
const RIVALS: readonly EngineName[] = ['tfjs-webgpu', 'tfjs-webgl'];
const ALL: readonly EngineName[] = ['simd', 'tfjs-wasm', 'tfjs-webgpu', 'tfjs-webgl'];
/** Time that measuring may take, milliseconds. */
const RIVALS_BUDGET_MS = 1500;
const ALL_BUDGET_MS = 6000;
/** Enough examples for the timed steps of one batch each. */
const BENCH_STEPS = 10;
const BENCH_SIZES = { users: 20_000, items: 20_000 } as const;
const BENCH_SEED = 1;

async function startTrainers(
  engine: EngineName,
  kernels: Kernels,
  options: { readonly hardwareOnly: boolean },
): Promise<Result<Trainers, BackendError>> {
  if (engine === 'simd') return ok(createSimdTrainers(kernels));
  const started = await startBackend(BACKENDS[engine], options);
  if (!started.ok) return started;
  const { tf } = started.value;
  return ok({ retrieval: createTfjsTwoTowerTrainer(tf), ranking: createTfjsDcnTrainer(tf) });
}

/** Starts an engine's trainers, or says why it does not run here. A software-emulated device is allowed: it was asked for by name. */
export async function startEngine(
  engine: EngineName,
  kernels: Kernels,
): Promise<Result<Trainers, EngineError>> {
  const started = await startTrainers(engine, kernels, { hardwareOnly: false });
  return started.ok ? started : err({ code: 'engine-absent', engine, reason: explainAbsence(started.error) });
}

/** The SIMD engine, and those engines on graphics processors that start here. */
async function findRivals(kernels: Kernels): Promise<readonly EngineName[]> {
  const found: EngineName[] = ['simd'];
  for (const engine of RIVALS) {
    const started = await startTrainers(engine, kernels, { hardwareOnly: true });
    if (started.ok) found.push(engine);
  }
  return found;
}

function toMeasure(row: CalibrationRow<EngineName, BackendError>): EngineMeasure {
  return row.present
    ? { engine: row.engine, stepMs: row.stepMs }
    : { engine: row.engine, absent: explainAbsence(row.reason) };
}

/**
 * Times a training step of both models on the engines of this browser, on the shapes of the
 * benchmark.
 *
 * @param scope `rivals`: only those that could beat the SIMD kernels; `all`: every one
 */
export async function calibrateEngines(
  scope: 'rivals' | 'all',
  kernels: Kernels,
  pulse: Pulse,
  clock: () => number,
): Promise<Calibration> {
  const engines = scope === 'all' ? ALL : await findRivals(kernels);
  // nothing to choose between: a run need not wait for a measurement
  if (engines.length === 1) return { fastest: 'simd', measures: [] };
  const examples = BENCH_STEPS * benchTwoTowerConfig.batch;
  const found = await calibrate<EngineName, BackendError>(
    engines.map((engine) => ({
      engine,
      start: () => startTrainers(engine, kernels, { hardwareOnly: true }),
    })),
    {
      retrieval: {
        data: makeBenchRetrievalData({ ...BENCH_SIZES, positives: examples }, BENCH_SEED),
        config: benchTwoTowerConfig,
      },
      ranking: { data: makeBenchRankingData(examples, BENCH_SEED), config: benchDcnConfig },
    },
    { clock, budgetMs: scope === 'all' ? ALL_BUDGET_MS : RIVALS_BUDGET_MS, pulse },
  );
  return { fastest: found.fastest ?? 'simd', measures: found.rows.map(toMeasure) };
}
