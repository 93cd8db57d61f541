import { err, ok, type Result } from '../../core/result.ts';
import { createConfigReader } from '../config-reader.ts';
import { decodeWeights, encodeWeights } from '../encoding.ts';
import type { ModelError, ModelFile, TrainingReport } from '../protocol.ts';
import { decodeReport, encodeLosses, LOSS_CURVE, lossCurveShape } from '../report-file.ts';
import {
  checkLogisticRegressionConfig,
  LOGISTIC_REGRESSION,
  type LogisticRegressionConfig,
} from './config.ts';

/** Layout of the file; changes with it. */
const VERSION = 1;

/** A trained logistic regression as plain numbers. */
export interface LogisticState {
  readonly config: LogisticRegressionConfig;
  readonly vocabularies: readonly number[];
  readonly denseWidth: number;
  /** Dense weights, one weight an id of each field in turn, intercept. */
  readonly weights: Float32Array;
  readonly report: TrainingReport;
}

/** How many weights a model of these sizes has, intercept included. */
export function weightCount(vocabularies: readonly number[], denseWidth: number): number {
  return vocabularies.reduce((sum, size) => sum + size, denseWidth + 1);
}

/** The model as JSON: all weights and the loss curve. */
export function writeLogisticFile(state: LogisticState): ModelFile {
  const { config, vocabularies, denseWidth, weights, report } = state;
  const { steps, examples } = report;
  return {
    model: LOGISTIC_REGRESSION,
    version: VERSION,
    config: { ...config, vocabularies: vocabularies.join(','), denseWidth, steps, examples },
    weights: encodeWeights({
      weights: { shape: [weights.length], data: weights },
      [LOSS_CURVE]: encodeLosses(report),
    }),
  };
}

/** Reads what {@link writeLogisticFile} wrote, or `model-file-broken` with the reason. */
export function readLogisticFile(file: ModelFile): Result<LogisticState, ModelError> {
  const broken = (reason: string): Result<LogisticState, ModelError> =>
    err({ code: 'model-file-broken', model: LOGISTIC_REGRESSION, reason });
  if (file.model !== LOGISTIC_REGRESSION) return broken(`the file holds a model named ${file.model}`);
  if (file.version !== VERSION) return broken(`version ${file.version} is unknown; ${VERSION} is needed`);
  const read = createConfigReader(file.config);
  const config = { l2: read.number('l2'), iterations: read.number('iterations') };
  const vocabularies = read.counts('vocabularies');
  const denseWidth = read.count('denseWidth');
  const [steps, examples] = [read.count('steps'), read.count('examples')];
  const bad = read.firstBad();
  if (bad !== undefined) return broken(`setting ${bad} is missing or of the wrong kind`);
  if (!checkLogisticRegressionConfig(config).ok) return broken('a setting is out of range');
  const decoded = decodeWeights(file, {
    weights: [weightCount(vocabularies, denseWidth)],
    [LOSS_CURVE]: lossCurveShape(file),
  });
  if (!decoded.ok) return decoded;
  const { weights, [LOSS_CURVE]: curve } = decoded.value;
  if (!weights || !curve) return broken('weights are missing');
  const report = decodeReport(steps, examples, curve);
  return ok({ config, vocabularies, denseWidth, weights: weights.data, report });
}
