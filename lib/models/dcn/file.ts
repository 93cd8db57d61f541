import { err, ok, type Result } from '../../core/result.ts';
import { createConfigReader } from '../config-reader.ts';
import { decodeWeights, encodeWeights, type Weights } from '../encoding.ts';
import type { ModelError, ModelFile, TrainingReport } from '../protocol.ts';
import { decodeReport, encodeLosses, LOSS_CURVE, lossCurveShape } from '../report-file.ts';
import { checkDcnConfig, DCN } from './config.ts';
import { dcnWeightShapes, type DcnNetworkConfig, type DcnShapes } from './init.ts';
import { takeWeight } from './weights.ts';

/** Layout of the file; changes with it. */
const VERSION = 1;

/** A trained DCN as plain numbers: what is stored, and what serving is made from. */
export interface DcnState {
  readonly config: DcnNetworkConfig;
  readonly shapes: DcnShapes;
  readonly weights: Weights;
  readonly report: TrainingReport;
}

/** The model as JSON: all weights and the loss curve. */
export function writeDcnFile({ config, shapes, weights, report }: DcnState): ModelFile {
  return {
    model: DCN,
    version: VERSION,
    config: {
      ...config,
      deep: config.deep.join(','),
      vocabularies: shapes.vocabularies.join(','),
      denseWidth: shapes.denseWidth,
      steps: report.steps,
      examples: report.examples,
    },
    weights: encodeWeights({ ...weights, [LOSS_CURVE]: encodeLosses(report) }),
  };
}

/**
 * Reads what {@link writeDcnFile} wrote, or `model-file-broken` with the reason.
 *
 * @param outputs how many outputs the network must have
 */
export function readDcnFile(file: ModelFile, outputs: 1 | 2 = 1): Result<DcnState, ModelError> {
  const broken = (reason: string): Result<DcnState, ModelError> =>
    err({ code: 'model-file-broken', model: DCN, reason });
  if (file.model !== DCN) return broken(`the file holds a model named ${file.model}`);
  if (file.version !== VERSION) return broken(`version ${file.version} is unknown; ${VERSION} is needed`);
  const read = createConfigReader(file.config);
  const cross = read.choice('cross', ['v1', 'v2']);
  const structure = read.choice('structure', ['parallel', 'stacked']);
  if (outputs === 1 && 'watchLoss' in file.config) return broken('the network has a second output');
  const config: DcnNetworkConfig = {
    ...(cross === undefined ? {} : { cross }),
    ...(structure === undefined ? {} : { structure }),
    embedding: read.number('embedding'),
    crossLayers: read.number('crossLayers'),
    deep: read.counts('deep'),
    batch: read.number('batch'),
    epochs: read.number('epochs'),
    learningRate: read.number('learningRate'),
    ...(outputs === 1 ? {} : { watchLoss: read.number('watchLoss') }),
  };
  const shapes = { vocabularies: read.counts('vocabularies'), denseWidth: read.count('denseWidth') };
  const [steps, examples] = [read.count('steps'), read.count('examples')];
  const bad = read.firstBad();
  if (bad !== undefined) return broken(`setting ${bad} is missing or of the wrong kind`);
  if (!checkDcnConfig(config).ok) return broken('a setting is out of range');
  const weightShapes = dcnWeightShapes(config, shapes);
  const decoded = decodeWeights(file, { ...weightShapes, [LOSS_CURVE]: lossCurveShape(file) });
  if (!decoded.ok) return decoded;
  const { [LOSS_CURVE]: _curve, ...weights } = decoded.value;
  const report = decodeReport(steps, examples, takeWeight(decoded.value, LOSS_CURVE));
  return ok({ config, shapes, weights, report });
}
