import { describe, expect, test } from 'vitest';
import { catalogue } from '../design/catalogue/registry.ts';
import { drawSketch, type Sketch } from '../design/templates/sketch.ts';
import { twoStage } from '../design/templates/two-stage.ts';
import type { Design, DesignEdge, NodeId } from '../design/types.ts';
import { defaultGbdtConfig } from '../models/gbdt/config.ts';
import { defaultLogisticRegressionConfig } from '../models/logistic-regression/config.ts';
import { defaultMultiTaskConfig } from '../models/multi-task/config.ts';
import { defaultMlpConfig } from '../models/mlp/config.ts';
import { compile, planOf } from './compile.ts';
import { type Plan, rankersOf, sourcesOf } from './plan.ts';

const without = (id: string): Design => ({
  ...twoStage,
  nodes: twoStage.nodes.filter((node) => node.id !== id),
  edges: twoStage.edges.filter((edge) => edge.from.node !== id && edge.to.node !== id),
});
const rewire = (design: Design, from: string, fromPort: string, to: string, toPort: string): Design => ({
  ...design,
  edges: [
    ...design.edges.filter((edge) => !(edge.to.node === to && edge.to.port === toPort)),
    {
      id: 'new',
      from: { node: from as NodeId, port: fromPort },
      to: { node: to as NodeId, port: toPort },
    } as DesignEdge,
  ],
});
const withParameters = (id: string, parameters: Record<string, number | string | boolean>): Design => ({
  ...twoStage,
  nodes: twoStage.nodes.map((node) => (node.id === id ? { ...node, parameters } : node)),
});

const read = (design: Design): Plan => {
  const plan = planOf(design, catalogue);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
};
const sourceOf = (design: Design) => sourcesOf(read(design))[0];

