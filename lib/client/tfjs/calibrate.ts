import { Cancelled, type Pulse } from '../../core/pulse.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type {
  DcnConfig,
  ModelError,
  RankingData,
  RetrievalData,
  TwoTowerConfig,
} from '../../models/protocol.ts';
import type { Trainers } from '../../run/context.ts';

/** An engine that may be there. `start` is called once, just before it is measured. */
export interface CalibrationCandidate<Engine extends string, Absence> {
  readonly engine: Engine;
  start(): Promise<Result<Trainers, Absence>>;
}

/** What is trained, for a few steps, to time an engine. It needs enough steps: 6 or more each. */
export interface CalibrationWorkload {
  readonly retrieval: { readonly data: RetrievalData; readonly config: TwoTowerConfig };
  readonly ranking: { readonly data: RankingData; readonly config: DcnConfig };
}

/** How the measuring is driven. */
export interface CalibrationOptions {
  /** Milliseconds from any fixed moment, never going back, e.g. performance.now. */
  readonly clock: () => number;
  /** Time to spend in all, milliseconds, shared evenly; every engine gets one warm-up and one timed step a model, whatever they take. */
  readonly budgetMs: number;
  /** Called between steps, stage "calibrate", done and total in engines; stops the work by throwing Cancelled. */
  readonly pulse: Pulse;
}

/** Milliseconds a training step, batch as in the workload. */
export interface StepTimes {
  readonly twoTower: number;
  readonly dcn: number;
}

/** Why an engine that started could not be measured. `detail` is what was thrown. */
export type EngineFailure =
  | { readonly code: 'engine-failed'; readonly error: ModelError }
  | { readonly code: 'engine-crashed'; readonly detail: string };

/** What became of one engine: the median time of a step of each model, or why there is none. */
export type CalibrationRow<Engine extends string, Absence> =
  | { readonly engine: Engine; readonly present: true; readonly stepMs: StepTimes }
  | { readonly engine: Engine; readonly present: false; readonly reason: Absence | EngineFailure };

/** The measured table, in the candidates' order, and the engine to use. */
export interface Calibration<Engine extends string, Absence> {
  readonly rows: readonly CalibrationRow<Engine, Absence>[];
  /** The engine with the smallest sum of both step times; null when none is present. */
  readonly fastest: Engine | null;
}

/** Timed steps after which an engine is known well enough. */
const ENOUGH_STEPS = 7;
/** An engine this many times slower than the best so far gets fewer. */
const HOPELESS_RATIO = 4;
const HOPELESS_STEPS = 3;

/** Ends a training run whose step time is known. */
class Enough extends Cancelled {}

interface StepLimits {
  readonly clock: () => number;
  readonly pulse: () => Promise<void> | undefined;
  readonly untilMs: number;
  readonly bestMs: number;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Times the steps of one training run through its pulses, and stops it when enough is known. */
function createStepTimer(limits: StepLimits): { readonly pulse: Pulse; readonly samples: readonly number[] } {
  const samples: number[] = [];
  let startedMs = NaN;
  let doneBefore = 0;
  let stage: string | undefined;
  const pulse: Pulse = (progress) => {
    const nowMs = limits.clock();
    stage ??= progress.stage;
    // What comes after the steps of training is not timed, and need not be done.
    if (progress.stage !== stage) throw new Enough();
    const steps = progress.done - doneBefore;
    if (steps <= 0) return undefined;
    // The first steps are a warm-up: shaders compile in them.
    if (doneBefore > 0) samples.push((nowMs - startedMs) / steps);
    doneBefore = progress.done;
    if (samples.length > 0) {
      const isHopeless = median(samples) > HOPELESS_RATIO * limits.bestMs;
      const wanted = isHopeless ? HOPELESS_STEPS : ENOUGH_STEPS;
      if (samples.length >= wanted || nowMs >= limits.untilMs) throw new Enough();
    }
    const waiting = limits.pulse();
    startedMs = limits.clock();
    return waiting?.then(() => {
      startedMs = limits.clock();
    });
  };
  return { pulse, samples };
}

async function measureSteps(
  train: (pulse: Pulse) => Promise<Result<{ dispose(): void }, ModelError>>,
  limits: StepLimits,
): Promise<Result<number, EngineFailure>> {
  const timer = createStepTimer(limits);
  try {
    const trained = await train(timer.pulse);
    if (!trained.ok) return err({ code: 'engine-failed', error: trained.error });
    trained.value.dispose();
  } catch (thrown) {
    if (thrown instanceof Cancelled && !(thrown instanceof Enough)) throw thrown;
    if (!(thrown instanceof Enough)) {
      return err({
        code: 'engine-crashed',
        detail: thrown instanceof Error ? thrown.message : String(thrown),
      });
    }
  }
  if (timer.samples.length === 0) {
    throw new RangeError('The calibration workload is too short: no step was timed.');
  }
  return ok(median(timer.samples));
}

async function measureEngine(
  { retrieval, ranking }: Trainers,
  workload: CalibrationWorkload,
  limits: (model: keyof StepTimes) => StepLimits,
): Promise<Result<StepTimes, EngineFailure>> {
  const twoTower = await measureSteps(
    (pulse) => retrieval.fit(workload.retrieval.data, workload.retrieval.config, { seed: 1, pulse }),
    limits('twoTower'),
  );
  if (!twoTower.ok) return twoTower;
  const dcn = await measureSteps(
    (pulse) => ranking.fit(workload.ranking.data, workload.ranking.config, { seed: 1, pulse }),
    limits('dcn'),
  );
  return dcn.ok ? ok({ twoTower: twoTower.value, dcn: dcn.value }) : dcn;
}

/**
 * Measures the median time of a training step of both models on each engine, and names the fastest.
 *
 * Engines are measured one after the other, in order: put the one that is likely to win first,
 * since those clearly slower than the best so far get fewer timed steps. The time that the
 * caller's pulse takes is not counted. Nothing that was trained is kept.
 *
 * @returns one row an engine, absent ones with their reason
 * Errors: rejects with Cancelled when the pulse throws it; throws a RangeError when the workload
 * has too few steps. An engine that fails or throws is a row of its own, not an error.
 */
export async function calibrate<Engine extends string, Absence>(
  candidates: readonly CalibrationCandidate<Engine, Absence>[],
  workload: CalibrationWorkload,
  options: CalibrationOptions,
): Promise<Calibration<Engine, Absence>> {
  const { clock } = options;
  const shareMs = options.budgetMs / (2 * candidates.length);
  const rows: CalibrationRow<Engine, Absence>[] = [];
  let fastest: { engine: Engine; stepMs: StepTimes } | undefined;
  for (const [done, { engine, start }] of candidates.entries()) {
    const pulse = (): Promise<void> | undefined =>
      options.pulse({ stage: 'calibrate', done, total: candidates.length });
    await pulse();
    const started = await start();
    const best: StepTimes = fastest?.stepMs ?? { twoTower: Infinity, dcn: Infinity };
    const limits = (model: keyof StepTimes): StepLimits => {
      return { clock, pulse, untilMs: clock() + shareMs, bestMs: best[model] };
    };
    const measured = started.ok ? await measureEngine(started.value, workload, limits) : started;
    if (!measured.ok) {
      rows.push({ engine, present: false, reason: measured.error });
      continue;
    }
    const stepMs = measured.value;
    rows.push({ engine, present: true, stepMs });
    if (stepMs.twoTower + stepMs.dcn < best.twoTower + best.dcn) {
      fastest = { engine, stepMs };
    }
  }
  return { rows, fastest: fastest?.engine ?? null };
}
