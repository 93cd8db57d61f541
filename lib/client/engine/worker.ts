import { loadKernels } from '../../kernels/load.ts';
import { createEngineHost } from './host.ts';
import { calibrateEngines, startEngine } from './engines.ts';
import { jobs } from './jobs/registry.ts';
import { registries } from './parts.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

// A task of its own, and no timer: timers are clamped to 4 ms and throttled in hidden tabs.
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

const host = createEngineHost({
  send: (reply: EngineReply) => self.postMessage(reply),
  clock: () => performance.now(),
  yieldToEvents: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(undefined);
    }),
  loadKernels,
  registries,
  jobs,
  startEngine,
  calibrate: calibrateEngines,
});

self.onmessage = ({ data }: MessageEvent<EngineRequest>) => host.receive(data);
