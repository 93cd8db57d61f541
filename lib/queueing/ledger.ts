import { LatencyHistogram } from './latency-histogram.ts';

/** Sections of the measured time, for intervals. */
const SECTIONS = 20;

/** The quantiles that are reported. */
export const SHARES = [0.5, 0.95, 0.99] as const;

/** One stretch of the run: how much each total grew, and the quantiles of the answers in it. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly totals: Float64Array;
  /** In the order of {@link SHARES}; NaN where nothing was answered. */
  readonly quantiles: readonly number[];
}

/** Cuts running totals into stretches. */
class Cutter {
  readonly stretches: Stretch[] = [];
  readonly histogram = new LatencyHistogram();
  #fromMs = 0;
  readonly #totals: Float64Array;
  readonly #before: Float64Array;

  constructor(totals: Float64Array) {
    this.#totals = totals;
    this.#before = new Float64Array(totals.length);
  }

  /** Begins anew at a time: what was before counts no more. */
  begin(atMs: number): void {
    this.#fromMs = atMs;
    this.#before.set(this.#totals);
    this.histogram.clear();
  }

  cut(atMs: number): void {
    const before = this.#before;
    const grown = this.#totals.map((total, place) => total - (before[place] as number));
    this.stretches.push({
      fromMs: this.#fromMs,
      toMs: atMs,
      totals: grown,
      quantiles: this.histogram.quantiles(SHARES),
    });
    this.begin(atMs);
  }
}

/** Keeps what happened by windows of the whole run and by sections of the measured time. */
export class Ledger {
  /** When the next window or section ends. */
  nextMs: number;
  /** All answers of the measured time. */
  readonly all = new LatencyHistogram();
  readonly #windows: Cutter;
  readonly #sections: Cutter;
  readonly #durationMs: number;
  readonly #warmUpMs: number;
  readonly #windowCount: number;
  #windowsDone = 0;
  /** -1 in the warm-up. */
  #sectionsDone = -1;

  /** @param totals the running totals, brought up to date by the caller before each cut */
  constructor(
    totals: Float64Array,
    times: { readonly durationMs: number; readonly warmUpMs: number; readonly windows: number },
  ) {
    this.#windows = new Cutter(totals);
    this.#sections = new Cutter(totals);
    this.#durationMs = times.durationMs;
    this.#warmUpMs = times.warmUpMs;
    this.#windowCount = times.windows;
    this.nextMs = Math.min(this.#nextWindowMs(), this.#nextSectionMs());
  }

  #nextWindowMs(): number {
    if (this.#windowsDone === this.#windowCount) return Infinity;
    return (this.#durationMs * (this.#windowsDone + 1)) / this.#windowCount;
  }

  #nextSectionMs(): number {
    if (this.#sectionsDone === SECTIONS) return Infinity;
    const share = (this.#sectionsDone + 1) / SECTIONS;
    return share === 1 ? this.#durationMs : this.#warmUpMs + (this.#durationMs - this.#warmUpMs) * share;
  }

  /** Counts an answer, the time it took in milliseconds. */
  answer(ms: number): void {
    this.#windows.histogram.add(ms);
    this.#sections.histogram.add(ms);
  }

  /** Cuts at `nextMs`. */
  cut(): void {
    const atMs = this.nextMs;
    if (this.#nextWindowMs() === atMs) {
      this.#windows.cut(atMs);
      this.#windowsDone += 1;
    }
    if (this.#nextSectionMs() === atMs) this.#endSection(atMs);
    this.nextMs = Math.min(this.#nextWindowMs(), this.#nextSectionMs());
  }

  #endSection(atMs: number): void {
    if (this.#sectionsDone < 0) {
      this.#sections.begin(atMs);
    } else {
      this.all.merge(this.#sections.histogram);
      this.#sections.cut(atMs);
    }
    this.#sectionsDone += 1;
  }

  /**
   * Ends the account early: the window that is open is cut short, and where no section is complete
   * the time so far is the only one.
   */
  close(atMs: number): void {
    if (this.#windowsDone < this.#windowCount) this.#windows.cut(atMs);
    if (this.#sections.stretches.length > 0 || this.#sectionsDone === SECTIONS) return;
    this.all.merge(this.#sections.histogram);
    this.#sections.cut(atMs);
  }

  get windows(): readonly Stretch[] {
    return this.#windows.stretches;
  }
  get sections(): readonly Stretch[] {
    return this.#sections.stretches;
  }
}
