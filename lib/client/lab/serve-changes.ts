import type { StoreApi } from 'zustand/vanilla';
import type { Result } from '../../core/result.ts';
import type { RunResult } from '../../run/result.ts';
import type { EngineClient, EngineTask } from '../engine/client.ts';
import type { EngineError, EngineName } from '../engine/protocol.ts';
import type { RunCall, RunState } from './run-store.ts';

/** Serves changed settings with the models of the last run. */
export interface ChangeServer {
  /** Serves; what is being served gets as far as an estimate first, and positions in between are passed over. */
  serve(call: RunCall): void;
  /** Stops what is being served. */
  stop(): void;
}

/** What stands after the models of the last run served with changed settings. */
function takeOutcome({ asked }: RunState, outcome: Result<RunResult, EngineError>): Partial<RunState> {
  if (outcome.ok) {
    return { result: outcome.value, previous: asked?.result, live: { status: 'served' } };
  }
  const { code } = outcome.error;
  if (code === 'cancelled') return {};
  // a worker that was replaced holds no models
  const isLost = code === 'models-not-kept' || code === 'worker-died';
  return { live: { status: 'waiting', why: isLost ? 'not-kept' : 'cannot-run' } };
}

/** Makes what serves changed settings into the state of a page's runs. */
export function createChangeServer(
  engine: EngineClient,
  memoryLimitBytes: number,
  state: StoreApi<RunState>,
): ChangeServer {
  /** What is being served, and whether it has come to an estimate. */
  let serving: { readonly task: EngineTask<RunResult>; isKnown: boolean } | undefined;
  /** The newest settings, while those before have no estimate yet. */
  let newest: RunCall | undefined;

  const stop = (): void => {
    serving?.task.cancel();
    serving = undefined;
    newest = undefined;
  };
  const begin = ({ plan, designHash, seed }: RunCall): void => {
    stop();
    // the engine that trained, as its models are meant
    const engineName = state.getState().asked?.result.provenance.engine as EngineName;
    const ask = { plan, designHash, seed, engine: engineName, memoryLimitBytes, onlyKept: true };
    const mine = {
      isKnown: false,
      task: engine.run(ask, ({ partial }) => {
        if (serving !== mine || partial?.list === undefined) return;
        mine.isKnown = true;
        state.setState({ live: { status: 'serving', partial } });
        if (newest !== undefined) begin(newest);
      }),
    };
    serving = mine;
    void follow(mine);
  };
  const follow = async (mine: NonNullable<typeof serving>): Promise<void> => {
    const outcome = await mine.task.outcome;
    if (serving !== mine) return;
    if (newest !== undefined) begin(newest);
    else {
      serving = undefined;
      state.setState(takeOutcome(state.getState(), outcome));
    }
  };

  return {
    stop,
    serve(call) {
      const { asked, live } = state.getState();
      if (asked === undefined) return;
      if (live.status !== 'serving') state.setState({ live: { status: 'serving', partial: {} } });
      if (serving === undefined || serving.isKnown) begin(call);
      else newest = call;
    },
  };
}
