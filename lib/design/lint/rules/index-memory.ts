import { formatCount, formatNumber } from '../../../core/format.ts';
import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { bytesPerVector, ILLUSTRATIVE_MACHINE_BYTES } from '../costs.ts';
import { Draft } from '../draft.ts';
import { allowed, machinesFor, sizedIndex } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

/** More shards where the catalogue allows enough of them, else a smaller index. */
function settingsThatFit(view: DesignGraph, index: DesignNode, bytes: number) {
  const shards = machinesFor(bytes);
  const more = allowed(view, 'vector-index', { shards });
  return more['shards'] === shards ? more : sizedIndex(view, index);
}

/** ML003: the vectors do not fit into the memory of the machines that hold them. */
export const indexMemory: LintRule = {
  id: 'ML003',
  title: 'Index larger than its memory',
  severity: 'warning',
  why: 'An index answers in milliseconds only from memory. Its bytes are items times bytes a vector, and have to be divided among enough machines or compressed.',
  source: 'Jégou, Douze, Schmid, Product Quantization for Nearest Neighbor Search, TPAMI 2011',
  check(view) {
    const { items } = view.design.requirements;
    return stagesOf(view).path.flatMap((node) => {
      const each = node.kind === 'vector-index' ? bytesPerVector(view, node) : undefined;
      if (each === undefined) return [];
      const shards = view.number(node, 'shards') ?? 1;
      const perShard = (each * items) / shards;
      if (perShard <= ILLUSTRATIVE_MACHINE_BYTES) return [];
      const settings = settingsThatFit(view, node, each * items);
      const after = { ...node, parameters: { ...node.parameters, ...settings } };
      const fits =
        ((bytesPerVector(view, after) ?? 0) * items) / (view.number(after, 'shards') ?? 1) <=
        ILLUSTRATIVE_MACHINE_BYTES;
      return {
        nodes: [node.id],
        message: `${view.nameOf(node)} holds ${formatCount(items)} items at ${formatNumber(each)} bytes, ${formatNumber(perShard / 1e9)} GB on ${shards === 1 ? 'one machine' : `each of ${formatNumber(shards)} machines`} of ${formatNumber(ILLUSTRATIVE_MACHINE_BYTES / 1e9)} GB.`,
        fix: fits
          ? {
              label:
                'index' in settings
                  ? 'Compress the vectors'
                  : `Use ${formatNumber(Number(settings['shards']))} shards`,
              apply: (design) => new Draft(design).set(node.id, settings).result(),
            }
          : undefined,
      };
    });
  },
};
