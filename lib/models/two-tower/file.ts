import { err, ok, type Result } from '../../core/result.ts';
import { decodeWeights, encodeWeights, type Tensor, type Weights } from '../encoding.ts';
import { createConfigReader } from '../config-reader.ts';
import type { ModelError, ModelFile, TrainingReport, TwoTowerConfig } from '../protocol.ts';
import { decodeReport, encodeLosses, LOSS_CURVE, lossCurveShape } from '../report-file.ts';
import { checkTwoTowerConfig, TWO_TOWER } from './config.ts';
import { tagWidth, twoTowerWeightShapes, type TwoTowerShapes, type TwoTowerWeights } from './init.ts';

/** Layout of the file; changes with it. */
const VERSION = 1;
const ITEM_VECTORS = 'itemVectors';

/** A trained two-tower model as plain numbers: what is stored, and what serving is made from. */
export interface TwoTowerState {
  readonly config: TwoTowerConfig;
  readonly shapes: TwoTowerShapes;
  readonly weights: TwoTowerWeights;
  /** itemCount x output, unit rows. */
  readonly itemVectors: Float32Array;
  readonly report: TrainingReport;
}

/** The model as JSON: weights of both towers, the item vectors and the loss curve. */
export function writeTwoTowerFile(state: TwoTowerState): ModelFile {
  const { config, shapes, weights, itemVectors, report } = state;
  const vectors: Tensor = { shape: [shapes.itemCount, config.output], data: itemVectors };
  const { itemTagEmbedding, ...others } = weights;
  // without tags the file is what it was before there were any
  const named = itemTagEmbedding.data.length === 0 ? others : weights;
  return {
    model: TWO_TOWER,
    version: VERSION,
    config: { ...config, ...shapes, steps: report.steps, examples: report.examples },
    weights: encodeWeights({ ...named, [ITEM_VECTORS]: vectors, [LOSS_CURVE]: encodeLosses(report) }),
  };
}

function readSettings(file: ModelFile): {
  config: TwoTowerConfig;
  shapes: TwoTowerShapes;
  steps: number;
  examples: number;
  bad: string | undefined;
} {
  const read = createConfigReader(file.config);
  const config = {
    embedding: read.number('embedding'),
    hidden: read.number('hidden'),
    output: read.number('output'),
    batch: read.number('batch'),
    epochs: read.number('epochs'),
    learningRate: read.number('learningRate'),
    temperature: read.number('temperature'),
    logQ: read.boolean('logQ'),
    ...(file.config['uniformNegatives'] === undefined
      ? {}
      : { uniformNegatives: read.count('uniformNegatives') }),
    ...(file.config['popularityNegatives'] === undefined
      ? {}
      : { popularityNegatives: read.count('popularityNegatives') }),
    ...(file.config['hardNegativeShare'] === undefined
      ? {}
      : { hardNegativeShare: read.number('hardNegativeShare') }),
    ...(file.config['tagEmbedding'] === undefined ? {} : { tagEmbedding: read.count('tagEmbedding') }),
  };
  const shapes = {
    userCount: read.count('userCount'),
    itemCount: read.count('itemCount'),
    userWidth: read.count('userWidth'),
    itemWidth: read.count('itemWidth'),
    ...(file.config['tagVocabulary'] === undefined ? {} : { tagVocabulary: read.count('tagVocabulary') }),
  };
  const [steps, examples] = [read.count('steps'), read.count('examples')];
  return { config, shapes, steps, examples, bad: read.firstBad() };
}

function take(weights: Weights, name: string): Tensor {
  const tensor = weights[name];
  if (tensor === undefined) throw new RangeError(`There is no weight ${name}.`);
  return tensor;
}

/** Reads what {@link writeTwoTowerFile} wrote, or `model-file-broken` with the reason. */
export function readTwoTowerFile(file: ModelFile): Result<TwoTowerState, ModelError> {
  const broken = (reason: string): Result<TwoTowerState, ModelError> =>
    err({ code: 'model-file-broken', model: TWO_TOWER, reason });
  if (file.model !== TWO_TOWER) return broken(`the file holds a model named ${file.model}`);
  if (file.version !== VERSION) return broken(`version ${file.version} is unknown; ${VERSION} is needed`);
  const { config, shapes, steps, examples, bad } = readSettings(file);
  if (bad !== undefined) return broken(`setting ${bad} is missing or of the wrong kind`);
  const checked = checkTwoTowerConfig(config);
  if (!checked.ok) return broken('a setting is out of range');
  const { itemTagEmbedding: tagShape, ...others } = twoTowerWeightShapes(config, shapes);
  const hasTags = tagWidth(config, shapes) > 0;
  const decoded = decodeWeights(file, {
    ...others,
    ...(hasTags ? { itemTagEmbedding: tagShape } : {}),
    [ITEM_VECTORS]: [shapes.itemCount, config.output],
    [LOSS_CURVE]: lossCurveShape(file),
  });
  if (!decoded.ok) return decoded;
  const all = decoded.value;
  const weights: TwoTowerWeights = {
    userEmbedding: take(all, 'userEmbedding'),
    userHiddenWeight: take(all, 'userHiddenWeight'),
    userHiddenBias: take(all, 'userHiddenBias'),
    userOutputWeight: take(all, 'userOutputWeight'),
    userOutputBias: take(all, 'userOutputBias'),
    itemEmbedding: take(all, 'itemEmbedding'),
    itemHiddenWeight: take(all, 'itemHiddenWeight'),
    itemHiddenBias: take(all, 'itemHiddenBias'),
    itemOutputWeight: take(all, 'itemOutputWeight'),
    itemOutputBias: take(all, 'itemOutputBias'),
    itemTagEmbedding: hasTags
      ? take(all, 'itemTagEmbedding')
      : { shape: tagShape, data: new Float32Array(0) },
  };
  const report = decodeReport(steps, examples, take(all, LOSS_CURVE));
  return ok({ config, shapes, weights, itemVectors: take(all, ITEM_VECTORS).data, report });
}
