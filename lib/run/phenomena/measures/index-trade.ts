import type { VectorIndex } from '../../../ann/protocol.ts';
import { type Matrix, matrix } from '../../../core/matrix.ts';
import { createRandom } from '../../../core/random.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import { generateCatalogueVectors } from '../../../world/video/catalogue-vectors.ts';
import type { RunContext } from '../../context.ts';
import { estimateMean } from '../../estimate.ts';
import type { RunError } from '../../result.ts';
import { indexSizes } from '../index-trade.ts';
import { barOf, effectOf, exactly } from '../tools.ts';
import type { Effect, Figure, Measure } from '../types.ts';

const NEAREST = 10;
const QUERIES = 200;
const QUERIES_PER_PULSE = 10;
const PROBES = [1, 2, 4, 8, 16] as const;
const EFS = [10, 20, 40, 80] as const;
const CELLS = 256;
const CODE_CELLS_OPENED = 32;
const CODE_BYTES = 8;
const COMPARED_AGAIN = 100;
/** How far a query may lie from the two videos it is drawn between, against a length of 1. */
const QUERY_NOISE = 0.3;

/** What a setting of an index came to. */
interface Trial {
  /** A number a query. */
  readonly recall: readonly number[];
  /** Comparisons a query. */
  readonly work: number;
}

/** Queries between pairs of videos, as a user's taste lies between some things watched. */
function drawQueries(vectors: Matrix, seed: number): Matrix {
  const random = createRandom(seed, 'phenomenon-queries');
  const { columns, data, rows } = vectors;
  const queries = matrix(QUERIES, columns);
  for (let query = 0; query < QUERIES; query += 1) {
    const [one, other] = [random.below(rows), random.below(rows)];
    for (let c = 0; c < columns; c += 1) {
      const middle = (data[one * columns + c] as number) + (data[other * columns + c] as number);
      queries.data[query * columns + c] = middle / 2 + (QUERY_NOISE * random.normal()) / Math.sqrt(columns);
    }
  }
  return queries;
}

async function searchAll(
  index: VectorIndex,
  queries: Matrix,
  pulse: RunContext['pulse'],
): Promise<readonly Int32Array[]> {
  const ids = new Int32Array(NEAREST);
  const scores = new Float32Array(NEAREST);
  const found: Int32Array[] = [];
  for (let query = 0; query < queries.rows; query += 1) {
    if (query % QUERIES_PER_PULSE === 0) await pulse({ stage: 'serve', done: query, total: queries.rows });
    const row = queries.data.subarray(query * queries.columns, (query + 1) * queries.columns);
    found.push(ids.slice(0, index.search(row, NEAREST, ids, scores)));
  }
  return found;
}

/** Everything that the trials of one catalogue share. */
interface Bench {
  readonly vectors: Matrix;
  readonly queries: Matrix;
  readonly nearest: readonly Int32Array[];
  readonly context: RunContext;
}

async function tryIndex(index: VectorIndex, bench: Bench): Promise<Trial> {
  index.counters.distances = 0;
  const found = await searchAll(index, bench.queries, bench.context.pulse);
  return {
    recall: found.map((ids, query) => {
      const truly = new Set(bench.nearest[query]);
      return ids.filter((id) => truly.has(id)).length / NEAREST;
    }),
    work: index.counters.distances / bench.queries.rows,
  };
}

/** Builds an index, tries it in every tuning, and frees it. */
async function tryKind(
  name: string,
  settings: Readonly<Record<string, number>>,
  tunings: readonly Readonly<Record<string, number>>[],
  bench: Bench,
): Promise<Result<{ readonly trials: readonly Trial[]; readonly bytes: number }, RunError>> {
  const { registries, kernels, seed, pulse } = bench.context;
  const kind = Object.hasOwn(registries.indexes, name) ? registries.indexes[name] : undefined;
  if (kind === undefined) return err({ code: 'index-failed', index: name, reason: 'there is no such index' });
  const built = await kind.build(bench.vectors, settings, kernels, { seed, pulse });
  if (!built.ok) return err({ code: 'index-failed', index: name, reason: built.error.code });
  const index = built.value;
  try {
    const trials: Trial[] = [];
    for (const tuning of tunings) {
      const tuned = index.tune(tuning);
      if (!tuned.ok) return err({ code: 'index-failed', index: name, reason: tuned.error.code });
      trials.push(await tryIndex(index, bench));
    }
    return ok({ trials, bytes: index.bytesPerVector });
  } finally {
    index.dispose();
  }
}

async function openBench(
  { videos, width }: (typeof indexSizes)[keyof typeof indexSizes],
  context: RunContext,
): Promise<Result<Bench, RunError>> {
  await context.pulse({ stage: 'world', done: 0, total: 1 });
  const chunks = generateCatalogueVectors({ videos, width }, context.seed);
  if (!chunks.ok) return chunks;
  const vectors = matrix(videos, width);
  for (const chunk of chunks.value) vectors.data.set(chunk.vectors.data, chunk.first * width);
  const queries = drawQueries(vectors, context.seed);
  const { registries, kernels, seed, pulse } = context;
  const flat = await registries.indexes['flat']?.build(vectors, {}, kernels, { seed, pulse });
  if (!flat?.ok) return err({ code: 'index-failed', index: 'flat', reason: 'not built' });
  try {
    return ok({ vectors, queries, nearest: await searchAll(flat.value, queries, pulse), context });
  } finally {
    flat.value.dispose();
  }
}

