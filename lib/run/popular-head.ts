/**
 * The share of the catalogue that counts as its head, by clicks; the rest is the long tail. Where a
 * head ends is a convention: a fifth, after Pareto, collects four fifths of all clicks in the standard
 * world, and what a number means does not change with the concentration of a log.
 */
const HEAD_SHARE = 0.2;

/**
 * Which items are the head of a catalogue, 1 for those that are: a fifth of it, rounded, the most
 * popular first. Items that nobody has clicked belong to the tail unless the head needs them.
 *
 * @param order ids of all items, the most popular first; @param catalogue how many of them can be
 * shown, at most the length of `order`; those that cannot are the last
 */
export function markHead(order: ArrayLike<number>, catalogue: number): Uint8Array {
  const isHead = new Uint8Array(order.length);
  for (let place = 0; place < Math.round(HEAD_SHARE * catalogue); place += 1) {
    isHead[order[place] as number] = 1;
  }
  return isHead;
}
