import { log } from '../../core/real.ts';
import { minimise, type NewtonOutcome, type NewtonState } from './newton.ts';
import { createLogisticLoss, pointLength, type LogisticRows } from './objective.ts';

/** A logistic regression at its optimum, in float64. */
export interface LogisticFit extends NewtonOutcome {
  /** Dense weights, one-hot weights, intercept. */
  readonly point: Float64Array;
}

/**
 * Logistic regression with an L2 penalty on all weights but the intercept, to convergence:
 * minimises sum of log losses + l2 / 2 * |weights|^2 from the base rate's log-odds. The optimum is
 * unique, so that any convergent optimiser ends there.
 *
 * @param labels 0 or 1, both present
 * @param l2 0 or more; with 0 there is no minimum where a plane parts the classes, and what is
 * returned then is only where the gradient vanished
 * @param onIteration as in {@link minimise}
 */
export async function fitLogistic(
  rows: LogisticRows,
  labels: ArrayLike<number>,
  l2: number,
  mostIterations: number,
  onIteration: (state: NewtonState) => Promise<void> | undefined,
): Promise<LogisticFit> {
  let positives = 0;
  let total = 0;
  for (let row = 0; row < rows.rows; row += 1) {
    const weight = rows.weights === undefined ? 1 : (rows.weights[row] ?? NaN);
    positives += weight * (labels[row] ?? 0);
    total += weight;
  }
  const point = new Float64Array(pointLength(rows));
  point[point.length - 1] = log(positives / (total - positives));
  const outcome = await minimise(createLogisticLoss(rows, labels, l2), point, mostIterations, onIteration);
  return { ...outcome, point };
}
