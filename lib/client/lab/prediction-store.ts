import { createStore, type StoreApi } from 'zustand/vanilla';

/** What a person said before a guided experiment, and what came of it. */
export interface Prediction {
  /** The choice that was committed to. */
  readonly choice: string;
  /** The choice that the first run since bore out; absent until it has ended. */
  readonly outcome?: string;
}

/** Predictions by the id of their experiment. */
export type Predictions = Readonly<Record<string, Prediction>>;

/** The predictions of this device. */
export interface PredictionStore {
  readonly state: StoreApi<Predictions>;
  /** Commits to a choice; a prediction that stands already stays. */
  commit(experiment: string, choice: string): void;
  /** What a run bore out; counts the first time, and only where something was predicted. */
  settle(experiment: string, outcome: string): void;
  /** Forgets a prediction, so that another can be made. */
  forget(experiment: string): void;
}

const KEY = 'dryrun-predictions';

function asPrediction(value: unknown): Prediction | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const choice: unknown = Reflect.get(value, 'choice');
  const outcome: unknown = Reflect.get(value, 'outcome');
  if (typeof choice !== 'string') return undefined;
  return typeof outcome === 'string' ? { choice, outcome } : { choice };
}

/** Reads what was remembered; anything that is not understood is left out. */
function readPredictions(text: string | null): Predictions {
  if (text === null) return {};
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).flatMap(([experiment, value]: [string, unknown]) => {
      const prediction = asPrediction(value);
      return prediction === undefined ? [] : [[experiment, prediction]];
    }),
  );
}

/** Makes the store. Where the browser remembers nothing, predictions last as long as the page. */
export function createPredictionStore(memory: () => Pick<Storage, 'getItem' | 'setItem'>): PredictionStore {
  let before: string | null;
  try {
    before = memory().getItem(KEY);
  } catch {
    before = null;
  }
  const state = createStore<Predictions>(() => readPredictions(before));
  const change = (next: Predictions): void => {
    state.setState(next, true);
    try {
      memory().setItem(KEY, JSON.stringify(next));
    } catch {
      // the page still knows them
    }
  };
  return {
    state,
    commit(experiment, choice) {
      const all = state.getState();
      if (!Object.hasOwn(all, experiment)) change({ ...all, [experiment]: { choice } });
    },
    settle(experiment, outcome) {
      const all = state.getState();
      const prediction = Object.hasOwn(all, experiment) ? all[experiment] : undefined;
      if (prediction === undefined || prediction.outcome !== undefined) return;
      change({ ...all, [experiment]: { ...prediction, outcome } });
    },
    forget(experiment) {
      const { [experiment]: _forgotten, ...others } = state.getState();
      change(others);
    },
  };
}

/** How many predictions were put to the test, and how many were confirmed. */
export function countConfirmed(predictions: Predictions): {
  readonly tested: number;
  readonly confirmed: number;
} {
  const tested = Object.values(predictions).filter(({ outcome }) => outcome !== undefined);
  return {
    tested: tested.length,
    confirmed: tested.filter(({ choice, outcome }) => choice === outcome).length,
  };
}
