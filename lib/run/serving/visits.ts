import type { NodeId } from '../../design/types.ts';
import type { PathCall } from './traffic-path.ts';

/**
 * How many times one request calls each component, at most: caches miss, fallbacks are needed, and
 * a side of a fork counts with its share.
 */
export function countVisits(path: PathCall): ReadonlyMap<NodeId, number> {
  const visits = new Map<NodeId, number>();
  const add = (node: NodeId, share: number): void => {
    visits.set(node, (visits.get(node) ?? 0) + share);
  };
  const walk = (call: PathCall, share: number): void => {
    switch (call.kind) {
      case 'work':
        add(call.node.id, share);
        return;
      case 'sequence':
      case 'all':
        for (const one of call.calls) walk(one, share);
        return;
      case 'cached':
        add(call.node.id, share);
        walk(call.call, share);
        return;
      case 'fallback':
        walk(call.primary, share);
        if (call.backup !== undefined) walk(call.backup, share);
        return;
      case 'split':
        walk(call.call, share * call.share);
        walk(call.other, share * (1 - call.share));
        return;
      case 'beside':
        walk(call.call, share);
        walk(call.copy, share);
    }
  };
  walk(path, 1);
  return visits;
}
