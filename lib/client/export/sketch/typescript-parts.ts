import type { PartName } from './needs.ts';

/** What every sketch in TypeScript begins with, after its configuration. */
export const TYPESCRIPT_HEAD = `
/** A candidate: an item and what it is ordered by. */
type Scored = readonly [item: number, score: number];
type Settings = Readonly<Record<string, unknown>>;
type Retrieve = (user: number) => Scored[];
type Score = (user: number, items: readonly number[]) => number[];

/** The log and what is known of users and items. One row of the log is one impression. */
interface Data {
  readonly users: number;
  readonly items: number;
  readonly userFeatures: readonly number[][];
  /** Rows of unit length. */
  readonly itemFeatures: readonly number[][];
  readonly category: readonly number[];
  readonly creator: readonly number[];
  readonly uploadDay: readonly number[];
  readonly follows: readonly ReadonlySet<number>[];
  readonly user: readonly number[];
  readonly item: readonly number[];
  readonly day: readonly number[];
  readonly positive: readonly number[];
}

const sources: Record<string, (data: Data, plan: Settings) => Promise<Retrieve>> = {};
const rankers: Record<string, (data: Data, plan: Settings) => Promise<Score>> = {};
const rerankers: Record<string, (data: Data, plan: Settings, list: readonly Scored[]) => Scored[]> = {};

let state = SEED >>> 0;
/** Evenly distributed in [0, 1), from the seed (mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (count: number): number => Math.floor(random() * count);
const fill = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const numberOf = (plan: Settings, name: string, usual = 0): number => Number(plan[name] ?? usual);
const configOf = (plan: Settings): Settings => plan['config'] as Settings;
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const best = (list: readonly Scored[], k: number): Scored[] => [...list].sort((a, b) => b[1] - a[1]).slice(0, k);
const normalize = (row: readonly number[]): number[] => row.map((x) => x / Math.max(1e-12, Math.sqrt(dot(row, row))));
const at = <T>(list: readonly T[], i: number): T => {
  const one = list[i];
  if (one === undefined) throw new RangeError('There is no entry ' + i + '.');
  return one;
};

/** Random numbers in the sizes of the run. Put your own log here. */
function loadData(): Data {
  const { users, videos: items, days, impressionsPerUserDay } = CONFIG.world;
  const rows = Math.floor(users * days * impressionsPerUserDay);
  const features = (): number[] => fill(8, () => random() * 2 - 1);
  return {
    users,
    items,
    userFeatures: fill(users, features),
    itemFeatures: fill(items, () => normalize(features())),
    category: fill(items, () => below(20)),
    creator: fill(items, () => below(500)),
    uploadDay: fill(items, () => below(days)),
    follows: fill(users, () => new Set(fill(5, () => below(500)))),
    user: fill(rows, () => below(users)),
    item: fill(rows, () => below(items)),
    day: fill(rows, () => below(days)),
    positive: fill(rows, () => (random() < 0.1 ? 1 : 0)),
  };
}

/** Rows of all days but the last one, which is tested on. */
const trainingRows = (data: Data): number[] =>
  data.day.flatMap((day, row) => (day < CONFIG.world.days - 1 ? [row] : []));
const positiveRows = (data: Data): number[] => trainingRows(data).filter((row) => data.positive[row] === 1);
/** The same rows in a random order. */
function shuffle(rows: readonly number[]): number[] {
  return rows.map((row) => [random(), row] as const).sort((a, b) => a[0] - b[0]).map(([, row]) => row);
}
const ids = (values: readonly number[]): tf.Tensor2D => tf.tensor2d(values.map((one) => [one]), [values.length, 1], 'int32');
`;

