import type { VectorIndex } from '../ann/protocol.ts';
import type { NodeId } from '../design/types.ts';
import type { RankingModel, RetrievalModel } from '../models/protocol.ts';
import type { Candidate, RerankContext } from '../rerank/protocol.ts';
import type { ServingFeatures } from '../world/video/features.ts';
import type { RerankSteps } from '../rerank/step-settings.ts';
import type { Plan } from './plan.ts';
import { rerankKinds } from './rerank-kinds.ts';
import { applyStep } from './rerank-stage.ts';
import type { FunnelStage } from './result.ts';
import type { Watched } from './watched.ts';

/** One stage of a request: which component it is, and what it counts. */
export interface PipelineStage {
  readonly node: NodeId;
  readonly label: string;
  /** What the count after this stage is called in the funnel; absent where it does not change. */
  readonly counts?: FunnelStage['stage'];
}

/** What one request found. The arrays are reused by the next request. */
export interface Served {
  /** What retrieval found, best first. */
  readonly candidates: Int32Array;
  /** The final list. */
  readonly shown: Int32Array;
  /** How many videos each stage handed on, in the order of `stages`. */
  readonly counts: Float64Array;
  /** When each stage began, and at the end when the last one was done (stages + 1 clock readings). */
  readonly marks: Float64Array;
}

/** The compiled request path of a design: one user in, one list out. */
export interface Pipeline {
  readonly stages: readonly PipelineStage[];
  serve(user: number, clock: () => number): Served;
}

/** Everything a pipeline needs that was trained, built or loaded before the first request. */
export interface PipelineParts {
  readonly plan: Plan;
  readonly features: Pick<ServingFeatures, 'userWidth' | 'writeUser' | 'fill'>;
  readonly watched: Pick<Watched, 'has'>;
  readonly retrieval: RetrievalModel;
  readonly index: VectorIndex;
  readonly ranker: RankingModel | undefined;
  readonly steps: RerankSteps;
  /** What re-ranking may know of a user's request; the answer holds until the next call. */
  readonly contextOf: (user: number) => RerankContext;
}

function listStages(plan: Plan): PipelineStage[] {
  return [
    { node: plan.retrieval.node, label: 'User tower' },
    { node: plan.retrieval.indexNode, label: 'Index search', counts: 'candidates' },
    ...(plan.merge === undefined
      ? []
      : [{ node: plan.merge.node, label: 'Filter', counts: 'filtered' as const }]),
    ...(plan.ranker === undefined
      ? []
      : [{ node: plan.ranker.node, label: 'Features and ranker', counts: 'ranked' as const }]),
    ...plan.rerank.map(({ node, step }) => {
      const { label, counts } = rerankKinds[step];
      return { node, label, ...(counts === undefined ? {} : { counts }) };
    }),
    { node: plan.response.node, label: 'Response', counts: 'shown' },
  ];
}

/** Candidates in the order of their scores, best first; equal scores keep their order. */
function rank(items: Int32Array, scores: Float32Array, count: number): Candidate[] {
  const list: Candidate[] = [];
  for (let i = 0; i < count; i += 1) {
    const item = items[i] as number;
    list.push({ item, row: item, score: scores[i] as number });
  }
  return list.sort((a, b) => b.score - a.score);
}

/**
 * Makes the request path of a plan. Serving allocates only the candidate list of each request.
 *
 * The order of work is that of the plan: user tower, index, filter, ranker, re-ranking steps,
 * response. Throws where a re-ranking step refuses what the models produced.
 */
export function createPipeline(parts: PipelineParts): Pipeline {
  const { plan, features, retrieval, index, ranker, contextOf } = parts;
  const { k } = plan.retrieval;
  const room = Math.min(k, index.count);
  const userFeatures = new Float32Array(features.userWidth);
  const query = new Float32Array(retrieval.dimensions);
  const found = new Int32Array(room);
  const similarity = new Float32Array(room);
  const items = new Int32Array(room);
  const scores = new Float32Array(room);
  const stages = listStages(plan);
  const marks = new Float64Array(stages.length + 1);
  const counts = new Float64Array(stages.length);
  const shown = new Int32Array(plan.response.size);

  const serve = (user: number, clock: () => number): Served => {
    let stage = 0;
    const mark = (count: number): void => {
      counts[stage] = count;
      stage += 1;
      marks[stage] = clock();
    };
    marks[0] = clock();
    features.writeUser(user, userFeatures);
    retrieval.userVector(user, userFeatures, query);
    mark(1);
    const foundCount = index.search(query, k, found, similarity);
    mark(foundCount);
    let count = foundCount;
    if (plan.merge === undefined) {
      items.set(found.subarray(0, foundCount));
      scores.set(similarity.subarray(0, foundCount));
    } else {
      count = 0;
      for (let i = 0; i < foundCount; i += 1) {
        const item = found[i] as number;
        if (plan.merge.dropWatched && parts.watched.has(user, item)) continue;
        items[count] = item;
        scores[count] = similarity[i] as number;
        count += 1;
      }
      mark(count);
    }
    if (ranker !== undefined && count > 0) {
      const input = features.fill(user, items, count);
      if (ranker.rank === undefined) ranker.score(input, scores);
      else ranker.rank(input, scores);
    }
    let list: readonly Candidate[] = rank(items, scores, count);
    if (ranker !== undefined) mark(count);
    const rerankContext = contextOf(user);
    for (const step of plan.rerank) {
      list = applyStep(parts.steps, step, list, rerankContext);
      mark(list.length);
    }
    const size = Math.min(plan.response.size, list.length);
    for (let place = 0; place < size; place += 1) shown[place] = (list[place] as Candidate).item;
    mark(size);
    return { candidates: found.subarray(0, foundCount), shown: shown.subarray(0, size), counts, marks };
  };
  return { stages, serve };
}
