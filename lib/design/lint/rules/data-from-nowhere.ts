import type { DesignGraph } from '../../graph.ts';
import type { DesignNode, PortReference } from '../../types.ts';
import { Draft, port } from '../draft.ts';
import { offers } from '../repairs.ts';
import { dataOf, stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

function hasSource(view: DesignGraph, trainer: DesignNode): boolean {
  return dataOf(view, trainer).some((node) => {
    const family = view.familyOf(node);
    return family === 'sources' || family === 'drawing' || family === undefined || node.kind === 'warehouse';
  });
}

/** The batch input at the start of what a trainer reads, where it is open. */
function openInput(view: DesignGraph, trainer: DesignNode): PortReference | undefined {
  for (const node of [trainer, ...dataOf(view, trainer)]) {
    const open = view.kindOf(node)?.inputs.filter((input) => input.flow === 'batch') ?? [];
    const [first] = open;
    if (first !== undefined && open.every((input) => view.incoming(node.id, input.id).length === 0)) {
      return port(node.id, first.id);
    }
  }
  return undefined;
}

/** ML011: a trainer whose data has no source. */
export const dataFromNowhere: LintRule = {
  id: 'ML011',
  title: 'Training data from nowhere',
  severity: 'warning',
  why: 'What a model can learn is decided by where its examples come from. A trainer without a source says nothing about that.',
  source: 'Sambasivan et al., Data Cascades in High-Stakes AI, CHI 2021',
  check(view) {
    return stagesOf(view).trainers.flatMap((trainer) => {
      if (hasSource(view, trainer)) return [];
      const to = openInput(view, trainer);
      // rows of a log have an order in time
      const after = to === undefined ? [] : [to.node, ...view.downstream(to.node, 'batch')];
      const splits = after.filter((id) => view.node(id)?.kind === 'splitter');
      return {
        nodes: [trainer.id],
        message: `${view.nameOf(trainer)} reads no log and no other source of data.`,
        fix:
          to !== undefined && offers(view, 'event-log')
            ? {
                label: 'Train on the event log',
                apply: (design) => {
                  const draft = new Draft(design);
                  const log = view.ofKind('event-log')[0]?.id ?? draft.add('event-log', to.node, 1, 1);
                  for (const split of splits) draft.set(split, { by: 'time', join: 'point-in-time' });
                  return draft.connect(port(log, 'out'), to).result();
                },
              }
            : undefined,
      };
    });
  },
};
