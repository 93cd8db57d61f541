import type { NodeId } from '../../design/types.ts';
import type { LoadResult } from './load-result.ts';
import type { PathCall } from './traffic-path.ts';

/** The longest way through a call, and its length in milliseconds. */
interface Way {
  readonly nodes: readonly NodeId[];
  readonly ms: number;
}

const join = (ways: readonly Way[]): Way => ({
  nodes: ways.flatMap(({ nodes }) => nodes),
  ms: ways.reduce((sum, { ms }) => sum + ms, 0),
});

const longest = (ways: readonly Way[]): Way =>
  ways.reduce((most, way) => (way.ms > most.ms ? way : most), { nodes: [], ms: -1 });

/**
 * The components on the longest way of a request that every cache misses and no fallback helps, by
 * the mean time of each, waiting included.
 *
 * @param meanMsOf mean time of one call of a component
 */
export function findCriticalPath(
  path: PathCall,
  meanMsOf: (node: NodeId) => number,
): LoadResult['criticalPath'] {
  const follow = (call: PathCall): Way => {
    switch (call.kind) {
      case 'work':
        return { nodes: [call.node.id], ms: meanMsOf(call.node.id) };
      case 'sequence':
        return join(call.calls.map(follow));
      case 'all':
        return longest(call.calls.map(follow));
      case 'cached':
        return join([{ nodes: [call.node.id], ms: meanMsOf(call.node.id) }, follow(call.call)]);
      case 'fallback':
        return follow(call.primary);
      case 'split':
        return longest([follow(call.other), follow(call.call)]);
      case 'beside':
        return follow(call.call);
    }
  };
  return follow(path).nodes.map((node) => ({ node, meanMs: meanMsOf(node) }));
}
