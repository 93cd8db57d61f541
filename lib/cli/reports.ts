import * as z from 'zod';
import type { Counts } from './totals.ts';

const vitestReportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/**
 * Reads Vitest's JSON report. A test file that could not be loaded counts as one failure.
 *
 * @returns undefined when the text is no such report
 */
export function readVitestReport(text: string): Counts | undefined {
  const report = vitestReportSchema.safeParse(parseJson(text));
  if (!report.success) return undefined;
  const { numPassedTests, numFailedTests, testResults } = report.data;
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
}

const playwrightReportSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/**
 * Reads Playwright's JSON report. A flaky test and an error outside every test count as failures.
 *
 * @returns undefined when the text is no such report
 */
export function readPlaywrightReport(text: string): Counts | undefined {
  const report = playwrightReportSchema.safeParse(parseJson(text));
  if (!report.success) return undefined;
  const { stats, errors } = report.data;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/**
 * Reads the counts from the last line of a program's output, e.g. "57 passed, 2 failed".
 *
 * @returns undefined when the last line has another form
 */
export function readLastLine(output: string): Counts | undefined {
  const match = /^(\d+) passed, (\d+) failed$/.exec(output.trimEnd().split('\n').at(-1) ?? '');
  return match ? { passed: Number(match[1]), failed: Number(match[2]) } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
