import type { NodeId } from '../design/types.ts';
import type { Calibration } from '../models/calibration/protocol.ts';
import type { RankingModel } from '../models/protocol.ts';
import type { RerankContext } from '../rerank/protocol.ts';
import type { ServingFeatures } from '../world/video/features.ts';
import type { VideoContext } from '../world/video/types.ts';
import type { RerankSteps } from '../rerank/step-settings.ts';
import { CandidateList } from './candidate-list.ts';
import { mergeLists } from './merge-lists.ts';
import type { Plan, SourcePlan, StepPlan } from './plan.ts';
import { rerankKinds } from './rerank-kinds.ts';
import { applyStep } from './rerank-stage.ts';
import type { FunnelStage } from './result.ts';
import type { CandidateSource } from './sources.ts';
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
  /** What all sources found together, each item once; of one source, best first. */
  readonly candidates: Int32Array;
  /** What each source found, best first, in the order of the plan. */
  readonly found: readonly Int32Array[];
  /** The final list. */
  readonly shown: Int32Array;
  /**
   * For every place of `shown`: the chance with which its video came to stand there, given all else.
   * 1 where nothing was drawn; where exploration drew, 1 over how many it drew from.
   */
  readonly propensities: Float32Array;
  /** How many videos each stage handed on, in the order of `stages`. */
  readonly counts: Float64Array;
  /** When each stage began, and at the end when the last one was done (stages + 1 clock readings). */
  readonly marks: Float64Array;
}

/** What is known of a request besides its user. */
export interface Request {
  /** When and on what it is asked; as in the user's last session where absent. */
  readonly context?: VideoContext;
  /** Names the request to what draws at random; the user where absent. Different names draw independently. */
  readonly draw?: number;
}

/** What one step handed on, best first. */
export interface HandedOn {
  readonly node: NodeId;
  readonly items: Int32Array;
  readonly scores: Float32Array;
}

/** The compiled request path of a design: one user in, one list out. */
export interface Pipeline {
  readonly stages: readonly PipelineStage[];
  /** What every step handed on for the last request, in the order of the plan. Copies. */
  handedOn(): readonly HandedOn[];
  serve(user: number, clock: () => number, request?: Request): Served;
}

/** Everything a pipeline needs that was trained, built or loaded before the first request. */
export interface PipelineParts {
  readonly plan: Plan;
  readonly features: Pick<ServingFeatures, 'fill'>;
  readonly watched: Pick<Watched, 'has'>;
  /** Items of the catalogue. */
  readonly itemCount: number;
  /** By the component that hands on the candidates. */
  readonly sources: ReadonlyMap<NodeId, CandidateSource>;
  /** By component. */
  readonly rankers: ReadonlyMap<NodeId, RankingModel>;
  /** By component; a calibration without an entry changes nothing. */
  readonly calibrations: ReadonlyMap<NodeId, Calibration>;
  readonly steps: RerankSteps;
  /** What re-ranking may know of a user's request; the answer holds until the next call. */
  readonly contextOf: (user: number, draw: number) => RerankContext;
}

/** What each source is called as a stage of a request. */
const SOURCE_LABELS: Readonly<Record<SourcePlan['source'], string>> = {
  'two-tower': 'Index search',
  ials: 'Matrix factorization',
  bpr: 'Matrix factorization',
  'item-knn': 'Item-kNN',
  popular: 'Popular items',
  trending: 'Trending items',
  'followed-creators': 'Followed creators',
};

/** The stages of one step. A source is counted where it is the only one; several are counted together. */
function stagesOf(step: StepPlan, isOnlySource: boolean): readonly PipelineStage[] {
  const { node } = step;
  switch (step.step) {
    case 'source': {
      const { source } = step;
      const label = SOURCE_LABELS[source.source];
      const search = { node, label, ...(isOnlySource ? { counts: 'candidates' as const } : {}) };
      return source.source === 'two-tower' ? [{ node: source.node, label: 'User tower' }, search] : [search];
    }
    case 'merge':
      return [{ node, label: 'Filter', counts: 'filtered' }];
    case 'rank':
      return step.keep === undefined
        ? [{ node, label: 'Features and ranker', counts: 'ranked' }]
        : [{ node, label: 'Features and pre-ranker', counts: 'pre-ranked' }];
    case 'calibrate':
      return [{ node, label: 'Calibration' }];
    case 'store':
      return [{ node, label: 'Stored list', counts: 'stored' }];
    case 'rerank': {
      const { label, counts } = rerankKinds[step.rerank.step];
      return [{ node, label, ...(counts === undefined ? {} : { counts }) }];
    }
  }
}

