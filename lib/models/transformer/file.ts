import { err, ok, type Result } from '../../core/result.ts';
import { createConfigReader } from '../config-reader.ts';
import { decodeWeights, encodeWeights, type Weights } from '../encoding.ts';
import type { ModelError, ModelFile, TrainingReport } from '../protocol.ts';
import { decodeReport, encodeLosses, LOSS_CURVE, lossCurveShape } from '../report-file.ts';
import { checkTransformerConfig, TRANSFORMER, type TransformerConfig } from './config.ts';
import { transformerWeightShapes, type TransformerShapes } from './init.ts';

/** Layout of the file; changes with it. */
const VERSION = 1;

/** A trained Transformer ranker as plain numbers: what is stored, and what serving is made from. */
export interface TransformerState {
  readonly config: TransformerConfig;
  readonly shapes: TransformerShapes;
  readonly weights: Weights;
  readonly report: TrainingReport;
}

/** The model as JSON: all weights and the loss curve. */
export function writeTransformerFile({ config, shapes, weights, report }: TransformerState): ModelFile {
  return {
    model: TRANSFORMER,
    version: VERSION,
    config: {
      ...config,
      hidden: config.hidden.join(','),
      ...shapes,
      vocabularies: shapes.vocabularies.join(','),
      steps: report.steps,
      examples: report.examples,
    },
    weights: encodeWeights({ ...weights, [LOSS_CURVE]: encodeLosses(report) }),
  };
}

/** Reads what {@link writeTransformerFile} wrote, or `model-file-broken` with the reason. */
export function readTransformerFile(file: ModelFile): Result<TransformerState, ModelError> {
  const broken = (reason: string): Result<TransformerState, ModelError> =>
    err({ code: 'model-file-broken', model: TRANSFORMER, reason });
  if (file.model !== TRANSFORMER) return broken(`the file holds a model named ${file.model}`);
  if (file.version !== VERSION) return broken(`version ${file.version} is unknown; ${VERSION} is needed`);
  const read = createConfigReader(file.config);
  const config: TransformerConfig = {
    embedding: read.number('embedding'),
    heads: read.number('heads'),
    headWidth: read.number('headWidth'),
    blocks: read.number('blocks'),
    length: read.number('length'),
    hidden: read.counts('hidden'),
    batch: read.number('batch'),
    epochs: read.number('epochs'),
    learningRate: read.number('learningRate'),
  };
  const shapes: TransformerShapes = {
    vocabularies: read.counts('vocabularies'),
    denseWidth: read.count('denseWidth'),
    firstField: read.count('firstField'),
    fieldCount: read.count('fieldCount'),
  };
  const [steps, examples] = [read.count('steps'), read.count('examples')];
  const bad = read.firstBad();
  if (bad !== undefined) return broken(`setting ${bad} is missing or of the wrong kind`);
  if (!checkTransformerConfig(config).ok) return broken('a setting is out of range');
  if (shapes.fieldCount < 1 || shapes.firstField + shapes.fieldCount > shapes.vocabularies.length) {
    return broken('an item has fields that rows have not');
  }
  const weightShapes = transformerWeightShapes(config, shapes);
  const decoded = decodeWeights(file, { ...weightShapes, [LOSS_CURVE]: lossCurveShape(file) });
  if (!decoded.ok) return decoded;
  const { [LOSS_CURVE]: curve, ...weights } = decoded.value;
  const report = decodeReport(steps, examples, curve ?? { shape: [0, 2], data: new Float32Array() });
  return ok({ config, shapes, weights, report });
}
