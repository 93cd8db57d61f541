import { asId } from '../core/ids.ts';
import { createRandom, type Random } from '../core/random.ts';
import type { Catalogue, Design, DesignEdge, DesignNode, Flow } from '../design/types.ts';
import { compile } from './compile.ts';
import type { Plan } from './plan.ts';

/** A design that cannot run, and what was done to it. */
export interface BrokenDesign {
  readonly design: Design;
  readonly how: string;
}

type Break = (design: Design, plan: Plan, random: Random, catalogue: Catalogue) => Design | undefined;

function pick<T>(random: Random, list: readonly T[]): T | undefined {
  return list[random.below(Math.max(1, list.length))];
}

const withoutNodes = (design: Design, isGone: (node: DesignNode) => boolean): Design => {
  const gone = new Set(design.nodes.filter(isGone).map((node) => node.id));
  return {
    ...design,
    nodes: design.nodes.filter((node) => !gone.has(node.id)),
    edges: design.edges.filter((edge) => !gone.has(edge.from.node) && !gone.has(edge.to.node)),
  };
};

const withoutEdges = (design: Design, edges: readonly DesignEdge[]): Design | undefined =>
  edges.length === 0 ? undefined : { ...design, edges: design.edges.filter((edge) => !edges.includes(edge)) };

const withKind = (design: Design, id: string, kind: string): Design => ({
  ...design,
  nodes: design.nodes.map((node) => (node.id === id ? { ...node, kind, parameters: {} } : node)),
});

/** All edges into one port of one component. */
function into(design: Design, node: string, port: string): readonly DesignEdge[] {
  return design.edges.filter((edge) => edge.to.node === node && edge.to.port === port);
}

const edge = (id: string, from: readonly [string, string], to: readonly [string, string]): DesignEdge => ({
  id: asId<'edge'>(id),
  from: { node: asId<'node'>(from[0]), port: from[1] },
  to: { node: asId<'node'>(to[0]), port: to[1] },
});

/** Puts a component on an edge. */
function insert(
  design: Design,
  on: DesignEdge,
  kind: string,
  [input, output]: readonly [string, string],
  parameters: DesignNode['parameters'] = {},
): Design {
  const id = `put-${kind}`;
  return {
    ...design,
    nodes: [...design.nodes, { id: asId<'node'>(id), kind, x: 0, y: 0, parameters }],
    edges: [
      ...design.edges.filter((one) => one.id !== on.id),
      edge(`to-${id}`, [on.from.node, on.from.port], [id, input]),
      edge(`from-${id}`, [id, output], [on.to.node, on.to.port]),
    ],
  };
}

