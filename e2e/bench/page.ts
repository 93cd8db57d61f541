import { MEASURE_FUNCTION, type MeasurePlan, type WorkerReply } from '../../lib/cli/bench/engine-protocol.ts';

/** Measures in a worker of its own; resolves with its last reply and logs what it says before. */
function measureEngines(plan: MeasurePlan): Promise<WorkerReply> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const finish = (reply: WorkerReply): void => {
      worker.terminate();
      resolve(reply);
    };
    worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => {
      if (data.type === 'progress') console.log(data.text);
      else finish(data);
    };
    worker.onerror = (event) =>
      finish({ type: 'failed', reason: event.message || 'the worker did not start' });
    worker.postMessage(plan);
  });
}

Object.assign(globalThis, { [MEASURE_FUNCTION]: measureEngines });
