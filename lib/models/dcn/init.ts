import { createRandom } from '../../core/random.ts';
import { sizeOf, type Tensor, type Weights } from '../encoding.ts';
import type { DcnConfig } from '../protocol.ts';

/** Sizes that come from the data, not from the configuration. */
export interface DcnShapes {
  /** Vocabulary size of each categorical field. */
  readonly vocabularies: readonly number[];
  /** Dense features a row; 0 is allowed. */
  readonly denseWidth: number;
}

/** A DCN whose body may carry a second output. */
export interface DcnNetworkConfig extends DcnConfig {
  /**
   * Where given, a second output of the same form as the logit predicts log(1 + seconds watched)
   * after a click; this is the weight of its loss, half the squared error of the clicked rows
   * summed over a batch and divided by its rows. That of the cross-entropy is 1.
   */
  readonly watchLoss?: number;
}

/** Half-width of the uniform distribution of initial field embeddings. */
const FIELD_EMBEDDING_INIT_RANGE = 0.05;

/** Width of x0 = [field embeddings | dense features]. */
export function dcnInputWidth(config: DcnConfig, shapes: DcnShapes): number {
  return shapes.vocabularies.length * config.embedding + shapes.denseWidth;
}

/** Whether cross layers are those of the first DCN, x0 (x . w) + b + x. */
export function isRankOne({ cross }: DcnConfig): boolean {
  return cross === 'v1';
}

/** Whether there is a deep part and it reads the last cross layer. */
export function isStacked({ structure, deep }: DcnConfig): boolean {
  return structure === 'stacked' && deep.length > 0;
}

/** How many numbers of the cross part, and of the deep part, the output layer reads. */
export function outputWidths(
  config: DcnConfig,
  shapes: DcnShapes,
): { readonly cross: number; readonly deep: number } {
  return { cross: isStacked(config) ? 0 : dcnInputWidth(config, shapes), deep: config.deep.at(-1) ?? 0 };
}

/** First row of each field in the one embedding table that holds all fields one after another. */
export function fieldOffsets(vocabularies: readonly number[]): readonly number[] {
  let next = 0;
  return vocabularies.map((size) => {
    const offset = next;
    next += size;
    return offset;
  });
}

/**
 * Shape of every weight, in the order in which they are initialised and stored. All matrices are
 * [in, out] and act as x W + b (the paper's W of a cross layer is the transpose of ours):
 * `embedding` [sum of vocabularies, embedding]; `cross<l>Weight` [width, width] ([width] in
 * the first DCN) and `cross<l>Bias` [width]; `deep<l>Weight` [in, out] and `deep<l>Bias` [out];
 * `outputWeight` [width + last deep width] over [cross, deep] (over the last deep layer alone where
 * it is stacked on the cross layers), `outputBias` [1]; where there is a second output, `watchWeight`
 * and `watchBias` of the same shapes.
 */
export function dcnWeightShapes(
  config: DcnNetworkConfig,
  shapes: DcnShapes,
): Readonly<Record<string, readonly number[]>> {
  const width = dcnInputWidth(config, shapes);
  const rows = shapes.vocabularies.reduce((sum, size) => sum + size, 0);
  const all: Record<string, readonly number[]> = { embedding: [rows, config.embedding] };
  for (let layer = 0; layer < config.crossLayers; layer += 1) {
    all[`cross${layer}Weight`] = isRankOne(config) ? [width] : [width, width];
    all[`cross${layer}Bias`] = [width];
  }
  let fanIn = width;
  config.deep.forEach((fanOut, layer) => {
    all[`deep${layer}Weight`] = [fanIn, fanOut];
    all[`deep${layer}Bias`] = [fanOut];
    fanIn = fanOut;
  });
  const output = outputWidths(config, shapes);
  all['outputWeight'] = [output.cross + output.deep];
  all['outputBias'] = [1];
  if (config.watchLoss !== undefined) {
    all['watchWeight'] = [output.cross + output.deep];
    all['watchBias'] = [1];
  }
  return all;
}

/**
 * Initial weights, the same for every engine that trains the model: embeddings uniform on
 * +-{@link FIELD_EMBEDDING_INIT_RANGE} (small, so that an id never seen in training leaves the
 * score to the other fields and the dense features), cross matrices and vectors normal with variance
 * 1 / width, deep matrices normal with variance 2 / fan-in (He et al., ICCV 2015), the output
 * layers uniform with variance 2 / (fan-in + 1), biases zero. Each array has its own random
 * stream of `seed`.
 */
export function initialDcnWeights(config: DcnNetworkConfig, shapes: DcnShapes, seed: number): Weights {
  const make = ([name, shape]: [string, readonly number[]]): [string, Tensor] => {
    const data = new Float32Array(sizeOf(shape));
    const random = createRandom(seed, 'dcn', name);
    const fanIn = shape[0] ?? 1;
    if (name.endsWith('Bias')) return [name, { shape, data }];
    if (name === 'embedding' || name === 'outputWeight' || name === 'watchWeight') {
      const range = name === 'embedding' ? FIELD_EMBEDDING_INIT_RANGE : Math.sqrt(6 / (fanIn + 1));
      for (let i = 0; i < data.length; i += 1) data[i] = (2 * random.uniform() - 1) * range;
    } else {
      const deviation = Math.sqrt((name.startsWith('deep') ? 2 : 1) / fanIn);
      for (let i = 0; i < data.length; i += 1) data[i] = random.normal() * deviation;
    }
    return [name, { shape, data }];
  };
  return Object.fromEntries(Object.entries(dcnWeightShapes(config, shapes)).map(make));
}
