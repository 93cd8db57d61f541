import { describe, expect, test } from 'vitest';
import { runSteps } from './run-steps.ts';
import type { Step } from './steps.ts';
import { addCounts, countRunner, countTool, formatCounts } from './totals.ts';

describe('countTool', () => {
  test('is one check, by the exit code', () => {
    expect(countTool({ code: 0, output: 'fine' })).toEqual({ passed: 1, failed: 0, output: 'fine' });
    expect(countTool({ code: 2, output: 'bad' })).toEqual({ passed: 0, failed: 1, output: 'bad' });
  });
});

describe('countRunner', () => {
  const ended = (code: number) => ({ code, output: '' });

  test('takes the numbers of the report', () => {
    expect(countRunner(ended(1), { passed: 40, failed: 2 })).toMatchObject({ passed: 40, failed: 2 });
    expect(countRunner(ended(0), { passed: 42, failed: 0 })).toMatchObject({ passed: 42, failed: 0 });
  });

  test('a runner without a report, without a test, or that fails without a failed test counts one failure', () => {
    expect(countRunner(ended(0), undefined)).toMatchObject({ passed: 0, failed: 1 });
    expect(countRunner(ended(0), { passed: 0, failed: 0 })).toMatchObject({ passed: 0, failed: 1 });
    expect(countRunner(ended(1), { passed: 42, failed: 0 })).toMatchObject({ passed: 42, failed: 1 });
  });
});

test('counts add up and print as one line', () => {
  const total = addCounts([
    { passed: 1, failed: 0 },
    { passed: 40, failed: 2 },
    { passed: 0, failed: 1 },
  ]);
  expect(formatCounts(total)).toBe('41 passed, 3 failed');
  expect(formatCounts(addCounts([]))).toBe('0 passed, 0 failed');
});

describe('runSteps', () => {
  const makeStep = (heading: string, passed: number, failed: number, needs?: string): Step => ({
    heading,
    quick: true,
    run: () => Promise.resolve({ passed, failed, output: `output of ${heading}` }),
    ...(needs === undefined ? {} : { needs }),
  });

  test('a failed step stops only what needs it, and shows its output', async () => {
    const lines: string[] = [];
    const total = await runSteps(
      [
        makeStep('format', 0, 1),
        makeStep('unit', 9, 0),
        makeStep('build', 0, 1),
        makeStep('journeys', 5, 0, 'build'),
      ],
      (line) => lines.push(line),
    );
    expect(total).toEqual({ passed: 9, failed: 3 });
    expect(lines.filter((line) => /^\d/.test(line))).toEqual([
      '1/4 format',
      '2/4 unit',
      '3/4 build',
      '4/4 journeys',
    ]);
    expect(lines).toContain('output of format');
    expect(lines).not.toContain('output of unit');
    expect(lines).not.toContain('output of journeys');
    expect(lines).toContain('Not run, because it needs: build.');
  });

  test('a step that throws counts as failed', async () => {
    const lines: string[] = [];
    const broken: Step = {
      heading: 'broken',
      quick: true,
      run: () => Promise.reject(new Error('no such tool')),
    };
    expect(await runSteps([broken, makeStep('unit', 2, 0)], (line) => lines.push(line))).toEqual({
      passed: 2,
      failed: 1,
    });
    expect(lines.join('\n')).toContain('no such tool');
  });
});
