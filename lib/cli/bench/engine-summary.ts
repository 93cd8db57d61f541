import { quantile } from '../../run/quantile.ts';
import { ENGINE_IDS } from './engine-protocol.ts';
import type { EngineId, EngineSteps, ModelId, ModelSteps } from './engine-protocol.ts';
import { largestRelativeDifference, median } from './statistics.ts';
import { judgeTarget } from './targets.ts';
import type { Target } from './targets.ts';

/** TF.js on its wasm backend with stock kernels: what the SIMD engine is compared with. */
const PEER: EngineId = 'tfjs-wasm';

/** The least ratio to the peer that the SIMD engine must have. Source: the project's speed requirements. */
const REQUIRED_RATIOS: Readonly<Record<ModelId, number>> = { 'two-tower': 16, dcn: 8 };

/** Losses further apart than this, relatively, mean that the engines compute different things. */
const LARGEST_LOSS_DIFFERENCE = 1e-3;

/** The step times of one engine in numbers. */
export interface EngineSummary {
  readonly engine: EngineId;
  /** Timed steps. */
  readonly steps: number;
  readonly medianMs: number;
  readonly lowerQuartileMs: number;
  readonly upperQuartileMs: number;
  /** The peer's median step divided by this engine's: above 1 is faster than the peer. */
  readonly ratioToPeer: number;
  /** Lowest and highest such ratio of the medians of one round. */
  readonly roundRatios: { readonly lowest: number; readonly highest: number };
  /** Largest relative difference to the SIMD engine's loss in the warm-up steps. */
  readonly lossDifference: number;
}

/** The step times of all engines on one model. */
export interface ModelSummary {
  readonly model: ModelId;
  readonly batch: number;
  readonly requiredRatio: number;
  readonly engines: readonly EngineSummary[];
}

function takeEngine<T extends { readonly engine: EngineId }>(engines: readonly T[], id: EngineId): T {
  const found = engines.find(({ engine }) => engine === id);
  if (found === undefined) throw new RangeError(`The engine ${id} was not measured.`);
  return found;
}

function summariseEngine(
  { engine, losses, roundsMs }: EngineSteps,
  peer: EngineSteps,
  simd: EngineSteps,
): EngineSummary {
  const all = roundsMs.flat();
  const ratios = roundsMs.map((round, r) => median(peer.roundsMs[r] ?? []) / median(round));
  return {
    engine,
    steps: all.length,
    medianMs: median(all),
    lowerQuartileMs: quantile(all, 0.25),
    upperQuartileMs: quantile(all, 0.75),
    ratioToPeer: median(peer.roundsMs.flat()) / median(all),
    roundRatios: { lowest: Math.min(...ratios), highest: Math.max(...ratios) },
    lossDifference: largestRelativeDifference(losses, simd.losses),
  };
}

/**
 * Summarises the steps of one model. Throws when an engine was not measured, or when one had another
 * loss than the SIMD engine, and so computed something else: its time would mean nothing.
 */
export function summariseModel({ model, batch, engines }: ModelSteps): ModelSummary {
  const peer = takeEngine(engines, PEER);
  const simd = takeEngine(engines, 'simd');
  const summaries = ENGINE_IDS.map((id) => summariseEngine(takeEngine(engines, id), peer, simd));
  for (const { engine, lossDifference } of summaries) {
    if (!(lossDifference <= LARGEST_LOSS_DIFFERENCE)) {
      throw new RangeError(
        `The ${model} losses of ${engine} and simd differ by ${lossDifference.toPrecision(2)} of their size.`,
      );
    }
  }
  return { model, batch, requiredRatio: REQUIRED_RATIOS[model], engines: summaries };
}

/** What the speed requirements say about a model's step. */
export function judgeModel({ model, requiredRatio, engines }: ModelSummary): Target {
  return judgeTarget({
    id: `engine-${model}`,
    title: `${model}: SIMD engine against TF.js on wasm`,
    value: takeEngine(engines, 'simd').ratioToPeer,
    unit: 'times',
    relation: 'at least',
    limit: requiredRatio,
  });
}
