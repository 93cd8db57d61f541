import { err, ok, type Result } from '../core/result.ts';
import { type DesignGraph, graphOf } from '../design/graph.ts';
import type { Catalogue, Design, DesignNode, NodeId } from '../design/types.ts';
import { compileAds, executesInAds, isForAds, ONLY_IN_ADS } from './compile/ads.ts';
import { type CompileError, type Fault, FaultList } from './compile/faults.ts';
import { addLog, addResponse, removeNode, shortenList } from './compile/fixes.ts';
import { type OperationPlan, planOperations } from './compile/operations.ts';
import { branchPort, PathWalk, type Route, SOURCE_LIMIT } from './compile/path.ts';
import { kindName, readerOf } from './compile/read.ts';
import type { Remark } from './compile/training.ts';
import { IMPRESSIONS_PER_USER_DAY, type Plan, sourcesOf, type StepPlan } from './plan.ts';

export type { CompileError } from './compile/faults.ts';

/** A component that a run does not execute. */
export interface DrawnNode {
  readonly node: NodeId;
  /**
   * `kind`: no run executes such a thing. `passed`: requests or data pass it as if it were not there.
   * `unreached`: nothing that runs needs it.
   */
  readonly why: 'kind' | 'passed' | 'unreached';
}

/** Where a design leaves the path that runs: a second version, or what answers when the first cannot. */
export interface BranchPlan {
  /** The component at which the two meet. */
  readonly node: NodeId;
  readonly role: 'treatment' | 'shadow' | 'new' | 'backup';
  /** The whole design with this branch in place of the first one; absent where a fault stops it. */
  readonly plan?: Plan;
}

/** Everything that a design means to the engine. */
export interface CompileReport {
  /** What a run executes; absent where a fault stops it. */
  readonly plan?: Plan;
  /** Components that the run executes, by id. */
  readonly runs: readonly NodeId[];
  /** Components that are only drawn, by id. */
  readonly drawn: readonly DrawnNode[];
  /** What acts under load and over days, which have simulations of their own. */
  readonly operations: readonly OperationPlan[];
  /** Second versions, which experiments, days and loads execute. */
  readonly branches: readonly BranchPlan[];
  /** What is missing or wrong, all of it; what stops the run before what stops a branch alone. */
  readonly faults: readonly Fault[];
  readonly remarks: readonly Remark[];
}

/** One path through a design, compiled. */
interface CompiledPath {
  readonly plan: Plan | undefined;
  readonly used: ReadonlySet<NodeId>;
  readonly passed: readonly DesignNode[];
  readonly faults: FaultList;
  readonly remarks: readonly Remark[];
}

/** How many candidates reach the end of each step, at most. */
function widthAt(steps: readonly StepPlan[], node: NodeId): number {
  const widths = new Map<NodeId, number>();
  for (const step of steps) {
    const before = step.from.reduce((sum, from) => sum + (widths.get(from) ?? 0), 0);
    if (step.step === 'source') widths.set(step.node, step.source.k);
    else if (step.step === 'merge') widths.set(step.node, Math.min(before, step.keep));
    else if (step.step === 'rank') widths.set(step.node, Math.min(before, step.keep ?? before));
    else if (step.step === 'store') widths.set(step.node, Math.min(before, step.length));
    else widths.set(step.node, before);
  }
  return widths.get(node) ?? 0;
}

/** Rankers that a calibration stands behind train on less than all rows. */
function holdOut(steps: readonly StepPlan[]): readonly StepPlan[] {
  const calibrated = new Set(steps.flatMap((step) => (step.step === 'calibrate' ? [step.ranker] : [])));
  return steps.map((step) => {
    if (step.step !== 'rank' || !calibrated.has(step.node)) return step;
    const data = { ...step.ranker.data, holdsOut: true as const };
    return { ...step, ranker: { ...step.ranker, data } };
  });
}

/** The response that is run: the one that a request leads to, or else the only one. */
function findResponse(view: DesignGraph, faults: FaultList): DesignNode | undefined {
  const all = view.ofKind('response');
  const isReached = (node: DesignNode): boolean => {
    const before = view.upstream(node.id, 'request');
    return view.ofKind('request').some((request) => before.has(request.id));
  };
  const reached = all.filter(isReached);
  const candidates = reached.length > 0 ? reached : all;
  const [first] = candidates;
  const name = kindName(view, 'response');
  if (first === undefined) {
    faults.add({ code: 'component-missing', kind: 'response', name }, [], addResponse(view));
    return undefined;
  }
  if (candidates.length > 1) {
    const nodes = candidates.map((node) => node.id);
    const spare = reached.length > 0 ? undefined : candidates.at(-1);
    const fix = spare === undefined ? undefined : removeNode(view, spare);
    faults.add({ code: 'component-twice', kind: 'response', name, nodes }, nodes, fix);
    return undefined;
  }
  return first;
}

