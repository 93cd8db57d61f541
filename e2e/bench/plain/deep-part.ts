import { backwardLayer, backwardRelu, forwardLayer, type Layer } from './layer.ts';

/** The deep part of DCN-v2 for one batch: a stack of ReLU layers beside the cross layers. At least one. */
export function createDeepPart(layers: readonly Layer[], rows: number) {
  const make = ({ fanOut }: Layer): Float32Array => new Float32Array(rows * fanOut);
  const outputs = layers.map(make);
  const gradients = layers.map(make);
  return {
    parameters: layers.flatMap(({ weight, bias }) => [weight, bias]),
    /** With respect to what `forward` returned; what `backward` starts from. */
    topGradients: gradients[layers.length - 1]!,
    forward(x0: Float32Array): Float32Array {
      let x = x0;
      for (const [l, layer] of layers.entries()) {
        forwardLayer(layer, x, rows, outputs[l]!, true);
        x = outputs[l]!;
      }
      return x;
    },
    /** Adds to the gradients of the layers, and to that of x0. */
    backward(x0: Float32Array, x0Gradients: Float32Array): void {
      for (let l = layers.length - 1; l >= 0; l -= 1) {
        const g = gradients[l]!;
        backwardRelu(g, outputs[l]!);
        if (l === 0) backwardLayer(layers[l]!, x0, g, rows, x0Gradients, true);
        else backwardLayer(layers[l]!, outputs[l - 1]!, g, rows, gradients[l - 1]!, false);
      }
    },
  };
}
