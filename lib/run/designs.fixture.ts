import { createRandom, type Random } from '../core/random.ts';
import { catalogue } from '../design/catalogue/registry.ts';
import { drawSketch, type SketchNode } from '../design/templates/sketch.ts';
import type { Design, ParameterValue } from '../design/types.ts';
import { rerankKinds } from './rerank-kinds.ts';

type Parameters = Readonly<Record<string, ParameterValue>>;

/** How rare the rankers are: one that takes longer to train is drawn less often. */
const RANKERS: readonly (readonly [kind: string, parameters: Parameters])[] = [
  ['lr-ranker', {}],
  ['lr-ranker', {}],
  ['gbdt-ranker', { trees: 10, leaves: 7 }],
  ['gbdt-ranker', { trees: 10, leaves: 4, minLeaf: 5 }],
  ['dcn-ranker', { crossLayers: 1, embedding: 4 }],
  ['mlp-ranker', { layers: 2, width: 16, embedding: 4 }],
  ['multi-task-ranker', { crossLayers: 1, embedding: 4 }],
];
const TRANSFORMER = ['transformer-ranker', { length: 3, blocks: 0, heads: 1, headWidth: 4 }] as const;

/** A list on its way through a design that is being drawn. */
interface Flow {
  /** Component, and its output where it is not the first one. */
  readonly at: string;
  /** At most so many candidates. */
  readonly width: number;
  /** Whether a ranker has scored it. */
  readonly ranked: boolean;
}

/** Draws one design, component by component. */
class Draftsman {
  readonly nodes: Record<string, SketchNode> = {};
  readonly chains: string[] = [];
  private readonly random: Random;
  private readonly entry: string;
  private readonly data: string;
  private readonly logTail: string;
  private readonly store: string | undefined;

  constructor(random: Random) {
    this.random = random;
    const videos = this.pick([1000, 1200]);
    this.add('catalogue-database', { videos });
    this.add('event-log', { users: 500, days: 2 });
    this.add('request');
    this.entry = this.maybe(0.5, () => this.after('request', 'gateway')) ?? 'request';
    this.logTail = this.drawLog();
    this.data = this.add('splitter', {
      by: this.pick(['time', 'time', 'time', 'random']),
      join: this.pick(['point-in-time', 'point-in-time', 'latest']),
    });
    this.join(this.logTail, this.data);
    this.store = this.maybe(0.3, () => this.drawStore());
  }

  pick<T>(list: readonly T[]): T {
    const one = list[this.random.below(list.length)];
    if (one === undefined) throw new Error('There is nothing to pick from.');
    return one;
  }

  maybe<T>(chance: number, make: () => T): T | undefined {
    return this.random.chance(chance) ? make() : undefined;
  }

  add(kind: string, parameters: Parameters = {}): string {
    let name = kind;
    for (let count = 2; Object.hasOwn(this.nodes, name); count += 1) name = `${kind}-${count}`;
    this.nodes[name] = [kind, Object.keys(this.nodes).length, 0, parameters];
    return name;
  }

  join(...links: readonly string[]): void {
    this.chains.push(links.join(' > '));
  }

  /** A component behind another. */
  after(before: string, kind: string, parameters: Parameters = {}): string {
    const name = this.add(kind, parameters);
    this.join(before, name);
    return name;
  }

  /** What stands between the log and the split, in any selection. */
  private drawLog(): string {
    let tail = 'event-log';
    const next = (chance: number, kind: string, parameters: Parameters = {}): void => {
      tail = this.maybe(chance, () => this.after(tail, kind, parameters)) ?? tail;
    };
    next(0.2, 'warehouse');
    next(0.4, 'label-join', { positive: this.pick(['engaged', 'click', 'conversion']) });
    next(0.3, 'negative-sampler', {
      strategy: this.pick(['in-batch', 'uniform', 'popularity', 'hard']),
      share: this.pick([1, 0.5]),
    });
    next(0.3, 'retraining-schedule', { everyDays: this.pick([0, 1, 7]) });
    next(0.2, 'batch-job');
    return tail;
  }

