import { formatNumber, formatShare } from '../../../core/format.ts';
import { power } from '../../../core/real.ts';
import { bytesPerVector } from '../costs.ts';
import { Draft } from '../draft.ts';
import { exactScanMs, machinesFor } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

/** Shards below this number are nobody's trouble. */
const ILLUSTRATIVE_FEW = 10;
/** Share of slow answers of one machine, the example of the source. */
const SLOW_SHARE = 0.01;

/** ML040: every request waits for the slowest of many machines. */
export const tooManyShards: LintRule = {
  id: 'ML040',
  title: 'More shards than memory asks for',
  severity: 'hint',
  why: 'A request to all shards is as slow as the slowest of them, so rare slow answers of one machine become usual answers of the whole.',
  source: 'Dean, Barroso, The Tail at Scale, Communications of the ACM 2013',
  check(view) {
    return stagesOf(view).path.flatMap((node) => {
      const shards = node.kind === 'vector-index' ? view.number(node, 'shards') : undefined;
      const bytes = shards === undefined ? undefined : bytesPerVector(view, node);
      if (shards === undefined || bytes === undefined || shards <= ILLUSTRATIVE_FEW) return [];
      // shards of an exact index are there for its speed
      if (exactScanMs(view, node) !== undefined) return [];
      const needed = machinesFor(bytes * view.design.requirements.items);
      if (shards <= 2 * needed) return [];
      const slow = 1 - power(1 - SLOW_SHARE, shards);
      return {
        nodes: [node.id],
        message: `${view.nameOf(node)} waits for ${formatNumber(shards)} shards where ${formatNumber(needed)} would hold it; if each is slow for ${formatShare(SLOW_SHARE)} of requests, ${formatShare(slow)} are slow.`,
        fix: {
          label: `Use ${formatNumber(needed)} ${needed === 1 ? 'shard' : 'shards'}`,
          apply: (design) => new Draft(design).set(node.id, { shards: needed }).result(),
        },
      };
    });
  },
};
