import type { DesignGraph } from '../../design/graph.ts';
import type { DesignNode, NodeId } from '../../design/types.ts';
import { MOST_ADS } from '../../world/ads/config.ts';
import { ADS_REQUESTS_PER_USER_DAY, type AdsDataPlan, type AdsPlan } from '../ads/plan.ts';
import type { Plan, StepPlan } from '../plan.ts';
import { FaultList } from './faults.ts';
import { readerOf } from './read.ts';
import { findTraining, type Remark } from './training.ts';

/** Fewest ads of a world: a small catalogue of videos would leave nothing to choose from. */
const FEWEST_ADS = 200;
/** Re-ranking that the world of ads knows. */
const RERANKED = ['creator-caps', 'category-caps', 'exploration'];
/** Kinds that only a run in the world of ads executes. */
export const ONLY_IN_ADS: readonly string[] = ['auction', 'crosses', 'label-join'];

/** What a design for ads means beyond what every design does. */
export interface CompiledAds {
  /** Absent where a fault stops it. */
  readonly plan: Plan | undefined;
  /** Components that the run executes. */
  readonly executed: ReadonlySet<NodeId>;
  readonly remarks: readonly Remark[];
}

/** Whether a design is for ads: its objective says so, whatever is drawn. */
export function isForAds({ design }: DesignGraph): boolean {
  return design.requirements.objective === 'ads';
}

/** How the data of a ranker is labelled and crossed, by what it passes through from the log on. */
function readData(view: DesignGraph, passed: readonly DesignNode[]): AdsDataPlan {
  const join = passed.find(({ kind }) => kind === 'label-join');
  const crosses = passed.find(({ kind }) => kind === 'crosses');
  const crossed = crosses && readerOf(view, crosses);
  const joined = join && readerOf(view, join);
  return {
    ...(joined === undefined ? {} : { windowHours: joined.number('windowHours') }),
    late: joined?.choice('late') === 'weighted' ? 'weighted' : 'negative',
    ...(crossed === undefined
      ? {}
      : { crosses: { pairs: crossed.number('pairs'), buckets: crossed.number('buckets') } }),
  };
}

function readAuction(view: DesignGraph, used: readonly DesignNode[]): AdsPlan['auction'] {
  const node = used.find(({ kind }) => kind === 'auction');
  if (node === undefined) return { reserveUsd: 0, pacing: false };
  const read = readerOf(view, node);
  return { node: node.id, reserveUsd: read.number('reserve'), pacing: read.flag('pacing') };
}

/** The part of a path that is re-ranking the world of ads does not know, or candidates of its own. */
function listIgnored(steps: readonly StepPlan[]): readonly NodeId[] {
  return steps.flatMap((step) => {
    if (step.step === 'source' || step.step === 'merge' || step.step === 'store') return [step.node];
    return step.step === 'rerank' && !RERANKED.includes(step.rerank.step) ? [step.node] : [];
  });
}

/**
 * Turns the plan of a path into one for the world of ads. Candidates are all ads that target the user,
 * so that sources are only drawn; rankers learn from clicks with the window of their label join and
 * the crosses on their way. Models that need a history of watching are a fault.
 *
 * @param passed components that the path goes through as if they were not there
 * @param faults is added to
 */
export function compileAds(
  view: DesignGraph,
  plan: Plan,
  passed: readonly DesignNode[],
  faults: FaultList,
): CompiledAds {
  const executed = new Set<NodeId>([plan.response.node]);
  const use = (...nodes: readonly (DesignNode | undefined)[]): void =>
    nodes.forEach((node) => node !== undefined && executed.add(node.id));
  use(...view.ofKind('request'), view.ofKind('event-log')[0], view.ofKind('catalogue-database')[0]);
  use(...passed.filter(({ kind }) => kind === 'auction'));
  const steps = plan.steps.map((step): StepPlan => {
    if (step.step === 'calibrate') executed.add(step.node);
    if (step.step === 'rerank' && RERANKED.includes(step.rerank.step)) executed.add(step.node);
    if (step.step !== 'rank') return step;
    const node = view.node(step.node);
    // it was found before: nothing is added twice
    const training =
      node && findTraining({ view, faults: new FaultList('run'), remark: () => undefined }, node);
    if (node === undefined || training === undefined) return step;
    const { model } = step.ranker;
    if (model === 'transformer' || model === 'multi-task') {
      faults.add({ code: 'ads-model-absent', node: node.id, name: view.nameOf(node) }, [node.id]);
    }
    use(node, ...training.passed);
    const data = { ...step.ranker.data, ads: readData(view, training.passed) };
    return { ...step, ranker: { ...step.ranker, label: 'click', data } };
  });
  const ignored = listIgnored(plan.steps);
  const auction = readAuction(view, passed);
  const { users, videos, days } = plan.world;
  const ads = Math.min(MOST_ADS, Math.max(FEWEST_ADS, videos));
  const world = { users, ads, days, requestsPerUserDay: ADS_REQUESTS_PER_USER_DAY };
  return {
    plan: faults.list().length > 0 ? undefined : { ...plan, steps, ads: { world, auction } },
    executed,
    remarks: [
      ...(ignored.length === 0 ? [] : [{ code: 'ads-by-targeting' as const, nodes: ignored }]),
      ...(auction.node === undefined ? [{ code: 'auction-by-default' as const }] : []),
    ],
  };
}

/** Whether a run in the world of ads executes components of a kind that are on its way. */
export function executesInAds(kind: string, executes: string | undefined): boolean {
  return executes === 'runs' || ONLY_IN_ADS.includes(kind);
}
