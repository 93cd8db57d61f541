import type { DesignGraph } from '../../graph.ts';
import { Draft, port } from '../draft.ts';
import { addPopular, allowed, offers } from '../repairs.ts';
import { addBeside, canAddPopular, hasBoxes, sourcesOf } from '../sources.ts';
import { stagesOf } from '../stages.ts';
import { namesOf } from '../words.ts';
import type { LintRule, Remark } from '../types.ts';

/** Sources that need no history of the user who asks. */
const FOR_ANYBODY = ['popular', 'trending', 'two-tower', 'encoder'];

/** Lists made in advance exist only for users who were known then. */
function checkStore(view: DesignGraph): readonly Remark[] {
  const store = stagesOf(view).path.find((node) => node.kind === 'batch-precompute');
  if (store === undefined) return [];
  const edges = view.outgoing(store.id, 'store').map((edge) => edge.id);
  const timeoutMs = view.design.requirements.latencyP99Ms / 2;
  return [
    {
      nodes: [store.id],
      message: `${view.nameOf(store)} has no list for somebody who came after it was made, and nothing else answers.`,
      fix: offers(view, 'fallback', 'popular', 'catalogue-database')
        ? {
            label: 'Show new users what is popular',
            apply: (design) => {
              const draft = new Draft(design);
              const settings = allowed(view, 'fallback', { timeoutMs });
              const fallback = draft.insert(edges, 'fallback', ['primary', 'out'], settings);
              draft.connect(
                port(addPopular(view, draft, fallback, store.id), 'candidates'),
                port(fallback, 'backup'),
              );
              return draft.result();
            },
          }
        : undefined,
    },
  ];
}

/** ML025: no source of candidates works for a user without history. */
export const newUsers: LintRule = {
  id: 'ML025',
  title: 'No path for new users',
  severity: 'warning',
  why: 'A source that knows people by their history has nothing for those who have none. They need one that works from what is popular or from who they say they are.',
  source: 'Schein et al., Methods and Metrics for Cold-Start Recommendations, SIGIR 2002',
  check(view) {
    if (view.design.requirements.objective !== 'recommendation' || hasBoxes(view)) return [];
    if (stagesOf(view).trainers.length === 0) return [];
    const sources = sourcesOf(view);
    const { online } = stagesOf(view);
    const waiting = sources.filter((node) => online(node.id));
    const [first] = waiting;
    if (waiting.some((node) => FOR_ANYBODY.includes(node.kind))) return [];
    if (first === undefined) return checkStore(view);
    return [
      {
        nodes: waiting.map((node) => node.id),
        message: `${namesOf(view, waiting)} ${waiting.length === 1 ? 'needs' : 'need'} a history, so a new user gets no candidates.`,
        fix: canAddPopular(view, first)
          ? {
              label: 'Add what is popular',
              apply: (design) => {
                const draft = new Draft(design);
                addBeside(view, draft, first);
                return draft.result();
              },
            }
          : undefined,
      },
    ];
  },
};
