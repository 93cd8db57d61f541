import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { Draft, port } from '../draft.ts';
import { allowed, offers } from '../repairs.ts';
import { everyOf, timeOf } from '../words.ts';
import type { Fix, LintRule } from '../types.ts';

/** Seconds between two results of what feeds a store; undefined where that is not known. */
function secondsBetween(view: DesignGraph, node: DesignNode): number | undefined {
  if (node.kind === 'stream-processor') return view.number(node, 'delaySeconds');
  const hours = view.number(node, 'everyHours');
  return hours === undefined ? undefined : hours * 3600;
}

function feedByStream(view: DesignGraph, store: DesignNode, fresh: number): Fix | undefined {
  const [log] = view.ofKind('event-log');
  const settings = allowed(view, 'stream-processor', { delaySeconds: fresh });
  if (log === undefined || !offers(view, 'stream-processor')) return undefined;
  if (Number(settings['delaySeconds']) > fresh) return undefined;
  return {
    label: 'Feed it from the stream of events',
    apply: (design) => {
      const draft = new Draft(design);
      const processor = draft.add('stream-processor', store.id, 0, 1, settings);
      draft.connect(port(log.id, 'stream'), port(processor, 'events'));
      return draft.connect(port(processor, 'out'), port(store.id, 'stream')).result();
    },
  };
}

/** ML024: a store promises fresher values than it is fed. */
export const freshnessPromise: LintRule = {
  id: 'ML024',
  title: 'Features fresher than their feed',
  severity: 'warning',
  why: 'A stored value is never newer than the job that wrote it. Only a stream makes features follow a session.',
  source: 'Akidau et al., The Dataflow Model, VLDB 2015',
  check(view) {
    return view.ofKind('feature-store').flatMap((store) => {
      const fresh = view.number(store, 'freshnessSeconds');
      const feeds = view.feeding(store.id);
      const seconds = feeds.map((node) => secondsBetween(view, node));
      if (fresh === undefined || feeds.length === 0 || seconds.includes(undefined)) return [];
      const best = Math.min(...seconds.flatMap((one) => one ?? []));
      const fastest = feeds.find((node) => secondsBetween(view, node) === best);
      if (best <= fresh || fastest === undefined) return [];
      return {
        nodes: [store.id, fastest.id],
        message: `${view.nameOf(store)} promises values at most ${timeOf(fresh)} old, and ${view.nameOf(fastest)} writes them ${everyOf(best)}.`,
        fix: feedByStream(view, store, fresh),
      };
    });
  },
};
