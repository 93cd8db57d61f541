import { err, ok } from '../../core/result.ts';
import { erlangC } from '../../queueing/erlang-c.ts';
import { benjaminiHochberg } from '../../stats/benjamini-hochberg.ts';
import { compareWithCuped, type CovariateArm, cuped } from '../../stats/cuped.ts';
import { compareRatios, estimateRatio } from '../../stats/delta-method.ts';
import { judgeGuardrail } from '../../stats/guardrail.ts';
import { judgePreference } from '../../stats/interleaving-preference.ts';
import { compareDistributions } from '../../stats/kolmogorov-smirnov.ts';
import { measureMoments } from '../../stats/moments.ts';
import { estimateDoublyRobust } from '../../stats/off-policy/doubly-robust.ts';
import { estimateByIps } from '../../stats/off-policy/ips.ts';
import { estimateBySnips } from '../../stats/off-policy/snips.ts';
import type { LoggedDecisions, OffPolicyOptions } from '../../stats/off-policy/weights.ts';
import { pairedTTest } from '../../stats/paired-t-test.ts';
import { populationStabilityIndex, stabilityIndexOfShares } from '../../stats/population-stability-index.ts';
import { detectableDifference, powerOfTest } from '../../stats/power.ts';
import { measureRelativeLift } from '../../stats/relative-lift.ts';
import { checkSampleRatio } from '../../stats/sample-ratio.ts';
import { sampleSizeTwoMeans, sampleSizeTwoProportions } from '../../stats/sample-size.ts';
import { lookSequentially, type SequentialLook } from '../../stats/sequential-test.ts';
import { creditTeams, draftTeams } from '../../stats/team-draft.ts';
import { testDuration } from '../../stats/test-duration.ts';
import { type Conversions, twoProportionZTest } from '../../stats/two-proportion-z-test.ts';
import { welchTTest } from '../../stats/welch-t-test.ts';
import type { Input } from './input.ts';
import type { Operation, OperationResult } from './run-cases.ts';

const readConversions = (input: Input): Conversions => ({
  conversions: input.number('conversions'),
  users: input.number('users'),
});

const readCovariateArm = (input: Input): CovariateArm => ({
  metric: input.numbers('metric'),
  covariate: input.numbers('covariate'),
});

const readLevel = (input: Input): number => (input.has('level') ? input.number('level') : 0.95);

function readLog(input: Input): LoggedDecisions {
  return {
    rewards: input.numbers('rewards'),
    loggedPropensities: input.numbers('loggedPropensities'),
    targetPropensities: input.numbers('targetPropensities'),
  };
}

function readOffPolicyOptions(input: Input): OffPolicyOptions {
  return { level: readLevel(input), ...(input.has('clip') ? { clip: input.number('clip') } : {}) };
}

/** Makes an operation of a comparison of two means. */
function runMeans(compare: typeof welchTTest | typeof measureRelativeLift): Operation {
  return (input) => {
    const control = measureMoments(input.numbers('control'));
    if (!control.ok) return control;
    const treatment = measureMoments(input.numbers('treatment'));
    return treatment.ok ? compare(control.value, treatment.value, readLevel(input)) : treatment;
  };
}

function runCompareRatios(input: Input): OperationResult {
  const estimate = (arm: Input) => estimateRatio(arm.numbers('numerators'), arm.numbers('denominators'));
  const control = estimate(input.object('control'));
  if (!control.ok) return control;
  const treatment = estimate(input.object('treatment'));
  return treatment.ok ? compareRatios(control.value, treatment.value, readLevel(input)) : treatment;
}

/** All looks in order; the out holds one entry a look. */
function runSequential(input: Input): OperationResult {
  const looks: SequentialLook[] = [];
  const plan = { mixtureVariance: input.number('mixtureVariance'), alpha: input.number('alpha') };
  for (const entry of input.list('looks')) {
    const estimate = { difference: entry.number('difference'), standardError: entry.number('standardError') };
    const look = lookSequentially(estimate, plan, looks.at(-1));
    if (!look.ok) return look;
    looks.push(look.value);
  }
  return ok(looks);
}

function runGuardrail(input: Input): OperationResult {
  const better = input.text('better');
  if (better !== 'higher' && better !== 'lower') return err({ code: 'better-unknown', better });
  return judgeGuardrail(
    {
      difference: input.number('difference'),
      standardError: input.number('standardError'),
      ...(input.has('df') ? { df: input.number('df') } : {}),
    },
    { better, margin: input.number('margin'), alpha: input.number('alpha') },
  );
}

