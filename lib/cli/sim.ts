import { ADS_USAGE, runAdsEffects } from './sim/ads.ts';
import { CAPACITY_USAGE, runCapacity } from './sim/capacity.ts';
import { CASES_USAGE, runCases } from './sim/cases.ts';
import { CURVES_USAGE, runCurves } from './sim/curves.ts';
import { DAYS_USAGE, runDaysCommand } from './sim/days.ts';
import { EVALUATE_USAGE, runEvaluate } from './sim/evaluate.ts';
import { EVALUATE_CTR_USAGE, runEvaluateCtr } from './sim/evaluate-ctr.ts';
import { EXPERIMENT_USAGE, runExperiment } from './sim/experiment.ts';
import { LOAD_USAGE, runLoad } from './sim/load.ts';
import { Refused, WrongUsage } from './sim/refused.ts';
import { RUN_USAGE, runRun } from './sim/run.ts';
import { runServe, SERVE_USAGE } from './sim/serve.ts';
import { runStoreCandidates, STORE_CANDIDATES_USAGE } from './sim/store-candidates.ts';
import { runStoreRun, STORE_RUN_USAGE } from './sim/store-run.ts';

/** A command of `sim`: how it is used, and what it does with the words after its name. */
interface SimCommand {
  readonly usage: string;
  run(argv: readonly string[]): Promise<void>;
}

/** Every command by name, one line each. */
const commands: Readonly<Record<string, SimCommand>> = {
  run: { usage: RUN_USAGE, run: runRun },
  evaluate: { usage: EVALUATE_USAGE, run: runEvaluate },
  'store-run': { usage: STORE_RUN_USAGE, run: runStoreRun },
  'store-candidates': { usage: STORE_CANDIDATES_USAGE, run: runStoreCandidates },
  serve: { usage: SERVE_USAGE, run: runServe },
  curves: { usage: CURVES_USAGE, run: runCurves },
  load: { usage: LOAD_USAGE, run: runLoad },
  days: { usage: DAYS_USAGE, run: runDaysCommand },
  capacity: { usage: CAPACITY_USAGE, run: runCapacity },
  experiment: { usage: EXPERIMENT_USAGE, run: runExperiment },
  ads: { usage: ADS_USAGE, run: runAdsEffects },
  cases: { usage: CASES_USAGE, run: runCases },
  'evaluate-ctr': { usage: EVALUATE_CTR_USAGE, run: runEvaluateCtr },
};

const USAGE = `Usage:\n${Object.values(commands)
  .map(({ usage }) => `  ${usage}`)
  .join('\n\n')}`;

/**
 * The command `sim`. Results go to standard output, messages to standard error.
 *
 * @returns the exit code: 1 when the work was refused, 2 for a wrong call
 */
export async function main(argv: readonly string[]): Promise<number> {
  const [name = '', ...rest] = argv;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    console.error(USAGE);
    return 2;
  }
  try {
    await command.run(rest);
    return 0;
  } catch (cause) {
    if (cause instanceof WrongUsage) {
      console.error(`Usage: ${cause.message}`);
      return 2;
    }
    if (cause instanceof Refused || (cause instanceof Error && 'code' in cause)) {
      console.error(cause.message);
      return 1;
    }
    throw cause;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
