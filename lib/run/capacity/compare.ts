import type { Held } from './memory.ts';
import { type PublicFigure, publicFigures } from './public-figures.ts';
import type { Setting } from './setting.ts';
import type { Comparison, Quantity } from './types.ts';

/** Adds up lines that start alike, under a new line where there are several. */
function sumOf(setting: Setting, prefix: string, label: string, unit: string): Quantity | undefined {
  const { ledger } = setting;
  const all = setting.system.path.flatMap(({ node }) => ledger.find(`${prefix}:${node.id}`) ?? []);
  const id = `serving.sum.${prefix}`;
  if (all.length < 2) return all[0];
  return ledger.find(id) ?? ledger.sum('serving', { id, label, unit }, all);
}

function oursOf(setting: Setting, held: readonly Held[], ours: PublicFigure['ours']): Quantity | undefined {
  const { ledger, system } = setting;
  const heldAs = (kind: string): readonly Quantity[] =>
    held.map(({ bytes }) => bytes).filter(({ line }) => line?.startsWith(`memory.${kind}:`));
  const [index] = system.path.filter(
    ({ node, share, batchShare }) => node.kind === 'vector-index' && share + batchShare > 0,
  );
  const ofIndex = (name: string): Quantity | undefined =>
    index === undefined ? undefined : ledger.find(`${name}:${index.node.id}`);
  switch (ours) {
    case 'mean-qps':
      return ledger.find('traffic.mean');
    case 'peak-qps':
      return ledger.find('traffic.peak');
    case 'scores':
      return sumOf(setting, 'replicas.scores', 'Candidates a second that all rankers score', '1/s');
    case 'search-core-ms':
      return ofIndex('latency.work');
    case 'vectors':
      return ofIndex('shards.bytes');
    case 'vector-bytes':
      return ofIndex('shards.vector');
    case 'pipeline-core-ms':
      return ledger.find('serving.list');
    case 'tables': {
      const tables = heldAs('vectors');
      if (tables.length < 2) return tables[0];
      return (
        ledger.find('serving.tables') ??
        ledger.sum(
          'serving',
          { id: 'serving.tables', label: 'Embeddings of all models', unit: 'bytes' },
          tables,
        )
      );
    }
    case 'vectors-usd':
      return ofIndex('money.memory.index');
  }
}

/** Public figures beside the numbers of an estimate. */
export function compareWithPublic(setting: Setting, held: readonly Held[]): readonly Comparison[] {
  return publicFigures.map(({ id, what, value, unit, source, ours, explanation }) => {
    const line = oursOf(setting, held, ours);
    const about = { id, what, figure: value, unit, source, explanation };
    return line?.line === undefined
      ? about
      : { ...about, ours: { value: line.value, line: line.line }, ratio: line.value / value };
  });
}
