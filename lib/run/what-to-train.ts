import { canonicalJson } from '../core/hash.ts';
import type { NodeId } from '../design/types.ts';
import { type Plan, type RankerPlan, rankersOf, type SourcePlan, sourcesOf } from './plan.ts';

/** What of a plan would have to be made before it can be served. */
export interface Untrained {
  /** Another world, and with it every model. */
  readonly world: boolean;
  /** The components whose models would have to be trained, in the order of the path; all of them with another world. */
  readonly nodes: readonly NodeId[];
}

/** Names everything that makes the model of a source; undefined where it has none. */
function nameSource(source: SourcePlan): string | undefined {
  switch (source.source) {
    case 'two-tower':
    case 'ials':
    case 'bpr':
    case 'item-knn': {
      const { source: model, config, label, maximumRows } = source;
      return canonicalJson({ model, config, label, maximumRows });
    }
    case 'popular':
    case 'trending':
    case 'followed-creators':
      return undefined;
  }
}

const nameRanker = ({ model, config, label, maximumRows, data }: RankerPlan): string =>
  canonicalJson({ model, config, label, maximumRows, data });

const nameWorld = ({ world, ads }: Plan): string => canonicalJson(ads?.world ?? world);

/** Everything of a plan that is learned from data, by name, with its component. */
function listLearned(plan: Plan): ReadonlyMap<string, NodeId> {
  const learned = new Map<string, NodeId>();
  // in the world of ads sources are only drawn
  for (const source of plan.ads === undefined ? sourcesOf(plan) : []) {
    const name = nameSource(source);
    if (name !== undefined) learned.set(name, source.node);
  }
  const rankers = new Map(rankersOf(plan).map((ranker) => [ranker.node, nameRanker(ranker)]));
  for (const [node, name] of rankers) learned.set(name, node);
  for (const step of plan.steps) {
    if (step.step !== 'calibrate') continue;
    learned.set(
      canonicalJson({ calibrates: rankers.get(step.ranker) ?? '', method: step.method }),
      step.node,
    );
  }
  return learned;
}

/**
 * What has to be trained to serve `plan` with what a run of `before` with the same seed has trained.
 * Nothing where only serving differs: k, nprobe, efSearch, merging, filters, caps, re-ranking and
 * its settings, the length of the list, and parts of the path that are left out. Pure.
 */
export function listUntrained(before: Plan, plan: Plan): Untrained {
  const learned = listLearned(plan);
  if (nameWorld(before) !== nameWorld(plan)) {
    return { world: true, nodes: [...learned.values()] };
  }
  const kept = listLearned(before);
  return { world: false, nodes: [...learned].flatMap(([name, node]) => (kept.has(name) ? [] : [node])) };
}
