import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { writeDesign } from './document.ts';
import { nodesOf, rootOf, storedKinds } from './store.ts';
import { twoStage } from './templates/two-stage.ts';

it('tells the kinds of what is stored, whatever else is there', () => {
  const document = new Y.Doc();
  expect(storedKinds(document)).toEqual([]);
  writeDesign(document, twoStage);
  const drawn = twoStage.nodes.map(({ kind }) => kind).toSorted();
  expect(storedKinds(document).toSorted()).toEqual(drawn);
  const strange = new Y.Map<unknown>();
  nodesOf(document).set('a-text', 'two-tower');
  nodesOf(document).set('strange', strange);
  strange.set('kind', 7);
  expect(storedKinds(document).toSorted()).toEqual(drawn);
  rootOf(document).set('nodes', 'none');
  expect(storedKinds(document)).toEqual([]);
});
