/** A setting and what it reached. */
export interface ReachedSetting {
  readonly setting: number;
  readonly reached: number;
}

/**
 * The smallest whole setting from `low` to `high` whose measure reaches `target`, for a measure
 * that does not fall: doubles until it is reached and halves the interval then. Where not even
 * `high` reaches it, `high` and what it reached.
 */
export function findSmallestSetting(
  low: number,
  high: number,
  target: number,
  measure: (setting: number) => number,
): ReachedSetting {
  let below = low - 1;
  let at: ReachedSetting = { setting: low, reached: measure(low) };
  while (at.reached < target && at.setting < high) {
    below = at.setting;
    const setting = Math.min(high, at.setting * 2);
    at = { setting, reached: measure(setting) };
  }
  while (at.reached >= target && at.setting - below > 1) {
    const setting = Math.floor((below + at.setting) / 2);
    const reached = measure(setting);
    if (reached >= target) at = { setting, reached };
    else below = setting;
  }
  return at;
}
