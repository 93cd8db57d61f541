import type { Layout } from '@/lib/client/map/lay-out-umap';
import { formatInteger, formatShare } from '@/lib/core/format';
import type { ItemMap } from '@/lib/run/map/result';

/** What the map shows, in a sentence: whether categories keep together. */
export function summariseMap(map: ItemMap): string {
  const { purity, chancePurity, neighbours, asked } = map;
  const drawn =
    map.ids.length < map.total
      ? ` ${formatInteger(map.ids.length)} of ${formatInteger(map.total)} videos were drawn at random.`
      : '';
  return `Of the ${neighbours} nearest videos of a video ${formatShare(purity.mean)} are of its own category (${formatShare(purity.low)} to ${formatShare(purity.high)}, ${formatInteger(asked)} videos asked); at random it would be ${formatShare(chancePurity)}.${drawn}`;
}

/** One point in words. */
export function describePoint(map: ItemMap, point: number): string {
  return `Video ${map.ids[point] ?? ''}: category ${map.category[point] ?? ''}, ${formatInteger(map.clicks[point] ?? 0)} clicks, ${formatInteger(map.ageDays[point] ?? 0)} days old.`;
}

/** How a layout came about and what it keeps, so that nobody reads into it what is not there. */
export function describeLayout(map: ItemMap, umap: Layout | undefined): string {
  if (umap === undefined) {
    const held = formatShare(map.explained[0] + map.explained[1]);
    return `The two principal components hold ${held} of the variance of ${map.columns} numbers: what is far apart here is far apart, what is close here may not be.`;
  }
  const others =
    umap.landmarks < map.ids.length
      ? ` ${formatInteger(umap.landmarks)} landmarks were laid out; every other video stands between its 5 nearest landmarks.`
      : '';
  return `UMAP, begun from PCA, after ${formatInteger(umap.epochs)} epochs: keeps 15 neighbours together, while distances between groups mean little.${others}`;
}
