import { patchWasmMatMul } from '../../lib/client/tfjs/patched-matmul.ts';
import type { ModelId } from '../../lib/cli/bench/engine-protocol.ts';
import type { Result } from '../../lib/core/result.ts';
import type { Kernels } from '../../lib/kernels/load.ts';
import {
  benchDcnConfig,
  benchTwoTowerConfig,
  makeBenchRankingData,
  makeBenchRetrievalData,
} from '../../lib/models/bench-shapes.ts';
import { initialDcnWeights } from '../../lib/models/dcn/init.ts';
import { createTfjsDcnTraining } from '../../lib/models/dcn/tfjs-step.ts';
import { createDcnTraining, shapesOf as dcnShapesOf } from '../../lib/models/dcn/training.ts';
import type { ModelError } from '../../lib/models/protocol.ts';
import type { TensorFlow } from '../../lib/models/tfjs/tensor-flow.ts';
import { initialTwoTowerWeights } from '../../lib/models/two-tower/init.ts';
import { createTfjsTwoTowerTraining } from '../../lib/models/two-tower/tfjs-step.ts';
import { createTwoTowerTraining, shapesOf as twoTowerShapesOf } from '../../lib/models/two-tower/training.ts';
import type { Contender } from './contender.ts';
import { createPlainDcn } from './plain/dcn.ts';
import { createPlainTwoTower } from './plain/two-tower.ts';

/** Examples in a step. */
export const BATCH = 1024;
/** Examples in each training set: 64 batches of exactly {@link BATCH}. */
export const EXAMPLES = 64 * BATCH;

const SEED = 1;
const SIZES = { users: 20_000, items: 20_000, positives: EXAMPLES } as const;

type Training = Omit<Contender, 'engine' | 'begin'>;

/** The ways to put one model, always with the same data and the same initial weights, into training. */
interface Ways {
  readonly onKernels: (kernels: Kernels) => Result<Training, ModelError>;
  readonly onTfjs: (tf: TensorFlow) => Training;
  readonly inPlainTypeScript: () => Contender['step'];
}

function twoTower(): Ways {
  const data = makeBenchRetrievalData(SIZES, SEED);
  const config = benchTwoTowerConfig;
  const initial = initialTwoTowerWeights(config, twoTowerShapesOf(data), SEED);
  return {
    onKernels: (kernels) => createTwoTowerTraining(kernels, data, config, initial, BATCH),
    onTfjs: (tf) => createTfjsTwoTowerTraining(tf, data, config, initial, BATCH),
    inPlainTypeScript: () => createPlainTwoTower(data, config, initial, BATCH),
  };
}

function dcn(): Ways {
  const data = makeBenchRankingData(EXAMPLES, SEED);
  const config = benchDcnConfig;
  const initial = initialDcnWeights(config, dcnShapesOf(data), SEED);
  return {
    onKernels: (kernels) => createDcnTraining(kernels, data, config, initial, BATCH),
    onTfjs: (tf) => createTfjsDcnTraining(tf, data, config, initial, BATCH),
    inPlainTypeScript: () => createPlainDcn(data, config, initial, BATCH),
  };
}

/** Puts a model into training on every engine. TF.js must run on its wasm backend. */
export function createContenders(model: ModelId, kernels: Kernels, tf: TensorFlow): readonly Contender[] {
  const ways = model === 'two-tower' ? twoTower() : dcn();
  const simd = ways.onKernels(kernels);
  if (!simd.ok) throw new Error(`The SIMD engine cannot train the ${model} model: ${simd.error.code}.`);
  return [
    { engine: 'simd', ...simd.value },
    { engine: 'tfjs-wasm', ...ways.onTfjs(tf) },
    { engine: 'tfjs-wasm-patched', ...ways.onTfjs(tf), begin: () => patchWasmMatMul(tf) },
    { engine: 'plain', step: ways.inPlainTypeScript(), dispose: () => undefined },
  ];
}
