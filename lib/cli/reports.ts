import * as v from 'valibot';
import type { Counts } from './totals.ts';

const vitestReportSchema = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.unknown()) })),
});

/**
 * Reads Vitest's JSON report. A test file that could not be loaded counts as one failure.
 *
 * @returns undefined when the text is no such report
 */
export function readVitestReport(text: string): Counts | undefined {
  const report = v.safeParse(vitestReportSchema, parseJson(text));
  if (!report.success) return undefined;
  const { numPassedTests, numFailedTests, testResults } = report.output;
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
}

const playwrightReportSchema = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() }),
  errors: v.array(v.unknown()),
});

/**
 * Reads Playwright's JSON report. A flaky test and an error outside every test count as failures.
 *
 * @returns undefined when the text is no such report
 */
export function readPlaywrightReport(text: string): Counts | undefined {
  const report = v.safeParse(playwrightReportSchema, parseJson(text));
  if (!report.success) return undefined;
  const { stats, errors } = report.output;
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
