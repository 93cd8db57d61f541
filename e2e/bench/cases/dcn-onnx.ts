import type { RankingData } from '../../../lib/core/datasets.ts';
import { benchDcnConfig } from '../../../lib/models/bench-shapes.ts';
import { fieldOffsets } from '../../../lib/models/dcn/init.ts';
import type { DcnShapes } from '../../../lib/models/dcn/init.ts';
import type { Weights } from '../../../lib/models/encoding.ts';
import { floatTensor, onnxModel, operation, valueInfo, wholeTensor } from './onnx-bytes.ts';

/** What is used of onnxruntime-web, whose own types are there only where it is installed. */
interface OnnxRuntime {
  readonly env: { readonly wasm: { numThreads: number; wasmPaths: string } };
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<OnnxSession>;
  };
  readonly Tensor: new (type: string, data: Float32Array | Int32Array, dims: readonly number[]) => object;
}

interface OnnxSession {
  run(feeds: Readonly<Record<string, object>>): Promise<Readonly<Record<string, { data: Float32Array }>>>;
}

/** Where the driver puts the files of onnxruntime-web, where it is installed. */
const FOLDER = '/peers/';

/** Loads onnxruntime-web on wasm with SIMD, one thread; undefined where it is not installed. */
async function loadRuntime(): Promise<OnnxRuntime | undefined> {
  const script = new URL(`${FOLDER}ort.wasm.min.mjs`, self.location.origin).href;
  const answer = await fetch(script, { method: 'HEAD' });
  if (!answer.ok) return undefined;
  const ort: OnnxRuntime = await import(/* @vite-ignore */ script);
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = new URL(FOLDER, self.location.origin).href;
  return ort;
}

/** The network of the benchmark as an ONNX model: ids are rows of one embedding table. */
function writeModel(shapes: DcnShapes, weights: Weights, rows: number): Uint8Array {
  const fields = shapes.vocabularies.length;
  const embedded = fields * benchDcnConfig.embedding;
  const tensors = Object.entries(weights).map(([name, { shape, data }]) =>
    // a matrix product wants a column
    floatTensor(name, name === 'outputWeight' ? [data.length, 1] : shape, data),
  );
  const operations = [
    operation('Gather', ['embedding', 'ids'], 'gathered', { axis: 0 }),
    operation('Reshape', ['gathered', 'flat'], 'embedded'),
    operation('Concat', ['embedded', 'dense'], 'x0', { axis: 1 }),
  ];
  let crossed = 'x0';
  for (let layer = 0; layer < benchDcnConfig.crossLayers; layer += 1) {
    const [h, product, next] = [`h${layer}`, `p${layer}`, `x${layer + 1}`];
    operations.push(
      operation('Gemm', [crossed, `cross${layer}Weight`, `cross${layer}Bias`], h),
      operation('Mul', ['x0', h], product),
      operation('Add', [product, crossed], next),
    );
    crossed = next;
  }
  let deep = 'x0';
  for (const layer of benchDcnConfig.deep.keys()) {
    operations.push(
      operation('Gemm', [deep, `deep${layer}Weight`, `deep${layer}Bias`], `d${layer}`),
      operation('Relu', [`d${layer}`], `r${layer}`),
    );
    deep = `r${layer}`;
  }
  operations.push(
    operation('Concat', [crossed, deep], 'joined', { axis: 1 }),
    operation('Gemm', ['joined', 'outputWeight', 'outputBias'], 'logits'),
  );
  return onnxModel({
    operations,
    tensors: [...tensors, wholeTensor('flat', [rows, embedded])],
    inputs: [
      valueInfo('ids', 'int32', [rows, fields]),
      valueInfo('dense', 'float32', [rows, shapes.denseWidth]),
    ],
    outputs: [valueInfo('logits', 'float32', [rows, 1])],
  });
}

/** Scoring on onnxruntime-web from ids and features to logits; undefined where it is not installed. */
export async function createOnnxScoring(
  data: RankingData,
  shapes: DcnShapes,
  weights: Weights,
): Promise<((out: Float32Array) => Promise<void>) | undefined> {
  const ort = await loadRuntime();
  if (ort === undefined) return undefined;
  const session = await ort.InferenceSession.create(writeModel(shapes, weights, data.rows), {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
  });
  const offsets = fieldOffsets(shapes.vocabularies);
  const fields = offsets.length;
  const ids = new Int32Array(data.rows * fields);
  return async (out) => {
    for (let i = 0; i < ids.length; i += 1) ids[i] = data.categorical[i]! + offsets[i % fields]!;
    const { logits } = await session.run({
      ids: new ort.Tensor('int32', ids, [data.rows, fields]),
      dense: new ort.Tensor('float32', data.dense.data, [data.rows, shapes.denseWidth]),
    });
    if (logits === undefined) throw new Error('The session gave no logits.');
    out.set(logits.data);
  };
}
