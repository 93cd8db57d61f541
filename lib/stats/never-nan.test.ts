import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../core/random.ts';
import type { Result } from '../core/result.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { compareWithCuped, cuped } from './cuped.ts';
import { compareRatios, estimateRatio } from './delta-method.ts';
import { judgeGuardrail } from './guardrail.ts';
import { judgePreference } from './interleaving-preference.ts';
import { compareDistributions } from './kolmogorov-smirnov.ts';
import { measureMoments } from './moments.ts';
import { estimateDoublyRobust } from './off-policy/doubly-robust.ts';
import { estimateByIps } from './off-policy/ips.ts';
import { estimateBySnips } from './off-policy/snips.ts';
import { pairedTTest } from './paired-t-test.ts';
import { populationStabilityIndex, stabilityIndexOfShares } from './population-stability-index.ts';
import { detectableDifference, powerOfTest } from './power.ts';
import { measureRelativeLift } from './relative-lift.ts';
import { checkSampleRatio } from './sample-ratio.ts';
import { sampleSizeTwoMeans, sampleSizeTwoProportions } from './sample-size.ts';
import { lookSequentially } from './sequential-test.ts';
import { creditTeams, draftTeams } from './team-draft.ts';
import { testDuration } from './test-duration.ts';
import { twoProportionZTest } from './two-proportion-z-test.ts';
import { welchTTest } from './welch-t-test.ts';

const EXTREMES = [0, -0, 5e-324, 1e-160, 1e-75, 1e-9, 1, 1e9, 1e75, 1e160, 1e308, Infinity, NaN];
const SHARES = [0, 5e-324, 1e-300, 1e-15, 0.05, 0.5, 1 - 1e-16, 1, NaN];

/** Draws inputs, most of them tame, some at the ends of what numbers can be. */
class Draw {
  readonly #random: Random;
  /** How often an extreme comes. */
  readonly #wildness: number;

  constructor(seed: number) {
    this.#random = createRandom(seed, 'inputs');
    this.#wildness = [0, 0.05, 0.5, 1][seed % 4] ?? 0;
  }

  #one(values: readonly number[]): number {
    return values[this.#random.below(values.length)] ?? NaN;
  }

