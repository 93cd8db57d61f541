import type { Floats } from '../../kernels/heap.ts';
import type { Tensor, Weights } from '../encoding.ts';
import {
  addressOf,
  layOutParameters,
  readParameters,
  writeParameters,
  type ParameterLayout,
} from '../parameters.ts';
import { dcnWeightShapes, outputWidths, type DcnNetworkConfig, type DcnShapes } from './init.ts';

/** Byte addresses of one layer's weights, or of their gradients. */
export interface LayerAddresses {
  readonly weight: number;
  readonly bias: number;
}

/** Byte addresses of the dense weights, or of their gradients. */
export interface DcnAddresses {
  readonly cross: readonly LayerAddresses[];
  readonly deep: readonly LayerAddresses[];
  /** The output weights over the last cross layer; none in a stacked network with a deep part. */
  readonly outputCross: number;
  /** Those over the last deep layer. */
  readonly outputDeep: number;
  /** The array that holds the output bias, and its place in it. */
  readonly outputBias: Floats;
  readonly outputBiasAt: number;
  /** The weights of the second output, laid out like the first; absent where there is none. */
  readonly watch?: { readonly cross: number; readonly deep: number; readonly biasAt: number };
}

/**
 * Layout of the dense weights in the kernels' memory, padded to the widths of {@link DcnShape}. The
 * output weight is held in its two parts, so that each starts on a cache line.
 */
export function dcnParameterLayout(config: DcnNetworkConfig, shapes: DcnShapes): ParameterLayout {
  const {
    embedding: _table,
    outputWeight: _output,
    watchWeight: watch,
    ...dense
  } = dcnWeightShapes(config, shapes);
  const output = outputWidths(config, shapes);
  const all = {
    ...dense,
    outputCross: [output.cross],
    outputDeep: [output.deep],
    ...(watch === undefined ? {} : { watchCross: [output.cross], watchDeep: [output.deep] }),
  };
  return layOutParameters(all, { isPadded: true });
}

/** Addresses of all dense weights in an array of this layout. */
export function dcnAddresses(
  config: DcnNetworkConfig,
  layout: ParameterLayout,
  values: Floats,
): DcnAddresses {
  const layerOf = (name: string): LayerAddresses => ({
    weight: addressOf(layout, values, `${name}Weight`),
    bias: addressOf(layout, values, `${name}Bias`),
  });
  return {
    cross: Array.from({ length: config.crossLayers }, (_, layer) => layerOf(`cross${layer}`)),
    deep: config.deep.map((_, layer) => layerOf(`deep${layer}`)),
    outputCross: addressOf(layout, values, 'outputCross'),
    outputDeep: addressOf(layout, values, 'outputDeep'),
    outputBias: values,
    outputBiasAt: layout.entries['outputBias']?.start ?? 0,
    ...(config.watchLoss === undefined
      ? {}
      : {
          watch: {
            cross: addressOf(layout, values, 'watchCross'),
            deep: addressOf(layout, values, 'watchDeep'),
            biasAt: layout.entries['watchBias']?.start ?? 0,
          },
        }),
  };
}

/** A weight by name; throws a RangeError when there is none. */
export function takeWeight(weights: Weights, name: string): Tensor {
  const tensor = weights[name];
  if (tensor === undefined) throw new RangeError(`There is no weight ${name}.`);
  return tensor;
}

const vectorOf = (data: Float32Array): Tensor => ({ shape: [data.length], data });

/** Copies the dense weights in. */
export function writeDcnWeights(layout: ParameterLayout, values: Floats, weights: Weights): void {
  const width = layout.entries['outputCross']?.shape[0] ?? 0;
  const split = (name: 'output' | 'watch'): Weights => {
    const { data } = takeWeight(weights, `${name}Weight`);
    return {
      [`${name}Cross`]: vectorOf(data.slice(0, width)),
      [`${name}Deep`]: vectorOf(data.slice(width)),
    };
  };
  const watch = 'watchCross' in layout.entries ? split('watch') : {};
  writeParameters({ layout, values }, { ...weights, ...split('output'), ...watch });
}

function joinTensors(a: Tensor, b: Tensor): Tensor {
  const data = new Float32Array(a.data.length + b.data.length);
  data.set(a.data);
  data.set(b.data, a.data.length);
  return vectorOf(data);
}

/** Copies the dense weights, or their gradients, out, and puts the table's in front. */
export function readDcnWeights(layout: ParameterLayout, values: Floats, table: Tensor): Weights {
  const { outputCross, outputDeep, outputBias, watchCross, watchDeep, watchBias, ...dense } = readParameters({
    layout,
    values,
  });
  if (!outputCross || !outputDeep || !outputBias) throw new RangeError('The layout is not that of a DCN.');
  return {
    embedding: table,
    ...dense,
    outputWeight: joinTensors(outputCross, outputDeep),
    outputBias,
    ...(watchCross && watchDeep && watchBias
      ? { watchWeight: joinTensors(watchCross, watchDeep), watchBias }
      : {}),
  };
}
