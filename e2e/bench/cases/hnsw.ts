import { hnswIndex } from '../../../lib/ann/hnsw/hnsw.ts';
import type { VectorIndex } from '../../../lib/ann/protocol.ts';
import type { PeerAnswer, VectorLayout } from '../../../lib/cli/bench/case-protocol.ts';
import { recallOf } from '../../../lib/cli/bench/recall.ts';
import { findSmallestSetting } from '../../../lib/cli/bench/smallest-setting.ts';
import { median } from '../../../lib/cli/bench/statistics.ts';
import { type Case, type CaseTools, take } from './case.ts';
import { HNSW_TASK, makeHnswData } from './hnsw-task.ts';
import { findAll, findExact } from './nearest.ts';
import { timeOnce } from './timing.ts';
import { UNIFORM_NOTE, VECTORS_NOTE } from './vectors.ts';

const ROUNDS = 7;
const { m, efConstruction, queries: asked, nearest, recall, lowestEf, highestEf } = HNSW_TASK;

function msOf(answer: PeerAnswer): number {
  if (!('ms' in answer)) throw new Error(`The peer answered ${JSON.stringify(answer)}.`);
  return answer.ms;
}

/** The peer's side: its numbers and a round of its queries; without numbers where it is not installed. */
async function preparePeer(askPeer: CaseTools['askPeer'], layout: VectorLayout, exact: Int32Array) {
  const built = await askPeer({ type: 'build', layout });
  if (built.type === 'missing') {
    return { buildMs: [], numbers: {}, note: `usearch was not measured: ${built.reason}` };
  }
  const tuned = await askPeer({ type: 'tune', exact: [...exact] });
  if (tuned.type !== 'tuned') throw new Error('The peer did not tune its index.');
  return {
    buildMs: [msOf(built)],
    numbers: { usearchEfSearch: tuned.efSearch, usearchRecallAt10: tuned.recall },
    note: 'usearch as its npm package ships it, natively in Node on one thread, in turns with ours, 1,000 queries in one call',
    query: async () => msOf(await askPeer({ type: 'query' })),
  };
}

async function measureHnsw(layout: VectorLayout, { kernels, askPeer, report }: CaseTools) {
  const { vectors, queries } = makeHnswData(layout);
  const exact = await findExact(kernels, vectors, queries, nearest);
  report('hnsw: building');
  let index: VectorIndex | undefined;
  const buildMs = await timeOnce(async () => {
    index = take(await hnswIndex.build(vectors, { m, efConstruction }, kernels));
  });
  const built = index!;
  const tuned = findSmallestSetting(lowestEf, highestEf, recall, (efSearch) => {
    take(built.tune({ efSearch }));
    return recallOf(findAll(built, queries, nearest), exact, nearest);
  });
  take(built.tune({ efSearch: tuned.setting }));
  report('hnsw: the peer builds');
  const peer = await preparePeer(askPeer, layout, exact);
  report('hnsw: queries');
  const ours: number[][] = [];
  const theirs: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    findAll(built, queries, nearest);
    ours.push([await timeOnce(() => findAll(built, queries, nearest))]);
    if (peer.query !== undefined) theirs.push([await peer.query()]);
  }
  const { bytesPerVector } = built;
  const perSecond = (roundsMs: readonly number[][]): number => (1000 * asked) / median(roundsMs.flat());
  built.dispose();
  return {
    works: [
      { work: 'build', roundsMs: [[buildMs]] },
      { work: 'query', roundsMs: ours },
      ...(peer.query === undefined
        ? []
        : [
            { work: 'usearch-build', roundsMs: [peer.buildMs] },
            { work: 'usearch-query', roundsMs: theirs },
          ]),
    ],
    numbers: {
      efSearch: tuned.setting,
      recallAt10: tuned.reached,
      queriesPerSecond: perSecond(ours),
      bytesPerVector,
      ...peer.numbers,
      ...(theirs.length > 0 && { usearchQueriesPerSecond: perSecond(theirs) }),
    },
    notes: [
      `a query run is 1,000 queries, k 10; ${layout === 'clustered' ? VECTORS_NOTE : UNIFORM_NOTE}`,
      peer.note,
    ],
  };
}

/** HNSW over 100,000 vectors: building once, and 1,000 queries at equal recall, beside usearch. */
export const hnsw: Case = (tools) => measureHnsw('clustered', tools);

/** The same over vectors without any structure. */
export const hnswUniform: Case = (tools) => measureHnsw('uniform', tools);
