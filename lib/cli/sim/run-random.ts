import { catalogue } from '../../design/catalogue/registry.ts';
import { describeError } from '../../client/messages.ts';
import { compile } from '../../run/compile.ts';
import type { RunContext } from '../../run/context.ts';
import { drawDesign } from '../../run/designs.fixture.ts';
import { execute } from '../../run/execute.ts';

/** Every so many designs a line says how far it is. */
const LINE_EVERY = 50;

/** Why one design did not run; undefined where it did. */
async function tryDesign(seed: number, context: RunContext): Promise<string | undefined> {
  const { plan, faults } = compile(drawDesign(seed), catalogue);
  const [fault] = faults;
  if (fault !== undefined) return describeError(fault.error).what;
  if (plan === undefined) return 'There is no plan.';
  try {
    const executed = await execute(plan, context);
    if (!executed.ok) return describeError(executed.error).what;
    return /null/u.test(JSON.stringify(executed.value.metrics)) ? 'A figure is no number.' : undefined;
  } catch (cause) {
    return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  }
}

/**
 * Draws valid designs at random, compiles and executes each, and says on standard error how far it is.
 *
 * @param count how many; their seeds are `first` and the numbers after it
 * @returns what came of it, in words, and how many did not run
 */
export async function runRandomDesigns(
  count: number,
  first: number,
  context: RunContext,
): Promise<{ readonly text: string; readonly failed: number }> {
  const start = context.clock();
  const failures: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const reason = await tryDesign(first + i, context);
    if (reason !== undefined) failures.push(`design ${first + i}: ${reason}`);
    if ((i + 1) % LINE_EVERY === 0) console.error(`${i + 1} of ${count} designs, ${failures.length} failed`);
  }
  const seconds = (context.clock() - start) / 1000;
  return {
    text: [
      ...failures,
      `${count - failures.length} of ${count} random designs compiled and ran, ${seconds.toFixed(0)} s`,
    ].join('\n'),
    failed: failures.length,
  };
}
