import { formatMilliseconds } from '../../../core/format.ts';
import { Draft } from '../draft.ts';
import { allowed } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import type { LintRule } from '../types.ts';

/** Share of the time allowed after which the fallback answers. */
const ILLUSTRATIVE_PATIENCE = 0.6;

/** ML036: the fallback begins when the time is over. */
export const lateFallback: LintRule = {
  id: 'ML036',
  title: 'Fallback comes too late',
  severity: 'warning',
  why: 'A fallback that waits as long as a request may take answers after the user has given up. Its patience has to leave time for its own answer.',
  source: 'Dean, Barroso, The Tail at Scale, Communications of the ACM 2013',
  check(view) {
    const { path } = stagesOf(view);
    const { latencyP99Ms } = view.design.requirements;
    return path.flatMap((node) => {
      const timeoutMs = node.kind === 'fallback' ? view.number(node, 'timeoutMs') : undefined;
      if (timeoutMs === undefined) return [];
      const before = view.upstream(node.id, 'request');
      const gateway = path.find(
        (one) =>
          one.kind === 'gateway' &&
          before.has(one.id) &&
          (view.number(one, 'timeoutMs') ?? latencyP99Ms) < latencyP99Ms,
      );
      const limitMs =
        gateway === undefined ? latencyP99Ms : (view.number(gateway, 'timeoutMs') ?? latencyP99Ms);
      if (timeoutMs < limitMs) return [];
      const settings = allowed(view, node.kind, { timeoutMs: Math.floor(limitMs * ILLUSTRATIVE_PATIENCE) });
      const after = Number(settings['timeoutMs']);
      return {
        nodes: gateway === undefined ? [node.id] : [node.id, gateway.id],
        message: `${view.nameOf(node)} waits ${formatMilliseconds(timeoutMs)} before it answers, and ${gateway === undefined ? 'a request may take' : `${view.nameOf(gateway)} gives up after`} ${formatMilliseconds(limitMs)}.`,
        fix:
          after < limitMs
            ? {
                label: `Wait ${formatMilliseconds(after)}`,
                apply: (design) => new Draft(design).set(node.id, settings).result(),
              }
            : undefined,
      };
    });
  },
};
