import { expect, test } from 'vitest';
import type { ComponentKind, DesignNode } from '@/lib/design/types';
import { listShownParameters } from './shown-parameters';

const common = { label: 'x', help: 'x', effect: 'none' } as const;
const kind = {
  parameters: {
    index: { ...common, type: 'choice', options: [], default: 'flat' },
    nprobe: {
      ...common,
      type: 'switch',
      default: true,
      onlyWhen: { parameter: 'index', among: ['ivf', 'ivf-pq'] },
    },
    trips: { ...common, type: 'switch', default: false, onlyWhen: { parameter: 'nprobe', among: ['true'] } },
  },
} as unknown as ComponentKind;
const names = (parameters: object): readonly string[] =>
  listShownParameters(kind, { parameters } as DesignNode).map((one) => one.name);

test('a parameter is shown while what it depends on has one of its values, by default too', () => {
  expect(names({})).toEqual(['index', 'trips']);
  expect(names({ index: 'ivf' })).toEqual(['index', 'nprobe', 'trips']);
  expect(names({ index: 'ivf', nprobe: false })).toEqual(['index', 'nprobe']);
});
