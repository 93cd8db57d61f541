import { describe, expect, test } from 'vitest';
import { catalogue } from '../../design/catalogue/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { Design, DesignNode } from '../../design/types.ts';
import { listPorts, listTargets, type PortChoice } from './connect-choices.ts';

const without = (edge: string): Design => ({
  ...twoStage,
  edges: twoStage.edges.filter((one) => one.id !== edge),
});
const nodeOf = (id: string): DesignNode => {
  const node = twoStage.nodes.find((one) => one.id === id);
  if (node === undefined) throw new Error(`There is no ${id}.`);
  return node;
};
const choose = (design: Design, id: string, port: string): PortChoice => {
  const found = listPorts(design, catalogue, nodeOf(id)).find((one) => one.place.port === port);
  if (found === undefined) throw new Error(`${id} has no port ${port}.`);
  return found;
};

describe('connecting without a pointer', () => {
  test('outputs come before inputs, and an input says whether it has its edge', () => {
    const design = without('catalogue-to-index');
    expect(
      listPorts(design, catalogue, nodeOf('index')).map((one) => [one.place.port, one.direction, one.taken]),
    ).toEqual([
      ['candidates', 'to', false],
      ['query', 'from', true],
      ['items', 'from', false],
    ]);
  });
  test('a model fits where a model is expected and none is, and the rest is explained', () => {
    const design = without('ranker-trainer-to-ranker');
    const { fits, refused } = listTargets(design, catalogue, choose(design, 'ranker-trainer', 'model'));
    expect(fits.map((fit) => [fit.node, fit.port.id])).toEqual([['ranker', 'model']]);
    expect(fits[0]?.to).toEqual({ node: 'ranker', port: 'model' });
    const why = new Map(refused.map((one) => [one.node as string, one.error.code]));
    expect(why.get('retrieval')).toBe('connection-port-taken');
    expect(why.get('merge')).toBe('connection-flow-wrong');
    expect(why.has('ranker-trainer')).toBe(false);
  });
  test('from an input the connection runs the other way', () => {
    const design = without('catalogue-to-index');
    const { fits } = listTargets(design, catalogue, choose(design, 'index', 'items'));
    const fit = fits.find((one) => one.node === 'catalogue');
    expect([fit?.from.node, fit?.to.node]).toEqual(['catalogue', 'index']);
  });
});
