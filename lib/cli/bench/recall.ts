/**
 * The mean share of the true nearest that were found, 0 to 1, over lists of k ids one after another.
 * Throws a RangeError when the lists differ in length or are no multiple of k.
 */
export function recallOf(found: ArrayLike<number>, exact: ArrayLike<number>, k: number): number {
  if (found.length !== exact.length || exact.length % k !== 0 || exact.length === 0) {
    throw new RangeError(`${found.length} found and ${exact.length} true ids are no lists of ${k}.`);
  }
  let shared = 0;
  for (let start = 0; start < exact.length; start += k) {
    const want = new Set<number>();
    for (let i = start; i < start + k; i += 1) want.add(exact[i] ?? -1);
    for (let i = start; i < start + k; i += 1) if (want.has(found[i] ?? -2)) shared += 1;
  }
  return shared / exact.length;
}
