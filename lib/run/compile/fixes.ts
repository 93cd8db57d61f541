import type { DesignGraph } from '../../design/graph.ts';
import { Draft, port } from '../../design/lint/draft.ts';
import { addPopular, beforeResponse, feedItems, offers, train } from '../../design/lint/repairs.ts';
import type { Fix } from '../../design/lint/types.ts';
import { graphOf } from '../../design/graph.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { DesignEdge, DesignNode, NodeId, PortReference } from '../../design/types.ts';

/** Makes a fix of steps on a draft; the design is looked at as it is when the fix is applied. */
function fixBy(
  { catalogue }: DesignGraph,
  label: string,
  change: (draft: Draft, view: DesignGraph) => void,
): Fix {
  return {
    label,
    apply(design) {
      const draft = new Draft(design);
      change(draft, graphOf(design, catalogue));
      return draft.result();
    },
  };
}

const isStill = (view: DesignGraph, node: DesignNode): boolean => view.node(node.id)?.kind === node.kind;

/** Connects two ports that are there already. */
function connectTo(view: DesignGraph, from: DesignNode, output: string, to: PortReference): Fix {
  return fixBy(view, `Connect ${view.nameOf(from)}`, (draft) => {
    draft.connect(port(from.id, output), to);
  });
}

/** A trainer for a component that has no model. */
export function connectModel(view: DesignGraph, node: DesignNode): Fix | undefined {
  if (!offers(view, 'trainer')) return undefined;
  return fixBy(view, 'Add a trainer', (draft, now) => {
    if (isStill(now, node) && now.incoming(node.id, 'model').length === 0) train(now, draft, node.id);
  });
}

/** Gives a trainer, or a split, its data from what the design has. */
export function connectData(view: DesignGraph, node: DesignNode): Fix | undefined {
  const [log] = view.ofKind('event-log');
  const [split] = view.ofKind('splitter');
  if (node.kind === 'splitter') {
    return log === undefined ? undefined : connectTo(view, log, 'out', port(node.id, 'log'));
  }
  if (split !== undefined) return connectTo(view, split, 'train', port(node.id, 'data'));
  if (log === undefined || !offers(view, 'splitter')) return undefined;
  return fixBy(view, 'Add a split of the log', (draft) => {
    if (!draft.has(log.id) || !draft.has(node.id)) return;
    const added = draft.add('splitter', node.id, 1, 0);
    draft
      .connect(port(log.id, 'out'), port(added, 'log'))
      .connect(port(added, 'train'), port(node.id, 'data'));
  });
}

/** Puts a split between the log and a trainer. */
export function insertSplit(view: DesignGraph, trainer: DesignNode): Fix | undefined {
  if (!offers(view, 'splitter')) return undefined;
  return fixBy(view, 'Insert a split by time', (draft, now) => {
    const edges = now.incoming(trainer.id, 'data').filter((edge) => {
      const before = now.node(edge.from.node);
      const feeds = before === undefined ? new Set<NodeId>() : now.upstream(before.id, 'batch', 'stream');
      return before?.kind === 'event-log' || now.ofKind('event-log').some((log) => feeds.has(log.id));
    });
    const [first] = edges;
    if (first !== undefined) draft.insert([first.id], 'splitter', ['log', 'train']);
  });
}

/** Lets what starts at the tested part of a split start at the part that is trained on. */
export function takeTrainingPart(view: DesignGraph, edge: DesignEdge): Fix {
  return fixBy(view, 'Train on the other part', (draft) => {
    draft.restart([edge.id], port(edge.from.node, 'train'));
  });
}

/** Connects the request to a component; adds a request where the design has none. */
export function connectRequest(view: DesignGraph, node: DesignNode, input: string): Fix | undefined {
  const [request] = view.ofKind('request');
  if (request !== undefined) return connectTo(view, request, 'out', port(node.id, input));
  if (!offers(view, 'request')) return undefined;
  return fixBy(view, 'Add a request', (draft) => {
    if (!draft.has(node.id)) return;
    draft.connect(port(draft.add('request', node.id, -1, 0), 'out'), port(node.id, input));
  });
}

/** Connects the catalogue of items; adds one where the design has none. */
export function connectItems(view: DesignGraph, node: DesignNode): Fix | undefined {
  if (!offers(view, 'catalogue-database')) return undefined;
  return fixBy(view, 'Connect the catalogue', (draft, now) => {
    if (draft.has(node.id)) feedItems(now, draft, port(node.id, 'items'));
  });
}

/** Connects the log to where data begins; adds a log where the design has none. */
export function connectLogTo(view: DesignGraph, to: PortReference): Fix | undefined {
  const [log] = view.ofKind('event-log');
  if (log !== undefined) return connectTo(view, log, 'out', to);
  if (!offers(view, 'event-log')) return undefined;
  return fixBy(view, 'Add an event log', (draft, now) => {
    if (!draft.has(to.node)) return;
    const added = draft.add('event-log', to.node, 1, 0);
    draft.connect(port(added, 'out'), to);
    const [response] = now.ofKind('response');
    if (response !== undefined) draft.connect(port(response.id, 'events'), port(added, 'events'));
  });
}

