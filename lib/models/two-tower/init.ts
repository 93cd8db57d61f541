import { createRandom, type Random } from '../../core/random.ts';
import type { Tensor } from '../encoding.ts';
import type { TwoTowerConfig } from '../protocol.ts';

/** Sizes that come from the data, not from the configuration. */
export interface TwoTowerShapes {
  readonly userCount: number;
  readonly itemCount: number;
  /** Dense features of a user and of an item; 0 is allowed. */
  readonly userWidth: number;
  readonly itemWidth: number;
  /** Different tags of the items. 0 or absent means that items have none. */
  readonly tagVocabulary?: number;
}

/** Columns of the item tower's input that come from tags: 0 where the configuration or the data has none. */
export function tagWidth(config: TwoTowerConfig, { tagVocabulary = 0 }: TwoTowerShapes): number {
  return tagVocabulary === 0 ? 0 : (config.tagEmbedding ?? 0);
}

/** The two halves of the model. */
export type TowerSide = 'user' | 'item';

/** The arrays of one tower; matrices are [in, out] and act as x W + b. */
export type TowerPart = 'Embedding' | 'HiddenWeight' | 'HiddenBias' | 'OutputWeight' | 'OutputBias';

/** Names of all weights, e.g. "userHiddenWeight". */
export type TwoTowerWeightName = `${TowerSide}${TowerPart}` | 'itemTagEmbedding';

/** Every weight of the model by name. */
export type TwoTowerWeights = Readonly<Record<TwoTowerWeightName, Tensor>>;

/**
 * Half-width of the uniform distribution of initial id embeddings. Small on purpose: an id never
 * seen in training keeps its initial row, so its vector must come from the dense features. At 0.01
 * an embedding of width 32 has length 0.03, against about 3 for eight unit-variance features.
 */
const EMBEDDING_INIT_RANGE = 0.01;

/**
 * Shape of every weight, in the order in which they are initialised and stored:
 * embeddings [count, embedding], hidden [embedding + width, hidden], output [hidden, output].
 * The input of a tower is [id embedding | dense features]; with tags that of the item tower is
 * [id embedding | mean of its tags' embeddings | dense features]. Without them `itemTagEmbedding`
 * is 0 x 0.
 */
export function twoTowerWeightShapes(
  config: TwoTowerConfig,
  shapes: TwoTowerShapes,
): Readonly<Record<TwoTowerWeightName, readonly number[]>> {
  const { embedding, hidden, output } = config;
  const tags = tagWidth(config, shapes);
  return {
    userEmbedding: [shapes.userCount, embedding],
    userHiddenWeight: [embedding + shapes.userWidth, hidden],
    userHiddenBias: [hidden],
    userOutputWeight: [hidden, output],
    userOutputBias: [output],
    itemEmbedding: [shapes.itemCount, embedding],
    itemHiddenWeight: [embedding + tags + shapes.itemWidth, hidden],
    itemHiddenBias: [hidden],
    itemOutputWeight: [hidden, output],
    itemOutputBias: [output],
    itemTagEmbedding: [tags === 0 ? 0 : (shapes.tagVocabulary ?? 0), tags],
  };
}

/**
 * Initial weights, the same for every engine that trains the model: embeddings uniform on
 * +-{@link EMBEDDING_INIT_RANGE}, hidden layers normal with variance 2 / fan-in (He et al.,
 * ICCV 2015), output layers uniform with variance 2 / (fan-in + fan-out) (Glorot and Bengio,
 * AISTATS 2010), biases zero. Each array has its own random stream of `seed`.
 */
export function initialTwoTowerWeights(
  config: TwoTowerConfig,
  shapes: TwoTowerShapes,
  seed: number,
): TwoTowerWeights {
  const all = twoTowerWeightShapes(config, shapes);
  const make = (name: TwoTowerWeightName): Tensor => {
    const shape = all[name];
    const [fanIn = 1, fanOut = 1] = shape;
    const data = new Float32Array(fanIn * fanOut);
    const random = createRandom(seed, 'two-tower', name);
    if (name.endsWith('Embedding')) fillUniform(data, EMBEDDING_INIT_RANGE, random);
    else if (name.endsWith('OutputWeight')) {
      fillUniform(data, Math.sqrt(6 / (fanIn + fanOut)), random);
    } else if (name.endsWith('HiddenWeight')) {
      const deviation = Math.sqrt(2 / fanIn);
      for (let i = 0; i < data.length; i += 1) data[i] = random.normal() * deviation;
    }
    return { shape, data };
  };
  return {
    userEmbedding: make('userEmbedding'),
    userHiddenWeight: make('userHiddenWeight'),
    userHiddenBias: make('userHiddenBias'),
    userOutputWeight: make('userOutputWeight'),
    userOutputBias: make('userOutputBias'),
    itemEmbedding: make('itemEmbedding'),
    itemHiddenWeight: make('itemHiddenWeight'),
    itemHiddenBias: make('itemHiddenBias'),
    itemOutputWeight: make('itemOutputWeight'),
    itemOutputBias: make('itemOutputBias'),
    itemTagEmbedding: make('itemTagEmbedding'),
  };
}

function fillUniform(data: Float32Array, range: number, random: Random): void {
  for (let i = 0; i < data.length; i += 1) data[i] = (2 * random.uniform() - 1) * range;
}
