import { expect, test } from 'vitest';
import type { Finding, Severity } from '../../design/lint/types.ts';
import { countFindings, sortFindings } from './findings.ts';

const find = (severity: Severity, ...nodes: string[]): Finding =>
  ({ rule: 'ML001', severity, nodes, message: severity }) as unknown as Finding;

test('a component carries the number of findings about it, and the worst severity', () => {
  const findings = [find('hint', 'a'), find('error', 'a', 'b'), find('warning', 'b'), find('warning', 'a')];
  expect(countFindings(findings)).toEqual({
    a: { severity: 'error', count: 3 },
    b: { severity: 'warning', count: 1 },
  });
  expect(sortFindings(findings).map((one) => one.severity)).toEqual(['error', 'warning', 'warning', 'hint']);
});
