import { formatNumber } from '../../../core/format.ts';
import { Draft } from '../draft.ts';
import { allowed } from '../repairs.ts';
import { stagesOf, widthBefore } from '../stages.ts';
import type { LintRule } from '../types.ts';

/** ML005: a pre-ranker that drops nothing. */
export const prerankKeepsAll: LintRule = {
  id: 'ML005',
  title: 'Pre-ranking drops nothing',
  severity: 'hint',
  why: 'A pre-ranker earns its time by what it keeps away from the ranker. One that keeps all it gets costs time and changes nothing.',
  source: 'Wang et al., COLD: Towards the Next Generation of Pre-Ranking System, DLP-KDD 2020',
  check(view) {
    const { path, responses } = stagesOf(view);
    const size = Math.max(0, ...responses.map((node) => view.number(node, 'size') ?? 0));
    return path.flatMap((node) => {
      const keep = node.kind === 'pre-ranker' ? view.number(node, 'keep') : undefined;
      const width = keep === undefined ? undefined : widthBefore(view, node);
      if (keep === undefined || width === undefined || keep < width) return [];
      const settings = allowed(view, node.kind, { keep: Math.max(size, Math.ceil(width / 4)) });
      return {
        nodes: [node.id],
        message: `${view.nameOf(node)} gets ${formatNumber(width)} candidates and may keep ${formatNumber(keep)}, so it drops none.`,
        fix:
          Number(settings['keep']) < width
            ? {
                label: `Keep ${formatNumber(Number(settings['keep']))}`,
                apply: (design) => new Draft(design).set(node.id, settings).result(),
              }
            : undefined,
      };
    });
  },
};
