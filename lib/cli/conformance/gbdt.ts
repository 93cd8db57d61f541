import { matrix, type Matrix } from '../../core/matrix.ts';
import { err, ok } from '../../core/result.ts';
import { silentPulse } from '../../core/pulse.ts';
import { logLoss } from '../../metrics/log-loss.ts';
import { rocAuc } from '../../metrics/roc-auc.ts';
import { defaultGbdtConfig } from '../../models/gbdt/config.ts';
import { trainGbdt } from '../../models/gbdt/trainer.ts';
import type { Input } from './input.ts';
import { getKernels } from './kernels.ts';
import type { OperationResult } from './run-cases.ts';

function readPart(part: Input): { readonly features: Matrix; readonly labels: Float32Array } {
  const { rows, columns, data } = part.rows('features');
  const labels = Float32Array.from(part.numbers('labels'));
  return { features: matrix(rows, columns, Float32Array.from(data)), labels };
}

/**
 * AUC and log loss on `test` of trees trained on `train`.
 *
 * Errors: labels-length-differs, width-differs, those of the kernels, the model and the metrics.
 */
export async function runGbdt(input: Input): Promise<OperationResult> {
  const [train, test] = [readPart(input.object('train')), readPart(input.object('test'))];
  if ([train, test].some(({ features, labels }) => features.rows !== labels.length)) {
    return err({ code: 'labels-length-differs' });
  }
  if (train.features.columns !== test.features.columns) return err({ code: 'width-differs' });
  const kernels = await getKernels();
  if (!kernels.ok) return kernels;
  const config = {
    ...defaultGbdtConfig,
    trees: input.number('trees'),
    leaves: input.number('leaves'),
    learningRate: input.number('learningRate'),
    minLeaf: input.number('minLeaf'),
    bins: input.number('bins'),
  };
  const options = { seed: 0, pulse: silentPulse };
  const fitted = await trainGbdt(kernels.value, train.features, train.labels, config, options);
  if (!fitted.ok) return fitted;
  const predicted = fitted.value.predict(test.features);
  fitted.value.dispose();
  if (!predicted.ok) return predicted;
  const [auc, loss] = [rocAuc(test.labels, predicted.value), logLoss(test.labels, predicted.value)];
  if (!auc.ok) return auc;
  return loss.ok ? ok({ auc: auc.value, logLoss: loss.value }) : loss;
}
