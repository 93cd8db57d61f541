import { asId } from '../../../core/ids.ts';
import { createRandom, type Random } from '../../../core/random.ts';
import { catalogue } from '../../catalogue/registry.ts';
import { requirementSpecs } from '../../requirements.ts';
import type {
  Design,
  DesignEdge,
  DesignNode,
  ParameterSpec,
  ParameterValue,
  Requirements,
} from '../../types.ts';

const KINDS = Object.keys(catalogue);

function pick<T>(random: Random, list: readonly T[]): T {
  const one = list[random.below(list.length)];
  if (one === undefined) throw new Error('There is nothing to pick from.');
  return one;
}

/** A value that the specification allows; often an end of its range. */
function drawValue(random: Random, spec: ParameterSpec): ParameterValue {
  switch (spec.type) {
    case 'number': {
      if (random.chance(0.3)) return random.chance(0.5) ? spec.minimum : spec.maximum;
      const value = spec.minimum + random.uniform() * (spec.maximum - spec.minimum);
      return spec.whole ? Math.floor(value) : value;
    }
    case 'choice':
      return pick(random, spec.options).value;
    case 'switch':
      return random.chance(0.5);
    case 'text':
      return pick(random, ['', 'Team', 'cache', '</script>']);
  }
}

function drawNode(random: Random, id: string, kind: string): DesignNode {
  const parameters: Record<string, ParameterValue> = {};
  for (const [name, spec] of Object.entries(catalogue[kind]?.parameters ?? {})) {
    if (random.chance(0.3)) parameters[name] = drawValue(random, spec);
  }
  return { id: asId<'node'>(id), kind, x: random.below(2000), y: random.below(2000), parameters };
}

function drawRequirements(random: Random): Requirements {
  const entries = Object.entries(requirementSpecs).map(([name, spec]) => [name, drawValue(random, spec)]);
  return Object.fromEntries(entries) as Requirements;
}

/** Every pair of ports that an edge may join. */
const PAIRS = KINDS.flatMap((from) =>
  (catalogue[from]?.outputs ?? []).flatMap((output) =>
    KINDS.flatMap((to) =>
      (catalogue[to]?.inputs ?? [])
        .filter((input) => input.flow === output.flow)
        .map((input) => ({ from, output: output.id, to, input: input.id, many: input.many === true })),
    ),
  ),
);

/**
 * A design of a seed that parses: known kinds, allowed parameters, edges between ports of one flow.
 * Circles, islands and inputs left open all happen. A request and a response are always there.
 */
export function drawValid(seed: number, nodeCount: number, edgeCount: number): Design {
  const random = createRandom(seed, 'lint', 'valid');
  const nodes = Array.from({ length: nodeCount }, (_, index) => {
    const kind = index === 0 ? 'request' : index === 1 ? 'response' : pick(random, KINDS);
    return drawNode(random, `n${index}`, kind);
  });
  const edges: DesignEdge[] = [];
  const taken = new Set<string>();
  for (let attempt = 0; attempt < 40 * edgeCount && edges.length < edgeCount; attempt += 1) {
    const pair = pick(random, PAIRS);
    const from = nodes.filter((node) => node.kind === pair.from);
    const to = nodes.filter((node) => node.kind === pair.to);
    if (from.length === 0 || to.length === 0) continue;
    const source = { node: pick(random, from).id, port: pair.output };
    const target = { node: pick(random, to).id, port: pair.input };
    const key = pair.many
      ? `${source.node} ${source.port} ${target.node} ${target.port}`
      : `${target.node} ${target.port}`;
    if (taken.has(key) || source.node === target.node) continue;
    taken.add(key);
    edges.push({ id: asId<'edge'>(`e${edges.length}`), from: source, to: target });
  }
  return { version: 2, name: `Random ${seed}`, requirements: drawRequirements(random), nodes, edges };
}

/** A design of a seed that nothing has checked: unknown kinds, ids twice, ports and parameters of any sort. */
export function drawWild(seed: number): Design {
  const random = createRandom(seed, 'lint', 'wild');
  const kinds = [...KINDS, '__proto__', 'constructor', 'oracle', ''];
  const ports = ['out', 'list', 'candidates', 'model', 'data', 'features', 'request', '__proto__', 'test'];
  const values: readonly ParameterValue[] = [Number.NaN, Infinity, -1, 0, 1e300, '', 'flat', true, false];
  const names = [
    'k',
    'size',
    'replicas',
    'shards',
    'refreshHours',
    'share',
    'everyDays',
    'metric',
    '__proto__',
  ];
  const nodes = Array.from({ length: random.below(40) }, (): DesignNode => {
    const parameters = Object.fromEntries(
      Array.from({ length: random.below(4) }, () => [pick(random, names), pick(random, values)]),
    );
    return { id: asId<'node'>(`n${random.below(30)}`), kind: pick(random, kinds), x: 0, y: 0, parameters };
  });
  const end = (): DesignEdge['from'] => ({
    node: asId<'node'>(`n${random.below(34)}`),
    port: pick(random, ports),
  });
  const edges = Array.from({ length: random.below(80) }, (): DesignEdge => ({
    id: asId<'edge'>(`e${random.below(60)}`),
    from: end(),
    to: end(),
  }));
  const requirements = drawRequirements(random);
  return { version: 2, name: '', requirements, nodes, edges };
}

/** The same design with nodes and edges stored in another order. */
export function shuffle(design: Design, seed: number): Design {
  const mix = <T>(list: readonly T[], what: string): T[] => {
    const order = Array.from(list, (_, index) => index);
    createRandom(seed, 'lint', what).shuffle(order);
    return order.flatMap((index) => list[index] ?? []);
  };
  return { ...design, nodes: mix(design.nodes, 'nodes'), edges: mix(design.edges, 'edges') };
}
