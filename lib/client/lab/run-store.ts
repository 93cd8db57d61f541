import { createStore, type StoreApi } from 'zustand/vanilla';
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

/** What a page shows of its runs. */
export interface RunState {
  readonly status: 'idle' | 'running' | 'finished' | 'failed' | 'stopped';
  readonly activity: RunActivity | undefined;
  /** The engine of the run under way, or of the last one. */
  readonly engine: EngineName | undefined;
  readonly curves: Readonly<Record<string, Curve>>;
  /** What is known of the run under way. */
  readonly partial: PartialMetrics;
  /** The last finished run, kept while another one is under way or has failed. */
  readonly result: RunResult | undefined;
  /** The finished run before that, for comparison. */
  readonly previous: RunResult | undefined;
  readonly error: EngineError | undefined;
  readonly choice: EngineChoice;
  readonly calibration: Calibration | undefined;
  readonly calibrating: boolean;
}

/** Runs of one page: what they show, and how they are started and stopped. */
export interface RunStore {
  readonly state: StoreApi<RunState>;
  /** Starts a run; one that is under way is stopped first. */
  start(call: { readonly plan: Plan; readonly designHash: string; readonly seed: number }): void;
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
  error: undefined,
  choice: 'automatic',
  calibration: undefined,
  calibrating: false,
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

/** Makes the store of one page's runs. Progress of a run that has been replaced is ignored. */
export function createRunStore(engine: EngineClient, memoryLimitBytes: number): RunStore {
  const state = createStore<RunState>(() => EMPTY);
  let task: EngineTask<RunResult> | undefined;

  const finish = (mine: EngineTask<RunResult>, change: Partial<RunState>): void => {
    if (task !== mine) return;
    task = undefined;
    state.setState({ activity: undefined, ...change });
  };

  return {
    state,
    start(call) {
      task?.cancel();
      state.setState({ status: 'running', error: undefined, curves: {}, partial: {}, engine: undefined });
      state.setState({ activity: { stage: 'start', done: 0, total: 1 } });
      const mine = engine.run({ ...call, engine: state.getState().choice, memoryLimitBytes }, (progress) => {
        if (task === mine) state.setState((before) => advance(before, progress));
      });
      task = mine;
      void mine.outcome.then((outcome) => {
        const { result } = state.getState();
        if (outcome.ok) finish(mine, { status: 'finished', result: outcome.value, previous: result });
        else if (outcome.error.code === 'cancelled')
          finish(mine, { status: 'stopped', error: outcome.error });
        else finish(mine, { status: 'failed', error: outcome.error });
      });
    },
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
