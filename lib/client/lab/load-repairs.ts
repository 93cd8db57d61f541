import { formatNumber } from '../../core/format.ts';
import { compareDesigns } from '../../design/compare-designs.ts';
import { nameNode } from '../../design/connect-rules.ts';
import { formatParameter } from '../../design/format-parameter.ts';
import { requirementSpecs } from '../../design/requirements.ts';
import type { Catalogue, Design } from '../../design/types.ts';
import type { LoadResult } from '../../run/serving/load-result.ts';
import { EVENT_NAMES } from '../service-words.ts';
import type { LoadMemory } from './load-view.ts';

/** A load that one design did not carry and a later one did. */
export interface LoadRepair {
  /** What was thrown, in words. */
  readonly thrown: string;
  /** What broke under it, in words. */
  readonly broke: string;
  /** What of the design was changed, one sentence each. */
  readonly changes: readonly string[];
  readonly before: LoadResult;
  readonly after: LoadResult;
}

/** What of a design was changed, one short sentence each. */
function describeChanges(before: Design, after: Design, catalogue: Catalogue): readonly string[] {
  const { added, removed, changed, edgesAdded, edgesRemoved, requirements } = compareDesigns(
    before,
    after,
    catalogue,
  );
  const edges = edgesAdded.length + edgesRemoved.length;
  return [
    ...added.map((node) => `${nameNode(catalogue, node)} added`),
    ...removed.map((node) => `${nameNode(catalogue, node)} removed`),
    ...changed.flatMap(({ after: node, settings }) =>
      settings.map(({ name, before: one, after: other }) => {
        const spec = catalogue[node.kind]?.parameters[name];
        if (spec === undefined) return `${nameNode(catalogue, node)} changed`;
        return `${nameNode(catalogue, node)}: ${spec.label.toLowerCase()} ${formatParameter(spec, one)} to ${formatParameter(spec, other)}`;
      }),
    ),
    ...requirements.map(({ name, before: one, after: other }) => {
      const spec = requirementSpecs[name];
      return `${spec.label}: ${formatParameter(spec, one)} to ${formatParameter(spec, other)}`;
    }),
    ...(edges > 0 ? [`${edges} ${edges === 1 ? 'connection' : 'connections'} changed`] : []),
  ];
}

/** What a load threw at a design, in words. */
export function describeThrown({ scenario: { events, shape } }: LoadResult): string {
  const names = events.map((event) =>
    'factor' in event ? `${EVENT_NAMES[event.kind]} x ${event.factor}` : EVENT_NAMES[event.kind],
  );
  const what = names.length === 0 ? 'The load alone' : names.join(', ');
  return shape === 'steady' ? what : `${what}, ${shape === 'day' ? 'over a day' : 'with bursts'}`;
}

const STATES: Readonly<Record<LoadResult['budget']['state'], string>> = {
  kept: 'Held',
  degraded: 'In time, but degraded',
  broken: 'Broke',
};

/** How a load ended, in words: whether it held, and where not. */
export function describeVerdict({ budget, nodes }: LoadResult): string {
  const [first] = budget.broken;
  const last = budget.broken.at(-1);
  if (first === undefined || last === undefined) return STATES[budget.state];
  const name = nodes.find(({ node }) => node === first.bottleneck)?.name;
  const [from, to] = [first.fromMs, last.toMs].map((ms) => formatNumber(ms / 1000));
  return `${STATES[budget.state]}${name === undefined ? '' : ` at ${name}`}, ${from} to ${to} s`;
}

const RANKS: Readonly<Record<LoadResult['budget']['state'], number>> = { broken: 0, degraded: 1, kept: 2 };

/**
 * Finds what repaired what: for each load that did better than the one before it under the same
 * events, what of the design was changed in between. The newest first.
 */
export function findRepairs(memory: readonly LoadMemory[], catalogue: Catalogue): readonly LoadRepair[] {
  const keyOf = ({ result: { scenario } }: LoadMemory): string => JSON.stringify(scenario);
  return memory
    .flatMap((after, place): LoadRepair[] => {
      const before = memory.slice(0, place).findLast((one) => keyOf(one) === keyOf(after));
      if (before === undefined) return [];
      const [was, is] = [before.result.budget.state, after.result.budget.state];
      const changes = describeChanges(before.design, after.design, catalogue);
      if (RANKS[is] <= RANKS[was] || changes.length === 0) return [];
      return [
        {
          thrown: describeThrown(after.result),
          broke: describeVerdict(before.result),
          changes,
          before: before.result,
          after: after.result,
        },
      ];
    })
    .toReversed();
}
