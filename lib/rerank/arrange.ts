import type { Candidate, Decision, Reranked } from './protocol.ts';

/** Says why something happened to the candidate at a place of the list. */
export interface Reasons {
  moved(from: number, to: number): string;
  dropped(from: number): string;
}

/** A list whose decisions are put into words when somebody reads them: while requests are served nobody does. */
function tellWhenAsked(list: readonly Candidate[], tell: () => readonly Decision[]): Reranked {
  let told: readonly Decision[] | undefined;
  return {
    list,
    get decisions() {
      return (told ??= tell());
    },
  };
}

/**
 * Puts a list into a new order and tells what happened: one decision for each candidate that is
 * left out and for each that left its place among those kept, in the order of the list.
 *
 * @param reasons asked when decisions are first read
 * @param order places of the kept candidates, best first, each at most once
 */
export function arrange(list: readonly Candidate[], order: ArrayLike<number>, reasons: Reasons): Reranked {
  const places = new Int32Array(list.length).fill(-1);
  const kept: Candidate[] = [];
  for (let to = 0; to < order.length; to += 1) {
    const from = order[to] ?? -1;
    const candidate = list[from];
    if (candidate === undefined) throw new RangeError(`A list of ${list.length} has no place ${from}.`);
    places[from] = to;
    kept.push(candidate);
  }
  return tellWhenAsked(kept, () => tellPlaces(list, places, reasons));
}

/** The decisions of {@link arrange}; `places` has the new place of each candidate, -1 for those left out. */
function tellPlaces(list: readonly Candidate[], places: Int32Array, reasons: Reasons): readonly Decision[] {
  const decisions: Decision[] = [];
  let keptAbove = 0;
  list.forEach(({ item }, from) => {
    const to = places[from] ?? -1;
    if (to < 0) {
      decisions.push({ item, action: 'dropped', from, to, reason: reasons.dropped(from) });
      return;
    }
    if (to !== keptAbove) {
      decisions.push({ item, action: 'moved', from, to, reason: reasons.moved(from, to) });
    }
    keptAbove += 1;
  });
  return decisions;
}

/** Drops the candidates that `why` gives a reason for; the rest keep their order. */
export function dropWhere(
  list: readonly Candidate[],
  why: (candidate: Candidate, from: number) => string | undefined,
): Reranked {
  const kept: Candidate[] = [];
  const decisions: Decision[] = [];
  list.forEach((candidate, from) => {
    const reason = why(candidate, from);
    if (reason === undefined) kept.push(candidate);
    else decisions.push({ item: candidate.item, action: 'dropped', from, to: -1, reason });
  });
  return { list: kept, decisions };
}