  private drawStore(): string {
    const store = this.after(this.after('event-log.stream', 'stream-processor'), 'feature-store');
    if (this.random.chance(0.5)) this.join(this.add('user-profile'), store);
    return store;
  }

  /** Trains a component, through a gate and a registry as it happens. */
  private train(node: string): void {
    const trainer = this.add('trainer', {
      label: this.pick(['click', 'engaged']),
      batch: this.pick([64, 128]),
      maximumRows: 10_000,
    });
    this.join(`${this.data}.train`, trainer);
    let tail = trainer;
    const gate = this.maybe(0.2, () => this.after(tail, 'validation-gate'));
    if (gate !== undefined) this.join(`${this.data}.test`, `${gate}.test`);
    tail = gate ?? tail;
    tail = this.maybe(0.3, () => this.after(tail, 'model-registry')) ?? tail;
    this.join(tail, node);
  }

  private drawSource(): Flow {
    const kind = this.pick([
      'two-tower',
      'two-tower',
      'popular',
      'trending',
      'mf',
      'item-knn',
      'followed-creators',
    ]);
    const k = this.pick([20, 50, 100]);
    if (kind === 'two-tower') {
      const towers = this.after(this.entry, kind, {
        embedding: 8,
        hidden: 8,
        tagEmbedding: this.pick([0, 4]),
      });
      this.train(towers);
      const type = this.pick(['flat', 'int8', 'ivf-flat', 'ivf-pq', 'hnsw']);
      const settings = { index: type, k, nlist: 8, nprobe: 8, subQuantizers: 4, m: 8, efConstruction: 20 };
      const index = this.after(towers, 'vector-index', settings);
      this.join('catalogue-database', index);
      return { at: index, width: k, ranked: false };
    }
    const extra: Parameters =
      kind === 'mf'
        ? { method: this.pick(['ials', 'bpr']), factors: 4 }
        : kind === 'item-knn'
          ? { neighbours: 20 }
          : {};
    const node = this.after(this.entry, kind, { k, ...extra });
    if (kind === 'mf' || kind === 'item-knn') this.train(node);
    else this.join('catalogue-database', `${node}.items`);
    if (kind === 'popular' || kind === 'trending') this.join('event-log.out', `${node}.log`);
    return { at: node, width: k, ranked: false };
  }

  private merge(flows: readonly Flow[]): Flow {
    const keep = this.pick([60, 5000]);
    const merge = this.add('merge', {
      quota: this.pick(['score', 'even', 'weighted']),
      dropWatched: this.random.chance(0.5),
      keep,
    });
    for (const flow of flows) this.join(flow.at, merge);
    const width = flows.reduce((sum, flow) => sum + flow.width, 0);
    return { at: merge, width: Math.min(keep, width), ranked: false };
  }

  private rank(flow: Flow): Flow {
    const [kind, parameters] = this.random.chance(0.03) ? TRANSFORMER : this.pick(RANKERS);
    const ranker = this.after(flow.at, kind, parameters);
    this.train(ranker);
    if (this.store !== undefined) this.join(`${this.store}.online`, `${ranker}.features`);
    return { at: ranker, width: flow.width, ranked: true };
  }

  private preRank(flow: Flow): Flow {
    const keep = this.pick([20, 40]);
    const node = this.after(flow.at, 'pre-ranker', { keep });
    this.train(node);
    return { at: node, width: Math.min(keep, flow.width), ranked: true };
  }

  private rerank(flow: Flow): Flow {
    return { ...flow, at: this.after(flow.at, this.pick(Object.keys(rerankKinds))) };
  }

  /** Something that hands the list on, with a branch of its own where it has one. */
  private wrap(flow: Flow): Flow {
    const kind = this.pick([
      'cache',
      'auction',
      'box',
      'shadow',
      'canary',
      'experiment',
      'fallback',
      'batch-precompute',
    ]);
    if (kind === 'batch-precompute') {
      const listLength = this.pick([20, 50]);
      const at = this.after(flow.at, kind, { listLength });
      return { ...flow, at, width: Math.min(flow.width, listLength) };
    }
    const node = this.after(flow.at, kind);
    if (['shadow', 'canary', 'experiment', 'fallback'].includes(kind)) {
      const branch = this.drawSource();
      this.join(branch.at, node);
    }
    return { ...flow, at: node };
  }

