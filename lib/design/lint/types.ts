import type { DesignGraph } from '../graph.ts';
import type { Design, EdgeId, NodeId } from '../types.ts';

/** `error`: the system is wrong as drawn. `warning`: it works, and will hurt. `hint`: worth a thought. */
export type Severity = 'error' | 'warning' | 'hint';

/** A change that removes a finding. */
export interface Fix {
  /** What a button says, an order in a few words: "Split by time". */
  readonly label: string;
  /** The design with the change made. Pure; what has vanished from the design meanwhile is left alone. */
  readonly apply: (design: Design) => Design;
}

/** One thing a rule found in one design. */
export interface Finding {
  /** The rule's id, such as "ML012". */
  readonly rule: string;
  readonly severity: Severity;
  /** What it is about, the first one before all. Never empty. */
  readonly nodes: readonly NodeId[];
  readonly edges?: readonly EdgeId[];
  /** One sentence with this design's names and numbers. */
  readonly message: string;
  readonly fix?: Fix;
}

/** What a rule says about one place; the linter adds the rule's id and severity. */
export type Remark = Omit<Finding, 'rule' | 'severity' | 'fix'> & { readonly fix?: Fix | undefined };

/** One rule: an entry of the registry. */
export interface LintRule {
  /** "ML" and three digits; never given to another rule. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters, one or two plain sentences. */
  readonly why: string;
  /** Author, title, place and year. */
  readonly source: string;
  /** What it has to say about a design; nothing where it does not apply. Never throws, keeps nothing. */
  readonly check: (view: DesignGraph) => readonly Remark[];
}