/** A log for what is shown, where the design has none. */
export function addLog(view: DesignGraph): Fix | undefined {
  const [response] = view.ofKind('response');
  if (response === undefined || !offers(view, 'event-log')) return undefined;
  return fixBy(view, 'Add an event log', (draft) => {
    if (!draft.has(response.id)) return;
    draft.connect(port(response.id, 'events'), port(draft.add('event-log', response.id, 0, 1), 'events'));
  });
}

/** Connects the log to a component that counts it. */
export function connectLog(view: DesignGraph, node: DesignNode): Fix | undefined {
  return connectLogTo(view, port(node.id, 'log'));
}

/** A two-tower model for an index that nobody asks. */
export function addTowers(view: DesignGraph, index: DesignNode): Fix | undefined {
  if (!offers(view, 'two-tower', 'trainer')) return undefined;
  return fixBy(view, 'Add a two-tower model', (draft, now) => {
    if (!draft.has(index.id)) return;
    const towers = draft.add('two-tower', index.id, -1, 0);
    const [request] = now.ofKind('request');
    if (request !== undefined) draft.connect(port(request.id, 'out'), port(towers, 'request'));
    draft.connect(port(towers, 'query'), port(index.id, 'query'));
    train(now, draft, towers);
  });
}

/** Puts an index behind a two-tower model whose vector flows into a list. */
export function insertIndex(view: DesignGraph, edge: DesignEdge): Fix | undefined {
  if (!offers(view, 'vector-index')) return undefined;
  return fixBy(view, 'Insert an index', (draft, now) => {
    if (!now.edges.some((one) => one.id === edge.id)) return;
    feedItems(now, draft, port(draft.insert([edge.id], 'vector-index', ['query', 'candidates']), 'items'));
  });
}

/** Popular items as candidates for a component that has none, or in place of what is no list. */
export function addSource(
  view: DesignGraph,
  node: DesignNode,
  input: string,
  instead?: DesignEdge,
): Fix | undefined {
  if (!offers(view, 'popular')) return undefined;
  return fixBy(view, 'Add popular items as candidates', (draft, now) => {
    if (!isStill(now, node)) return;
    if (instead !== undefined) draft.cut(instead.id);
    draft.connect(port(addPopular(now, draft, node.id), 'candidates'), port(node.id, input));
  });
}

/** Shows at most as many items as there are. */
export function shortenList(view: DesignGraph, response: DesignNode, size: number): Fix | undefined {
  const spec = view.kindOf(response)?.parameters['size'];
  if (spec?.type !== 'number' || size < spec.minimum) return undefined;
  return fixBy(view, `Show ${size}`, (draft) => {
    draft.set(response.id, { size });
  });
}

/** Takes away what is there twice and is not connected. */
export function removeNode(view: DesignGraph, node: DesignNode): Fix {
  return fixBy(view, `Remove ${view.nameOf(node)}`, (draft) => {
    draft.remove(node.id);
  });
}

/** Takes a stage off the path; what it got goes on to what it fed. */
export function bypass(view: DesignGraph, node: DesignNode, input: string): Fix {
  return fixBy(view, `Take ${view.nameOf(node)} out`, (draft, now) => {
    const [before] = now.incoming(node.id, input);
    const after = now.outgoing(node.id).map((edge) => edge.id);
    if (before !== undefined) draft.restart(after, before.from);
    draft.remove(node.id);
  });
}

/** The last lists that lead nowhere: what a missing response could show. */
function looseLists(view: DesignGraph): readonly { readonly node: DesignNode; readonly output: string }[] {
  const wide = ['candidates', 'ranking', 're-ranking'] as const;
  return view.ofFamily(...wide).flatMap((node) => {
    const output = view.kindOf(node)?.outputs.find((one) => one.flow === 'request' && one.id !== 'query');
    return output === undefined || view.outgoing(node.id).length > 0 ? [] : [{ node, output: output.id }];
  });
}

/** A response for a design without one: the standard design where the sheet is empty. */
export function addResponse(view: DesignGraph): Fix | undefined {
  if (!offers(view, ...new Set(twoStage.nodes.map((node) => node.kind)))) return undefined;
  if (view.nodes.length === 0) {
    return {
      label: 'Begin with the standard design',
      apply: (design) =>
        design.nodes.length > 0 ? design : { ...design, nodes: twoStage.nodes, edges: twoStage.edges },
    };
  }
  const loose = looseLists(view);
  const [last] = loose;
  if (last === undefined || loose.length > 1) return undefined;
  return fixBy(view, 'Add a response', (draft) => {
    if (!draft.has(last.node.id)) return;
    const response = draft.add('response', last.node.id, 1, 0);
    draft.connect(port(last.node.id, last.output), port(response, 'list'));
  });
}

/** Connects the one list that leads nowhere to a response that shows nothing. */
export function connectList(view: DesignGraph, response: DesignNode): Fix | undefined {
  if (beforeResponse(view, response).length > 0) return undefined;
  const loose = looseLists(view);
  const [last] = loose;
  return last === undefined || loose.length > 1
    ? addSource(view, response, 'list')
    : connectTo(view, last.node, last.output, port(response.id, 'list'));
}
