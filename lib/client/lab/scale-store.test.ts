import { expect, test } from 'vitest';
import { catalogue } from '../../design/catalogue/registry.ts';
import { graphOf } from '../../design/graph.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import { createScaleStore, scaleIn } from './scale-store.ts';

const view = graphOf(standardDesign, catalogue);

test('a page begins with the standard case; a change is taken back alone, or all with a new beginning', () => {
  const store = createScaleStore();
  const scale = () => scaleIn(store.state.getState(), view);
  expect(scale()).toMatchObject({ dailyUsers: 1e8, items: 1e9, latencyP99Ms: 100 });
  store.change('items', 5e6);
  store.change('candidates', 200);
  store.chooseIndex('hnsw');
  expect(scale()).toMatchObject({ items: 5e6, candidates: 200, index: 'hnsw' });
  expect(scale().set).toEqual({ by: 'set in the tab Cost', fields: ['items', 'candidates'] });
  store.change('items', undefined);
  expect(scale().items).toBe(1e9);
  store.begin('design');
  expect(scale()).toMatchObject({ items: standardDesign.requirements.items });
  expect('candidates' in scale() || 'index' in scale()).toBe(false);
});
