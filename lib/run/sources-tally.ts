import { estimateMean } from './estimate.ts';
import type { Served } from './pipeline.ts';
import { exitOf, type SourcePlan } from './plan.ts';
import type { SourceQuality } from './result.ts';
import { type TailCount, TailTally } from './tail-tally.ts';

/** Gathers what each of several sources contributes. */
export class SourcesTally {
  private readonly sources: readonly SourcePlan[];
  private readonly recalls: readonly number[][];
  private readonly tails: readonly TailTally[];
  private readonly found: Float64Array;
  private readonly alone: Float64Array;
  private readonly shown: Float64Array;
  /** Which sources found each item, one bit each; all 0 between requests. */
  private readonly origins: Int32Array;
  private readonly seed: number;

  /** @param sources in the order of the plan; at most 30, one bit each */
  constructor(sources: readonly SourcePlan[], itemCount: number, seed: number) {
    this.sources = sources;
    this.recalls = sources.map(() => []);
    this.tails = sources.map(() => new TailTally());
    this.found = new Float64Array(sources.length);
    this.alone = new Float64Array(sources.length);
    this.shown = new Float64Array(sources.length);
    this.origins = new Int32Array(itemCount);
    this.seed = seed;
  }

  /**
   * Adds one request. @param recallOf the share of the user's best items among some; @param countTail
   * what of the long tail is among them
   */
  add(
    { found, shown, candidates }: Served,
    recallOf: (items: Int32Array) => number,
    countTail: (items: Int32Array) => TailCount,
  ): void {
    const { origins } = this;
    found.forEach((items, source) => {
      this.recalls[source]?.push(recallOf(items));
      this.tails[source]?.add(countTail(items));
      for (const item of items) origins[item] = (origins[item] as number) | (1 << source);
    });
    const addTo = (counts: Float64Array, source: number): void => {
      counts[source] = (counts[source] as number) + 1;
    };
    found.forEach((items, source) => {
      this.found[source] = (this.found[source] as number) + items.length;
      for (const item of items) if (origins[item] === 1 << source) addTo(this.alone, source);
      for (const item of shown)
        if (((origins[item] as number) & (1 << source)) !== 0) addTo(this.shown, source);
    });
    for (const item of candidates) origins[item] = 0;
  }

  /** Means over so many requests. */
  summarise(requests: number): readonly SourceQuality[] {
    const mean = (counts: Float64Array, source: number): number => (counts[source] as number) / requests;
    return this.sources.map((plan, source) => {
      const tailRecall = this.tails[source]?.summarise(this.seed);
      return {
        node: exitOf(plan),
        source: plan.source,
        k: plan.k,
        found: mean(this.found, source),
        alone: mean(this.alone, source),
        shown: mean(this.shown, source),
        recall: estimateMean(this.recalls[source] ?? [], this.seed),
        ...(tailRecall === undefined ? {} : { tailRecall }),
      };
    });
  }
}
