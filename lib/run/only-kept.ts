import { err, ok, type Result } from '../core/result.ts';
import type { Kernels } from '../kernels/load.ts';
import type { Registries, RunContext } from './context.ts';

/** A world or a model would have to be made first: an earlier run has not left it, or it was dropped since. */
export interface NotKeptError {
  readonly code: 'models-not-kept';
}

/** Thrown through work that would have to make something. */
class NotKept extends Error {
  override readonly name = 'NotKept';
}

const refuse = (): Promise<never> => Promise.reject(new NotKept('Nothing may be trained here.'));

/** The same trainer, which reads models and trains none. */
const unable = <T extends object>(trainer: T): T => ({
  ...trainer,
  fit: refuse,
  ...('resume' in trainer ? { resume: refuse } : {}),
});

function refuseTraining<T extends Readonly<Record<string, { createTrainer(kernels: Kernels): object }>>>(
  kinds: T,
): T {
  const entries = Object.entries(kinds).map(([name, { createTrainer }]) => [
    name,
    { createTrainer: (kernels: Kernels) => unable(createTrainer(kernels)) },
  ]);
  return Object.fromEntries(entries) as T;
}

function refuseAll(registries: Registries): Registries {
  return {
    ...registries,
    world: { ...registries.world, generate: refuse },
    ads: { ...registries.ads, generate: refuse },
    rankers: refuseTraining(registries.rankers),
    collaborative: refuseTraining(registries.collaborative),
    async startTransformer() {
      const started = await registries.startTransformer();
      return started.ok ? ok(unable(started.value)) : started;
    },
  };
}

/**
 * Does work with worlds and models that the cache holds, and with nothing else: where it would have
 * to make or train one, it ends with `models-not-kept` in its place. Indexes are built where they
 * have to be, as they are not trained from clicks.
 *
 * @param work is given the context that refuses to train
 */
export async function withKept<T, E>(
  context: RunContext,
  work: (context: RunContext) => Promise<Result<T, E>>,
): Promise<Result<T, E | NotKeptError>> {
  const { retrieval, ranking } = context.trainers;
  try {
    return await work({
      ...context,
      registries: refuseAll(context.registries),
      // it would train elsewhere
      assistant: undefined,
      trainers: { retrieval: unable(retrieval), ranking: unable(ranking) },
    });
  } catch (cause) {
    if (cause instanceof NotKept) return err({ code: 'models-not-kept' });
    throw cause;
  }
}