/** Works one step off for a user, and reads the clock through `tick` between its stages. */
type RunStep = (user: number, tick: () => void, request: Request) => void;

/** Builds the steps of a path over lists that they share. */
class PathBuilder {
  private readonly parts: PipelineParts;
  private readonly lists = new Map<NodeId, CandidateList>();
  private readonly marks: Uint8Array;
  private request: RerankContext | undefined;
  /** Chances of the items that exploration drew for this request. */
  readonly chances = new Map<number, number>();

  constructor(parts: PipelineParts) {
    this.parts = parts;
    this.marks = new Uint8Array(parts.itemCount);
  }

  /** The list that a step makes; the step was built before. */
  listOf(node: NodeId): CandidateList {
    const list = this.lists.get(node);
    if (list === undefined) throw new Error(`No step of the plan makes the list of "${node}".`);
    return list;
  }

  /** Forgets what was made for the last request. */
  turn(): void {
    this.request = undefined;
    this.chances.clear();
  }

  build(step: StepPlan): RunStep {
    const from = step.from.map((node) => this.listOf(node));
    const source = step.step === 'source' ? this.parts.sources.get(step.node) : undefined;
    const room = source?.room ?? from.reduce((sum, list) => sum + list.items.length, 0);
    const list = new CandidateList(step.step === 'merge' ? Math.min(room, step.keep) : room);
    this.lists.set(step.node, list);
    if (step.step === 'source') {
      if (source === undefined) throw new Error(`No source was made for "${step.node}".`);
      return (user, tick) => list.fill(source.find(user, list.items, list.scores, tick));
    }
    const [input] = from;
    if (input === undefined) throw new Error(`Step "${step.node}" takes no list.`);
    switch (step.step) {
      case 'merge':
        return this.merge(step, from, list);
      case 'rank':
        return this.rank(step, input, list);
      case 'calibrate': {
        const calibrate = this.parts.calibrations.get(step.node);
        return () => {
          const before = input.toCandidates();
          list.take(
            calibrate === undefined ? before : before.map((one) => ({ ...one, score: calibrate(one.score) })),
          );
        };
      }
      case 'store':
        return () => list.take(input.toCandidates().slice(0, step.length));
      case 'rerank':
        return (user, _tick, { draw = user }) => {
          this.request ??= this.parts.contextOf(user, draw);
          const steps = this.parts.steps;
          list.take(applyStep(steps, step.rerank, input.toCandidates(), this.request, this.chances));
        };
    }
  }

  private merge(
    { dropWatched, quota, keep }: Extract<StepPlan, { step: 'merge' }>,
    from: readonly CandidateList[],
    list: CandidateList,
  ): RunStep {
    const { watched } = this.parts;
    const [input] = from;
    if (from.length > 1 || input === undefined) {
      return (user) => {
        const isDropped = (item: number): boolean => dropWatched && watched.has(user, item);
        const lists = from.map((one) => one.toColumns());
        list.fill(mergeLists(lists, quota, isDropped, this.marks, list));
      };
    }
    return (user) => {
      const isKept = (item: number): boolean => !dropWatched || !watched.has(user, item);
      if (input.isOrdered) {
        list.take(
          input
            .toCandidates()
            .filter(({ item }) => isKept(item))
            .slice(0, keep),
        );
        return;
      }
      let count = 0;
      for (let i = 0; i < input.count && count < keep; i += 1) {
        const item = input.items[i] as number;
        if (!isKept(item)) continue;
        list.items[count] = item;
        list.scores[count] = input.scores[i] as number;
        count += 1;
      }
      list.fill(count);
    };
  }

