import type { Tensor } from '../../models/encoding.ts';
import type { TwoTowerState } from '../../models/two-tower/file.ts';
import type { TowerSide } from '../../models/two-tower/init.ts';

/** A model as TF.js stores it: the description, and the numbers it names. */
export interface LayersFiles {
  /** The text of model.json. */
  readonly model: string;
  readonly weights: Uint8Array<ArrayBuffer>;
}

interface Layer {
  readonly class_name: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inbound_nodes: readonly (readonly (readonly [string, number, number, object])[])[];
}

const ZEROS = { class_name: 'Zeros', config: {} };

function makeLayer(
  type: string,
  name: string,
  from: readonly string[],
  config: Readonly<Record<string, unknown>>,
): Layer {
  return {
    class_name: type,
    name,
    config: { name, trainable: true, ...config },
    inbound_nodes: from.length === 0 ? [] : [from.map((one) => [one, 0, 0, {}] as const)],
  };
}

const input = (name: string, width: number, dtype: 'int32' | 'float32'): Layer =>
  makeLayer('InputLayer', name, [], { batch_input_shape: [null, width], dtype, sparse: false });
const dense = (name: string, from: string, units: number, activation: string, useBias = true): Layer =>
  makeLayer('Dense', name, [from], {
    units,
    activation,
    use_bias: useBias,
    kernel_initializer: ZEROS,
    bias_initializer: ZEROS,
  });

/** The unit matrix, row by row. */
function identity(size: number): Float32Array {
  const values = new Float32Array(size * size);
  for (let i = 0; i < size; i += 1) values[i * size + i] = 1;
  return values;
}

interface Part {
  readonly layers: readonly Layer[];
  readonly inputs: readonly string[];
  readonly weights: readonly (readonly [name: string, tensor: Tensor])[];
}

/** What goes into the hidden layer: the id's embedding, the mean of the tags' embeddings, the features. */
function describeInputs({ shapes, config, weights }: TwoTowerState, side: TowerSide): Part {
  const [count, width] =
    side === 'user' ? [shapes.userCount, shapes.userWidth] : [shapes.itemCount, shapes.itemWidth];
  const [vocabulary = 0, tagWidth = 0] = weights.itemTagEmbedding.shape;
  const hasTags = side === 'item' && vocabulary > 0 && tagWidth > 0;
  const parts = ['flat', ...(hasTags ? ['tag_mean'] : []), ...(width > 0 ? ['features'] : [])];
  return {
    layers: [
      input('id', 1, 'int32'),
      makeLayer('Embedding', 'embedding', ['id'], {
        input_dim: count,
        output_dim: config.embedding,
        embeddings_initializer: ZEROS,
        mask_zero: false,
        input_length: 1,
      }),
      makeLayer('Flatten', 'flat', ['embedding'], {}),
      // the share of each tag among an item's tags: the product with it is the mean of their embeddings
      ...(hasTags
        ? [input('tags', vocabulary, 'float32'), dense('tag_mean', 'tags', tagWidth, 'linear', false)]
        : []),
      ...(width > 0 ? [input('features', width, 'float32')] : []),
      ...(parts.length > 1 ? [makeLayer('Concatenate', 'joined', parts, { axis: -1 })] : []),
    ],
    inputs: ['id', ...(hasTags ? ['tags'] : []), ...(width > 0 ? ['features'] : [])],
    weights: [
      ['embedding/embeddings', weights[`${side}Embedding`]],
      ...(hasTags ? [['tag_mean/kernel', weights.itemTagEmbedding] as const] : []),
    ],
  };
}

/** The dense layers, and the division by the length: TF.js has no layer for it but the normalised product. */
function describeLayers(state: TwoTowerState, side: TowerSide, from: string): Part {
  const { hidden, output } = state.config;
  const { weights } = state;
  return {
    layers: [
      dense('hidden', from, hidden, 'relu'),
      dense('output', 'hidden', output, 'linear'),
      // the unit matrix for every row: its kernel is zero, its bias holds the matrix
      dense('axes', 'output', output * output, 'linear'),
      makeLayer('Reshape', 'unit_matrix', ['axes'], { target_shape: [output, output] }),
      makeLayer('Dot', 'vector', ['output', 'unit_matrix'], { axes: [1, 1], normalize: true }),
    ],
    inputs: [],
    weights: [
      ['hidden/kernel', weights[`${side}HiddenWeight`]],
      ['hidden/bias', weights[`${side}HiddenBias`]],
      ['output/kernel', weights[`${side}OutputWeight`]],
      ['output/bias', weights[`${side}OutputBias`]],
      ['axes/kernel', { shape: [output, output * output], data: new Float32Array(output * output * output) }],
      ['axes/bias', { shape: [output * output], data: identity(output) }],
    ],
  };
}

function packWeights(weights: Part['weights']): Uint8Array<ArrayBuffer> {
  const length = weights.reduce((sum, [, tensor]) => sum + tensor.data.length, 0);
  const bytes = new Uint8Array(length * 4);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [, { data }] of weights) {
    for (let i = 0; i < data.length; i += 1, at += 4) view.setFloat32(at, data[i] ?? 0, true);
  }
  return bytes;
}

/**
 * One trained tower as a TF.js layers model: `tf.loadLayersModel` reads it, and `predict` gives the
 * same unit vectors. Inputs, in this order: `id`, rows x 1; for items of a model that reads tags
 * `tags`, rows x vocabulary, each row the share of each tag among the item's tags; `features`, rows x
 * width, where there are any.
 *
 * @param weightsFile the name under which the numbers are saved beside model.json
 */
export function writeTower(state: TwoTowerState, side: TowerSide, weightsFile: string): LayersFiles {
  const inputs = describeInputs(state, side);
  const joined = inputs.layers.at(-1)?.class_name === 'Concatenate' ? 'joined' : 'flat';
  const rest = describeLayers(state, side, joined);
  const weights = [...inputs.weights, ...rest.weights];
  const model = {
    format: 'layers-model',
    generatedBy: 'Dryrun',
    convertedBy: null,
    modelTopology: {
      class_name: 'Model',
      config: {
        name: `${side}_tower`,
        layers: [...inputs.layers, ...rest.layers],
        input_layers: inputs.inputs.map((name) => [name, 0, 0]),
        output_layers: [['vector', 0, 0]],
      },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [
      {
        paths: [weightsFile],
        weights: weights.map(([name, { shape }]) => ({ name, shape, dtype: 'float32' })),
      },
    ],
  };
  return { model: `${JSON.stringify(model, null, 2)}\n`, weights: packWeights(weights) };
}
