/** Adam's constants, common to all engines. */
export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** Keeps the step finite where the second moment is 0. */
  readonly epsilon: number;
}

/** The constants of the paper (Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015) with this step size. */
export function adamSettings(learningRate: number): AdamSettings {
  return { learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
}

/** The step sizes of one training run, in turn. */
export interface AdamSchedule extends AdamSettings {
  /** rate * sqrt(1 - beta2^t) / (1 - beta1^t) at the present step t. */
  readonly stepSize: number;
  /** epsilon * sqrt(1 - beta2^t): the paper's reordering, in which the moments need no correction. */
  readonly scaledEpsilon: number;
  /** Goes on to step t + 1. Must be called before the first step. */
  advance(): void;
}

/** Starts at step 0. The powers are running products, so that every engine has the same bits. */
export function createAdamSchedule(settings: AdamSettings): AdamSchedule {
  const { learningRate, beta1, beta2, epsilon } = settings;
  let power1 = 1;
  let power2 = 1;
  return {
    ...settings,
    get stepSize() {
      return (learningRate * Math.sqrt(1 - power2)) / (1 - power1);
    },
    get scaledEpsilon() {
      return epsilon * Math.sqrt(1 - power2);
    },
    advance() {
      power1 *= beta1;
      power2 *= beta2;
    },
  };
}
