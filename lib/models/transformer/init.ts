import { createRandom } from '../../core/random.ts';
import { fieldOffsets } from '../dcn/init.ts';
import { sizeOf, type Tensor, type Weights } from '../encoding.ts';
import type { TransformerConfig } from './config.ts';

/** Sizes that come from the data, not from the configuration. */
export interface TransformerShapes {
  /** Vocabulary size of each categorical field. */
  readonly vocabularies: readonly number[];
  /** Dense features a row; 0 is allowed. */
  readonly denseWidth: number;
  /** The fields that describe an item: the first of them, and how many there are. */
  readonly firstField: number;
  readonly fieldCount: number;
}

/** Gaps between a watch and the row's day: 1, 2 to 3, 4 to 7, ... days, the last without end. */
const GAPS = 8;
/** What a token says of a watch besides its item: its gap, and whether it was engaged. */
const CONTEXTS = 2 * GAPS;
/** Half-width of the uniform distribution of initial embeddings, as in the DCN. */
const EMBEDDING_INIT_RANGE = 0.05;
/** Standard deviation of initial positions, those of BERT (Devlin et al., NAACL 2019). */
const POSITION_INIT_DEVIATION = 0.02;
/**
 * Initial size of what a block adds to a token, of the usual size: layer norms make noise of untrained
 * embeddings as large as any signal, and so blocks start close to doing nothing.
 */
const RESIDUAL_INIT_SHARE = 0.1;
/** Width of a block's inner ReLU layer in widths of a token. */
const INNER = 2;

/** The context id of a watch `gapDays` days ago, 0 .. {@link CONTEXTS} - 1. */
export function watchContext(gapDays: number, engaged: number): number {
  return 2 * Math.min(GAPS - 1, 31 - Math.clz32(Math.max(1, gapDays))) + engaged;
}

/** First row of each field in the one embedding table, then that of the watch contexts, then the number of rows. */
export function tableOffsets({ vocabularies }: TransformerShapes): readonly number[] {
  return fieldOffsets([...vocabularies, CONTEXTS, 0]);
}

/** The widths that follow from configuration and data. */
export function transformerWidths(config: TransformerConfig, shapes: TransformerShapes) {
  const { embedding, heads, headWidth } = config;
  const row = shapes.vocabularies.length * embedding + shapes.denseWidth;
  const token = heads * headWidth;
  return {
    /** [field embeddings | dense features] of a row. */
    row,
    /** [embeddings of an item's fields] of a candidate. */
    item: shapes.fieldCount * embedding,
    /** [embeddings of an item's fields | embedding of the context] of a watch. */
    watch: (shapes.fieldCount + 1) * embedding,
    token,
    inner: INNER * token,
    /** [row | what attention found | its product with the candidate]. */
    joined: row + 2 * token,
  };
}

/**
 * Shape of every weight, in the order in which they are initialised and stored; matrices are
 * [in, out] and act as x W + b. `embedding` holds all fields one after another, then the watch
 * contexts; names ending in Gain and Shift are those of layer norms; `query`, `key` and `value` without a
 * block are target attention's.
 */
export function transformerWeightShapes(
  config: TransformerConfig,
  shapes: TransformerShapes,
): Readonly<Record<string, readonly number[]>> {
  const { item, watch, token, inner, joined } = transformerWidths(config, shapes);
  const all: Record<string, readonly number[]> = {
    embedding: [tableOffsets(shapes).at(-1) ?? 0, config.embedding],
    tokenWeight: [watch, token],
    tokenBias: [token],
    position: [config.length, token],
    targetWeight: [item, token],
    targetBias: [token],
  };
  for (let block = 0; block < config.blocks; block += 1) {
    const name = `block${block}`;
    all[`${name}AttentionGain`] = [token];
    all[`${name}AttentionShift`] = [token];
    for (const part of ['Query', 'Key', 'Value', 'Join']) all[`${name}${part}Weight`] = [token, token];
    all[`${name}FeedGain`] = [token];
    all[`${name}FeedShift`] = [token];
    all[`${name}FeedInWeight`] = [token, inner];
    all[`${name}FeedInBias`] = [inner];
    all[`${name}FeedOutWeight`] = [inner, token];
    all[`${name}FeedOutBias`] = [token];
  }
  all['queryWeight'] = [token, token];
  all['keyWeight'] = [token, token];
  all['valueWeight'] = [token, token];
  let fanIn = joined;
  config.hidden.forEach((fanOut, layer) => {
    all[`hidden${layer}Weight`] = [fanIn, fanOut];
    all[`hidden${layer}Bias`] = [fanOut];
    fanIn = fanOut;
  });
  all['outputWeight'] = [fanIn, 1];
  all['outputBias'] = [1];
  return all;
}

/** Half-width of uniform, or deviation of normal, initial values; constants for biases and norms. */
function drawer(name: string, fanIn: number, seed: number): () => number {
  const random = createRandom(seed, 'transformer', name);
  if (name.endsWith('Bias') || name.endsWith('Shift')) return () => 0;
  if (name.endsWith('Gain')) return () => 1;
  if (name === 'embedding') return () => (2 * random.uniform() - 1) * EMBEDDING_INIT_RANGE;
  if (name === 'position') return () => random.normal() * POSITION_INIT_DEVIATION;
  const deviation = Math.sqrt((name.startsWith('hidden') ? 2 : 1) / fanIn);
  const share = /(Join|FeedOut)Weight$/.test(name) ? RESIDUAL_INIT_SHARE : 1;
  return () => random.normal() * deviation * share;
}

/**
 * Initial weights: embeddings uniform and small, so that an id never seen leaves the score to the
 * rest; matrices normal with variance 1 / fan-in, below a ReLU of the layers on top 2 / fan-in (He
 * et al., ICCV 2015), of what a block adds smaller ({@link RESIDUAL_INIT_SHARE}); gains 1; biases and shifts 0. Each array has its own random stream of `seed`.
 */
export function initialTransformerWeights(
  config: TransformerConfig,
  shapes: TransformerShapes,
  seed: number,
): Weights {
  const make = ([name, shape]: [string, readonly number[]]): [string, Tensor] => {
    const data = new Float32Array(sizeOf(shape));
    const draw = drawer(name, shape[0] ?? 1, seed);
    for (let i = 0; i < data.length; i += 1) data[i] = draw();
    return [name, { shape, data }];
  };
  return Object.fromEntries(Object.entries(transformerWeightShapes(config, shapes)).map(make));
}