/** The parts of a sketch in TypeScript. */
export const TYPESCRIPT_PARTS: Readonly<Partial<Record<PartName, string>>> = {
  'two-tower': `
/** Id embedding and features through one hidden layer; rows are brought to unit length outside. */
function makeTower(count: number, width: number, config: Settings): tf.LayersModel {
  const id = tf.input({ shape: [1], dtype: 'int32' });
  const features = tf.input({ shape: [width] });
  const embedding = tf.layers.embedding({ inputDim: count, outputDim: numberOf(config, 'embedding') }).apply(id) as tf.SymbolicTensor;
  const flat = tf.layers.flatten().apply(embedding) as tf.SymbolicTensor;
  const joined = tf.layers.concatenate().apply([flat, features]) as tf.SymbolicTensor;
  const hidden = tf.layers.dense({ units: numberOf(config, 'hidden'), activation: 'relu' }).apply(joined) as tf.SymbolicTensor;
  const output = tf.layers.dense({ units: numberOf(config, 'output') }).apply(hidden) as tf.SymbolicTensor;
  return tf.model({ inputs: [id, features], outputs: output });
}

/** In-batch softmax over the batch's items, with the logQ correction where it is on. */
sources['two-tower'] = async (data, plan) => {
  const config = configOf(plan);
  const rows = positiveRows(data);
  const users = makeTower(data.users, 8, config);
  const items = makeTower(data.items, 8, config);
  const counts = fill(data.items, () => 0);
  for (const row of rows) counts[at(data.item, row)] = (counts[at(data.item, row)] ?? 0) + 1;
  const logQ = counts.map((count) => Math.log(Math.max(count / rows.length, 1e-9)));
  const unit = (x: tf.Tensor): tf.Tensor => tf.div(x, tf.maximum(tf.norm(x, 2, 1, true), 1e-12));
  const embed = (tower: tf.LayersModel, which: readonly number[], features: readonly number[][]): tf.Tensor =>
    unit(tower.apply([ids(which), tf.tensor2d(which.map((one) => at(features, one)))]) as tf.Tensor);
  const optimizer = tf.train.adam(numberOf(config, 'learningRate'));
  const batch = numberOf(config, 'batch');
  for (let epoch = 0; epoch < numberOf(config, 'epochs'); epoch += 1) {
    const order = shuffle(rows);
    for (let start = 0; start < order.length; start += batch) {
      const taken = order.slice(start, start + batch);
      const own = taken.map((row) => at(data.item, row));
      optimizer.minimize(() =>
        tf.tidy(() => {
          const u = embed(users, taken.map((row) => at(data.user, row)), data.userFeatures);
          const v = embed(items, own, data.itemFeatures);
          let logits = tf.div(tf.matMul(u as tf.Tensor2D, v as tf.Tensor2D, false, true), numberOf(config, 'temperature'));
          if (config['logQ'] === true) logits = tf.sub(logits, tf.tensor2d([own.map((item) => at(logQ, item))]));
          const hits = tf.tensor2d(own.map((a, i) => own.map((b, j) => (a === b && i !== j ? -1e9 : 0))));
          return tf.losses.softmaxCrossEntropy(tf.eye(own.length), tf.add(logits, hits)) as tf.Scalar;
        }),
      );
    }
  }
  const vectors = embed(items, fill(data.items, (item) => item), data.itemFeatures);
  // an exact scan; the index of the design is named in the plan
  return (user) => {
    const [scores = [], found = []] = tf.tidy(() => {
      const query = embed(users, [user], data.userFeatures) as tf.Tensor2D;
      const all = tf.matMul(query, vectors as tf.Tensor2D, false, true);
      const { values, indices } = tf.topk(all, Math.min(numberOf(plan, 'k'), data.items));
      return [Array.from(values.dataSync(), Number), Array.from(indices.dataSync(), Number)];
    });
    return scores.map((score, i): Scored => [at(found, i), score]);
  };
};
`,
  counted: `
/** The same list for everybody: positives, each worth less with its age. */
sources['popular'] = sources['trending'] = async (data, plan) => {
  const scores = fill(data.items, () => 0);
  const halfLife = numberOf(plan, 'halfLifeDays');
  for (const row of positiveRows(data)) {
    const age = CONFIG.world.days - 1 - at(data.day, row);
    if (age * 24 >= numberOf(plan, 'windowHours', Infinity)) continue;
    const item = at(data.item, row);
    scores[item] = (scores[item] ?? 0) + (halfLife === 0 ? 1 : 0.5 ** (age / halfLife));
  }
  const list = best(scores.map((score, item): Scored => [item, score]), numberOf(plan, 'k'));
  return () => list;
};
`,
  'followed-creators': `
/** The newest items of the creators that a user follows. */
sources['followed-creators'] = async (data, plan) => {
  const newest = best(data.uploadDay.map((day, item): Scored => [item, day]), data.items);
  return (user) =>
    newest.filter(([item]) => at(data.follows, user).has(at(data.creator, item))).slice(0, numberOf(plan, 'k'));
};
`,
  'network-ranker': `
/** A cross layer of DCN-v2 by layers alone: x0 * (W x + b) + x. */
function cross(first: tf.SymbolicTensor, x: tf.SymbolicTensor, width: number): tf.SymbolicTensor {
  const weighted = tf.layers.dense({ units: width }).apply(x) as tf.SymbolicTensor;
  const product = tf.layers.multiply().apply([first, weighted]) as tf.SymbolicTensor;
  return tf.layers.add().apply([product, x]) as tf.SymbolicTensor;
}

/** DCN-v2 with a parallel deep part, or the deep part alone. */
rankers['dcn'] = rankers['mlp'] = async (data, plan) => {
  const config = configOf(plan);
  const size = numberOf(config, 'embedding');
  const inputs = [tf.input({ shape: [1], dtype: 'int32' }), tf.input({ shape: [1], dtype: 'int32' }), tf.input({ shape: [16] })];
  const embedded = [data.users, data.items].map((count, i) => {
    const rows = tf.layers.embedding({ inputDim: count, outputDim: size }).apply(at(inputs, i)) as tf.SymbolicTensor;
    return tf.layers.flatten().apply(rows) as tf.SymbolicTensor;
  });
  const first = tf.layers.concatenate().apply([...embedded, at(inputs, 2)]) as tf.SymbolicTensor;
  let crossed = first;
  for (let i = 0; i < numberOf(config, 'crossLayers'); i += 1) crossed = cross(first, crossed, 2 * size + 16);
  let deep = first;
  for (const units of (config['deep'] ?? config['hidden'] ?? []) as number[]) {
    deep = tf.layers.dense({ units, activation: 'relu' }).apply(deep) as tf.SymbolicTensor;
  }
  const joined = 'crossLayers' in config ? (tf.layers.concatenate().apply([crossed, deep]) as tf.SymbolicTensor) : deep;
  const output = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(joined) as tf.SymbolicTensor;
  const model = tf.model({ inputs, outputs: output });
  model.compile({ optimizer: tf.train.adam(numberOf(config, 'learningRate')), loss: 'binaryCrossentropy' });
  const tensors = (users: readonly number[], items: readonly number[]): tf.Tensor[] => [
    ids(users),
    ids(items),
    tf.tensor2d(users.map((user, i) => [...at(data.userFeatures, user), ...at(data.itemFeatures, at(items, i))])),
  ];
  const rows = trainingRows(data);
  await model.fit(
    tensors(rows.map((row) => at(data.user, row)), rows.map((row) => at(data.item, row))),
    tf.tensor2d(rows.map((row) => [at(data.positive, row)])),
    { batchSize: numberOf(config, 'batch'), epochs: numberOf(config, 'epochs') },
  );
  return (user, items) =>
    tf.tidy(() => Array.from((model.predict(tensors(items.map(() => user), items)) as tf.Tensor).dataSync(), Number));
};
`,
  dedup: `
rerankers['dedup'] = (data, plan, list) => {
  const kept: Scored[] = [];
  const likeness = (a: number, b: number): number => dot(at(data.itemFeatures, a), at(data.itemFeatures, b));
  for (const one of list) {
    if (kept.every(([other]) => likeness(one[0], other) < numberOf(plan, 'similarityLimit'))) kept.push(one);
  }
  return kept;
};
`,
  mmr: `
/** Maximal marginal relevance: the score against the likeness to what stands above. */
rerankers['mmr'] = (data, plan, list) => {
  const lambda = numberOf(plan, 'lambda');
  const left = [...list];
  const chosen: Scored[] = [];
  while (left.length > 0 && chosen.length < CONFIG.response.size) {
    const worth = left.map(([item, score]) => {
      const likes = chosen.map(([other]) => dot(at(data.itemFeatures, item), at(data.itemFeatures, other)));
      return lambda * score - (1 - lambda) * Math.max(0, ...likes);
    });
    chosen.push(...left.splice(worth.indexOf(Math.max(...worth)), 1));
  }
  return [...chosen, ...left];
};
`,
  caps: `
/** At most so many of a category or creator. */
rerankers['category-caps'] = rerankers['creator-caps'] = (data, plan, list) => {
  const counts = new Map<number, number>();
  return list.filter(([item]) => {
    const group = at(plan['step'] === 'category-caps' ? data.category : data.creator, item);
    counts.set(group, (counts.get(group) ?? 0) + 1);
    return (counts.get(group) ?? 0) <= numberOf(plan, 'most');
  });
};
`,
  exploration: `
/** Some places at the end of the list go to candidates further down, drawn at random. */
rerankers['exploration'] = (_data, plan, list) => {
  const slots = numberOf(plan, 'slots');
  const head = list.slice(0, CONFIG.response.size - slots);
  const tail = list.slice(head.length);
  return [...head, ...shuffle(tail.map((_, i) => i)).slice(0, slots).map((i) => at(tail, i))];
};
`,
};

