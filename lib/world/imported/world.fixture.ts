import { createRandom } from '../../core/random.ts';
import { silentPulse } from '../../core/pulse.ts';
import { loadImported } from './load.ts';
import type { ImportedWorld } from './world.ts';

/** A small table of interactions: users of four tastes, items of four kinds. */
export function makeTable(users: number, items: number, perUser: number, columns = 4): string {
  const random = createRandom(5, 'table');
  const lines = [['user', 'item', 'rating', 'timestamp'].slice(0, columns).join(',')];
  for (let user = 0; user < users; user += 1) {
    for (let i = 0; i < perUser; i += 1) {
      const popular = Math.floor(items * random.uniform() * random.uniform());
      const item = random.chance(0.7) ? popular - (popular % 4) + (user % 4) : popular;
      const time = 1_600_000_000 + random.below(8_640_000);
      lines.push([`u${user}`, `i${item}`, 1 + random.below(5), time].slice(0, columns).join(','));
    }
  }
  return lines.join('\n');
}

/** A table of items of four kinds. */
export function makeItems(items: number): string {
  const genres = ['drama', 'comedy|drama', 'horror', 'news'];
  const rows = Array.from(
    { length: items },
    (_, i) => `i${i},${genres[i % 4]},${i % 7 === 0 ? '' : 1990 + (i % 30)},Title ${i}`,
  );
  return ['item,genre,year,title', ...rows].join('\n');
}

/** Loads tables; throws for tables that cannot be loaded. */
export async function load(table: string, items?: string): Promise<ImportedWorld> {
  const sized = (source: string) => ({ source, size: source.length });
  const world = await loadImported(sized(table), items === undefined ? undefined : sized(items), {
    pulse: silentPulse,
  });
  if (!world.ok) throw new Error(world.error.code);
  return world.value;
}