/** The smallest gain in recall between neighbouring trials, with its interval over queries. */
function smallestGain(claim: string, trials: readonly Trial[], seed: number): Effect {
  const gains = trials
    .slice(1)
    .map((trial, i) => effectOf(claim, trial.recall, trials[i]?.recall ?? [], seed));
  return gains.reduce((least, gain) => (gain.margin.mean < least.margin.mean ? gain : least));
}

/** The smallest growth of work between neighbouring trials, as a share. */
function smallestGrowth(trials: readonly Trial[]): number {
  const growth = trials.slice(1).map((trial, i) => trial.work / (trials[i]?.work ?? NaN) - 1);
  return Math.min(...growth);
}

/** Everything that was tried on one catalogue. */
interface Tried {
  readonly probes: readonly Trial[];
  readonly graph: readonly Trial[];
  readonly full: readonly number[];
  readonly rounded: readonly number[];
  readonly refined: readonly number[];
  readonly fullBytes: number;
  readonly codeBytes: number;
}

async function tryAll(bench: Bench): Promise<Result<Tried, RunError>> {
  const cells = { nlist: CELLS };
  const codes = { ...cells, subQuantizers: CODE_BYTES };
  const probe = (nprobe: number) => ({ nprobe });
  const ivf = await tryKind('ivf-flat', cells, [...PROBES, CODE_CELLS_OPENED].map(probe), bench);
  if (!ivf.ok) return ivf;
  const efs = EFS.map((efSearch) => ({ efSearch }));
  const graph = await tryKind('hnsw', { m: 8, efConstruction: 80 }, efs, bench);
  if (!graph.ok) return graph;
  const coded = await tryKind('ivf-pq', codes, [probe(CODE_CELLS_OPENED)], bench);
  if (!coded.ok) return coded;
  const again = { ...codes, rerank: COMPARED_AGAIN };
  const exact = await tryKind('ivf-pq', again, [probe(CODE_CELLS_OPENED)], bench);
  if (!exact.ok) return exact;
  return ok({
    probes: ivf.value.trials.slice(0, PROBES.length),
    graph: graph.value.trials,
    full: ivf.value.trials.at(-1)?.recall ?? [],
    rounded: coded.value.trials[0]?.recall ?? [],
    refined: exact.value.trials[0]?.recall ?? [],
    fullBytes: ivf.value.bytes,
    codeBytes: coded.value.bytes,
  });
}

function drawFigures(tried: Tried, seed: number): readonly Figure[] {
  const { probes, graph, full, rounded, refined, fullBytes, codeBytes } = tried;
  const line = (
    id: string,
    title: string,
    xLabel: string,
    x: readonly number[],
    trials: readonly Trial[],
  ) => ({
    kind: 'lines' as const,
    id,
    title,
    unit: 'share' as const,
    yLabel: 'recall',
    xLabel,
    x,
    series: [
      { id: 'recall', label: 'recall', y: trials.map(({ recall }) => estimateMean(recall, seed).mean) },
    ],
  });
  const work = (name: string, settings: readonly number[], unit: string, trials: readonly Trial[]) =>
    trials.map((trial, i) => ({
      id: `${name}-${i}`,
      label: `${name}, ${unit} ${settings[i]}`,
      mean: trial.work,
    }));
  return [
    {
      kind: 'bars',
      id: 'codes',
      title: `Recall of the nearest ${NEAREST}, ${CODE_CELLS_OPENED} of ${CELLS} cells opened`,
      unit: 'share',
      bars: [
        barOf('full', `Full vectors, ${Math.round(fullBytes)} bytes each`, full, seed),
        barOf('codes', `Codes, ${Math.round(codeBytes)} bytes each`, rounded, seed),
        barOf('again', `Codes, the best ${COMPARED_AGAIN} compared again`, refined, seed),
      ],
    },
    line('ivf', 'IVF: recall against cells opened', 'cells opened', PROBES, probes),
    line('hnsw', 'HNSW: recall against efSearch', 'efSearch', EFS, graph),
    {
      kind: 'bars',
      id: 'work',
      title: 'Comparisons a query',
      unit: 'count',
      bars: [...work('IVF', PROBES, 'cells', probes), ...work('HNSW', EFS, 'efSearch', graph)],
    },
  ];
}

/** Tries IVF, HNSW and codes on one catalogue of vectors. */
export const measureIndexTrade: Measure = async (scale, context) => {
  const opened = await openBench(indexSizes[scale], context);
  if (!opened.ok) return opened;
  const tried = await tryAll(opened.value);
  if (!tried.ok) return tried;
  const { seed } = context;
  const { probes, graph, full, rounded, refined, fullBytes, codeBytes } = tried.value;
  return ok({
    effects: [
      smallestGain('nprobe-recall', probes, seed),
      smallestGain('ef-recall', graph, seed),
      exactly('work-grows', Math.min(smallestGrowth(probes), smallestGrowth(graph))),
      exactly('codes-save-memory', 1 - codeBytes / fullBytes),
      effectOf('codes-lose-recall', full, rounded, seed),
      effectOf('exact-wins-back', refined, rounded, seed),
    ],
    figures: drawFigures(tried.value, seed),
  });
};
