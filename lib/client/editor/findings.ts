import type { Finding, Severity } from '../../design/lint/types.ts';

/** How many findings a component has, by the worst of them. */
export interface FindingBadge {
  readonly severity: Severity;
  readonly count: number;
}

const ORDER: readonly Severity[] = ['error', 'warning', 'hint'];

/** Findings with the worst first; within a severity in the order of the linter. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

/** What stands on each component: how many findings are about it before all, and the worst severity among them. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<string, FindingBadge>> {
  const badges: Record<string, FindingBadge> = {};
  for (const { nodes, severity } of findings) {
    const [first] = nodes;
    if (first === undefined) continue;
    const before = badges[first];
    const worst =
      before !== undefined && ORDER.indexOf(before.severity) < ORDER.indexOf(severity)
        ? before.severity
        : severity;
    badges[first] = { severity: worst, count: (before?.count ?? 0) + 1 };
  }
  return badges;
}