/** The only one of its kind among what is used; one that is not used counts where none is. */
function onlyOne(
  view: DesignGraph,
  used: ReadonlySet<NodeId>,
  kind: string,
  faults: FaultList,
): DesignNode | undefined {
  const all = view.ofKind(kind);
  const chosen = all.filter((node) => used.has(node.id));
  const [first] = chosen.length > 0 ? chosen : all;
  if (chosen.length > 1) {
    const nodes = chosen.map((node) => node.id);
    faults.add({ code: 'component-twice', kind, name: kindName(view, kind), nodes }, nodes);
  }
  return first;
}

function numberOf(view: DesignGraph, node: DesignNode | undefined, kind: string, name: string): number {
  if (node !== undefined) return readerOf(view, node).number(name);
  const spec = Object.hasOwn(view.catalogue, kind) ? view.catalogue[kind]?.parameters[name] : undefined;
  return Number(spec?.default ?? 0);
}

function compilePath(view: DesignGraph, route: Route, stops: Fault['stops']): CompiledPath {
  const faults = new FaultList(stops);
  const used = new Set<NodeId>();
  const remarks: Remark[] = [];
  const notes = {
    view,
    faults,
    remark: (remark: Remark) => remarks.push(remark),
    use: (...nodes: readonly DesignNode[]) => nodes.forEach((node) => used.add(node.id)),
  };
  const walk = new PathWalk(notes, route);
  const response = findResponse(view, faults);
  const last = response && walk.listAt(response, 'list');
  if (view.ofKind('request').length === 0) {
    faults.add({ code: 'component-missing', kind: 'request', name: kindName(view, 'request') }, []);
  }
  const done = (plan: Plan | undefined): CompiledPath => ({
    plan: faults.list().length === 0 ? plan : undefined,
    used,
    passed: walk.passed,
    faults,
    remarks,
  });
  const log = onlyOne(view, used, 'event-log', faults);
  const videos = onlyOne(view, used, 'catalogue-database', faults);
  if (log === undefined && faults.list().length === 0) {
    const name = kindName(view, 'event-log');
    faults.add({ code: 'component-missing', kind: 'event-log', name }, [], addLog(view));
  }
  if (response === undefined || last === undefined) return done(undefined);
  notes.use(response, ...[log, videos].filter((node) => node !== undefined));
  const plan: Plan = {
    world: {
      users: numberOf(view, log, 'event-log', 'users'),
      videos: numberOf(view, videos, 'catalogue-database', 'videos'),
      // the day after the history is the one that is tested
      days: numberOf(view, log, 'event-log', 'days') + 1,
      impressionsPerUserDay: IMPRESSIONS_PER_USER_DAY,
    },
    steps: holdOut(walk.steps),
    response: { node: response.id, size: readerOf(view, response).number('size') },
  };
  if (videos === undefined) remarks.push({ code: 'catalogue-by-default', videos: plan.world.videos });
  const sources = sourcesOf(plan).length;
  if (sources > SOURCE_LIMIT) {
    const nodes = walk.steps.filter((step) => step.step === 'source').map((step) => step.node);
    faults.add({ code: 'sources-too-many', sources, limit: SOURCE_LIMIT }, nodes);
  }
  const { size } = plan.response;
  const k = widthAt(plan.steps, last);
  if (size > k) {
    const fix = shortenList(view, response, k);
    faults.add({ code: 'list-longer-than-candidates', size, k }, [response.id, last], fix);
  }
  return done(plan);
}

/** The first path of a design for ads. */
function compileForAds(view: DesignGraph): CompiledPath {
  const path = compilePath(view, new Map(), 'run');
  if (path.plan === undefined) return path;
  const { plan, executed, remarks } = compileAds(view, path.plan, path.passed, path.faults);
  const outside = [...path.used].flatMap((id) => (executed.has(id) ? [] : (view.node(id) ?? [])));
  return {
    ...path,
    plan,
    used: executed,
    passed: [...path.passed, ...outside],
    remarks: [...remarks, ...path.remarks.filter(({ code }) => !OF_VIDEOS.includes(code))],
  };
}