  private calibrate(flow: Flow): Flow {
    const method = this.pick(['platt', 'isotonic']);
    return flow.ranked ? { ...flow, at: this.after(flow.at, 'calibration', { method }) } : flow;
  }

  /** The whole path, and what watches it. */
  drawPath(): void {
    const count = 1 + this.random.below(4);
    const sources = Array.from({ length: count }, () => this.drawSource());
    let flow = sources[0] ?? this.drawSource();
    if (sources.length === 4 && this.random.chance(0.3)) {
      flow = this.merge([this.merge(sources.slice(0, 2)), ...sources.slice(2)]);
    } else if (sources.length > 1 || this.random.chance(0.6)) flow = this.merge(sources);
    const step = (chance: number, next: (flow: Flow) => Flow): void => {
      if (this.random.chance(chance)) flow = next(flow);
    };
    step(0.15, (one) => this.rerank(one));
    step(0.3, (one) => this.preRank(one));
    step(0.75, (one) => this.rank(one));
    step(0.1, (one) => this.rank(one));
    step(0.3, (one) => this.calibrate(one));
    step(0.3, (one) => this.wrap(one));
    step(0.5, (one) => this.rerank(one));
    step(0.4, (one) => this.rerank(one));
    step(0.3, (one) => this.wrap(one));
    const sizes = [5, 10, 20].filter((size) => size <= flow.width);
    const response = this.after(flow.at, 'response', { size: this.pick(sizes) });
    this.join(response, 'event-log');
    const monitor = this.maybe(0.3, () => this.after(response, 'monitor'));
    if (monitor !== undefined && this.random.chance(0.5)) this.after(monitor, 'alert');
    if (this.random.chance(0.1)) this.add('text');
  }
}

/**
 * A valid design that can run: any sources, merges, pre-rankers, rankers, calibrations, re-ranking,
 * branches, and kinds that act under load or over time, in a world so small that it runs within a
 * second or two.
 *
 * Randomness: the stream ("random-designs") of the seed.
 */
export function drawDesign(seed: number): Design {
  const draftsman = new Draftsman(createRandom(seed, 'random-designs'));
  draftsman.drawPath();
  const { nodes, chains } = draftsman;
  return drawSketch(catalogue, { name: `Random design ${seed}`, nodes, chains });
}

/** Settings with which a component takes next to no time, by kind. */
const SMALL: Readonly<Record<string, Parameters>> = {
  'event-log': { users: 500, days: 2 },
  'catalogue-database': { videos: 1000 },
  'vector-index': { k: 60, nlist: 8, nprobe: 8, subQuantizers: 4 },
  'two-tower': { embedding: 8, hidden: 8, tagEmbedding: 4 },
  trainer: { epochs: 1, batch: 128, maximumRows: 10_000 },
  popular: { k: 40 },
  trending: { k: 40 },
  'followed-creators': { k: 40 },
  mf: { k: 40, factors: 4 },
  'item-knn': { k: 40, neighbours: 20 },
  'pre-ranker': { keep: 40 },
  'gbdt-ranker': { trees: 10, leaves: 7 },
  'dcn-ranker': { crossLayers: 1, embedding: 4 },
  'multi-task-ranker': { crossLayers: 1, embedding: 4 },
  'transformer-ranker': { length: 3, blocks: 0, heads: 1, headWidth: 4 },
  response: { size: 10 },
};

/** The same design in a world so small that it runs within a second or two. */
export function shrinkDesign(design: Design): Design {
  return {
    ...design,
    nodes: design.nodes.map((node) => ({ ...node, parameters: { ...node.parameters, ...SMALL[node.kind] } })),
  };
}
