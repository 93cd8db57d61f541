import type { EngineWorker } from './client.ts';

/** Starts the engine's worker. The only place where one is made, because bundlers look for this literal form. */
export function spawnEngineWorker(): EngineWorker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
}
