import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Design, NodeId } from '../../design/types.ts';
import type { PartialMetrics, RunResult } from '../../run/result.ts';
import type { EngineClient, EngineTask } from '../engine/client.ts';
import type {
  Calibration,
  EngineChoice,
  EngineError,
  EngineName,
  EngineProgress,
} from '../engine/protocol.ts';
import type { Plan } from '../../run/plan.ts';
import { createChangeServer } from './serve-changes.ts';

/** A training curve as it grows: losses by step, nats. */
export interface Curve {
  readonly steps: readonly number[];
  readonly losses: readonly number[];
}

/** What the run is doing now. */
export interface RunActivity {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/** What a run is asked for with: a design, compiled, and a seed. */
export interface RunCall {
  readonly plan: Plan;
  readonly design: Design;
  readonly designHash: string;
  readonly seed: number;
}

/** A finished run, with what it was a run of. */
export interface FinishedRun {
  readonly plan: Plan;
  readonly design: Design;
  readonly result: RunResult;
}

/** Why settings that were changed since the last run are not served without another run. */
export type LiveObstacle =
  | { readonly why: 'training'; readonly nodes: readonly NodeId[] }
  | { readonly why: 'world' | 'seed' | 'stored' | 'not-kept' | 'cannot-run' };

/** What becomes of settings that were changed since the last run. */
export type LiveState =
  /** Nothing was changed since. */
  | { readonly status: 'idle' }
  /** The models of the last run serve with the changed settings; what is known so far. */
  | { readonly status: 'serving'; readonly partial: PartialMetrics }
  /** `result` is what they served. */
  | { readonly status: 'served' }
  /** A run has to be asked for. */
  | ({ readonly status: 'waiting' } & LiveObstacle);

/** What a page shows of its runs. */
export interface RunState {
  readonly status: 'idle' | 'running' | 'finished' | 'failed' | 'stopped';
  readonly activity: RunActivity | undefined;
  /** The engine of the run under way, or of the last one. */
  readonly engine: EngineName | undefined;
  readonly curves: Readonly<Record<string, Curve>>;
  /** What is known of the run under way. */
  readonly partial: PartialMetrics;
  /** What was found last: by the last finished run, or by its models with the settings changed since. Kept while a run is under way or has failed. */
  readonly result: RunResult | undefined;
  /** The finished run before that, for comparison. */
  readonly previous: RunResult | undefined;
  /** The last run that was finished, which settings are changed from. */
  readonly asked: FinishedRun | undefined;
  /** Whether `asked` was stored with the app and not run here. */
  readonly stored: boolean;
  /** Whether a run repeated the stored one to the last bit; undefined where it was not such a run. */
  readonly sameAsStored: boolean | undefined;
  readonly live: LiveState;
  readonly error: EngineError | undefined;
  readonly choice: EngineChoice;
  readonly calibration: Calibration | undefined;
  readonly calibrating: boolean;
}

/** Runs of one page: what they show, and how they are started and stopped. */
export interface RunStore {
  readonly state: StoreApi<RunState>;
  /** Starts a run; one that is under way is stopped first. */
  start(call: RunCall): void;
  /** Serves with the models of the last run, by its engine; what was served before is stopped. Nothing is trained. */
  serve(call: RunCall): void;
  /** Says why changed settings are not served. What is shown stays. */
  wait(obstacle: LiveObstacle): void;
  /** Nothing differs from the last run any more: it is shown again. */
  settle(): void;
  /** Shows a run that was stored with the app, where nothing is shown yet. */
  showStored(run: FinishedRun): void;
  /** Shows a run that was finished on another visit, where nothing is shown yet; its models are not there. */
  showKept(run: FinishedRun): void;
  /** Says why a run could not even begin. */
  refuse(error: EngineError): void;
  stop(): void;
  choose(choice: EngineChoice): void;
  calibrate(): void;
}

const EMPTY: RunState = {
  status: 'idle',
  activity: undefined,
  engine: undefined,
  curves: {},
  partial: {},
  result: undefined,
  previous: undefined,
  asked: undefined,
  stored: false,
  sameAsStored: undefined,
  live: { status: 'idle' },
  error: undefined,
  choice: 'automatic',
  calibration: undefined,
  calibrating: false,
};

/** What a run begins with. */
const BEGUN: Partial<RunState> = {
  status: 'running',
  activity: { stage: 'start', done: 0, total: 1 },
  error: undefined,
  curves: {},
  partial: {},
  engine: undefined,
};

/** A curve keeps at most this many points; beyond, every second one is dropped. */
const MOST_POINTS = 1000;

function extend(curve: Curve | undefined, points: readonly number[]): Curve {
  // a step before the last one is the first of another model's
  const goesOn = curve !== undefined && (points[0] ?? 0) >= (curve.steps.at(-1) ?? 0);
  const steps = goesOn ? [...curve.steps] : [];
  const losses = goesOn ? [...curve.losses] : [];
  for (let i = 0; i + 1 < points.length; i += 2) {
    steps.push(points[i] ?? 0);
    losses.push(points[i + 1] ?? 0);
  }
  if (steps.length <= MOST_POINTS) return { steps, losses };
  const keep = (_: number, index: number): boolean => index % 2 === 0 || index === steps.length - 1;
  return { steps: steps.filter(keep), losses: losses.filter(keep) };
}

function advance(state: RunState, progress: EngineProgress): Partial<RunState> {
  const curves = { ...state.curves };
  for (const { stage, points } of progress.losses) curves[stage] = extend(curves[stage], points);
  return {
    activity: { stage: progress.stage, done: progress.done, total: progress.total },
    curves: progress.losses.length > 0 ? curves : state.curves,
    partial: progress.partial === undefined ? state.partial : { ...state.partial, ...progress.partial },
    engine: progress.engine ?? state.engine,
  };
}

/** Whether a run repeated the stored one, and if so, with the same metrics. */
function compareWithStored({ stored, asked }: RunState, result: RunResult): boolean | undefined {
  if (!stored || asked === undefined || !result.provenance.reproducible) return undefined;
  const { designHash, seed } = asked.result.provenance;
  if (designHash !== result.provenance.designHash || seed !== result.provenance.seed) return undefined;
  // the bytes that are stored and printed: what is undefined is not among them
  return JSON.stringify(asked.result.metrics) === JSON.stringify(result.metrics);
}

/** What a finished run makes of the state. */
function finishRun(before: RunState, { plan, design }: RunCall, result: RunResult): Partial<RunState> {
  const sameAsStored = compareWithStored(before, result);
  return {
    status: 'finished',
    activity: undefined,
    result,
    // the stored run and its repetition are one run
    previous: sameAsStored === undefined ? before.asked?.result : undefined,
    asked: { plan, design, result },
    stored: false,
    sameAsStored,
    live: { status: 'idle' },
  };
}

/** Shows a run that was made elsewhere, where nothing is shown yet. */
function showFirst(state: StoreApi<RunState>, run: FinishedRun, stored: boolean): void {
  const { status, result } = state.getState();
  if (status === 'idle' && result === undefined) state.setState({ result: run.result, asked: run, stored });
}

/**
 * Makes the store of one page's runs. Progress of a run that has been replaced is ignored.
 *
 * @param onFinished told of every run that was asked for and is finished
 */
export function createRunStore(
  engine: EngineClient,
  memoryLimitBytes: number,
  onFinished: (run: FinishedRun) => void,
): RunStore {
  const state = createStore<RunState>(() => EMPTY);
  let task: EngineTask<RunResult> | undefined;
  const changes = createChangeServer(engine, memoryLimitBytes, state);
  /** What the last run was compared with. */
  let beforeAsked: RunResult | undefined;

  return {
    state,
    start(call) {
      task?.cancel();
      changes.stop();
      const { live } = state.getState();
      state.setState({ ...BEGUN, live: live.status === 'served' ? live : { status: 'idle' } });
      const { plan, designHash, seed } = call;
      const ask = { plan, designHash, seed, engine: state.getState().choice, memoryLimitBytes };
      const mine = engine.run(ask, (progress) => {
        if (task === mine) state.setState((before) => advance(before, progress));
      });
      task = mine;
      void mine.outcome.then((outcome) => {
        if (task !== mine) return;
        task = undefined;
        if (!outcome.ok) {
          const { error } = outcome;
          const status = error.code === 'cancelled' ? 'stopped' : 'failed';
          state.setState({ status, error, activity: undefined });
          return;
        }
        const finished = finishRun(state.getState(), call, outcome.value);
        beforeAsked = finished.previous;
        state.setState(finished);
        onFinished({ plan, design: call.design, result: outcome.value });
      });
    },
    serve(call) {
      if (task === undefined) changes.serve(call);
    },
    wait(obstacle) {
      changes.stop();
      state.setState({ live: { status: 'waiting', ...obstacle } });
    },
    settle() {
      changes.stop();
      const { live, asked, result } = state.getState();
      if (live.status === 'idle' && result === asked?.result) return;
      state.setState({ live: { status: 'idle' }, result: asked?.result, previous: beforeAsked });
    },
    showStored: (run) => showFirst(state, run, true),
    showKept: (run) => showFirst(state, run, false),
    refuse(error) {
      task?.cancel();
      task = undefined;
      state.setState({ status: 'failed', error, activity: undefined });
    },
    stop() {
      task?.cancel();
    },
    choose(choice) {
      state.setState({ choice });
    },
    calibrate() {
      if (state.getState().calibrating) return;
      state.setState({ calibrating: true });
      void engine.calibrate().outcome.then((outcome) => {
        state.setState({
          calibrating: false,
          ...(outcome.ok ? { calibration: outcome.value } : { error: outcome.error }),
        });
      });
    },
  };
}
