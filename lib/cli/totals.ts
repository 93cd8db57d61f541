import type { ProgramRun } from './run-program.ts';

/** Checks counted. */
export interface Counts {
  /** Checks that passed. */
  readonly passed: number;
  /** Checks that failed. */
  readonly failed: number;
}

/** How one step of `npm test` ended. A step succeeded exactly when `failed` is 0. */
export interface StepResult extends Counts {
  /** What the step's tool printed; shown when something failed. */
  readonly output: string;
}

/** Counts a tool without tests of its own as one check, by its exit code. */
export function countTool(run: ProgramRun): StepResult {
  const passed = run.code === 0;
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, output: run.output };
}

/**
 * Counts a runner of tests by its own report.
 *
 * A runner that reports nothing, reports no test, or fails without naming a failed test counts as one failure.
 *
 * @param report what the runner reported, or undefined when it wrote no readable report
 */
export function countRunner(run: ProgramRun, report: Counts | undefined): StepResult {
  if (!report) return { passed: 0, failed: 1, output: `${run.output}\nThe runner wrote no report.` };
  if (report.passed + report.failed === 0)
    return { passed: 0, failed: 1, output: `${run.output}\nNo test was run.` };
  if (run.code !== 0 && report.failed === 0) return { passed: report.passed, failed: 1, output: run.output };
  return { ...report, output: run.output };
}

/** Adds up the counts of all steps. */
export function addCounts(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** Writes counts as the last line of `npm test`, e.g. "120 passed, 0 failed". */
export function formatCounts({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}
