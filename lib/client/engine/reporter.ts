import { Cancelled, type Progress, type Pulse } from '../../core/pulse.ts';
import type { PartialMetrics } from '../../run/result.ts';
import type { EngineName, EngineProgress } from './protocol.ts';

/** Reports are held back so that at most this many milliseconds pass between two of them. */
const REPORT_INTERVAL_MS = 100;
/** Work yields to the event loop this often, so that a cancel can arrive. */
const YIELD_INTERVAL_MS = 25;

/** Gathers what work reports, and passes it on at most 10 times a second: drawing it takes from the same machine. */
export interface Reporter {
  readonly pulse: Pulse;
  readonly emit: (partial: PartialMetrics) => void;
  /** Holds what a job knows so far for the next report; what was held before is replaced. */
  readonly emitJob: (partial: unknown) => void;
  readonly nameEngine: (engine: EngineName) => void;
  /** Passes on what is still held back. */
  flush(): void;
}

/**
 * Makes the pulse of one request. The pulse throws Cancelled after `isCancelled` turns true, and
 * yields to the event loop in between so that it can turn true.
 *
 * @param clock milliseconds, only differences are used
 * @param yieldToEvents resolves in a later task
 */
export function createReporter(
  send: (progress: EngineProgress) => void,
  options: {
    readonly clock: () => number;
    readonly isCancelled: () => boolean;
    readonly yieldToEvents: () => Promise<void>;
  },
): Reporter {
  let lastReport = -Infinity;
  let lastStage = '';
  let lastYield = options.clock();
  let latest: Progress = { stage: 'start', done: 0, total: 1 };
  let partial: PartialMetrics | undefined;
  let engine: EngineName | undefined;
  let losses = new Map<string, number[]>();
  let jobPartial: unknown;
  let waiting = false;

  const flush = (): void => {
    if (!waiting) return;
    waiting = false;
    lastReport = options.clock();
    lastStage = latest.stage;
    const { stage, done, total } = latest;
    send({
      stage,
      done,
      total,
      losses: [...losses].map(([name, points]) => ({ stage: name, points })),
      ...(partial === undefined ? {} : { partial }),
      ...(engine === undefined ? {} : { engine }),
      ...(jobPartial === undefined ? {} : { jobPartial }),
    });
    losses = new Map();
    partial = undefined;
    engine = undefined;
    jobPartial = undefined;
  };
  const consider = (now: number): void => {
    waiting = true;
    // a new stage is told at once; there are few of them
    if (latest.stage !== lastStage || now - lastReport >= REPORT_INTERVAL_MS) flush();
  };

  return {
    flush,
    pulse(progress) {
      if (options.isCancelled()) throw new Cancelled();
      latest = progress;
      if (progress.loss !== undefined) {
        const points = losses.get(progress.stage) ?? [];
        points.push(progress.done, progress.loss);
        losses.set(progress.stage, points);
      }
      const now = options.clock();
      consider(now);
      if (now - lastYield < YIELD_INTERVAL_MS) return undefined;
      lastYield = now;
      return options.yieldToEvents().then(() => {
        if (options.isCancelled()) throw new Cancelled();
      });
    },
    emit(more) {
      partial = { ...partial, ...more };
      waiting = true;
      flush();
    },
    emitJob(more) {
      jobPartial = more;
      consider(options.clock());
    },
    nameEngine(name) {
      engine = name;
      waiting = true;
      flush();
    },
  };
}