/** `coins`: one a round, 1 lets control pick first. `clicks`, where given, are credited. */
function runTeamDraft(input: Input): OperationResult {
  const coins = Array.from(input.numbers('coins')).values();
  const list = draftTeams(input.numbers('control'), input.numbers('treatment'), input.number('k'), {
    chance: () => coins.next().value === 1,
  });
  if (!list.ok || !input.has('clicks')) return list;
  const credit = creditTeams(list.value, input.numbers('clicks'));
  return credit.ok ? ok({ ...list.value, credit: credit.value }) : credit;
}

function runKs(input: Input): ReturnType<typeof compareDistributions> {
  return compareDistributions(input.numbers('reference'), input.numbers('current'));
}

/** The engine's function behind every op of experiments and drift, by name. */
export const statisticsOperations: Readonly<Record<string, Operation>> = {
  two_proportion_z_test: (input) =>
    twoProportionZTest(
      readConversions(input.object('control')),
      readConversions(input.object('treatment')),
      readLevel(input),
    ),
  welch_t_test: runMeans(welchTTest),
  paired_t_test: (input) => {
    const differences = measureMoments(input.numbers('differences'));
    return differences.ok ? pairedTTest(differences.value, readLevel(input)) : differences;
  },
  relative_lift: runMeans(measureRelativeLift),
  sample_size_two_proportions: (input) =>
    sampleSizeTwoProportions({
      baseline: input.number('baseline'),
      relativeLift: input.number('relativeLift'),
      alpha: input.number('alpha'),
      power: input.number('power'),
    }),
  sample_size_two_means: (input) =>
    sampleSizeTwoMeans({
      controlVariance: input.number('controlVariance'),
      treatmentVariance: input.number('treatmentVariance'),
      difference: input.number('difference'),
      alpha: input.number('alpha'),
      power: input.number('power'),
    }),
  power_of_test: (input) =>
    powerOfTest(input.number('difference'), input.number('standardError'), input.number('alpha')),
  detectable_difference: (input) =>
    detectableDifference(input.number('standardError'), {
      alpha: input.number('alpha'),
      power: input.number('power'),
    }),
  test_duration: (input) =>
    testDuration({
      usersPerArm: input.number('usersPerArm'),
      arms: input.number('arms'),
      newUsersPerDay: input.number('newUsersPerDay'),
      share: input.number('share'),
    }),
  cuped: (input) => cuped(readCovariateArm(input)),
  cuped_two_arms: (input) =>
    compareWithCuped(
      readCovariateArm(input.object('control')),
      readCovariateArm(input.object('treatment')),
      readLevel(input),
    ),
  compare_ratios: runCompareRatios,
  sample_ratio_mismatch: (input) => checkSampleRatio(input.numbers('users'), input.numbers('shares')),
  sequential_test: runSequential,
  benjamini_hochberg: (input) => {
    const found = benjaminiHochberg(input.numbers('pValues'), input.number('alpha'));
    return found.ok ? ok(found.value.rejected) : found;
  },
  benjamini_hochberg_adjusted: (input) => {
    const found = benjaminiHochberg(input.numbers('pValues'), input.number('alpha'));
    return found.ok ? ok(found.value.adjusted) : found;
  },
  guardrail: runGuardrail,
  team_draft: runTeamDraft,
  interleaving_preference: (input) =>
    judgePreference({
      control: input.number('control'),
      treatment: input.number('treatment'),
      ties: input.number('ties'),
    }),
  off_policy_ips: (input) => estimateByIps(readLog(input), readOffPolicyOptions(input)),
  off_policy_snips: (input) => estimateBySnips(readLog(input), readOffPolicyOptions(input)),
  off_policy_doubly_robust: (input) =>
    estimateDoublyRobust(
      {
        ...readLog(input),
        predictedRewards: input.numbers('predictedRewards'),
        predictedTargets: input.numbers('predictedTargets'),
      },
      readOffPolicyOptions(input),
    ),
  population_stability_index: (input) =>
    populationStabilityIndex(input.numbers('reference'), input.numbers('current'), {
      bins: input.number('bins'),
      floor: input.number('floor'),
    }),
  population_stability_index_of_shares: (input) =>
    stabilityIndexOfShares(input.numbers('expected'), input.numbers('actual'), input.number('floor')),
  ks_statistic: (input) => {
    const compared = runKs(input);
    return compared.ok ? ok(compared.value.statistic) : compared;
  },
  ks_test: runKs,
  erlang_c: (input) =>
    erlangC({
      arrivalRate: input.number('arrivalRate'),
      serviceRate: input.number('serviceRate'),
      servers: input.number('servers'),
    }),
};