/** What every sketch in TypeScript ends with: training, and serving requests by the steps of the plan. */
export const TYPESCRIPT_TAIL = `
function pick<T>(table: Readonly<Record<string, T>>, name: string): T {
  const found = table[name];
  if (found === undefined) throw new Error(name + ' is not in this sketch');
  return found;
}

/** One list of several: each item once, what was watched left out, places shared by turns. */
function merge(plan: Settings, lists: readonly (readonly Scored[])[], watched: ReadonlySet<number>): Scored[] {
  const merged = new Map<number, number>();
  for (let turn = 0; turn < Math.max(0, ...lists.map((list) => list.length)); turn += 1) {
    for (const list of lists) {
      const one = list[turn];
      if (one === undefined || merged.has(one[0]) || (plan['dropWatched'] === true && watched.has(one[0]))) continue;
      merged.set(one[0], one[1]);
    }
  }
  return [...merged].slice(0, numberOf(plan, 'keep', Infinity));
}

interface Step extends Settings {
  readonly step: string;
  readonly node: string;
  readonly from: readonly string[];
}

async function main(): Promise<void> {
  const data = loadData();
  const steps = CONFIG.steps as unknown as readonly Step[];
  const retrieve = new Map<string, Retrieve>();
  const score = new Map<string, Score>();
  for (const step of steps) {
    const [source, ranker] = [step['source'] as Settings, step['ranker'] as Settings];
    if (step.step === 'source') retrieve.set(step.node, await pick(sources, String(source['source']))(data, source));
    if (step.step === 'rank') score.set(step.node, await pick(rankers, String(ranker['model']))(data, ranker));
  }
  const serve = (user: number): readonly Scored[] => {
    const watched = new Set(data.item.filter((_, row) => data.user[row] === user && data.positive[row] === 1));
    const lists = new Map<string, readonly Scored[]>();
    let shown: readonly Scored[] = [];
    for (const step of steps) {
      const inputs = step.from.map((node) => lists.get(node) ?? []);
      shown = inputs[0] ?? [];
      if (step.step === 'source') shown = retrieve.get(step.node)?.(user) ?? [];
      else if (step.step === 'merge') shown = merge(step, inputs, watched);
      else if (step.step === 'rank') {
        const items = shown.map(([item]) => item);
        const scores = score.get(step.node)?.(user, items) ?? [];
        shown = best(items.map((item, i): Scored => [item, scores[i] ?? 0]), numberOf(step, 'keep', Infinity));
      } else if (step.step === 'store') shown = shown.slice(0, numberOf(step, 'length'));
      else if (step.step === 'rerank') {
        const plan = step['rerank'] as Settings;
        shown = pick(rerankers, String(plan['step']))(data, plan, shown);
      }
      lists.set(step.node, shown);
    }
    return shown.slice(0, CONFIG.response.size);
  };
  for (const user of [0, 1, 2]) console.log(user, serve(user));
}

await main();
`;
