/** A smooth convex function of many numbers, in float64. */
export interface ConvexFunction {
  /** The value at `point`. */
  valueAt(point: Float64Array): number;
  /** Moves to `point`: writes the gradient there; curvature is that of this point until the next call. */
  moveTo(point: Float64Array, gradient: Float64Array): void;
  /** The diagonal of the Hessian at the present point, every entry above 0. */
  curvatureDiagonal(out: Float64Array): void;
  /** out = Hessian at the present point times `direction`. */
  applyCurvature(direction: Float64Array, out: Float64Array): void;
}

/** The state after one iteration. */
export interface NewtonState {
  /** Iterations done, from 1. */
  readonly iteration: number;
  readonly value: number;
}

/** Where a minimisation ended. */
export interface NewtonOutcome {
  readonly iterations: number;
  readonly hasConverged: boolean;
}

/** The gradient's length at which the point counts as the minimum, relative to the first one's, or to 1 if that is larger. */
const GRADIENT_TOLERANCE = 1e-9;
/** The same where rounding stops any further descent. */
const ROUNDING_TOLERANCE = 1e-5;
/** Least share of the slope that a step must gain (Armijo). */
const SUFFICIENT_DECREASE = 1e-4;
const MOST_HALVINGS = 40;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** a += factor * b. */
function addScaled(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i += 1) a[i] = (a[i] ?? 0) + factor * (b[i] ?? 0);
}

/**
 * Solves Hessian x direction = -gradient by conjugate gradients with the Hessian's diagonal as
 * preconditioner, until the residual is `tolerance` of the gradient. Writes `direction`.
 */
function solveStep(
  convex: ConvexFunction,
  gradient: Float64Array,
  direction: Float64Array,
  tolerance: number,
): void {
  const size = gradient.length;
  const inverse = new Float64Array(size);
  convex.curvatureDiagonal(inverse);
  for (let i = 0; i < size; i += 1) inverse[i] = 1 / (inverse[i] ?? 1);
  const residual = gradient.map((value) => -value);
  const scaled = residual.map((value, i) => value * (inverse[i] ?? 0));
  const search = scaled.slice();
  const curved = new Float64Array(size);
  let power = dot(residual, scaled);
  const goal = tolerance * tolerance * power;
  direction.fill(0);
  for (let round = 0; round < 2 * size + 10 && power > goal; round += 1) {
    convex.applyCurvature(search, curved);
    const bend = dot(search, curved);
    if (!(bend > 0)) return;
    const length = power / bend;
    addScaled(direction, length, search);
    addScaled(residual, -length, curved);
    for (let i = 0; i < size; i += 1) scaled[i] = (residual[i] ?? 0) * (inverse[i] ?? 0);
    const next = dot(residual, scaled);
    const turn = next / power;
    for (let i = 0; i < size; i += 1) search[i] = (scaled[i] ?? 0) + turn * (search[i] ?? 0);
    power = next;
  }
}

/**
 * Minimises a smooth strictly convex function by Newton steps, each solved by conjugate gradients
 * only as closely as the gradient is small, and shortened by halves until the value falls. The
 * result does not depend on the order of anything but `point` at the start, and no chance is in it.
 *
 * @param point where to start; holds the minimum at the end
 * @param onIteration called after each step; awaited where it returns a promise; may throw
 *
 * `hasConverged` is false when `mostIterations` were not enough or a value was not finite.
 * Source: Nocedal and Wright 2006, Numerical optimization, algorithm 7.1 (line-search Newton-CG).
 */
export async function minimise(
  convex: ConvexFunction,
  point: Float64Array,
  mostIterations: number,
  onIteration: (state: NewtonState) => Promise<void> | undefined,
): Promise<NewtonOutcome> {
  const gradient = new Float64Array(point.length);
  const direction = new Float64Array(point.length);
  let value = convex.valueAt(point);
  convex.moveTo(point, gradient);
  const first = Math.sqrt(dot(gradient, gradient));
  const scale = Math.max(1, first);
  for (let iterations = 0; ; iterations += 1) {
    const length = Math.sqrt(dot(gradient, gradient));
    if (!Number.isFinite(length + value)) return { iterations, hasConverged: false };
    if (length <= GRADIENT_TOLERANCE * scale) return { iterations, hasConverged: true };
    if (iterations === mostIterations) return { iterations, hasConverged: false };
    solveStep(convex, gradient, direction, Math.min(0.1, Math.sqrt(length / scale)));
    const slope = dot(gradient, direction);
    let share = 1;
    let next = NaN;
    const candidate = new Float64Array(point.length);
    for (let halvings = 0; halvings <= MOST_HALVINGS; halvings += 1) {
      candidate.set(point);
      addScaled(candidate, share, direction);
      next = convex.valueAt(candidate);
      if (next <= value + SUFFICIENT_DECREASE * share * slope) break;
      share /= 2;
    }
    if (!(next < value)) return { iterations, hasConverged: length <= ROUNDING_TOLERANCE * scale };
    point.set(candidate);
    value = next;
    convex.moveTo(point, gradient);
    const waited = onIteration({ iteration: iterations + 1, value });
    if (waited !== undefined) await waited;
  }
}
