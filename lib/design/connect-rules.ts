import { findPort } from './edge-book.ts';
import type { Catalogue, Design, DesignNode, Flow, NodeId, PortReference, PortSpec } from './types.ts';

/** Why two ports cannot be connected. Names and labels are those people read. */
export type ConnectionError =
  | { readonly code: 'connection-end-missing'; readonly node: string; readonly port: string }
  | { readonly code: 'connection-to-itself'; readonly name: string }
  | {
      /** Two outputs, two inputs, or an input drawn to an output. */
      readonly code: 'connection-direction-wrong';
      readonly drawn: 'output-to-output' | 'input-to-input' | 'input-to-output';
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly code: 'connection-flow-wrong';
      readonly from: string;
      readonly fromPort: string;
      readonly fromFlow: Flow;
      readonly to: string;
      readonly toPort: string;
      readonly toFlow: Flow;
    }
  | { readonly code: 'connection-repeated'; readonly from: string; readonly to: string }
  | {
      readonly code: 'connection-port-taken';
      readonly name: string;
      readonly port: string;
      /** What is connected there. */
      readonly by: string;
    };

interface End {
  readonly node: DesignNode;
  readonly name: string;
  readonly output: PortSpec | undefined;
  readonly input: PortSpec | undefined;
}

function findEnd(design: Design, catalogue: Catalogue, place: PortReference): End | undefined {
  const node = design.nodes.find((one) => one.id === place.node);
  if (node === undefined) return undefined;
  const output = findPort(catalogue, node.kind, 'outputs', place.port);
  const input = findPort(catalogue, node.kind, 'inputs', place.port);
  return { node, name: nameNode(catalogue, node), output, input };
}

/** The label people gave a node, its kind's name where there is none. */
export function nameNode(catalogue: Catalogue, node: DesignNode): string {
  const kind = Object.hasOwn(catalogue, node.kind) ? catalogue[node.kind] : undefined;
  return node.label ?? kind?.name ?? node.kind;
}

/**
 * Whether an edge may be drawn between two ports: undefined where it may, otherwise why not. A port
 * that is both an input and an output of its kind counts as what is needed.
 */
export function checkConnection(
  design: Design,
  catalogue: Catalogue,
  from: PortReference,
  to: PortReference,
): ConnectionError | undefined {
  const start = findEnd(design, catalogue, from);
  const end = findEnd(design, catalogue, to);
  if (start === undefined || (start.output ?? start.input) === undefined) {
    return { code: 'connection-end-missing', ...from };
  }
  if (end === undefined || (end.output ?? end.input) === undefined) {
    return { code: 'connection-end-missing', ...to };
  }
  if (start.node.id === end.node.id) return { code: 'connection-to-itself', name: start.name };
  const names = { from: start.name, to: end.name };
  const { output } = start;
  const { input } = end;
  if (output === undefined) {
    const drawn = input === undefined ? 'input-to-output' : 'input-to-input';
    return { code: 'connection-direction-wrong', drawn, ...names };
  }
  if (input === undefined) {
    return { code: 'connection-direction-wrong', drawn: 'output-to-output', ...names };
  }
  if (output.flow !== input.flow) {
    const ports = { fromPort: output.label, fromFlow: output.flow, toPort: input.label, toFlow: input.flow };
    return { code: 'connection-flow-wrong', ...names, ...ports };
  }
  const there = design.edges.filter((edge) => edge.to.node === to.node && edge.to.port === to.port);
  if (there.some((edge) => edge.from.node === from.node && edge.from.port === from.port)) {
    return { code: 'connection-repeated', ...names };
  }
  const [first] = there;
  if (first === undefined || input.many === true) return undefined;
  const by = design.nodes.find((node) => node.id === first.from.node);
  return {
    code: 'connection-port-taken',
    name: end.name,
    port: input.label,
    by: by === undefined ? first.from.node : nameNode(catalogue, by),
  };
}

/** Where an edge from a port of one node could end on another node, or start for a port it leads to. */
export interface Fit {
  /** A key of the catalogue. */
  readonly kind: string;
  /** The first port of that kind that takes the edge. */
  readonly port: string;
}

/**
 * What could stand at the open end of an edge: every kind with a port of that flow, on the other
 * side of the one the edge is drawn from. Kinds of the port's own catalogue order; drawings last.
 *
 * @param direction `to` where the edge is drawn from an output, and so leads to what fits; `from` where it is drawn from an input
 */
export function fitting(catalogue: Catalogue, port: PortSpec, direction: 'to' | 'from'): readonly Fit[] {
  const side = direction === 'to' ? 'inputs' : 'outputs';
  const fits = Object.values(catalogue).flatMap((kind) => {
    const match = kind[side].find((one) => one.flow === port.flow);
    return match === undefined ? [] : [{ kind: kind.kind, port: match.id, drawn: kind.family === 'drawing' }];
  });
  return [...fits.filter((fit) => !fit.drawn), ...fits.filter((fit) => fit.drawn)].map((fit) => ({
    kind: fit.kind,
    port: fit.port,
  }));
}

/**
 * The first connection of two nodes that is allowed: the first output of one and the first
 * input of the other between which an edge may be drawn. Undefined where there is none.
 */
export function findConnection(
  design: Design,
  catalogue: Catalogue,
  from: NodeId,
  to: NodeId,
): { readonly from: PortReference; readonly to: PortReference } | undefined {
  const kindOf = (id: NodeId) => catalogue[design.nodes.find((node) => node.id === id)?.kind ?? ''];
  for (const output of kindOf(from)?.outputs ?? []) {
    for (const input of kindOf(to)?.inputs ?? []) {
      const pair = { from: { node: from, port: output.id }, to: { node: to, port: input.id } };
      if (checkConnection(design, catalogue, pair.from, pair.to) === undefined) return pair;
    }
  }
  return undefined;
}