describe('compile', () => {
  test('the standard design becomes the plan it draws', () => {
    const report = compile(twoStage, catalogue);
    expect(report).toMatchObject({ faults: [], drawn: [], branches: [], remarks: [] });
    expect(report.runs).toEqual(twoStage.nodes.map((node) => node.id).sort());
    expect(report.plan).toMatchObject({
      world: { users: 10_000, videos: 20_000, days: 8 },
      steps: [
        {
          node: 'index',
          from: [],
          step: 'source',
          source: {
            source: 'two-tower',
            node: 'retrieval',
            indexNode: 'index',
            trainerNode: 'retrieval-trainer',
            k: 500,
            index: 'flat',
            label: 'engaged',
          },
        },
        { node: 'merge', from: ['index'], step: 'merge', dropWatched: true, quota: 'even', keep: 5000 },
        {
          node: 'ranker',
          from: ['merge'],
          step: 'rank',
          ranker: { trainerNode: 'ranker-trainer', config: { crossLayers: 2, deep: [64, 32] } },
        },
        { node: 'dedup', from: ['ranker'], rerank: { step: 'dedup', similarityLimit: 0.95 } },
        { node: 'diversity', from: ['dedup'], rerank: { step: 'mmr', lambda: 0.8 } },
      ],
      response: { node: 'response', size: 20 },
    });
  });
  test('parameters reach the plan', () => {
    expect(sourceOf(withParameters('index', { k: 100 }))).toMatchObject({ k: 100 });
    const towers = {
      tagEmbedding: 8,
      uniformNegatives: 128,
      popularityNegatives: 64,
      hardNegativeShare: 0.25,
    };
    expect(sourceOf(withParameters('retrieval', towers))).toMatchObject({ config: towers });
    expect(sourceOf(withParameters('index', {}))).toMatchObject({ index: 'flat', indexSettings: {} });
    expect(sourceOf(withParameters('index', { index: 'ivf-pq', nprobe: 9 }))).toMatchObject({
      index: 'ivf-pq',
      indexSettings: { nlist: 256, nprobe: 9, subQuantizers: 16, rerank: 0 },
    });
    expect(sourceOf(withParameters('retrieval', { embedding: 16 }))).toMatchObject({
      config: { embedding: 16, output: 16 },
    });
  });
  test('every ranker becomes its model with the parameters of its component and its trainer', () => {
    const rankerOf = (kind: string, parameters: Record<string, number> = {}) => {
      const nodes = twoStage.nodes.map((node) =>
        node.id === 'ranker' ? { ...node, kind, parameters } : node,
      );
      return rankersOf(read({ ...twoStage, nodes }))[0];
    };
    const base = {
      node: 'ranker',
      trainerNode: 'ranker-trainer',
      label: 'engaged',
      maximumRows: 400_000,
      data: { node: 'split', split: 'time', join: 'point-in-time', positionBias: 'feature' },
    };
    const steps = { batch: 1024, epochs: 1, learningRate: 0.003 };
    expect(rankerOf('dcn-ranker')).toEqual({
      ...base,
      model: 'dcn',
      config: { embedding: 8, crossLayers: 3, deep: [64, 32], ...steps },
    });
    expect(rankerOf('mlp-ranker')).toEqual({ ...base, model: 'mlp', config: defaultMlpConfig });
    expect(rankerOf('mlp-ranker', { layers: 4, width: 16 })).toMatchObject({
      config: { hidden: [16, 8, 4, 2] },
    });
    expect(rankerOf('gbdt-ranker')).toEqual({ ...base, model: 'gbdt', config: defaultGbdtConfig });
    expect(rankerOf('gbdt-ranker', { trees: 30, leaves: 7, shrinkage: 0.3, minLeaf: 5 })).toMatchObject({
      config: { trees: 30, leaves: 7, learningRate: 0.3, minLeaf: 5 },
    });
    expect(rankerOf('multi-task-ranker')).toEqual({
      ...base,
      label: 'click',
      model: 'multi-task',
      config: defaultMultiTaskConfig,
    });
    expect(rankerOf('lr-ranker', { l2: 2.5 })).toEqual({
      ...base,
      model: 'logistic-regression',
      config: { ...defaultLogisticRegressionConfig, l2: 2.5 },
    });
  });
  test('stages may be left out: without re-ranking, without merge, without a ranker', () => {
    const stepsOf = (design: Design) => read(design).steps.map((step) => step.step);
    const noRerank = rewire(without('diversity'), 'ranker', 'ranked', 'response', 'list');
    expect(stepsOf(noRerank)).toEqual(['source', 'merge', 'rank']);
    const noMerge = rewire(without('merge'), 'index', 'candidates', 'ranker', 'candidates');
    expect(stepsOf(noMerge)).toEqual(['source', 'rank', 'rerank', 'rerank']);
    const noRanker = rewire(without('ranker'), 'merge', 'out', 'dedup', 'list');
    expect(stepsOf(noRanker)).toEqual(['source', 'merge', 'rerank', 'rerank']);
  });
  test.each([
    ['no response', without('response'), { code: 'component-missing', kind: 'response', name: 'Response' }],
    ['no request', without('request'), { code: 'component-missing', kind: 'request' }],
    ['an empty canvas', { ...twoStage, nodes: [], edges: [] }, { code: 'component-missing' }],
    [
      'a ranker without a model',
      without('ranker-trainer'),
      { code: 'input-unconnected', node: 'ranker', port: 'trained ranker' },
    ],
    ['a trainer without data', without('split'), { code: 'input-unconnected', port: 'training days' }],
    ['an index without videos', without('catalogue'), { code: 'input-unconnected', node: 'index' }],
    [
      'a trainer fed past the split',
      rewire(twoStage, 'events', 'out', 'ranker-trainer', 'data'),
      {
        code: 'input-unexpected',
        node: 'ranker-trainer',
        name: 'Ranker trainer',
        got: 'Event log',
        want: 'Train-test split',
      },
    ],
    [
      're-ranking in a circle',
      rewire(twoStage, 'diversity', 'out', 'dedup', 'list'),
      { code: 'path-circular' },
    ],
    [
      'a list longer than its candidates',
      {
        ...withParameters('response', { size: 50 }),
        nodes: withParameters('response', { size: 50 }).nodes.map((node) =>
          node.id === 'index' ? { ...node, parameters: { k: 20 } } : node,
        ),
      },
      { code: 'list-longer-than-candidates', size: 50, k: 20 },
    ],
  ])('refuses %s', (_name, design, error) => {
    expect(planOf(design, catalogue)).toMatchObject({ ok: false, error });
    expect(compile(design, catalogue)).not.toHaveProperty('plan');
  });

  describe('with other things around the path', () => {
    const sketch = (nodes: Sketch['nodes'], chains: readonly string[]): Design =>
      drawSketch(catalogue, {
        name: 'x',
        nodes: {
          request: ['request', 0, 0],
          response: ['response', 9, 0, { size: 10 }],
          events: ['event-log', 9, 1],
          catalogue: ['catalogue-database', 3, 1],
          popular: ['popular', 1, 0],
          trending: ['trending', 1, 1],
          ...nodes,
        },
        chains: [
          'request > popular',
          'request > trending',
          'catalogue > popular.items',
          'catalogue > trending.items',
          'events.out > popular.log',
          'events.out > trending.log',
          'response > events',
          ...chains,
        ],
      });
    test('a second version becomes a plan of its own, for each component that has one', () => {
      for (const [kind, first, second, role] of [
        ['experiment', 'control', 'treatment', 'treatment'],
        ['shadow', 'live', 'shadow', 'shadow'],
        ['canary', 'stable', 'new', 'new'],
        ['fallback', 'primary', 'backup', 'backup'],
      ] as const) {
        const design = sketch({ fork: [kind, 5, 0] }, [
          `popular > fork.${first}`,
          `trending > fork.${second}`,
          'fork > response',
        ]);
        const { plan, branches, operations, drawn } = compile(design, catalogue);
        expect(plan && sourcesOf(plan).map(({ node }) => node)).toEqual(['popular']);
        expect(branches).toMatchObject([{ node: 'fork', role, plan: { steps: [{ node: 'trending' }] } }]);
        expect(operations).toMatchObject([{ kind, node: 'fork', on: ['popular', 'trending'] }]);
        expect(drawn).toEqual([]);
      }
    });
    test('a branch that cannot run stops nothing but itself', () => {
      const design = sketch({ fork: ['experiment', 5, 0] }, ['popular > fork.control', 'fork > response']);
      const { plan, branches, faults } = compile(design, catalogue);
      expect(plan).toBeDefined();
      expect(branches).toEqual([{ node: 'fork', role: 'treatment' }]);
      expect(faults).toMatchObject([
        { error: { code: 'input-unconnected', node: 'fork' }, stops: { branch: 'fork' } },
      ]);
    });
    test('all faults are reported at once', () => {
      const design = sketch(
        { towers: ['two-tower', 2, 2], index: ['vector-index', 3, 2], all: ['merge', 4, 0] },
        ['towers > index > all', 'popular > all > response'],
      );
      const cut = { ...design, edges: design.edges.filter((edge) => edge.to.port !== 'log') };
      expect(
        compile(cut, catalogue).faults.map(({ error }) => [error.code, 'node' in error && error.node]),
      ).toEqual([
        ['input-unconnected', 'index'],
        ['input-unconnected', 'towers'],
        ['input-unconnected', 'towers'],
        ['input-unconnected', 'popular'],
      ]);
    });
    test('drawn components are passed where one list comes in, and refused where they would join two', () => {
      const one = sketch({ box: ['box', 5, 0] }, ['popular > box > response']);
      expect(compile(one, catalogue)).toMatchObject({
        plan: {},
        drawn: [{ node: 'box', why: 'passed' }, {}],
      });
      const two = sketch({ box: ['box', 5, 0] }, ['popular > box > response', 'trending > box']);
      expect(planOf(two, catalogue)).toMatchObject({
        error: { code: 'lists-joined-by-drawing', node: 'box' },
      });
    });
    test('samplers and label joins reach the models', () => {
      const nodes: Sketch['nodes'] = {
        towers: ['two-tower', 2, 2],
        index: ['vector-index', 3, 2],
        ranker: ['lr-ranker', 4, 2],
        labels: ['label-join', 5, 2, { positive: 'click' }],
        sampler: ['negative-sampler', 5, 3, { strategy: 'uniform', share: 0.25 }],
        split: ['splitter', 5, 4],
        'towers-trainer': ['trainer', 2, 3, { batch: 512 }],
        'ranker-trainer': ['trainer', 4, 3],
      };
      const design = sketch(nodes, [
        'request > towers > index > ranker > response',
        'catalogue > index',
        'events.out > labels > sampler > split',
        'split.train > towers-trainer > towers',
        'split.train > ranker-trainer > ranker',
      ]);
      const { plan, remarks } = compile(design, catalogue);
      expect(plan && sourcesOf(plan)).toMatchObject([{ label: 'click', config: { uniformNegatives: 512 } }]);
      expect(plan && rankersOf(plan)).toMatchObject([{ label: 'click', data: { negativeShare: 0.25 } }]);
      expect(remarks).toMatchObject([{ code: 'label-of-join', trainer: 'Trainer', label: 'click' }]);
    });
    test('more sources than there are bits to tell them apart by are refused', () => {
      const names = Array.from({ length: 31 }, (_, i) => `source-${i}`);
      const design = sketch(
        {
          all: ['merge', 5, 0],
          ...Object.fromEntries(names.map((name) => [name, ['popular', 1, 2] as const])),
        },
        [
          ...names.flatMap((name) => [
            `request > ${name} > all`,
            `catalogue > ${name}.items`,
            `events.out > ${name}.log`,
          ]),
          'all > response',
        ],
      );
      expect(planOf(design, catalogue)).toMatchObject({ error: { code: 'sources-too-many', sources: 31 } });
    });
  });
});
