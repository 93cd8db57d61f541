import { nameNode } from '../../design/connect-rules.ts';
import type { Catalogue, Design, NodeId } from '../../design/types.ts';
import type { BranchPlan, CompileReport, DrawnNode } from '../../run/compile.ts';
import type { Remark } from '../../run/compile/training.ts';

/** One sentence of the report on a design, and the components that it is about. */
export interface ReportLine {
  readonly text: string;
  readonly nodes: readonly NodeId[];
}

/** Names in a row; one that comes more than once stands once, with how often it comes. */
const listNames = (names: readonly string[]): string => {
  const counted = [...groupBy(names, (name) => name)].map(([name, same]) =>
    same.length === 1 ? name : `${name} (${same.length})`,
  );
  const [last = '', ...before] = counted.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`;
};

const ROLES: Readonly<Record<BranchPlan['role'], string>> = {
  treatment: 'the treatment',
  shadow: 'the version that nobody sees',
  new: 'the new version',
  backup: 'the backup',
};

/** Why one component is only drawn, and why several are. */
const WHY: Readonly<Record<DrawnNode['why'], readonly [one: string, several: string]>> = {
  kind: ['no run executes such a thing', 'no run executes such things'],
  passed: ['the run passes it as if it were not there', 'the run passes them as if they were not there'],
  unreached: ['nothing that runs needs it', 'nothing that runs needs them'],
};

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** The second versions of a design, a sentence each. */
function describeBranches(
  branches: readonly BranchPlan[],
  nameOf: (node: NodeId) => string,
): readonly ReportLine[] {
  return branches.map(({ node, role, plan }) => ({
    nodes: [node],
    text:
      plan === undefined
        ? `Of ${nameOf(node)} the first version runs; ${ROLES[role]} could not run.`
        : `Of ${nameOf(node)} a run executes the first version; ${ROLES[role]} is compared with it in the tab A/B test.`,
  }));
}

/** What is only drawn, one sentence for each reason. */
function describeDrawn(drawn: readonly DrawnNode[], nameOf: (node: NodeId) => string): readonly ReportLine[] {
  return [...groupBy(drawn, ({ why }) => why).values()].map((group) => {
    const nodes = group.map(({ node }) => node);
    const [one, several] = WHY[group[0]?.why ?? 'kind'];
    const [verb, why] = nodes.length === 1 ? ['is', one] : ['are', several];
    return { nodes, text: `${listNames(nodes.map(nameOf))} ${verb} only drawn: ${why}.` };
  });
}

/** Something on the way that a person should know, in a sentence. */
function describeRemark(remark: Remark): ReportLine {
  const nodes = 'node' in remark ? [remark.node as NodeId] : [];
  switch (remark.code) {
    case 'label-of-join':
      return {
        nodes,
        text: `${remark.name} decides what a positive is (${remark.label === 'click' ? 'a click' : 'watched 30 s'}), whatever ${remark.trainer} says.`,
      };
    case 'label-unknown':
      return {
        nodes,
        text: `No video has the outcome "${remark.positive}" of ${remark.name}: the label of the trainer is used.`,
      };
    case 'ads-by-targeting':
      return {
        nodes: remark.nodes as readonly NodeId[],
        text: 'The design runs in the world of ads. Its candidates are all ads whose campaign targets the user, so that sources of candidates, and re-ranking by content, are only drawn.',
      };
    case 'auction-by-default':
      return {
        nodes: [],
        text: 'No auction is drawn: slots are sold by bid times chance all the same, without a reserve, and budgets are spent as they come.',
      };
    case 'world-of-videos':
      return {
        nodes,
        text: `The design is for ${remark.objective}; it runs in the world of videos.`,
      };
    case 'catalogue-by-default':
      return {
        nodes,
        text: `No catalogue is drawn: the world has ${remark.videos.toLocaleString('en-US')} videos.`,
      };
    case 'store-is-fresh':
      return {
        nodes,
        text: `The lists in ${remark.name} are made at the moment of the request: how old they get is seen in the tab Days.`,
      };
  }
}

/** The report on a design in sentences, faults left out. */
export function describeReport(
  report: CompileReport,
  design: Design,
  catalogue: Catalogue,
): Readonly<Record<'drawn' | 'remarks', readonly ReportLine[]>> {
  const byId = new Map(design.nodes.map((node) => [node.id, node]));
  const nameOf = (id: NodeId): string => {
    const node = byId.get(id);
    return node === undefined ? id : nameNode(catalogue, node);
  };
  return {
    drawn: describeDrawn(report.drawn, nameOf),
    remarks: [...describeBranches(report.branches, nameOf), ...report.remarks.map(describeRemark)],
  };
}
