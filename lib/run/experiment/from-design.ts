import type { NodeId } from '../../design/types.ts';
import type { BranchPlan, CompileReport } from '../compile.ts';
import type { OperationPlan } from '../compile/operations.ts';
import type { Plan } from '../plan.ts';
import type { ExperimentMetricName } from './metrics.ts';
import { experimentLimits, type ExperimentSettings } from './settings.ts';

/** What the simulated users do that stands for a primary metric of a design; the others have nothing. */
const PRIMARIES: Readonly<Record<string, ExperimentMetricName>> = {
  'watch-time': 'watch-time',
  ctr: 'ctr',
  retention: 'retention',
};

/** The same for guardrails. Latency is clocked beside the test, as the same bytes must come out again. */
const GUARDRAILS: Readonly<Record<string, ExperimentMetricName>> = {
  retention: 'retention',
  complaints: 'hides',
  diversity: 'diversity',
  errors: 'short-lists',
};

/** Two versions that a design draws, ready to be compared. */
export interface DrawnComparison {
  /** The component at which they meet. */
  readonly node: NodeId;
  readonly role: BranchPlan['role'];
  /** The design with the second version in place of the first. */
  readonly plan: Plan;
  /** What the component settles. */
  readonly settings: Partial<Pick<ExperimentSettings, 'share' | 'days' | 'primary' | 'guardrails'>>;
  /** Metrics of the component that nothing in the world can be counted on. */
  readonly unmeasured: readonly string[];
}

function within(setting: keyof ExperimentSettings, value: number): number {
  const limit = experimentLimits.find((one) => one.setting === setting);
  return limit === undefined ? value : Math.min(limit.maximum, Math.max(limit.minimum, value));
}

function readOperation(
  operation: OperationPlan | undefined,
): Pick<DrawnComparison, 'settings' | 'unmeasured'> {
  if (operation?.kind === 'canary') {
    return { settings: { share: within('share', operation.settings.share) }, unmeasured: [] };
  }
  if (operation?.kind !== 'experiment') return { settings: {}, unmeasured: [] };
  const { share, days, primary, guardrail } = operation.settings;
  const decides = PRIMARIES[primary];
  const guards = GUARDRAILS[guardrail];
  return {
    settings: {
      share: within('share', share),
      days: within('days', days),
      ...(decides === undefined ? {} : { primary: decides }),
      guardrails: guards === undefined ? [] : [guards],
    },
    unmeasured: [
      ...(decides === undefined ? [primary] : []),
      ...(guards === undefined && guardrail !== 'none' ? [guardrail] : []),
    ],
  };
}

/** Every second version of a design that can run: treatments, shadows, canaries and backups. The first version is the control. */
export function readComparisons({ branches, operations }: CompileReport): readonly DrawnComparison[] {
  return branches.flatMap(({ node, role, plan }): DrawnComparison[] => {
    if (plan === undefined) return [];
    return [{ node, role, plan, ...readOperation(operations.find((one) => one.node === node)) }];
  });
}
