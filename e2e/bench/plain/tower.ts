import type { TwoTowerWeights, TowerSide } from '../../../lib/models/two-tower/init.ts';
import { backwardLayer, backwardRelu, createLayer, forwardLayer, type Layer } from './layer.ts';

/** Added to the squared length of a row, as in the other engines. */
const TINY = 1e-12;

/** One tower in training, with the activations and gradients of one batch. */
export interface Tower {
  readonly hiddenLayer: Layer;
  readonly outputLayer: Layer;
  readonly hidden: Float32Array;
  /** Rows of length 1. */
  readonly units: Float32Array;
  readonly inverses: Float32Array;
  /** With respect to the units; with respect to the outputs before normalisation after the backward pass. */
  readonly unitGradients: Float32Array;
  readonly hiddenGradients: Float32Array;
  readonly inputGradients: Float32Array;
}

/** Puts a tower into training; the initial weights are copied. */
export function createTower(initial: TwoTowerWeights, side: TowerSide, rows: number): Tower {
  const hiddenLayer = createLayer(initial[`${side}HiddenWeight`], initial[`${side}HiddenBias`]);
  const outputLayer = createLayer(initial[`${side}OutputWeight`], initial[`${side}OutputBias`]);
  const make = (width: number): Float32Array => new Float32Array(rows * width);
  return {
    hiddenLayer,
    outputLayer,
    hidden: make(hiddenLayer.fanOut),
    units: make(outputLayer.fanOut),
    inverses: make(1),
    unitGradients: make(outputLayer.fanOut),
    hiddenGradients: make(hiddenLayer.fanOut),
    inputGradients: make(hiddenLayer.fanIn),
  };
}

/** units = normalised rows of ReLU(inputs W + b) V + c. */
export function embed(tower: Tower, inputs: Float32Array, rows: number): void {
  const { hiddenLayer, outputLayer, hidden, units, inverses } = tower;
  forwardLayer(hiddenLayer, inputs, rows, hidden, true);
  forwardLayer(outputLayer, hidden, rows, units, false);
  const width = outputLayer.fanOut;
  for (let r = 0; r < rows; r += 1) {
    let square = TINY;
    for (let c = r * width; c < (r + 1) * width; c += 1) square += units[c]! * units[c]!;
    const inverse = 1 / Math.sqrt(square);
    inverses[r] = inverse;
    for (let c = r * width; c < (r + 1) * width; c += 1) units[c] = units[c]! * inverse;
  }
}

function backwardNormalize({ units, inverses, unitGradients }: Tower, rows: number, width: number): void {
  for (let r = 0; r < rows; r += 1) {
    let along = 0;
    for (let c = r * width; c < (r + 1) * width; c += 1) along += units[c]! * unitGradients[c]!;
    const inverse = inverses[r]!;
    for (let c = r * width; c < (r + 1) * width; c += 1) {
      unitGradients[c] = (unitGradients[c]! - units[c]! * along) * inverse;
    }
  }
}

/** The backward pass of {@link embed}: from `unitGradients` to those of the weights (added) and inputs (written). */
export function backwardTower(tower: Tower, inputs: Float32Array, rows: number): void {
  const { hiddenLayer, outputLayer, hidden, unitGradients, hiddenGradients, inputGradients } = tower;
  backwardNormalize(tower, rows, outputLayer.fanOut);
  backwardLayer(outputLayer, hidden, unitGradients, rows, hiddenGradients, false);
  backwardRelu(hiddenGradients, hidden);
  backwardLayer(hiddenLayer, inputs, hiddenGradients, rows, inputGradients, false);
}
