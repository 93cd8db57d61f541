import { Draft, port } from '../draft.ts';
import { addPopular, allowed, beforeResponse, offers } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import { isWritten, namesOf } from '../words.ts';
import type { LintRule } from '../types.ts';

const LISTS = ['recommendation', 'ads', 'search'];
/** Share of the latency after which the fallback answers. */
const ILLUSTRATIVE_PATIENCE = 0.6;

/** ML034: nothing answers when a model does not. */
export const noFallback: LintRule = {
  id: 'ML034',
  title: 'No fallback',
  severity: 'warning',
  why: 'Every stage is slow or down some day. A simple list that does not need it is better than an empty screen.',
  source: 'Nygard, Release It! Design and Deploy Production-Ready Software, Pragmatic Bookshelf 2018',
  check(view) {
    const { requirements } = view.design;
    const { responses, served, trainers, online, onPath } = stagesOf(view);
    if (trainers.length === 0 || !LISTS.includes(requirements.objective)) return [];
    if (isWritten(view, /falls?\s?-?back|degrad/i)) return [];
    return responses.flatMap((response) => {
      const before = view.upstream(response.id, 'request');
      if (view.ofKind('fallback').some((node) => before.has(node.id) && onPath(node.id))) return [];
      const models = served.filter((node) => before.has(node.id) && online(node.id));
      const edges = beforeResponse(view, response);
      if (models.length === 0 || edges.length === 0) return [];
      const settings = allowed(view, 'fallback', {
        timeoutMs: Math.floor(requirements.latencyP99Ms * ILLUSTRATIVE_PATIENCE),
      });
      return {
        nodes: [response.id],
        message: `${view.nameOf(response)} needs ${namesOf(view, models)}, and nothing stands in when ${models.length === 1 ? 'it does' : 'one of them does'} not answer.`,
        fix: offers(view, 'fallback', 'popular', 'catalogue-database')
          ? {
              label: 'Fall back to what is popular',
              apply: (design) => {
                const draft = new Draft(design);
                const fallback = draft.insert(edges, 'fallback', ['primary', 'out'], settings);
                const popular = addPopular(view, draft, fallback, response.id);
                return draft.connect(port(popular, 'candidates'), port(fallback, 'backup')).result();
              },
            }
          : undefined,
      };
    });
  },
};
