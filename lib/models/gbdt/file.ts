import { err, ok, type Result } from '../../core/result.ts';
import { createConfigReader } from '../config-reader.ts';
import { decodeWeights, encodeWeights, type Tensor, type Weights } from '../encoding.ts';
import type { ModelError, ModelFile } from '../protocol.ts';
import { decodeReport, encodeLosses, LOSS_CURVE, lossCurveShape } from '../report-file.ts';
import { checkGbdtConfig, GBDT, type GbdtConfig } from './config.ts';
import { featureCount } from './features.ts';
import { depthOf, type GbdtState, type Tree } from './forest.ts';

/** Layout of the file; changes with it. */
const VERSION = 1;

/** The arrays of all trees, one after the other; `splitCounts` parts them. */
function joinTrees(trees: readonly Tree[]): Weights {
  const join = (read: (tree: Tree) => ArrayLike<number>): Tensor => {
    const data = Float32Array.from(trees.flatMap((tree) => Array.from(read(tree))));
    return { shape: [data.length], data };
  };
  return {
    splitCounts: join(({ left }) => [left.length]),
    features: join(({ features }) => features),
    thresholds: join(({ thresholds }) => thresholds),
    left: join(({ left }) => left),
    right: join(({ right }) => right),
    gains: join(({ gains }) => gains),
    values: join(({ values }) => values),
  };
}

/** Parts the arrays into trees again, or tells what is wrong with them. */
function partTrees(weights: Weights, features: number): Tree[] | string {
  const read = (name: string): Float32Array => weights[name]?.data ?? new Float32Array(0);
  const trees: Tree[] = [];
  let split = 0;
  let leaf = 0;
  for (const count of read('splitCounts')) {
    const end = split + count;
    const words = (name: string): Int32Array => Int32Array.from(read(name).subarray(split, end));
    const tree: Tree = {
      features: words('features'),
      thresholds: read('thresholds').slice(split, end),
      left: words('left'),
      right: words('right'),
      gains: read('gains').slice(split, end),
      values: read('values').slice(leaf, leaf + count + 1),
    };
    const isWhole = Number.isInteger(count) && count >= 0 && tree.left.length === count;
    if (!isWhole || depthOf(tree) === undefined) return `tree ${trees.length} is not a tree`;
    const feature = tree.features.find((id) => id < 0 || id >= features);
    if (feature !== undefined) return `tree ${trees.length} splits on feature ${feature} of ${features}`;
    trees.push(tree);
    split = end;
    leaf += count + 1;
  }
  return split === read('left').length ? trees : 'there are splits of no tree';
}

/** The model as JSON: all trees and the loss curve. */
export function writeGbdtFile({ config, shapes, base, trees, report }: GbdtState): ModelFile {
  return {
    model: GBDT,
    version: VERSION,
    config: {
      ...config,
      vocabularies: shapes.vocabularies.join(','),
      denseWidth: shapes.denseWidth,
      base,
      treesBuilt: trees.length,
      splits: trees.reduce((sum, { left }) => sum + left.length, 0),
      steps: report.steps,
      examples: report.examples,
    },
    weights: encodeWeights({ ...joinTrees(trees), [LOSS_CURVE]: encodeLosses(report) }),
  };
}

/** Reads what {@link writeGbdtFile} wrote, or `model-file-broken` with the reason. */
export function readGbdtFile(file: ModelFile): Result<GbdtState, ModelError> {
  const broken = (reason: string): Result<GbdtState, ModelError> =>
    err({ code: 'model-file-broken', model: GBDT, reason });
  if (file.model !== GBDT) return broken(`the file holds a model named ${file.model}`);
  if (file.version !== VERSION) return broken(`version ${file.version} is unknown; ${VERSION} is needed`);
  const read = createConfigReader(file.config);
  const config: GbdtConfig = {
    trees: read.number('trees'),
    leaves: read.number('leaves'),
    learningRate: read.number('learningRate'),
    minLeaf: read.number('minLeaf'),
    minHessian: read.number('minHessian'),
    l2: read.number('l2'),
    bins: read.number('bins'),
  };
  const shapes = { vocabularies: read.counts('vocabularies'), denseWidth: read.count('denseWidth') };
  const base = read.number('base');
  const [treesBuilt, splits] = [read.count('treesBuilt'), read.count('splits')];
  const [steps, examples] = [read.count('steps'), read.count('examples')];
  const bad = read.firstBad();
  if (bad !== undefined) return broken(`setting ${bad} is missing or of the wrong kind`);
  if (!checkGbdtConfig(config).ok || !Number.isFinite(base)) return broken('a setting is out of range');
  const bySplit = Object.fromEntries(
    ['features', 'thresholds', 'left', 'right', 'gains'].map((name) => [name, [splits]]),
  );
  const decoded = decodeWeights(file, {
    splitCounts: [treesBuilt],
    ...bySplit,
    values: [splits + treesBuilt],
    [LOSS_CURVE]: lossCurveShape(file),
  });
  if (!decoded.ok) return decoded;
  const trees = partTrees(decoded.value, featureCount(shapes));
  if (typeof trees === 'string') return broken(trees);
  const curve = decoded.value[LOSS_CURVE];
  if (curve === undefined) return broken('the loss curve is missing');
  return ok({ config, shapes, base, trees, report: decodeReport(steps, examples, curve) });
}
