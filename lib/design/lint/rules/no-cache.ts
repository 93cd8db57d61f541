import { formatNumber } from '../../../core/format.ts';
import { peakQps, rankMsPerCandidate } from '../costs.ts';
import { Draft } from '../draft.ts';
import { offers } from '../repairs.ts';
import { stagesOf, widthBefore } from '../stages.ts';
import { isWritten } from '../words.ts';
import type { LintRule, Remark } from '../types.ts';

/** Cores that ranking may keep busy before an answer is worth remembering. */
const ILLUSTRATIVE_MOST_CORES = 100;

/** ML037: heavy work is done again for every request. */
export const noCache: LintRule = {
  id: 'ML037',
  title: 'No cache under this load',
  severity: 'hint',
  why: 'At this load, answers that are asked for again within minutes cost machines. Remembering them for a short time costs memory.',
  source: 'Nishtala et al., Scaling Memcache at Facebook, NSDI 2013',
  check(view): readonly Remark[] {
    const { path, rankers, online } = stagesOf(view);
    if (path.some((node) => node.kind === 'cache' || node.kind === 'batch-precompute')) return [];
    if (isWritten(view, /cach|memo/i)) return [];
    const qps = peakQps(view);
    const busy = rankers
      .filter((ranker) => online(ranker.id))
      .map((ranker) => {
        const ms = (rankMsPerCandidate(view, ranker) ?? 0) * (widthBefore(view, ranker) ?? 0);
        return { ranker, cores: (qps * ms) / 1000 };
      });
    const most = busy.reduce<(typeof busy)[number] | undefined>(
      (best, one) => (best === undefined || one.cores > best.cores ? one : best),
      undefined,
    );
    const entrance =
      path.find((node) => node.kind === 'gateway') ?? path.find((node) => node.kind === 'request');
    if (most === undefined || entrance === undefined || most.cores <= ILLUSTRATIVE_MOST_CORES) return [];
    const edges = view
      .outgoing(entrance.id, 'out')
      .filter((edge) => path.some((node) => node.id === edge.to.node))
      .map((edge) => edge.id);
    const keyedBy = view.design.requirements.objective === 'search' ? 'query' : 'user';
    return [
      {
        nodes: [most.ranker.id],
        message: `${view.nameOf(most.ranker)} keeps about ${formatNumber(most.cores)} cores busy at ${formatNumber(qps)} requests a second, and no answer is remembered.`,
        fix: offers(view, 'cache')
          ? {
              label: 'Insert a cache',
              apply: (design) => {
                const draft = new Draft(design);
                draft.insert(edges, 'cache', ['in', 'out'], { keyedBy });
                return draft.result();
              },
            }
          : undefined,
      },
    ];
  },
};
