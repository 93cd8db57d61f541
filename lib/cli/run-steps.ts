import type { Step } from './steps.ts';
import { addCounts, formatCounts } from './totals.ts';
import type { Counts, StepResult } from './totals.ts';

/**
 * Runs steps in order. A failed step stops only those that need it; those count as failed too.
 *
 * @param print writes one line
 * @returns the counts of all steps together
 */
export async function runSteps(steps: readonly Step[], print: (line: string) => void): Promise<Counts> {
  const results = new Map<string, StepResult>();
  for (const [index, step] of steps.entries()) {
    print(`${index + 1}/${steps.length} ${step.heading}`);
    const result = await runStep(step, results);
    results.set(step.heading, result.counts);
    if (result.counts.failed > 0) print(result.counts.output.trimEnd());
    print(`    ${formatCounts(result.counts)} (${(result.elapsedMs / 1000).toFixed(1)} s)`);
  }
  return addCounts([...results.values()]);
}

async function runStep(
  step: Step,
  earlier: ReadonlyMap<string, StepResult>,
): Promise<{ counts: StepResult; elapsedMs: number }> {
  const startedMs = performance.now();
  const needed = step.needs === undefined ? undefined : earlier.get(step.needs);
  const counts =
    needed && needed.failed > 0
      ? { passed: 0, failed: 1, output: `Not run, because it needs: ${step.needs}.` }
      : await step.run().catch((error: unknown) => ({
          passed: 0,
          failed: 1,
          output: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }));
  return { counts, elapsedMs: performance.now() - startedMs };
}
