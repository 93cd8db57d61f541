import { ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import type { RunCache } from '../../run/cache.ts';
import { REPRODUCIBLE_ENGINE, type RunContext } from '../../run/context.ts';
import type { EngineParts } from './host.ts';
import type { Calibration, EngineChoice, EngineError, EngineReply } from './protocol.ts';
import type { Reporter } from './reporter.ts';

/** What everything that the worker computes has in common. */
export type SharedContext = Omit<RunContext, 'designHash' | 'seed' | 'emit'>;

/** Opens what work is given; measures the engines where that decides who trains. */
export interface Opener {
  open(
    choice: EngineChoice,
    memoryLimitBytes: number,
    reporter: Pick<Reporter, 'pulse' | 'nameEngine'>,
  ): Promise<Result<SharedContext, EngineError>>;
  /** Loads the kernels. */
  warm(id: number): Promise<Result<EngineReply, EngineError>>;
  /** Measures all engines. */
  calibrate(id: number, reporter: Reporter): Promise<Result<EngineReply, EngineError>>;
}

/** Loads the kernels at the first call that succeeds, and gives the same ones from then on. */
function loadOnce(load: EngineParts['loadKernels']): () => Promise<Result<Kernels, EngineError>> {
  let kernels: Kernels | undefined;
  return async () => {
    if (kernels !== undefined) return ok(kernels);
    const loaded = await load();
    if (loaded.ok) kernels = loaded.value;
    return loaded;
  };
}

/** Makes the opener of a worker, whose work shares one cache. */
export function createOpener(parts: EngineParts, cache: RunCache): Opener {
  const openKernels = loadOnce(parts.loadKernels);
  // What was measured first decides; a measurement of all engines takes its place.
  let calibration: Calibration | undefined;
  return {
    async open(choice, memoryLimitBytes, reporter) {
      await reporter.pulse({ stage: 'start', done: 0, total: 1 });
      const held = await openKernels();
      if (!held.ok) return held;
      if (choice === 'automatic') {
        calibration ??= await parts.calibrate('rivals', held.value, reporter.pulse, parts.clock);
      }
      const engine = choice === 'automatic' ? (calibration?.fastest ?? 'simd') : choice;
      const trainers = await parts.startEngine(engine, held.value);
      if (!trainers.ok) return trainers;
      const servers = await parts.startEngine(REPRODUCIBLE_ENGINE, held.value);
      if (!servers.ok) return servers;
      reporter.nameEngine(engine);
      return ok({
        kernels: held.value,
        registries: parts.registries,
        engine,
        trainers: trainers.value,
        servers: servers.value,
        pulse: reporter.pulse,
        clock: parts.clock,
        cache,
        memoryLimitBytes,
      });
    },
    async warm(id) {
      const held = await openKernels();
      return held.ok ? ok({ type: 'warmed', id }) : held;
    },
    async calibrate(id, reporter) {
      const held = await openKernels();
      if (!held.ok) return held;
      calibration = await parts.calibrate('all', held.value, reporter.pulse, parts.clock);
      return ok({ type: 'calibration', id, calibration });
    },
  };
}
