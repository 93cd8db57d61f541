import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { Draft } from '../draft.ts';
import { offers } from '../repairs.ts';
import { dataOf, loggedTrainers } from '../stages.ts';
import { isWritten, namesOf } from '../words.ts';
import type { Fix, LintRule, Remark } from '../types.ts';

function schedulesOf(view: DesignGraph, trainer: DesignNode): readonly DesignNode[] {
  return dataOf(view, trainer).filter((node) => node.kind === 'retraining-schedule');
}

/** Whether a schedule ever begins a training. */
function isIdle(view: DesignGraph, schedule: DesignNode): boolean {
  const alerted = view.flag(schedule, 'onAlert') === true && view.incoming(schedule.id, 'alert').length > 0;
  return view.number(schedule, 'everyDays') === 0 && !alerted;
}

function scheduled(view: DesignGraph, trainers: readonly DesignNode[]): Fix | undefined {
  const idle = trainers.flatMap((trainer) => schedulesOf(view, trainer));
  const bare = trainers.filter((trainer) => schedulesOf(view, trainer).length === 0);
  const firsts = bare.flatMap((trainer) => view.incoming(trainer.id, 'data').slice(0, 1));
  if (!offers(view, 'retraining-schedule')) return undefined;
  const sources = [...new Set(firsts.map((edge) => `${edge.from.node} ${edge.from.port}`))];
  return {
    label: 'Retrain every day',
    apply: (design) => {
      const draft = new Draft(design);
      for (const node of idle) draft.set(node.id, { everyDays: 1 });
      for (const source of sources) {
        const edges = firsts.filter((edge) => `${edge.from.node} ${edge.from.port}` === source);
        const ids = edges.map((edge) => edge.id);
        draft.insert(ids, 'retraining-schedule', ['data', 'data'], { everyDays: 1 });
      }
      return draft.result();
    },
  };
}

/** ML052: models stay as they were on the day they were made. */
export const neverRetrained: LintRule = {
  id: 'ML052',
  title: 'Never retrained',
  severity: 'warning',
  why: 'A model knows the world of its last training day. New items, users and habits make it worse each day.',
  source: 'He et al., Practical Lessons from Predicting Clicks on Ads at Facebook, ADKDD 2014',
  check(view): readonly Remark[] {
    if (isWritten(view, /retrain/i)) return [];
    const trainers = loggedTrainers(view).filter((trainer) =>
      schedulesOf(view, trainer).every((node) => isIdle(view, node)),
    );
    if (trainers.length === 0) return [];
    return [
      {
        nodes: trainers.map((node) => node.id),
        message: `${namesOf(view, trainers)} ${trainers.length === 1 ? 'runs' : 'run'} once and never again.`,
        fix: scheduled(view, trainers),
      },
    ];
  },
};
