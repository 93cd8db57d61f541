import type { Candidate } from '../rerank/protocol.ts';

/** The list of one step of a request, in columns or as candidates, whichever was written; the other is made when it is asked for. */
export class CandidateList {
  /** Room for the columns. */
  readonly items: Int32Array;
  readonly scores: Float32Array;
  count = 0;
  private candidates: readonly Candidate[] | undefined;
  private inColumns = true;

  /** @param room most candidates that it holds */
  constructor(room: number) {
    this.items = new Int32Array(room);
    this.scores = new Float32Array(room);
  }

  /** Says that the first `count` of the columns are the list. */
  fill(count: number): void {
    this.count = count;
    this.candidates = undefined;
    this.inColumns = true;
  }

  /** Takes a list in an order of its own. */
  take(candidates: readonly Candidate[]): void {
    this.count = candidates.length;
    this.candidates = candidates;
    this.inColumns = false;
  }

  /** Whether its order is another than that of its scores may be. */
  get isOrdered(): boolean {
    return this.candidates !== undefined;
  }

  /** Sees to it that the columns hold the list. */
  toColumns(): this {
    if (!this.inColumns) {
      this.candidates?.forEach(({ item, score }, place) => {
        this.items[place] = item;
        this.scores[place] = score;
      });
      this.inColumns = true;
    }
    return this;
  }

  /** The candidates: in their own order, or by their scores, best first, where they were written as columns; equal scores keep their order. */
  toCandidates(): readonly Candidate[] {
    if (this.candidates !== undefined) return this.candidates;
    const list: Candidate[] = [];
    for (let i = 0; i < this.count; i += 1) {
      const item = this.items[i] as number;
      list.push({ item, row: item, score: this.scores[i] as number });
    }
    this.candidates = list.sort((a, b) => b.score - a.score);
    return this.candidates;
  }
}
