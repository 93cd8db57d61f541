import type { DesignGraph } from '../graph.ts';
import type { DesignEdge, DesignNode } from '../types.ts';
import { type Draft, port } from './draft.ts';
import { addPopular, offers } from './repairs.ts';
import { stagesOf } from './stages.ts';

const SOURCES = ['popular', 'trending', 'mf', 'item-knn', 'two-tower', 'followed-creators', 'encoder'];

/** Where candidates come from, along the request path. */
export function sourcesOf(view: DesignGraph): readonly DesignNode[] {
  return stagesOf(view).path.filter((node) => SOURCES.includes(node.kind));
}

/** Whether the request path has a part that is only drawn, so that nobody can tell what it does. */
export function hasBoxes(view: DesignGraph): boolean {
  return stagesOf(view).path.some((node) => {
    const family = view.familyOf(node);
    return family === 'drawing' || family === undefined;
  });
}

/** The edges by which the candidates of a source leave it, or leave the index that it asks. */
function leaving(view: DesignGraph, source: DesignNode): readonly DesignEdge[] {
  const { onPath } = stagesOf(view);
  const edges = view.outgoing(source.id).filter((edge) => onPath(edge.to.node));
  const index = edges
    .flatMap((edge) => view.node(edge.to.node) ?? [])
    .find((node) => node.kind === 'vector-index');
  return index === undefined ? edges : view.outgoing(index.id).filter((edge) => onPath(edge.to.node));
}

/** Whether a fix can add a second source beside this one. */
export function canAddPopular(view: DesignGraph, source: DesignNode): boolean {
  return offers(view, 'popular', 'merge', 'catalogue-database') && leaving(view, source).length > 0;
}

/** Adds the most popular items as a source beside another: into its merge, or into a new one. */
export function addBeside(view: DesignGraph, draft: Draft, source: DesignNode): void {
  const edges = leaving(view, source);
  const merge = edges.flatMap((edge) => view.node(edge.to.node) ?? []).find((node) => node.kind === 'merge');
  const ids = edges.map((edge) => edge.id);
  const into = merge?.id ?? draft.insert(ids, 'merge', ['candidates', 'out'], { quota: 'even' });
  draft.connect(port(addPopular(view, draft, into, source.id), 'candidates'), port(into, 'candidates'));
}
