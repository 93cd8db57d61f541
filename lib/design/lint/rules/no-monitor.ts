import { Draft, port } from '../draft.ts';
import { offers } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import { isWritten, namesOf } from '../words.ts';
import type { LintRule, Remark } from '../types.ts';

/** ML050: nobody would notice. */
export const noMonitor: LintRule = {
  id: 'ML050',
  title: 'No monitor',
  severity: 'warning',
  why: 'Models fail quietly: they go on answering while the world or their inputs change. Only measuring while they serve shows it.',
  source: 'Breck et al., The ML Test Score: A Rubric for ML Production Readiness, IEEE Big Data 2017',
  check(view): readonly Remark[] {
    const { served, trainers, responses } = stagesOf(view);
    const [response] = responses;
    const models = served.filter((node) =>
      trainers.some((one) => view.downstream(one.id, 'model').has(node.id)),
    );
    const monitors = view.ofKind('monitor');
    if (response === undefined || models.length === 0 || isWritten(view, /monitor|drift|alert/i)) return [];
    if (monitors.some((node) => view.incoming(node.id).length > 0)) return [];
    return [
      {
        nodes: models.map((node) => node.id),
        message: `Nothing watches ${namesOf(view, models)} while ${models.length === 1 ? 'it serves' : 'they serve'}.`,
        fix: offers(view, 'monitor')
          ? {
              label: 'Watch what users do',
              apply: (design) => {
                const draft = new Draft(design);
                const monitor = monitors[0]?.id ?? draft.add('monitor', response.id, 1, 1);
                return draft.connect(port(response.id, 'events'), port(monitor, 'in')).result();
              },
            }
          : undefined,
      },
    ];
  },
};
