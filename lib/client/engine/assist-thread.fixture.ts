import { type MessagePort as ThreadPort, parentPort } from 'node:worker_threads';
import { ok } from '../../core/result.ts';
import { loadKernels } from '../../kernels/load.ts';
import { createEngineHost } from './host.ts';
import { createSimdTrainers, registries } from './parts.ts';

/** A thread that is the assistant of whoever sends it a port. */
const host = createEngineHost({
  send: () => undefined,
  clock: () => performance.now(),
  yieldToEvents: () => new Promise((resolve) => setImmediate(resolve)),
  loadKernels,
  registries,
  jobs: {},
  startEngine: (_engine, kernels) => Promise.resolve(ok(createSimdTrainers(kernels))),
  calibrate: () => Promise.resolve({ fastest: 'simd', measures: [] }),
});

parentPort?.on('message', (port: ThreadPort & MessagePort) => host.receive({ type: 'assist', port }));
