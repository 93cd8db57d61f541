import { backwardLayer, forwardLayer, type Layer } from './layer.ts';

/** The cross layers of DCN-v2 for one batch: x(l+1) = x0 * (W x(l) + b) + x(l). */
export function createCrossPart(layers: readonly Layer[], width: number, rows: number) {
  const make = (): Float32Array => new Float32Array(rows * width);
  const hidden = layers.map(make);
  const outputs = layers.map(make);
  const hiddenGradients = make();
  const topGradients = make();
  return {
    parameters: layers.flatMap(({ weight, bias }) => [weight, bias]),
    /** With respect to what `forward` returned; what `backward` starts from and overwrites. */
    topGradients,
    forward(x0: Float32Array): Float32Array {
      let x = x0;
      for (const [l, layer] of layers.entries()) {
        const h = hidden[l]!;
        const next = outputs[l]!;
        forwardLayer(layer, x, rows, h, false);
        for (let i = 0; i < next.length; i += 1) next[i] = x0[i]! * h[i]! + x[i]!;
        x = next;
      }
      return x;
    },
    /** Adds to the gradients of the layers and to that of x0. */
    backward(x0: Float32Array, x0Gradients: Float32Array): void {
      const dx = topGradients;
      for (let l = layers.length - 1; l >= 0; l -= 1) {
        const h = hidden[l]!;
        for (let i = 0; i < dx.length; i += 1) {
          hiddenGradients[i] = dx[i]! * x0[i]!;
          x0Gradients[i] = x0Gradients[i]! + dx[i]! * h[i]!;
        }
        backwardLayer(layers[l]!, l === 0 ? x0 : outputs[l - 1]!, hiddenGradients, rows, dx, true);
      }
      for (let i = 0; i < dx.length; i += 1) x0Gradients[i] = x0Gradients[i]! + dx[i]!;
    },
  };
}