/** Remarks that hold in the world of videos alone. */
const OF_VIDEOS: readonly string[] = ['label-of-join', 'label-unknown', 'store-is-fresh'];

const ROLES: Readonly<Record<string, BranchPlan['role']>> = {
  treatment: 'treatment',
  shadow: 'shadow',
  new: 'new',
  backup: 'backup',
};

interface CompiledBranch extends BranchPlan {
  readonly path: CompiledPath;
}

/** The second branches of what the main path passes through. */
function compileBranches(view: DesignGraph, passed: readonly DesignNode[]): readonly CompiledBranch[] {
  return passed.flatMap((node): CompiledBranch[] => {
    const port = branchPort(node.kind);
    const role = port === undefined ? undefined : ROLES[port];
    if (port === undefined || role === undefined) return [];
    const path = compilePath(view, new Map([[node.id, port]]), { branch: node.id });
    return [{ node: node.id, role, path, ...(path.plan === undefined ? {} : { plan: path.plan }) }];
  });
}

/** Why each component that nothing executes stands there. */
function listDrawn(
  view: DesignGraph,
  isExecuted: (id: NodeId) => boolean,
  passed: ReadonlySet<NodeId>,
  operations: readonly OperationPlan[],
): readonly DrawnNode[] {
  const acting = new Set(operations.map((operation) => operation.node));
  return view.nodes.flatMap((node): DrawnNode[] => {
    const isDrawing = view.familyOf(node) === 'drawing';
    if (isExecuted(node.id) || acting.has(node.id) || (isDrawing && node.kind !== 'box')) return [];
    const isDrawn = view.kindOf(node)?.executes === 'drawn';
    const why = passed.has(node.id) ? 'passed' : isDrawn ? 'kind' : 'unreached';
    return [{ node: node.id, why }];
  });
}

function distinct<T>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];
}

/**
 * Says what a design means to the engine: what a run executes, what acts under load or over time,
 * which branches there are, what is only drawn, and everything that is missing or wrong, with fixes
 * where they are mechanical. The path of a request is walked from the response back to its sources,
 * and from each model back to the log that it is trained on. Pure; never throws, whatever the design.
 */
export function compile(design: Design, catalogue: Catalogue): CompileReport {
  const view = graphOf(design, catalogue);
  const isAds = isForAds(view);
  const main = isAds ? compileForAds(view) : compilePath(view, new Map(), 'run');
  // no second version is compared in the world of ads
  const branches = isAds ? [] : compileBranches(view, main.passed);
  const inBranches = new Set(branches.flatMap(({ path }) => [...path.used]));
  const isExecuted = (id: NodeId): boolean => {
    const node = view.node(id);
    if (node === undefined) return false;
    const executes = view.kindOf(node)?.executes;
    if (isAds) return executesInAds(node.kind, executes) && main.used.has(id);
    return (
      executes === 'runs' && !ONLY_IN_ADS.includes(node.kind) && (main.used.has(id) || inBranches.has(id))
    );
  };
  const operations = planOperations(view, isExecuted);
  const passed = new Set([
    ...main.used,
    ...inBranches,
    ...[main, ...branches.map(({ path }) => path)].flatMap((path) => path.passed.map((node) => node.id)),
  ]);
  const stopping = main.faults.list();
  const known = new Set(stopping.map(({ error }) => JSON.stringify(error)));
  const branchFaults = branches
    .flatMap(({ path }) => path.faults.list())
    .filter(({ error }) => !known.has(JSON.stringify(error)));
  const { objective } = design.requirements;
  const remarks: readonly Remark[] = [
    ...(main.plan === undefined || objective === 'recommendation' || isAds
      ? []
      : [{ code: 'world-of-videos' as const, objective }]),
    ...main.remarks,
  ];
  return {
    ...(main.plan === undefined ? {} : { plan: main.plan }),
    runs: view.nodes.map((node) => node.id).filter((id) => main.used.has(id) && isExecuted(id)),
    drawn: listDrawn(view, isExecuted, passed, operations),
    operations,
    branches: branches.map(({ path: _path, ...branch }) => branch),
    faults: [...stopping, ...distinct(branchFaults)],
    remarks: distinct(remarks),
  };
}

/** The plan of a design, or the first of the faults that stop it. */
export function planOf(design: Design, catalogue: Catalogue): Result<Plan, CompileError> {
  const { plan, faults } = compile(design, catalogue);
  if (plan !== undefined) return ok(plan);
  const [first] = faults;
  if (first === undefined) throw new Error('A design without faults has no plan.');
  return err(first.error);
}
