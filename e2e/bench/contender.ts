import type { EngineId } from '../../lib/cli/bench/engine-protocol.ts';

/** One engine with a model in training. */
export interface Contender {
  readonly engine: EngineId;
  /** One step of Adam on the examples of these numbers; the mean loss before it (nats). */
  step(examples: Int32Array): number | Promise<number>;
  /** Called before the engine's turn in a round; returns what is to be called after it. Neither is timed. */
  readonly begin?: () => () => void;
  dispose(): void;
}
