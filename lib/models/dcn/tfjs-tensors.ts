import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { DcnConfig } from '../protocol.ts';
import type { Named } from '../tfjs/named.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { isRankOne, isStacked } from './init.ts';
import type { DcnTensors, LayerTensors } from './tfjs-loss.ts';

function layerOf(tensors: Named<string, Tensor>, name: string): LayerTensors {
  const weight = tensors[`${name}Weight`];
  const bias = tensors[`${name}Bias`];
  if (!weight || !bias) throw new RangeError(`DCN has no weights for its layer ${name}.`);
  return { weight: weight as Tensor2D, bias };
}

/** Sorts the dense weights of a DCN, named as in its files, into layers. Throws a RangeError where one is missing. */
export function dcnTensors(tf: TensorFlow, config: DcnConfig, tensors: Named<string, Tensor>): DcnTensors {
  const { weight, bias } = layerOf(tensors, 'output');
  const crossOf = (layer: number): LayerTensors => {
    const tensor = layerOf(tensors, `cross${layer}`);
    return isRankOne(config)
      ? { ...tensor, weight: tf.reshape(tensor.weight, [tensor.weight.size, 1]) }
      : tensor;
  };
  return {
    cross: Array.from({ length: config.crossLayers }, (_, layer) => crossOf(layer)),
    isRankOne: isRankOne(config),
    isStacked: isStacked(config),
    deep: config.deep.map((_, layer) => layerOf(tensors, `deep${layer}`)),
    output: { weight: tf.reshape(weight, [weight.size, 1]), bias },
  };
}
