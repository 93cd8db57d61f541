import type { DesignGraph } from '../../graph.ts';
import type { DesignEdge, DesignNode, NodeId } from '../../types.ts';
import { Draft, port } from '../draft.ts';
import type { Fix, LintRule } from '../types.ts';

interface Origin {
  readonly split: NodeId;
  readonly port: string;
}

/** Outputs of splits from which an input is fed, directly or through other steps. */
function origins(view: DesignGraph, edges: readonly DesignEdge[]): readonly Origin[] {
  const found = new Map<string, Origin>();
  const seen = new Set<NodeId>();
  const open = [...edges];
  for (let edge = open.pop(); edge !== undefined; edge = open.pop()) {
    const { node, port: output } = edge.from;
    if (view.node(node)?.kind === 'splitter') {
      found.set(`${node} ${output}`, { split: node, port: output });
    } else if (!seen.has(node)) {
      seen.add(node);
      open.push(...view.incoming(node).filter((one) => view.flowOf(one) === 'batch'));
    }
  }
  return [...found.values()];
}

function trainersBefore(view: DesignGraph, gate: DesignNode): readonly DesignNode[] {
  const models = view.upstream(gate.id, 'model');
  return view.ofKind('trainer').filter((node) => models.has(node.id));
}

interface Rows {
  readonly edges: readonly DesignEdge[];
  readonly origins: readonly Origin[];
}

/** Moves whichever of the two ends directly at the split, where the other reads the right rows alone. */
function separate(split: NodeId, tested: Rows, trained: Rows): Fix | undefined {
  const reads = (rows: Rows, output: string): boolean =>
    rows.origins.every((one) => one.split !== split || one.port === output);
  const isDirect = (rows: Rows): boolean => rows.edges.every((edge) => edge.from.node === split);
  const [moved, output] =
    reads(trained, 'train') && isDirect(tested)
      ? [tested, 'test']
      : reads(tested, 'test') && isDirect(trained)
        ? [trained, 'train']
        : [undefined, ''];
  if (moved === undefined) return undefined;
  const ids = moved.edges.map((edge) => edge.id);
  return {
    label: 'Train and test on different rows',
    apply: (design) => new Draft(design).restart(ids, port(split, output)).result(),
  };
}

/** ML043: the same rows train a model and test it. */
export const testedOnTraining: LintRule = {
  id: 'ML043',
  title: 'Tested on training data',
  severity: 'error',
  why: 'A model remembers the rows it was trained on, so what is measured on them says nothing about new ones.',
  source: 'Kaufman, Rosset, Perlich, Leakage in Data Mining, KDD 2011',
  check(view) {
    return view.ofKind('validation-gate').flatMap((gate) => {
      const tests = view.incoming(gate.id, 'test');
      const tested = origins(view, tests);
      return trainersBefore(view, gate).flatMap((trainer) => {
        const data = view.incoming(trainer.id, 'data');
        const trained = origins(view, data);
        const both = tested.find((one) =>
          trained.some((other) => other.split === one.split && other.port === one.port),
        );
        const split = both === undefined ? undefined : view.node(both.split);
        if (both === undefined || split === undefined) return [];
        return {
          nodes: [gate.id, trainer.id],
          message: `${view.nameOf(gate)} tests on the rows of ${view.nameOf(split)} that ${view.nameOf(trainer)} trains on.`,
          fix: separate(split.id, { edges: tests, origins: tested }, { edges: data, origins: trained }),
        };
      });
    });
  },
};
