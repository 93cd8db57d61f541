import { graphOf } from '../graph.ts';
import type { Catalogue, Design } from '../types.ts';
import type { Finding, LintRule } from './types.ts';

/**
 * Checks a design against rules. Findings come in the order of the rules, and within a rule in the
 * order of the ids of the nodes they are about; the order in which the design stores its nodes and
 * edges makes no difference. Never throws, whatever the design looks like.
 */
export function lint(design: Design, catalogue: Catalogue, rules: readonly LintRule[]): readonly Finding[] {
  const view = graphOf(design, catalogue);
  return rules.flatMap(({ id, severity, check }) =>
    check(view)
      .map(({ fix, ...remark }): Finding => ({
        rule: id,
        severity,
        ...remark,
        ...(fix === undefined ? {} : { fix }),
      }))
      .sort((a, b) => (a.nodes.join(' ') < b.nodes.join(' ') ? -1 : 1)),
  );
}
