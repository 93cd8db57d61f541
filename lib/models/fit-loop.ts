import type { Pulse } from '../core/pulse.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Batches } from './batches.ts';
import type { ModelError, TrainingReport } from './protocol.ts';

/** Most points of a loss curve. */
const LOSS_POINTS = 200;

/** One training run, whichever model and engine. */
export interface TrainingRun {
  /** Names the model in errors. */
  readonly model: string;
  /** Names the work in progress reports. */
  readonly stage: string;
  /** Examples in the training set. */
  readonly examples: number;
  readonly batches: Batches;
  readonly pulse: Pulse;
  /**
   * One gradient step on the examples of these numbers (valid until it ends); returns their mean loss
   * before it (nats).
   *
   * @param number of the step, from 0
   */
  step(examples: Int32Array, number: number): number | Promise<number>;
}

/** Collects losses into at most {@link LOSS_POINTS} means, float32 so that they survive being stored. */
export function createLossRecorder(steps: number): {
  add(loss: number): void;
  losses(): TrainingReport['losses'];
} {
  const interval = Math.max(1, Math.ceil(steps / LOSS_POINTS));
  const points: { step: number; loss: number }[] = [];
  let done = 0;
  let sum = 0;
  let count = 0;
  return {
    add(loss) {
      done += 1;
      sum += loss;
      count += 1;
      if (count < interval && done < steps) return;
      points.push({ step: done, loss: Math.fround(sum / count) });
      sum = 0;
      count = 0;
    },
    losses: () => points,
  };
}

/**
 * Goes through all batches, one step and one pulse each. Waits for the pulse, and for the step,
 * only where they return a promise.
 *
 * Errors: `training-diverged` at the first loss that is not finite, with its step from 1. What the
 * pulse throws passes through.
 */
export async function runTraining(run: TrainingRun): Promise<Result<TrainingReport, ModelError>> {
  const { model, stage, batches, pulse } = run;
  const recorder = createLossRecorder(batches.steps);
  const buffer = new Int32Array(batches.largest);
  for (let done = 1; done <= batches.steps; done += 1) {
    const size = batches.fill(done - 1, buffer);
    const stepped = run.step(buffer.subarray(0, size), done - 1);
    const loss = typeof stepped === 'number' ? stepped : await stepped;
    if (!Number.isFinite(loss)) return err({ code: 'training-diverged', model, step: done });
    recorder.add(loss);
    const pulsed = pulse({ stage, done, total: batches.steps, loss });
    if (pulsed !== undefined) await pulsed;
  }
  const epochs = batches.steps / batches.stepsPerEpoch;
  return ok({ losses: recorder.losses(), steps: batches.steps, examples: run.examples * epochs });
}
