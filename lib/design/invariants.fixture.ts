import { requirementSpecs } from './requirements.ts';
import { EDGE_LIMIT, LABEL_LIMIT, NODE_LIMIT, PLACE_LIMIT, SIZE_LIMIT } from './shapes.ts';
import type { Catalogue, Design, DesignNode, ParameterSpec } from './types.ts';

const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
const within = (value: unknown, limit: number): boolean =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= limit;
const isLabel = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.length <= LABEL_LIMIT && value.isWellFormed());

function allows(spec: ParameterSpec | undefined, value: unknown): boolean {
  if (spec === undefined) return false;
  switch (spec.type) {
    case 'number':
      return (
        typeof value === 'number' &&
        value >= spec.minimum &&
        value <= spec.maximum &&
        (!spec.whole || Number.isInteger(value))
      );
    case 'choice':
      return spec.options.some((option) => option.value === value);
    case 'switch':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && value.length <= spec.maximumLength;
  }
}

function* nodeFaults(catalogue: Catalogue, node: DesignNode): Generator<string> {
  const kind = Object.hasOwn(catalogue, node.kind) ? catalogue[node.kind] : undefined;
  if (!ID.test(node.id)) yield `the id ${node.id}`;
  if (kind === undefined) yield `the kind ${node.kind}`;
  if (!within(node.x, PLACE_LIMIT) || !within(node.y, PLACE_LIMIT)) yield `the place of ${node.id}`;
  for (const size of [node.width, node.height]) {
    if (size !== undefined && (!within(size, SIZE_LIMIT) || size < 1)) yield `the size of ${node.id}`;
  }
  if (!isLabel(node.label)) yield `the name of ${node.id}`;
  for (const [name, value] of Object.entries(node.parameters)) {
    const specs = kind?.parameters ?? {};
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (!allows(spec, value)) yield `the setting ${name} of ${node.id}`;
  }
  if (Object.values(node).includes(undefined)) yield `an undefined field of ${node.id}`;
}

function* groupFaults(nodes: readonly DesignNode[]): Generator<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) {
    let at = node;
    for (let steps = 0; at.group !== undefined; steps += 1) {
      const outer = byId.get(at.group);
      if (outer?.kind !== 'group' || steps > nodes.length) {
        yield `the group of ${node.id}`;
        break;
      }
      at = outer;
    }
  }
}

function* edgeFaults(catalogue: Catalogue, design: Design): Generator<string> {
  const kinds = new Map<string, string>(design.nodes.map((node) => [node.id, node.kind]));
  const taken = new Set<string>();
  const pairs = new Set<string>();
  for (const { id, from, to, label } of design.edges) {
    const output = catalogue[kinds.get(from.node) ?? '']?.outputs.find((port) => port.id === from.port);
    const input = catalogue[kinds.get(to.node) ?? '']?.inputs.find((port) => port.id === to.port);
    if (output === undefined || input === undefined) yield `an end of ${id}`;
    if (output?.flow !== input?.flow) yield `the flow of ${id}`;
    if (from.node === to.node) yield `${id} to itself`;
    const place = `${to.node} ${to.port}`;
    if (taken.has(place) && input?.many !== true) yield `two into ${place}`;
    if (pairs.has(`${from.node} ${from.port} ${place}`)) yield `${id} drawn twice`;
    taken.add(place);
    pairs.add(`${from.node} ${from.port} ${place}`);
    if (!ID.test(id) || !isLabel(label)) yield `the id or name of ${id}`;
  }
}

/** What is wrong with a design, told without the code that reads designs; empty for a valid one. */
export function findBroken(catalogue: Catalogue, design: Design): readonly string[] {
  const ids = (list: readonly { readonly id: string }[]): boolean =>
    new Set(list.map((one) => one.id)).size === list.length;
  const requirements = Object.entries(design.requirements);
  return [
    ...(design.version === 2 && isLabel(design.name) ? [] : ['version or name']),
    ...(ids(design.nodes) && ids(design.edges) ? [] : ['an id twice']),
    ...(design.nodes.length <= NODE_LIMIT && design.edges.length <= EDGE_LIMIT ? [] : ['too much']),
    ...(requirements.length === Object.keys(requirementSpecs).length ? [] : ['the requirements']),
    ...requirements.flatMap(([name, value]) =>
      allows(Object.hasOwn(requirementSpecs, name) ? requirementSpecs[name as never] : undefined, value)
        ? []
        : [name],
    ),
    ...design.nodes.flatMap((node) => [...nodeFaults(catalogue, node)]),
    ...groupFaults(design.nodes),
    ...edgeFaults(catalogue, design),
  ];
}
