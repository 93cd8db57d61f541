import { estimateRatio, compareRatios } from '../../../stats/delta-method.ts';
import { hashPosition } from '../hash-position.ts';

/** Chance of a rollback where the new version is as good as the old one. */
const LEVEL = 0.95;

/** Whether a request goes to the new version: the same users, drawn by the seed, as long as it runs. */
export function goesToNew(user: number, share: number, seed: number): boolean {
  return hashPosition(seed, user) < share;
}

/** Clicks and requests of one user, and whether they went to the new version. */
export interface CanaryUser {
  readonly clicks: number;
  readonly requests: number;
  readonly isNew: boolean;
}

/**
 * Whether the new version is worse by more than chance: its clicks a request lie below those of the
 * stable one, and the 95% interval of the difference lies below 0. Nothing is said where either version
 * has fewer than two users.
 */
export function isWorse(users: readonly CanaryUser[]): boolean {
  const estimate = (isNew: boolean) => {
    const arm = users.filter((user) => user.isNew === isNew);
    return estimateRatio(
      arm.map(({ clicks }) => clicks),
      arm.map(({ requests }) => requests),
    );
  };
  const [stable, fresh] = [estimate(false), estimate(true)];
  if (!stable.ok || !fresh.ok) return false;
  const compared = compareRatios(stable.value, fresh.value, LEVEL);
  return compared.ok && compared.value.high < 0;
}
