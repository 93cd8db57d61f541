import type { DesignGraph } from '../../graph.ts';
import { Draft, port } from '../draft.ts';
import { fittingMetric, gatesOf, modelsAfter } from '../gates.ts';
import { offers } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import { isWritten, namesOf } from '../words.ts';
import type { Fix, LintRule, Remark } from '../types.ts';

function addGate(view: DesignGraph): Fix | undefined {
  const [split] = view.ofKind('splitter');
  const [trainer] = stagesOf(view).trainers;
  if (split === undefined || trainer === undefined || !offers(view, 'validation-gate')) return undefined;
  if (view.kindOf(split)?.outputs.some((one) => one.id === 'test') !== true) return undefined;
  const tested = view.fedBy(split.id, 'test');
  if (tested.some((node) => node === trainer || view.downstream(node.id, 'batch').has(trainer.id))) {
    return undefined;
  }
  const edges = view.outgoing(trainer.id, 'model').map((edge) => edge.id);
  const metric = fittingMetric(view, modelsAfter(view, trainer));
  return {
    label: 'Check the model before it serves',
    apply: (design) => {
      const draft = new Draft(design);
      const gate = draft.insert(edges, 'validation-gate', ['model', 'model'], { metric });
      return draft.connect(port(split.id, 'test'), port(gate, 'test')).result();
    },
  };
}

const LISTS = ['recommendation', 'ads', 'search'];
/** What compares two systems by what people do. */
const ON_PEOPLE = ['experiment', 'canary'];
/** Where an answer is right or wrong, a shadow can compare as well. */
const ON_REQUESTS = [...ON_PEOPLE, 'shadow'];

/** ML041: models are judged offline or online, or not at all, and not by both. */
export const metricPair: LintRule = {
  id: 'ML041',
  title: 'No pair of offline and online metrics',
  severity: 'warning',
  why: 'An offline metric stops bad models early and an experiment tells whether good ones help people. Either alone misleads.',
  source: 'Kohavi, Tang, Xu, Trustworthy Online Controlled Experiments, Cambridge University Press 2020',
  check(view): readonly Remark[] {
    const { trainers, path } = stagesOf(view);
    if (trainers.length === 0) return [];
    const compares = LISTS.includes(view.design.requirements.objective) ? ON_PEOPLE : ON_REQUESTS;
    const offline =
      gatesOf(view).length > 0 || isWritten(view, /offline|validat|auc|ndcg|recall|precision|\bf1\b/i);
    const online =
      path.some((node) => compares.includes(node.kind)) ||
      isWritten(view, /online|a\/b|experiment|interleav/i);
    if (offline && online) return [];
    const names = namesOf(view, trainers);
    const it = trainers.length === 1 ? 'it' : 'them';
    const message = offline
      ? `What ${names} ${trainers.length === 1 ? 'makes' : 'make'} is checked offline, and no experiment says whether it helps people.`
      : online
        ? `An experiment judges what ${names} ${trainers.length === 1 ? 'makes' : 'make'}, and no offline metric stops bad models before.`
        : `Nothing judges what ${names} ${trainers.length === 1 ? 'makes' : 'make'}: no gate offline, no experiment with ${it} online.`;
    return [{ nodes: trainers.map((node) => node.id), message, fix: online ? addGate(view) : undefined }];
  },
};
