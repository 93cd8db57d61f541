import type { Floats } from '../../kernels/heap.ts';
import type { Tensor, Weights } from '../encoding.ts';
import {
  addressOf,
  layOutParameters,
  readParameters,
  writeParameters,
  type ParameterLayout,
} from '../parameters.ts';
import type { DcnConfig } from '../protocol.ts';
import { dcnWeightShapes, outputWidths, type DcnShapes } from './init.ts';

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
}

/**
 * Layout of the dense weights in the kernels' memory. The output weight is held in its two parts,
 * so that each starts on a cache line.
 */
export function dcnParameterLayout(config: DcnConfig, shapes: DcnShapes): ParameterLayout {
  const { embedding: _table, outputWeight: _output, ...dense } = dcnWeightShapes(config, shapes);
  const output = outputWidths(config, shapes);
  return layOutParameters({ ...dense, outputCross: [output.cross], outputDeep: [output.deep] });
}

/** Addresses of all dense weights in an array of this layout. */
export function dcnAddresses(config: DcnConfig, layout: ParameterLayout, values: Floats): DcnAddresses {
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
  };
}

/** A weight by name; throws a RangeError when there is none. */
export function takeWeight(weights: Weights, name: string): Tensor {
  const tensor = weights[name];
  if (tensor === undefined) throw new RangeError(`There is no weight ${name}.`);
  return tensor;
}

/** Copies the dense weights in. */
export function writeDcnWeights(layout: ParameterLayout, values: Floats, weights: Weights): void {
  const output = takeWeight(weights, 'outputWeight').data;
  const width = layout.entries['outputCross']?.shape[0] ?? 0;
  const part = (data: Float32Array): Tensor => ({ shape: [data.length], data });
  const parts = { outputCross: part(output.slice(0, width)), outputDeep: part(output.slice(width)) };
  writeParameters({ layout, values }, { ...weights, ...parts });
}

/** Copies the dense weights, or their gradients, out, and puts the table's in front. */
export function readDcnWeights(layout: ParameterLayout, values: Floats, table: Tensor): Weights {
  const { outputCross, outputDeep, outputBias, ...dense } = readParameters({ layout, values });
  if (!outputCross || !outputDeep || !outputBias) throw new RangeError('The layout is not that of a DCN.');
  const data = new Float32Array(outputCross.data.length + outputDeep.data.length);
  data.set(outputCross.data);
  data.set(outputDeep.data, outputCross.data.length);
  return { embedding: table, ...dense, outputWeight: { shape: [data.length], data }, outputBias };
}
