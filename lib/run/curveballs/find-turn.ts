/** One day or window of a series. */
export interface SeriesPoint {
  /** The day, or where the window begins. */
  readonly at: number;
  /** Absent where there was nothing to measure. */
  readonly value: number | undefined;
  /** The 95% interval of the value, where it is an estimate. */
  readonly low?: number;
  readonly high?: number;
}

/** When something that was thrown into a simulation came to be noticeable in one series, and whether that passed. */
export interface Turn {
  /** How far a value may lie from what was expected on an ordinary day, in the unit of the series; from there on it is noticeable. */
  readonly usualSpread: number;
  /** First day or window that lies further off; absent where none does. */
  readonly noticedAt?: number;
  /**
   * First one from which on values are ordinary again, or no further off than a tenth of the worst, to
   * the end; absent where the last ones still are not. A single odd value after three ordinary ones
   * does not count as a relapse.
   */
  readonly recoveredAt?: number;
  /** Where it is furthest from what was expected, and how far; absent where nothing was measured. */
  readonly worst?: { readonly at: number; readonly value: number; readonly expected: number };
}

/** Days before the start that say what is usual, at most. */
const REMEMBERED = 14;
/** Spreads that are beyond the usual: two of 100 ordinary normal values lie further off. */
const SPREADS = 2.3;
/** A spread of nothing would make every change of the last digit noticeable: shares of the level. */
const SMALLEST_SHARE = 0.005;

interface Measured {
  readonly at: number;
  readonly value: number;
  readonly halfWidth: number;
}

function measured(points: readonly SeriesPoint[]): readonly Measured[] {
  return points.flatMap(({ at, value, low, high }) =>
    value === undefined || !Number.isFinite(value)
      ? []
      : [{ at, value, halfWidth: Math.max(0, (high ?? value) - value, value - (low ?? value)) }],
  );
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Standard deviation around the mean, n - 1; 0 of fewer than two. */
function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) * (value - middle), 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** What would have been without it, at one moment, and how far from that is still ordinary. */
type Expect = (
  at: number,
) => { readonly value: number; readonly spread: number; readonly halfWidth: number } | undefined;

/** What the same simulation without it shows, as far apart as its own days are from one another. */
function expectTwin(without: readonly SeriesPoint[], from: number): Expect {
  const points = measured(without);
  // steps from day to day, so that a slow trend counts as usual; a step holds the spread of two days,
  // and so does the distance of twins once chance has parted them
  const spread = deviation(points.slice(1).map(({ value }, i) => value - (points[i]?.value ?? value)));
  const byMoment = new Map(points.map((point) => [point.at, point]));
  return (at) => {
    const point = at < from ? undefined : byMoment.get(at);
    return point && { value: point.value, spread, halfWidth: point.halfWidth };
  };
}

/** What its own days before the start make one expect. */
function expectPast(points: readonly Measured[], from: number): Expect {
  const past = points.filter(({ at }) => at < from).slice(-REMEMBERED);
  if (past.length < 2) return () => undefined;
  const values = past.map(({ value }) => value);
  const expected = {
    value: mean(values),
    spread: deviation(values),
    halfWidth: mean(past.map(({ halfWidth }) => halfWidth)),
  };
  return () => expected;
}

/** One moment, judged. */
interface Judged {
  readonly at: number;
  /** From what was expected, and how large it may be on an ordinary day. */
  readonly distance: number;
  readonly limit: number;
}

/** Ordinary values in a row after which a single odd one is taken as chance. */
const SETTLED = 3;

/** A tenth of the worst that may be left of it: figures of a few requests jump by more than their spread. */
const REMAINDER = 0.1;

/** Where distances become ordinary, or as small as `remainder`, for good after the first odd one; undefined where they do not, or none is odd. */
function findRecovery(judged: readonly Judged[], remainder: number): number | undefined {
  const first = judged.findIndex(({ distance, limit }) => distance > limit);
  if (first < 0) return undefined;
  const isOff = judged.map(({ distance, limit }) => distance > Math.max(limit, remainder));
  let since: number | undefined;
  for (let i = first + 1; i < judged.length; i += 1) {
    if (isOff[i] === false) since ??= i;
    else if (since === undefined || i - since < SETTLED || isOff[i + 1] !== false) since = undefined;
  }
  return since === undefined ? undefined : judged[since]?.at;
}

/**
 * Says when an event became noticeable in a series and whether the series came back. What is
 * expected is, at each moment, the value of the same simulation without the event (`without`: the
 * same seed, so that nothing but the event differs), or where there is none, the mean of up to 14
 * days or windows before the event. A value is noticeable when it is further off than 2.3 times the
 * spread of what is expected (of a twin: of its steps from day to day), than half a percent of it, and, where both have intervals,
 * than these leave open (they are combined as those of independent estimates, which is cautious for
 * a twin). Without a twin and with fewer than two points before the event nothing can be told.
 *
 * @param points the series with the event, ascending; only what lies at `from` or later is judged
 * @param from when the event began
 */
export function findTurn(
  points: readonly SeriesPoint[],
  from: number,
  without?: readonly SeriesPoint[],
): Turn {
  const own = measured(points);
  const expect = without === undefined ? expectPast(own, from) : expectTwin(without, from);
  let usualSpread = 0;
  let worst: Turn['worst'];
  let farthest = -1;
  const judged: Judged[] = [];
  for (const { at, value, halfWidth } of own) {
    const expected = at < from ? undefined : expect(at);
    if (expected === undefined) continue;
    const distance = Math.abs(value - expected.value);
    const open = Math.sqrt(halfWidth * halfWidth + expected.halfWidth * expected.halfWidth);
    const limit = Math.max(SPREADS * expected.spread, SMALLEST_SHARE * Math.abs(expected.value), open);
    usualSpread = Math.max(usualSpread, limit);
    if (distance > farthest) {
      farthest = distance;
      worst = { at, value, expected: expected.value };
    }
    judged.push({ at, distance, limit });
  }
  const noticedAt = judged.find(({ distance, limit }) => distance > limit)?.at;
  const recoveredAt = findRecovery(judged, REMAINDER * farthest);
  return {
    usualSpread,
    ...(noticedAt === undefined ? {} : { noticedAt }),
    ...(recoveredAt === undefined ? {} : { recoveredAt }),
    ...(worst === undefined ? {} : { worst }),
  };
}
