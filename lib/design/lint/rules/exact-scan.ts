import { formatCount, formatMilliseconds } from '../../../core/format.ts';
import { Draft } from '../draft.ts';
import { exactScanMs, sizedIndex } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

/** ML002: an exact index reads more vectors than the time allows. */
export const exactScan: LintRule = {
  id: 'ML002',
  title: 'Exact search over too many items',
  severity: 'error',
  why: 'An exact index reads every vector for every request, as fast as memory allows and no faster. Approximate indexes read a small part of them.',
  source: 'Johnson, Douze, Jégou, Billion-scale similarity search with GPUs, 2017',
  check(view) {
    const { path, online } = stagesOf(view);
    const { items, latencyP99Ms } = view.design.requirements;
    return path.flatMap((node) => {
      const ms = node.kind === 'vector-index' && online(node.id) ? exactScanMs(view, node) : undefined;
      if (ms === undefined || ms <= latencyP99Ms) return [];
      const settings = sizedIndex(view, node);
      return {
        nodes: [node.id],
        message: `${view.nameOf(node)} reads the vectors of all ${formatCount(items)} items for each request, about ${formatMilliseconds(ms)} at the speed of memory where ${formatMilliseconds(latencyP99Ms)} are allowed.`,
        fix: {
          label: 'Search approximately',
          apply: (design) => new Draft(design).set(node.id, settings).result(),
        },
      };
    });
  },
};
