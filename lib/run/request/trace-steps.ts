import type { Candidate, RerankContext, RerankStep } from '../../rerank/protocol.ts';
import type { RerankSteps, StepName, StepSettings } from '../../rerank/step-settings.ts';
import type { NodeId } from '../../design/types.ts';
import type { HandedOn } from '../pipeline.ts';
import type { Plan, StepPlan } from '../plan.ts';
import type { Watched } from '../watched.ts';
import type { Loss, Move, TracedStep } from './result.ts';

/** Videos of a step's list that are told. */
const TOLD = 20;

/** What tracing looks at besides the lists. */
export interface TraceParts {
  readonly plan: Plan;
  readonly user: number;
  readonly watched: Pick<Watched, 'has'>;
  readonly steps: RerankSteps;
  /** What re-ranking knew of this request. */
  readonly context: RerankContext;
  /** The final list. */
  readonly shown: Int32Array;
}

const best = ({ items, scores }: HandedOn): TracedStep['best'] =>
  Array.from(items.subarray(0, TOLD), (video, at) => ({ video, score: scores[at] as number }));

/** What a merge left out of the lists that it was given, each place of each list once. */
function traceMerge(
  step: Extract<StepPlan, { step: 'merge' }>,
  lists: readonly HandedOn[],
  out: HandedOn,
  { user, watched }: TraceParts,
): readonly Loss[] {
  const kept = new Set(out.items);
  const met = new Set<number>();
  return lists.flatMap(({ items }) =>
    Array.from(items).flatMap((video, from): readonly Loss[] => {
      const again = met.has(video);
      met.add(video);
      if (step.dropWatched && watched.has(user, video)) return [{ video, from, why: 'watched' }];
      if (!kept.has(video)) return [{ video, from, why: 'below-the-cut' }];
      return again ? [{ video, from, why: 'found-twice' }] : [];
    }),
  );
}

const cut = ({ items }: HandedOn, kept: number): readonly Loss[] =>
  Array.from(items.subarray(kept), (video, at) => ({ video, from: kept + at, why: 'below-the-cut' }));

/** What a step of re-ranking dropped and moved, in its own words: it is worked off once more. */
function traceRerank(
  { rerank }: Extract<StepPlan, { step: 'rerank' }>,
  input: HandedOn,
  out: HandedOn,
  { steps, context, shown }: TraceParts,
): Pick<TracedStep, 'losses' | 'moves'> {
  const list: Candidate[] = Array.from(input.items, (item, at) => ({
    item,
    row: item,
    score: input.scores[at] as number,
  }));
  // a plan holds the settings of the step that it names
  const step = steps[rerank.step] as RerankStep<StepSettings[StepName]>;
  const applied = step.apply(list, rerank, context);
  if (!applied.ok) throw new Error(`Step ${rerank.step} refuses what it took: ${applied.error.code}.`);
  const decisions = [...applied.value.decisions];
  const kept = new Set(out.items);
  const why = new Map(decisions.map((one) => [one.item, one.reason]));
  const losses = Array.from(input.items).flatMap((video, from): readonly Loss[] => {
    if (kept.has(video)) return [];
    const detail = why.get(video);
    return [{ video, from, why: 're-ranked', ...(detail === undefined ? {} : { detail }) }];
  });
  const seen = new Set(shown);
  const moves = decisions.flatMap(({ item, action, from, to, reason }): readonly Move[] =>
    action === 'moved' && seen.has(item) ? [{ video: item, from, to, detail: reason }] : [],
  );
  return { losses, moves };
}

/** What became of a request at every step of its plan, the response last. Pure. */
export function traceSteps(handed: readonly HandedOn[], parts: TraceParts): readonly TracedStep[] {
  const byNode = new Map<NodeId, HandedOn>(handed.map((one) => [one.node, one]));
  const listOf = (node: NodeId): HandedOn => {
    const list = byNode.get(node);
    if (list === undefined) throw new Error(`No list of "${node}" was kept.`);
    return list;
  };
  const traced = parts.plan.steps.map((step): TracedStep => {
    const out = listOf(step.node);
    const lists = step.from.map(listOf);
    const [input] = lists;
    const told = {
      node: step.node,
      step: step.step,
      before: lists.reduce((sum, { items }) => sum + items.length, 0),
      after: out.items.length,
      best: best(out),
    };
    if (input === undefined) return { ...told, losses: [], moves: [] };
    switch (step.step) {
      case 'merge':
        return { ...told, losses: traceMerge(step, lists, out, parts), moves: [] };
      case 'rerank':
        return { ...told, ...traceRerank(step, input, out, parts) };
      case 'rank': {
        const kept = new Set(out.items);
        const losses = Array.from(input.items).flatMap((video, from): readonly Loss[] =>
          kept.has(video) ? [] : [{ video, from, why: 'below-the-cut' }],
        );
        return { ...told, losses, moves: [] };
      }
      case 'store':
        return { ...told, losses: cut(input, out.items.length), moves: [] };
      case 'source':
      case 'calibrate':
        return { ...told, losses: [], moves: [] };
    }
  });
  const last = handed.at(-1);
  if (last === undefined) throw new Error('A plan has at least one step.');
  const response: TracedStep = {
    node: parts.plan.response.node,
    step: 'response',
    before: last.items.length,
    after: parts.shown.length,
    best: best(last).slice(0, parts.shown.length),
    losses: cut(last, parts.shown.length),
    moves: [],
  };
  return [...traced, response];
}