  number(): number {
    if (!this.#random.chance(this.#wildness)) return this.#random.below(4);
    return this.#one(EXTREMES) * (this.#random.chance(0.3) ? -1 : 1);
  }

  share(): number {
    return this.#random.chance(this.#wildness) ? this.#one(SHARES) : 0.05 + 0.9 * this.#random.uniform();
  }

  count(): number {
    return this.#random.chance(this.#wildness) ? this.#one(EXTREMES) : this.#random.below(30);
  }

  length(): number {
    return this.#random.below(6);
  }

  numbers(length = this.length()): number[] {
    return Array.from({ length }, () => this.number());
  }

  shares(length = this.length()): number[] {
    return Array.from({ length }, () => this.share());
  }
}

type Call = (draw: Draw) => Result<unknown, { readonly code: string }>;

function covariateArm(draw: Draw): { metric: number[]; covariate: number[] } {
  const length = draw.length();
  return { metric: draw.numbers(length), covariate: draw.numbers(length) };
}

function log(draw: Draw) {
  const length = draw.length();
  return {
    rewards: draw.numbers(length),
    loggedPropensities: draw.shares(length),
    targetPropensities: draw.shares(length),
    predictedRewards: draw.numbers(length),
    predictedTargets: draw.numbers(length),
  };
}

const estimate = (draw: Draw) => ({ difference: draw.number(), standardError: Math.abs(draw.number()) });

function withMoments(judge: typeof welchTTest | typeof measureRelativeLift): Call {
  return (draw) => {
    const control = measureMoments(draw.numbers());
    const treatment = measureMoments(draw.numbers());
    if (!control.ok) return control;
    return treatment.ok ? judge(control.value, treatment.value, draw.share()) : treatment;
  };
}

function ratios(draw: Draw): Result<unknown, { readonly code: string }> {
  const [n, m] = [draw.length(), draw.length()];
  const control = estimateRatio(draw.numbers(n), draw.numbers(n).map(Math.abs));
  const treatment = estimateRatio(draw.numbers(m), draw.numbers(m).map(Math.abs));
  if (!control.ok) return control;
  return treatment.ok ? compareRatios(control.value, treatment.value, draw.share()) : treatment;
}

const CALLS: Readonly<Record<string, Call>> = {
  welchTTest: withMoments(welchTTest),
  measureRelativeLift: withMoments(measureRelativeLift),
  pairedTTest: (draw) => {
    const differences = measureMoments(draw.numbers());
    return differences.ok ? pairedTTest(differences.value, draw.share()) : differences;
  },
  compareRatios: ratios,
  cuped: (draw) => cuped(covariateArm(draw)),
  compareWithCuped: (draw) => compareWithCuped(covariateArm(draw), covariateArm(draw), draw.share()),
  twoProportionZTest: (draw) =>
    twoProportionZTest(
      { conversions: draw.count(), users: draw.count() },
      { conversions: draw.count(), users: draw.count() },
      draw.share(),
    ),
  benjaminiHochberg: (draw) => benjaminiHochberg(draw.shares(), draw.share()),
  lookSequentially: (draw) =>
    lookSequentially(
      estimate(draw),
      { mixtureVariance: Math.abs(draw.number()), alpha: draw.share() },
      { p: draw.share() },
    ),
  judgeGuardrail: (draw) =>
    judgeGuardrail(
      { ...estimate(draw), df: Math.abs(draw.number()) },
      { better: 'higher', margin: Math.abs(draw.number()), alpha: draw.share() },
    ),
  judgePreference: (draw) =>
    judgePreference({ control: draw.count(), treatment: draw.count(), ties: draw.count() }),
  draftTeams: (draw) => {
    const list = draftTeams([1, 2, 3, 4], [3, 5, 1], draw.count(), { chance: () => draw.share() > 0.5 });
    return list.ok ? creditTeams(list.value, draw.numbers(list.value.items.length).map(Math.abs)) : list;
  },
  checkSampleRatio: (draw) => {
    const arms = draw.length();
    return checkSampleRatio(
      Array.from({ length: arms }, () => draw.count()),
      Array.from({ length: arms }, () => 1 / arms),
    );
  },
  sampleSizeTwoProportions: (draw) =>
    sampleSizeTwoProportions({
      baseline: draw.share(),
      relativeLift: draw.number() / 10,
      alpha: draw.share(),
      power: draw.share(),
    }),
  sampleSizeTwoMeans: (draw) =>
    sampleSizeTwoMeans({
      controlVariance: Math.abs(draw.number()),
      treatmentVariance: Math.abs(draw.number()),
      difference: draw.number(),
      alpha: draw.share(),
      power: draw.share(),
    }),
  powerOfTest: (draw) => powerOfTest(draw.number(), Math.abs(draw.number()), draw.share()),
  detectableDifference: (draw) =>
    detectableDifference(Math.abs(draw.number()), { alpha: draw.share(), power: draw.share() }),
  testDuration: (draw) =>
    testDuration({
      usersPerArm: draw.count(),
      arms: 2,
      newUsersPerDay: Math.abs(draw.number()),
      share: draw.share(),
    }),
  compareDistributions: (draw) => compareDistributions(draw.numbers(), draw.numbers()),
  populationStabilityIndex: (draw) =>
    populationStabilityIndex(draw.numbers(), draw.numbers(), { bins: draw.count(), floor: draw.share() }),
  stabilityIndexOfShares: (draw) => {
    const [a, b] = [draw.share(), draw.share()];
    return stabilityIndexOfShares([a, 1 - a], [b, 1 - b], draw.share());
  },
  estimateByIps: (draw) => estimateByIps(log(draw), { clip: Math.abs(draw.number()), level: draw.share() }),
  estimateBySnips: (draw) => estimateBySnips(log(draw), { level: draw.share() }),
  estimateDoublyRobust: (draw) => estimateDoublyRobust(log(draw), { level: draw.share() }),
};

/** The path of the first NaN or infinity inside a value; undefined when there is none. */
function findBroken(value: unknown, path = 'value'): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path}: ${value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value)
    .map(([key, entry]) => findBroken(entry, `${path}.${key}`))
    .find((found) => found !== undefined);
}

describe('whatever goes in, an error or finite numbers come out', () => {
  test.each(Object.entries(CALLS))('%s', (_name, call) => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 600; seed += 1) {
      const result = call(new Draw(seed));
      seen.add(result.ok ? 'ok' : result.error.code);
      if (result.ok) expect(findBroken(result.value), `seed ${seed}`).toBeUndefined();
    }
    // the inputs reach both ways out
    expect(seen).toContain('ok');
    expect(seen.size).toBeGreaterThan(1);
  });
});
