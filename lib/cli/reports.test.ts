import { describe, expect, test } from 'vitest';
import { readLastLine, readPlaywrightReport, readVitestReport } from './reports.ts';

describe('readVitestReport', () => {
  test('counts tests, and a file that could not be loaded as one failure', () => {
    const report = {
      numPassedTests: 12,
      numFailedTests: 1,
      numPendingTests: 3,
      testResults: [
        { status: 'passed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
      ],
    };
    expect(readVitestReport(JSON.stringify(report))).toEqual({ passed: 12, failed: 2 });
  });
});

describe('readPlaywrightReport', () => {
  test('counts a flaky test and an error outside the tests as failures, a skipped test not at all', () => {
    const report = {
      stats: { expected: 8, unexpected: 1, flaky: 1, skipped: 4 },
      errors: [{ message: 'no server' }],
    };
    expect(readPlaywrightReport(JSON.stringify(report))).toEqual({ passed: 8, failed: 3 });
  });
});

test.each([readVitestReport, readPlaywrightReport])('$name finds no counts in another text', (read) => {
  expect(read('')).toBeUndefined();
  expect(read('{"cut off":')).toBeUndefined();
  expect(read('{"stats":{}}')).toBeUndefined();
});

describe('readLastLine', () => {
  test('reads the counts from the last line alone', () => {
    expect(readLastLine('case 3: wanted 1\n57 passed, 2 failed\n')).toEqual({ passed: 57, failed: 2 });
    expect(readLastLine('57 passed, 2 failed\nand then a crash\n')).toBeUndefined();
    expect(readLastLine('')).toBeUndefined();
  });
});
