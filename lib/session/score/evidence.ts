import type { NodeId } from '../../design/types.ts';
import type { SectionId } from '../steps.ts';
import type { EventId } from '../types.ts';

/** What a piece of evidence opens. */
export type EvidenceTarget =
  | { readonly opens: 'node'; readonly node: NodeId }
  | { readonly opens: 'finding'; readonly rule: string; readonly nodes: readonly NodeId[] }
  | { readonly opens: 'note'; readonly section: SectionId; readonly field: string; readonly row?: string }
  | { readonly opens: 'event'; readonly event: EventId }
  | { readonly opens: 'run'; readonly run: string }
  | { readonly opens: 'estimate'; readonly quantity: string }
  | { readonly opens: 'minute' };

/** One thing that a mark rests on. */
export interface Evidence {
  readonly target: EvidenceTarget;
  /** What it is, in the candidate's words or in a few of ours. */
  readonly text: string;
  /** When it happened on the session's clock; absent where that is not known. */
  readonly atMs?: number;
  /** It counts against. */
  readonly against?: true;
}

/** What a rule has counted. */
export interface Count {
  /** Undefined where the rule does not apply to this session. */
  readonly count: number | undefined;
  /** Why it does not apply, or what was left out of the count; one sentence. */
  readonly remark?: string;
  readonly evidence: readonly Evidence[];
}

/** A count of nothing but its evidence, one for each. */
export function countOf(evidence: readonly Evidence[], remark?: string): Count {
  return { count: evidence.length, evidence, ...(remark === undefined ? {} : { remark }) };
}

/** A text cut to a length that fits a line. */
export function shorten(text: string, length = 110): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  return flat.length <= length ? flat : `${flat.slice(0, length - 1).trimEnd()}…`;
}