/** What makes a design that runs one that does not. Each gives nothing where the design has nothing of the kind. */
const breaks: Readonly<Record<string, Break>> = {
  'no response': (design) => withoutNodes(design, ({ kind }) => kind === 'response'),
  'no request': (design) => withoutNodes(design, ({ kind }) => kind === 'request'),
  'no log': (design) => withoutNodes(design, ({ kind }) => kind === 'event-log'),
  'a step without its list': (design, { steps }, random) => {
    const step = pick(
      random,
      steps.filter((one) => one.from.length > 0),
    );
    const isList = (port: string): boolean => port === 'candidates' || port === 'list';
    return withoutEdges(
      design,
      design.edges.filter(({ to }) => to.node === step?.node && isList(to.port)),
    );
  },
  'a response without a list': (design, { response }) =>
    withoutEdges(design, into(design, response.node, 'list')),
  'a model that nobody trains': (design, { steps }, random) => {
    const models = steps.flatMap((step) => {
      if (step.step === 'rank') return [step.node];
      return step.step === 'source' && 'trainerNode' in step.source ? [step.source.node] : [];
    });
    const model = pick(random, models);
    return model === undefined ? undefined : withoutEdges(design, into(design, model, 'model'));
  },
  'a trainer without data': (design, { steps }, random) => {
    const trainers = steps.flatMap((step) =>
      step.step === 'rank'
        ? [step.ranker.trainerNode]
        : step.step === 'source' && 'trainerNode' in step.source
          ? [step.source.trainerNode]
          : [],
    );
    const trainer = pick(random, trainers);
    return trainer === undefined ? undefined : withoutEdges(design, into(design, trainer, 'data'));
  },
  'a source without what it needs': (design, { steps }, random) => {
    const sources = steps.flatMap((step) =>
      step.step === 'source' && !['ials', 'bpr', 'item-knn'].includes(step.source.source) ? [step.node] : [],
    );
    const source = pick(random, sources);
    return source === undefined ? undefined : withoutEdges(design, into(design, source, 'items'));
  },
  'training on the test': (design, { steps }) => {
    const [ranker] = steps.flatMap((step) => (step.step === 'rank' ? [step.ranker] : []));
    if (ranker === undefined) return undefined;
    const data = into(design, ranker.trainerNode, 'data').find((one) => one.from.port === 'train');
    return {
      ...design,
      edges: design.edges.map((one) =>
        one === data ? { ...one, from: { ...one.from, port: 'test' } } : one,
      ),
    };
  },
  'a source of which there is no world': (design, { steps }) => {
    const [towers] = steps.flatMap((step) =>
      step.step === 'source' && step.source.source === 'two-tower' ? [step.source.node] : [],
    );
    return towers === undefined ? undefined : withKind(design, towers, 'encoder');
  },
  'a ranker that only classifies': (design, { steps }) => {
    const [ranker] = steps.flatMap((step) => (step.step === 'rank' ? [step.node] : []));
    return ranker === undefined ? undefined : withKind(design, ranker, 'classifier');
  },
  'a circle': (design, { steps }) => {
    const chained = steps.filter((step) => step.step === 'rerank');
    const [first, last] = [chained[0], chained.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    const kept = design.edges.filter((one) => !into(design, first.node, 'list').includes(one));
    const back = edge('back', [last.node, 'out'], [first.node, 'list']);
    // through a box where a step would be joined to itself
    if (first !== last) return { ...design, edges: [...kept, back] };
    const box: DesignNode = { id: asId<'node'>('loop'), kind: 'box', x: 0, y: 0, parameters: {} };
    return {
      ...design,
      nodes: [...design.nodes, box],
      edges: [
        ...kept,
        edge('back', [last.node, 'out'], ['loop', 'in-request']),
        edge('again', ['loop', 'out-request'], [first.node, 'list']),
      ],
    };
  },
  'chances of what nothing has ranked': (design, { steps }) => {
    const [source] = steps;
    const out = design.edges.find((one) => one.from.node === source?.node);
    return out && insert(design, out, 'calibration', ['list', 'out']);
  },
  'a store shorter than the list': (design, { response }) => {
    const [list] = into(design, response.node, 'list');
    if (list === undefined || response.size <= 5) return undefined;
    return insert(design, list, 'batch-precompute', ['list', 'store'], { listLength: 5 });
  },
  'a second response': (design, { response }) => {
    const [list] = into(design, response.node, 'list');
    if (list === undefined) return undefined;
    const second = { id: asId<'node'>('second'), kind: 'response', x: 0, y: 0, parameters: {} };
    const copy = edge('second-list', [list.from.node, list.from.port], ['second', 'list']);
    return { ...design, nodes: [...design.nodes, second], edges: [...design.edges, copy] };
  },
  'the request as its own list': (design, { response }) => {
    const kept = design.edges.filter((one) => !into(design, response.node, 'list').includes(one));
    const [request] = design.nodes.filter((node) => node.kind === 'request');
    if (request === undefined) return undefined;
    return { ...design, edges: [...kept, edge('short', [request.id, 'out'], [response.node, 'list'])] };
  },
  'another kind in the middle of the path': (design, { steps }, random, catalogue) => {
    const step = pick(
      random,
      steps.filter((one) => one.step === 'rerank' || one.step === 'merge'),
    );
    const flows: readonly Flow[] = ['request', 'batch'];
    const others = Object.values(catalogue).filter(
      ({ family, inputs }) => family === 'data' && inputs.some((port) => flows.includes(port.flow)),
    );
    const other = pick(random, others);
    return step === undefined || other === undefined ? undefined : withKind(design, step.node, other.kind);
  },
};

/**
 * Makes a design that runs one that does not, in one or two ways. The result need not be a valid
 * document: nothing checks it.
 *
 * Randomness: the stream ("broken-designs") of the seed.
 */
export function breakDesign(design: Design, catalogue: Catalogue, seed: number): BrokenDesign {
  const { plan } = compile(design, catalogue);
  if (plan === undefined) throw new Error(`The design "${design.name}" does not run as it is.`);
  const random = createRandom(seed, 'broken-designs');
  const names = Object.keys(breaks);
  const done: string[] = [];
  let broken = design;
  while (done.length === 0 || (done.length < 2 && random.chance(0.3))) {
    const name = pick(random, names) ?? '';
    const next = breaks[name]?.(broken, plan, random, catalogue);
    // a second response replaces one that something else has broken
    const isRepair = done.length > 0 && [name, ...done].includes('a second response');
    if (next === undefined || done.includes(name) || isRepair) continue;
    broken = next;
    done.push(name);
  }
  return { design: broken, how: done.join(', ') };
}
