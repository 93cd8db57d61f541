import { expect, test } from 'vitest';
import type { NodeId } from '../../design/types.ts';
import { describeLeaks } from './describe-leak.ts';

const node = 'split' as NodeId;
const future = (feature: string) =>
  ({
    code: 'feature-from-the-future',
    node,
    feature,
    rows: 2000,
    differing: 1234,
    auc: 0.9,
    servedAuc: 0.6,
  }) as const;

test('the worst feature has its own sentence, the others are named', () => {
  expect(describeLeaks([])).toEqual([]);
  const [first, others, ...more] = describeLeaks([future('a'), future('b'), future('c')]);
  expect(first).toContain('"a" knows the future; 1,234 of 2,000 tested rows');
  expect(first).toContain('0.9 instead of 0.6');
  expect(others).toBe('So do "b", "c".');
  expect(more).toEqual([]);
});

test('other findings have a sentence each', () => {
  const said = describeLeaks([
    { code: 'tested-among-trained', node },
    { code: 'feature-too-good', node, feature: 'age', auc: 0.85 },
  ]);
  expect(said).toHaveLength(2);
  expect(said[1]).toContain('"age" alone reaches an AUC of 0.85');
});
