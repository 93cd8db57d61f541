import { err, ok } from '../../core/result.ts';
import { fitLogistic } from '../../models/logistic-regression/fit.ts';
import { logitOf } from '../../models/logistic-regression/objective.ts';
import type { Input } from './input.ts';
import type { OperationResult } from './run-cases.ts';

/** Far more Newton steps than any case needs. */
const MOST_ITERATIONS = 200;

/**
 * Weights and intercept of a logistic regression on dense features.
 *
 * Errors: codes for shapes that do not fit, labels of one class or neither 0 nor 1, a penalty
 * below 0 and numbers that are not finite; `no-minimum`
 * without a penalty where a plane parts the classes; `not-converged`.
 */
export async function runLogisticRegression(input: Input): Promise<OperationResult> {
  const features = input.rows('features');
  const labels = Array.from(input.numbers('labels'));
  const l2 = input.number('l2');
  if (features.rows === 0) return err({ code: 'rows-empty' });
  if (labels.length !== features.rows) return err({ code: 'labels-length-differs' });
  if (labels.some((label) => label !== 0 && label !== 1)) return err({ code: 'label-not-binary' });
  if (labels.every((label) => label === labels[0])) return err({ code: 'one-class' });
  if (!(l2 >= 0 && l2 < Infinity)) return err({ code: 'l2-out-of-range' });
  if (!Array.from(features.data).every(Number.isFinite)) return err({ code: 'value-not-finite' });
  const rows = {
    rows: features.rows,
    denseWidth: features.columns,
    dense: features.data,
    fields: 0,
    columns: new Int32Array(0),
    columnCount: 0,
  };
  const { point, hasConverged } = await fitLogistic(rows, labels, l2, MOST_ITERATIONS, () => undefined);
  const isRight = labels.map((label, row) => logitOf(rows, point, row) > 0 === (label === 1));
  if (l2 === 0 && !isRight.includes(false)) return err({ code: 'no-minimum' });
  if (!hasConverged) return err({ code: 'not-converged' });
  return ok({ weights: point.subarray(0, features.columns), bias: point[features.columns] });
}