  private rank(
    { node, keep }: Extract<StepPlan, { step: 'rank' }>,
    input: CandidateList,
    list: CandidateList,
  ): RunStep {
    const { features, rankers } = this.parts;
    const ranker = rankers.get(node);
    if (ranker === undefined) throw new Error(`No ranker was trained for "${node}".`);
    return (user, _tick, { context }) => {
      const { items, count } = input.toColumns();
      list.items.set(items.subarray(0, count));
      if (count > 0) {
        const rows = features.fill(user, list.items, count, context);
        if (ranker.rank === undefined) ranker.score(rows, list.scores);
        else ranker.rank(rows, list.scores);
      }
      list.fill(count);
      const ranked = list.toCandidates();
      if (keep !== undefined && ranked.length > keep) list.take(ranked.slice(0, keep));
    };
  }
}

/** Joins what several sources found, each item once. */
function createUnion(sources: readonly CandidateList[], itemCount: number): () => Int32Array {
  const [only] = sources;
  if (sources.length === 1 && only !== undefined) return () => only.items.subarray(0, only.count);
  const union = new Int32Array(sources.reduce((sum, list) => sum + list.items.length, 0));
  const marks = new Uint8Array(itemCount);
  return () => {
    let count = 0;
    for (const { items, count: found } of sources) {
      for (let i = 0; i < found; i += 1) {
        const item = items[i] as number;
        if (marks[item] === 1) continue;
        marks[item] = 1;
        union[count] = item;
        count += 1;
      }
    }
    for (let i = 0; i < count; i += 1) marks[union[i] as number] = 0;
    return union.subarray(0, count);
  };
}

/**
 * Makes the request path of a plan: its steps in their order, each over the lists of those before it,
 * and then the response. Serving allocates only the candidate lists of each request.
 *
 * Throws where a re-ranking step refuses what the models produced, and for a part that is missing.
 */
export function createPipeline(parts: PipelineParts): Pipeline {
  const { plan } = parts;
  const builder = new PathBuilder(parts);
  const isOnlySource = plan.steps.filter((step) => step.step === 'source').length === 1;
  const steps = plan.steps.map((step) => {
    const run = builder.build(step);
    return { node: step.node, run, list: builder.listOf(step.node) };
  });
  const sources = plan.steps.flatMap((step) => (step.step === 'source' ? [builder.listOf(step.node)] : []));
  const unite = createUnion(sources, parts.itemCount);
  const stages = [
    ...plan.steps.flatMap((step) => stagesOf(step, isOnlySource)),
    { node: plan.response.node, label: 'Response', counts: 'shown' as const },
  ];
  const last = steps.at(-1)?.list;
  if (last === undefined) throw new Error('A plan has at least one step.');
  const marks = new Float64Array(stages.length + 1);
  const counts = new Float64Array(stages.length);
  const shown = new Int32Array(plan.response.size);
  const propensities = new Float32Array(plan.response.size);

  const serve = (user: number, clock: () => number, request: Request = {}): Served => {
    let stage = 0;
    const mark = (count: number): void => {
      counts[stage] = count;
      stage += 1;
      marks[stage] = clock();
    };
    const tick = (): void => mark(1);
    builder.turn();
    marks[0] = clock();
    for (const { run, list } of steps) {
      run(user, tick, request);
      mark(list.count);
    }
    const list = last.toCandidates();
    const size = Math.min(plan.response.size, list.length);
    for (let place = 0; place < size; place += 1) {
      const item = list[place]?.item ?? 0;
      shown[place] = item;
      propensities[place] = builder.chances.get(item) ?? 1;
    }
    mark(size);
    return {
      candidates: unite(),
      found: sources.map(({ items, count }) => items.subarray(0, count)),
      shown: shown.subarray(0, size),
      propensities: propensities.subarray(0, size),
      counts,
      marks,
    };
  };
  const handedOn = (): readonly HandedOn[] =>
    steps.map(({ node, list }) => {
      const ordered = list.toCandidates();
      return {
        node,
        items: Int32Array.from(ordered, ({ item }) => item),
        scores: Float32Array.from(ordered, ({ score }) => score),
      };
    });
  return { stages, serve, handedOn };
}
