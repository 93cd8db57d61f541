import { Draft, port } from '../draft.ts';
import { offers } from '../repairs.ts';
import type { LintRule, Remark } from '../types.ts';

/** ML051: a monitor sees something, and nobody learns of it. */
export const silentAlarm: LintRule = {
  id: 'ML051',
  title: 'Alarm reaches nobody',
  severity: 'hint',
  why: 'A chart that nobody looks at catches nothing. What a monitor sees has to reach a person who acts, or a job that does.',
  source: 'Beyer et al., Site Reliability Engineering, O’Reilly 2016',
  check(view) {
    const mute = view.ofKind('monitor').flatMap((monitor): readonly Remark[] => {
      if (view.incoming(monitor.id).length === 0 || view.outgoing(monitor.id).length > 0) return [];
      return [
        {
          nodes: [monitor.id],
          message: `Nothing happens when ${view.nameOf(monitor)} sees a change.`,
          fix: offers(view, 'alert')
            ? {
                label: 'Add an alert',
                apply: (design) => {
                  const draft = new Draft(design);
                  const alert = draft.add('alert', monitor.id, 1, 0, { pages: 'on-call engineer' });
                  return draft.connect(port(monitor.id, 'alert'), port(alert, 'in')).result();
                },
              }
            : undefined,
        },
      ];
    });
    const unread = view.ofKind('alert').flatMap((alert): readonly Remark[] => {
      if (view.incoming(alert.id).length === 0 || view.outgoing(alert.id).length > 0) return [];
      if (view.text(alert, 'pages')?.trim() !== '') return [];
      return [{ nodes: [alert.id], message: `${view.nameOf(alert)} does not say whom it calls.` }];
    });
    return [...mute, ...unread];
  },
};
