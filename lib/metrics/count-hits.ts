/** How many of the first k items are relevant. Inputs are already checked and not changed. */
export function countHits(ranked: ArrayLike<number>, relevant: ReadonlySet<number>, k: number): number {
  const end = Math.min(k, ranked.length);
  let hits = 0;
  for (let i = 0; i < end; i += 1) if (relevant.has(ranked[i] ?? NaN)) hits += 1;
  return hits;
}
