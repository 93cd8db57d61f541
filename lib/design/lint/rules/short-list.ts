import { formatNumber } from '../../../core/format.ts';
import type { DesignGraph } from '../../graph.ts';
import type { DesignNode, ParameterValue } from '../../types.ts';
import { Draft } from '../draft.ts';
import { allowed } from '../repairs.ts';
import { stagesOf, widthBefore } from '../stages.ts';
import type { LintRule, Remark } from '../types.ts';

/** Categories of the synthetic video world. */
const CATEGORIES = 12;
const WIDTHS = ['k', 'keep', 'listLength'];

/** Raises every width before the response that is smaller than the list, as far as its range allows. */
function widen(view: DesignGraph, response: DesignNode, size: number): Remark['fix'] {
  const before = view.upstream(response.id, 'request');
  const changes = view.nodes.flatMap((node): [DesignNode, Record<string, ParameterValue>][] => {
    if (!before.has(node.id)) return [];
    const name = WIDTHS.find((one) => view.number(node, one) !== undefined);
    if (name === undefined || (view.number(node, name) ?? size) >= size) return [];
    return [[node, allowed(view, node.kind, { [name]: size })]];
  });
  return {
    label: `Hand on at least ${formatNumber(size)}`,
    apply: (design) =>
      changes.reduce((draft, [node, settings]) => draft.set(node.id, settings), new Draft(design)).result(),
  };
}

function checkCaps(view: DesignGraph, response: DesignNode, size: number): readonly Remark[] {
  if (view.design.requirements.objective !== 'recommendation') return [];
  const before = view.upstream(response.id, 'request');
  return view.ofKind('category-caps').flatMap((caps): readonly Remark[] => {
    const most = view.number(caps, 'most');
    if (most === undefined || !before.has(caps.id) || most * CATEGORIES >= size) return [];
    const settings = allowed(view, caps.kind, { most: Math.ceil(size / CATEGORIES) });
    return [
      {
        nodes: [caps.id, response.id],
        message: `${view.nameOf(caps)} leaves at most ${formatNumber(most)} of each of ${CATEGORIES} categories, and ${view.nameOf(response)} shows ${formatNumber(size)}.`,
        fix: {
          label: `Allow ${formatNumber(Number(settings['most']))} of each`,
          apply: (design) => new Draft(design).set(caps.id, settings).result(),
        },
      },
    ];
  });
}

/** ML006: fewer items can arrive than the list shows. */
export const shortList: LintRule = {
  id: 'ML006',
  title: 'List cannot be filled',
  severity: 'error',
  why: 'Every stage hands on at most what it got. A list longer than the narrowest stage before it has empty places.',
  source: 'Covington, Adams, Sargin, Deep Neural Networks for YouTube Recommendations, RecSys 2016',
  check(view) {
    return stagesOf(view).responses.flatMap((response): readonly Remark[] => {
      const size = view.number(response, 'size');
      if (size === undefined) return [];
      const width = widthBefore(view, response);
      const caps = checkCaps(view, response, size);
      if (width === undefined || width >= size) return caps;
      return [
        ...caps,
        {
          nodes: [response.id],
          message: `${view.nameOf(response)} shows ${formatNumber(size)} items and at most ${formatNumber(width)} reach it.`,
          fix: widen(view, response, size),
        },
      ];
    });
  },
};
