import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { Draft } from '../draft.ts';
import { allowed, offers } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import { isWritten, namesOf } from '../words.ts';
import type { Fix, LintRule, Remark } from '../types.ts';

/** Fewest versions among which one can go back. */
const FEWEST_VERSIONS = 2;

function registriesOf(view: DesignGraph, model: DesignNode): readonly DesignNode[] {
  const before = view.upstream(model.id, 'model');
  return view.ofKind('model-registry').filter((node) => before.has(node.id));
}

function goesBack(view: DesignGraph, registry: DesignNode): boolean {
  return (
    view.flag(registry, 'rollback') !== false &&
    (view.number(registry, 'keepVersions') ?? FEWEST_VERSIONS) >= FEWEST_VERSIONS
  );
}

function keepVersions(view: DesignGraph, models: readonly DesignNode[]): Fix | undefined {
  if (!offers(view, 'model-registry')) return undefined;
  const registries = new Set(models.flatMap((model) => registriesOf(view, model)));
  const bare = models.filter((model) => registriesOf(view, model).length === 0);
  return {
    label: 'Keep versions to go back to',
    apply: (design) => {
      const draft = new Draft(design);
      for (const registry of registries) {
        const versions = Math.max(FEWEST_VERSIONS, view.number(registry, 'keepVersions') ?? 0);
        draft.set(registry.id, allowed(view, registry.kind, { rollback: true, keepVersions: versions }));
      }
      const settings = allowed(view, 'model-registry', { rollback: true, keepVersions: FEWEST_VERSIONS });
      for (const model of bare) {
        const edges = view.incoming(model.id, 'model').map((edge) => edge.id);
        draft.insert(edges, 'model-registry', ['model', 'model'], settings);
      }
      return draft.result();
    },
  };
}

/** ML053: a bad model cannot be taken back. */
export const noRollback: LintRule = {
  id: 'ML053',
  title: 'No rollback',
  severity: 'warning',
  why: 'Some models pass every test and still do harm. Going back to the last good one within minutes needs it to be kept.',
  source: 'Breck et al., The ML Test Score: A Rubric for ML Production Readiness, IEEE Big Data 2017',
  check(view): readonly Remark[] {
    if (isWritten(view, /roll\s?-?back|registry/i)) return [];
    const { served, trainers, path } = stagesOf(view);
    if (path.some((node) => node.kind === 'canary' && view.flag(node, 'rollback') !== false)) return [];
    const models = served.filter(
      (node) =>
        trainers.some((one) => view.downstream(one.id, 'model').has(node.id)) &&
        !registriesOf(view, node).some((registry) => goesBack(view, registry)),
    );
    if (models.length === 0) return [];
    return [
      {
        nodes: models.map((node) => node.id),
        message: `A bad version of ${namesOf(view, models)} cannot be taken back, as no earlier one is kept for that.`,
        fix: keepVersions(view, models),
      },
    ];
  },
};
