import { lint } from '../../design/lint/lint.ts';
import { rules } from '../../design/lint/registry.ts';
import type { Finding, LintRule } from '../../design/lint/types.ts';
import type { Catalogue, Design } from '../../design/types.ts';
import { sortFindings } from './findings.ts';

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** What every rule says of a design, the gravest first. Loaded on demand: the rules weigh as much as the diagram. */
export function checkDesign(design: Design, catalogue: Catalogue): readonly Finding[] {
  return sortFindings(lint(design, catalogue, rules));
}

/** The rule with this id, or undefined for an id that no rule has. */
export function ruleWithId(id: string): LintRule | undefined {
  return byId.get(id);
}
