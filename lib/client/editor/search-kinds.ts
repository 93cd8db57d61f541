import type { Catalogue, ComponentKind, Family } from '../../design/types.ts';

/** Families in the order in which a request and its data meet them. */
const FAMILY_ORDER: readonly Family[] = [
  'sources',
  'data',
  'features',
  'training',
  'candidates',
  'ranking',
  're-ranking',
  'serving',
  'operations',
  'drawing',
];

/** What is searched besides the name: people type what they know a thing as. */
function rank(kind: ComponentKind, words: readonly string[]): number {
  const name = kind.name.toLowerCase();
  const rest = `${kind.kind} ${kind.family} ${kind.summary}`.toLowerCase();
  let worst = 0;
  for (const word of words) {
    const level = name.startsWith(word)
      ? 0
      : name.includes(` ${word}`)
        ? 1
        : name.includes(word)
          ? 2
          : rest.includes(word)
            ? 3
            : 9;
    worst = Math.max(worst, level);
  }
  return worst;
}

/** The kinds that a few typed words mean, the nearest first; all of them, by family, where nothing is typed. */
export function searchKinds(
  catalogue: Catalogue,
  query: string,
  among?: readonly string[],
): readonly ComponentKind[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return Object.values(catalogue)
    .filter((kind) => among === undefined || among.includes(kind.kind))
    .map((kind) => ({ kind, rank: rank(kind, words), family: FAMILY_ORDER.indexOf(kind.family) }))
    .filter((one) => one.rank < 9)
    .sort((a, b) => a.rank - b.rank || a.family - b.family || (a.kind.name < b.kind.name ? -1 : 1))
    .map((one) => one.kind);
}
