import { joinSamples, measureDrift, sampleDay, type ServedSample } from './drift.ts';
import type { LoggedDay } from './logged-day.ts';
import { measureSigns } from './operations/monitor.ts';
import { measureOutcomes } from './outcomes.ts';
import type { DriftSigns, SignName, SliceQuality } from './types.ts';

/** What monitors saw of a day. */
export interface SeenDay {
  readonly slices: readonly SliceQuality[];
  readonly drift: DriftSigns;
  readonly signs: ReadonlyMap<SignName, number>;
}

/**
 * Everything that is watched, day by day. The reference of drift is the window before the serving
 * version of the ranker came to serve, or the first window after the launch; that of entropy is the
 * first day that was measured.
 */
export class Monitors {
  private readonly windowDays: number;
  private readonly window: ServedSample[] = [];
  private reference: ServedSample | undefined;
  private referenceEntropy: number | undefined;
  private version: number | undefined;

  /** @param windowDays days that are compared at once, 1 or more */
  constructor(windowDays: number) {
    this.windowDays = windowDays;
  }

  /** Begins a day on which that version of the ranker serves. */
  begin(version: number): void {
    const isNew = this.version !== undefined && this.version !== version;
    if (isNew && this.window.length > 0) this.reference = joinSamples(this.window);
    this.version = version;
  }

  /**
   * Ends a day. `logged` holds the days whose outcomes may still arrive, the ended one last.
   *
   * @param skewShare of the rows that were compared
   */
  end(logged: readonly LoggedDay[], day: number, devices: number, skewShare: number | undefined): SeenDay {
    const slices = measureOutcomes(logged, day + 1, devices);
    const newest = logged.at(-1);
    let moved: DriftSigns = {};
    if (newest !== undefined && newest.rows > 0) {
      this.window.push(sampleDay(newest));
      if (this.window.length > this.windowDays) this.window.shift();
      const current = joinSamples(this.window);
      if (this.reference !== undefined) moved = measureDrift(this.reference, current);
      else if (this.window.length === this.windowDays) this.reference = current;
    }
    const drift = { ...moved, ...(skewShare === undefined ? {} : { skewShare }) };
    const all = slices.find(({ slice }) => slice === 'all');
    const signs = measureSigns(drift, all, this.referenceEntropy);
    this.referenceEntropy ??= all?.normalizedEntropy;
    return { slices, drift, signs };
  }
}
