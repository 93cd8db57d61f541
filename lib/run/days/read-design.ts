import { graphOf, type DesignGraph } from '../../design/graph.ts';
import type { Catalogue, Design, DesignNode, NodeId } from '../../design/types.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { type BranchPlan, compile, type CompileError } from '../compile.ts';
import type { OperationPlan, OperationSettings } from '../compile/operations.ts';
import { exitOf, type Plan, sourcesOf } from '../plan.ts';
import type { Alarm } from './operations/alert.ts';
import type { FeaturePath } from './operations/feature-store.ts';
import { labelWindowDays } from './operations/label-join.ts';
import { signsOf, USUAL_THRESHOLD, windowDays } from './operations/monitor.ts';
import type { Schedule } from './operations/retraining-schedule.ts';
import { canResume, type ModelPart, modelParts, nameModel } from './trained-model.ts';
import type { DaysRemark } from './types.ts';

/** A gate in front of a model. */
export interface Gate {
  readonly node: NodeId;
  readonly metric: string;
  readonly limit: number;
}

/** How one model lives: what is drawn around it. */
export interface ModelLife {
  readonly part: ModelPart;
  /** Absent where no schedule leads to it. */
  readonly schedule?: Schedule;
  readonly gate?: Gate;
  /** Past versions that can serve again, and whether a worse one is taken back. */
  readonly keepVersions: number;
  readonly rollsBack: boolean;
  /** Days that outcomes are waited for; absent where no join is drawn: what has arrived is learned from. */
  readonly labelDays?: number;
  /** Hours between two runs of the batch job that its data comes through; absent without one. */
  readonly dataEveryHours?: number;
}

/** A design as it lives over days. */
export interface DaysDesign {
  readonly plan: Plan;
  readonly models: readonly ModelLife[];
  /** Hours between two builds of an index, by the index. */
  readonly refreshHours: ReadonlyMap<NodeId, number>;
  /** Hours between two makings of the stored lists; absent where none are stored. */
  readonly listEveryHours?: number;
  readonly features: FeaturePath;
  /** Hours between two passes over new items; absent where no signals are drawn. */
  readonly signalsEveryHours?: number;
  readonly canary?: {
    readonly node: NodeId;
    readonly share: number;
    readonly rollback: boolean;
    readonly plan: Plan;
  };
  readonly alarms: readonly Alarm[];
  /** Days that monitors compare at once. */
  readonly windowDays: number;
  readonly remarks: readonly DaysRemark[];
}

/** Components of models and data that stand between a trainer and its model, or between the log and a trainer. */
class Surroundings {
  private readonly view: DesignGraph;
  private readonly operations: ReadonlyMap<NodeId, OperationPlan>;

  constructor(view: DesignGraph, operations: readonly OperationPlan[]) {
    this.view = view;
    this.operations = new Map(operations.map((operation) => [operation.node, operation]));
  }

  /** The operations of a kind among some components, by id. */
  among<Kind extends OperationPlan['kind']>(
    nodes: ReadonlySet<NodeId>,
    kind: Kind,
  ): readonly { readonly node: NodeId; readonly settings: OperationSettings[Kind] }[] {
    return [...nodes].sort().flatMap((node) => {
      const operation = this.operations.get(node);
      return operation?.kind === kind
        ? [{ node, settings: operation.settings as OperationSettings[Kind] }]
        : [];
    });
  }

  /** What stands between a model and its trainer. */
  modelPath(node: NodeId): ReadonlySet<NodeId> {
    return this.view.upstream(node, 'model');
  }

  /** What stands between a trainer and the log; a response, and what shows it, is not part of it. */
  dataPath(trainer: NodeId): ReadonlySet<NodeId> {
    const reached = new Set<NodeId>();
    const open = [trainer];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const edge of this.view.incoming(id)) {
        const before = this.view.node(edge.from.node);
        const isData = this.view.flowOf(edge) === 'batch';
        if (before === undefined || !isData || reached.has(before.id)) continue;
        // features come on a path of their own
        if (before.kind === 'feature-store') continue;
        reached.add(before.id);
        if (before.kind !== 'event-log') open.push(before.id);
      }
    }
    return reached;
  }
}

/** Everything that hands features to requests, backwards from the components that rank or embed users. */
function featureNodes(view: DesignGraph): ReadonlySet<NodeId> {
  const stores = view.ofKind('feature-store').map(({ id }) => id);
  const inputs = view.nodes.flatMap(({ id }) => view.feeding(id, 'features').map((node) => node.id));
  const ends = [...stores, ...inputs];
  return new Set(ends.flatMap((end) => [end, ...view.upstream(end, 'batch', 'stream')]));
}

function readFeatures(view: DesignGraph, around: Surroundings): FeaturePath {
  const nodes = featureNodes(view);
  const [store] = around.among(nodes, 'feature-store');
  const [stream] = around.among(nodes, 'stream-processor');
  const [job] = around.among(nodes, 'batch-job');
  return {
    ...(store === undefined ? {} : { freshnessSeconds: store.settings.freshnessSeconds }),
    ...(stream === undefined ? {} : { delaySeconds: stream.settings.delaySeconds }),
    ...(job === undefined ? {} : { everyHours: job.settings.everyHours }),
    oneDefinition: store?.settings.oneDefinition ?? true,
    atServing: store?.settings.atServing ?? true,
  };
}

