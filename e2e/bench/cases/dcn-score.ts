import { patchWasmMatMul } from '../../../lib/client/tfjs/patched-matmul.ts';
import type { RankingData } from '../../../lib/core/datasets.ts';
import { benchDcnConfig, makeBenchRankingData } from '../../../lib/models/bench-shapes.ts';
import { dcnInputWidth, initialDcnWeights } from '../../../lib/models/dcn/init.ts';
import { createDcnScorer } from '../../../lib/models/dcn/scorer.ts';
import { createInputGatherer } from '../../../lib/models/dcn/tfjs-batch.ts';
import { dcnLogits } from '../../../lib/models/dcn/tfjs-loss.ts';
import { dcnTensors } from '../../../lib/models/dcn/tfjs-tensors.ts';
import { shapesOf } from '../../../lib/models/dcn/training.ts';
import { takeWeight } from '../../../lib/models/dcn/weights.ts';
import type { Weights } from '../../../lib/models/encoding.ts';
import { gatherEmbeddings } from '../../../lib/models/tfjs/embedding-table.ts';
import { mapNamed } from '../../../lib/models/tfjs/named.ts';
import { readNow } from '../../../lib/models/tfjs/read-now.ts';
import type { TensorFlow } from '../../../lib/models/tfjs/tensor-flow.ts';
import { type Case, take } from './case.ts';
import { createOnnxScoring } from './dcn-onnx.ts';
import { timeInTurns } from './timing.ts';

const CANDIDATES = 1000;
const SEED = 1;
const ROUNDS = 8;
const RUNS_PER_ROUND = 10;
/** Logits further apart mean that two engines compute different things. */
const LARGEST_DIFFERENCE = 1e-3;

/** Scoring on TF.js with the weights kept as tensors; rows are gathered as in training. */
function createTfjsScoring(tf: TensorFlow, data: RankingData, weights: Weights): (out: Float32Array) => void {
  const shapes = shapesOf(data);
  const stride = dcnInputWidth(benchDcnConfig, shapes);
  const layout = { width: benchDcnConfig.embedding, perRow: shapes.vocabularies.length, stride };
  const table = takeWeight(weights, 'embedding').data;
  const gather = createInputGatherer(
    shapes,
    (ids, inputs) => gatherEmbeddings(table, layout, ids, inputs),
    stride,
    CANDIDATES,
  );
  const { embedding: _table, ...dense } = weights;
  const named = mapNamed(dense, ({ shape, data: values }) => tf.tensor(values, [...shape]));
  const tensors = dcnTensors(tf, benchDcnConfig, named);
  const rows = Int32Array.from({ length: CANDIDATES }, (_, row) => row);
  return (out) => {
    const { inputs } = gather(data, rows);
    out.set(tf.tidy(() => readNow(tf, dcnLogits(tf, tf.tensor2d(inputs, [CANDIDATES, stride]), tensors))));
  };
}

function largestDifference(ours: Float32Array, theirs: Float32Array): number {
  return ours.reduce((most, logit, i) => Math.max(most, Math.abs(logit - theirs[i]!)), 0);
}

/** DCN-v2 scores 1,000 candidates, on our kernels, on TF.js and on onnxruntime-web, with the same weights. */
export const dcnScore: Case = async ({ kernels, startTfjs }) => {
  const tf = await startTfjs();
  const data = makeBenchRankingData(CANDIDATES, SEED);
  const weights = initialDcnWeights(benchDcnConfig, shapesOf(data), SEED);
  const scorer = take(createDcnScorer(kernels, benchDcnConfig, shapesOf(data), weights));
  const ours = new Float32Array(CANDIDATES);
  const theirs = new Float32Array(CANDIDATES);
  const scoreOnTfjs = createTfjsScoring(tf, data, weights);
  const onnxLogits = new Float32Array(CANDIDATES);
  const scoreOnOnnx = await createOnnxScoring(data, shapesOf(data), weights);
  const works = await timeInTurns(
    [
      { work: 'simd', run: () => scorer.logits(data, ours) },
      ...(scoreOnOnnx ? [{ work: 'onnxruntime-web', run: () => scoreOnOnnx(onnxLogits) }] : []),
      { work: 'tfjs-wasm', run: () => scoreOnTfjs(theirs) },
      { work: 'tfjs-wasm-patched', run: () => scoreOnTfjs(theirs), begin: () => patchWasmMatMul(tf) },
    ],
    ROUNDS,
    RUNS_PER_ROUND,
  );
  const difference = Math.max(
    largestDifference(ours, theirs),
    scoreOnOnnx ? largestDifference(ours, onnxLogits) : 0,
  );
  if (!(difference <= LARGEST_DIFFERENCE)) throw new Error(`The logits differ by ${difference}.`);
  scorer.dispose();
  return {
    works,
    numbers: { largestLogitDifference: difference },
    notes: [
      'from ids and features to logits read back; TF.js keeps its weights as tensors between calls; untrained weights',
      scoreOnOnnx
        ? 'onnxruntime-web 1.30 on wasm with SIMD, one thread, the embedding table in its graph'
        : 'onnxruntime-web is not installed: npm ci --ignore-scripts --prefix e2e/bench/peers installs it',
    ],
  };
};