function readLife(view: DesignGraph, around: Surroundings, part: ModelPart): ModelLife {
  const { node, trainerNode } = part.plan;
  const model = around.modelPath(node);
  const data = around.dataPath(trainerNode);
  const [schedule] = around.among(data, 'retraining-schedule');
  const [gate] = around.among(model, 'validation-gate');
  const [registry] = around.among(model, 'model-registry');
  const [join] = around.among(data, 'label-join');
  const [job] = around.among(data, 'batch-job');
  const { everyDays = 0, mode = 'full', onAlert = false } = schedule?.settings ?? {};
  const hearsAlerts = schedule !== undefined && view.feeding(schedule.node, 'alert').length > 0;
  return {
    part,
    ...(schedule === undefined
      ? {}
      : {
          schedule: {
            everyDays,
            mode: mode === 'incremental' ? 'incremental' : 'full',
            onAlert: onAlert && hearsAlerts,
          },
        }),
    ...(gate === undefined ? {} : { gate: { node: gate.node, ...gate.settings } }),
    keepVersions: registry?.settings.keepVersions ?? 0,
    rollsBack: registry?.settings.rollback ?? false,
    ...(join === undefined ? {} : { labelDays: labelWindowDays(join.settings.windowHours) }),
    ...(job === undefined ? {} : { dataEveryHours: job.settings.everyHours }),
  };
}

function readAlarms(view: DesignGraph, operations: readonly OperationPlan[]) {
  const monitors = operations.filter((operation) => operation.kind === 'monitor');
  const alerts = operations.filter((operation) => operation.kind === 'alert');
  const remarks: DaysRemark[] = [];
  const alarms: Alarm[] = [];
  for (const { node, settings } of monitors) {
    const signs = signsOf(settings.watches);
    if (signs.length === 0) remarks.push({ remark: 'latency-not-watched', node });
    const behind = alerts.filter((alert) => view.upstream(alert.node).has(node));
    if (behind.length === 0) alarms.push({ node, signs, threshold: USUAL_THRESHOLD });
    for (const alert of behind) {
      alarms.push({ node: alert.node, signs, threshold: alert.settings.threshold });
    }
  }
  const windows = monitors.map(({ settings }) => windowDays(settings.windowHours));
  return { alarms, windowDays: Math.max(1, ...windows), remarks };
}

/** Metrics that a gate can judge candidates by; a ranker is judged by all. */
const OF_CANDIDATES: readonly string[] = ['recall'];

function remarksOn(lives: readonly ModelLife[]): readonly DaysRemark[] {
  return lives.flatMap(({ part, schedule, gate }): readonly DaysRemark[] => {
    const { node } = part.plan;
    const cannotJudge =
      gate !== undefined &&
      (part.kind === 'collaborative' ||
        (part.kind === 'towers' && !OF_CANDIDATES.includes(gate.metric)) ||
        nameModel(part) === 'transformer');
    return [
      ...(schedule === undefined ? [{ remark: 'never-retrained' as const, node }] : []),
      ...(schedule?.mode === 'incremental' && !canResume(part)
        ? [{ remark: 'trains-in-full' as const, node, model: nameModel(part) }]
        : []),
      ...(cannotJudge && gate !== undefined
        ? [{ remark: 'gate-cannot-judge' as const, node: gate.node, metric: gate.metric }]
        : []),
    ];
  });
}

function readCanary(
  operations: readonly OperationPlan[],
  branches: readonly BranchPlan[],
): Pick<DaysDesign, 'canary'> {
  for (const operation of operations) {
    if (operation.kind !== 'canary') continue;
    const plan = branches.find(({ node }) => node === operation.node)?.plan;
    if (plan !== undefined) return { canary: { node: operation.node, ...operation.settings, plan } };
  }
  return {};
}

/** The parts of both plans, each component once. */
function allParts(plans: readonly Plan[]): readonly ModelPart[] {
  return [...new Map(plans.flatMap(modelParts).map((part) => [part.plan.node, part])).values()];
}

function least(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : Math.min(...numbers);
}

/**
 * Reads how a design lives over days: its plan, and every component that acts in time, at the model,
 * index or data that it acts on. What is drawn twice on one path counts once, the first by id.
 *
 * Error: the first fault that stops a run of the design.
 */
export function readDaysDesign(design: Design, catalogue: Catalogue): Result<DaysDesign, CompileError> {
  const view = graphOf(design, catalogue);
  const { plan, faults, operations, branches } = compile(design, catalogue);
  if (plan === undefined) {
    const [first] = faults;
    if (first === undefined) throw new Error('A design without faults has no plan.');
    return err(first.error);
  }
  const around = new Surroundings(view, operations);
  const canary = readCanary(operations, branches);
  const plans = canary.canary === undefined ? [plan] : [plan, canary.canary.plan];
  const models = allParts(plans).map((part) => readLife(view, around, part));
  const exits = plans.flatMap(sourcesOf).map(exitOf);
  const everywhere = new Set(view.nodes.map((node: DesignNode) => node.id));
  const stores = around.among(new Set(plan.steps.map(({ node }) => node)), 'batch-precompute');
  const signals = around.among(everywhere, 'content-signals');
  const listEveryHours = least(stores.map(({ settings }) => settings.everyHours));
  const signalsEveryHours = least(signals.map(({ settings }) => settings.everyHours));
  const { alarms, windowDays: days, remarks } = readAlarms(view, operations);
  return ok({
    plan,
    models,
    refreshHours: new Map(
      around.among(new Set(exits), 'vector-index').map(({ node, settings }) => [node, settings.refreshHours]),
    ),
    ...(listEveryHours === undefined ? {} : { listEveryHours }),
    features: readFeatures(view, around),
    ...(signalsEveryHours === undefined ? {} : { signalsEveryHours }),
    ...canary,
    alarms,
    windowDays: days,
    remarks: [...remarks, ...remarksOn(models)],
  });
}
