import { PEER_FUNCTION, type PeerAnswer, type PeerRequest } from '../../lib/cli/bench/case-protocol.ts';
import {
  MEASURE_FUNCTION,
  type MeasureJob,
  type WorkerOrder,
  type WorkerReply,
} from '../../lib/cli/bench/engine-protocol.ts';

/** Asks the native peer through the function that the browser's driver offers. */
function askPeer(request: PeerRequest): Promise<PeerAnswer> {
  const ask: unknown = Reflect.get(globalThis, PEER_FUNCTION);
  if (typeof ask !== 'function') throw new Error(`The driver offers no ${PEER_FUNCTION}.`);
  return ask(request);
}

/** Measures in a worker of its own; resolves with its last reply and logs what it says before. */
function measure(job: MeasureJob): Promise<WorkerReply> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const send = (order: WorkerOrder): void => worker.postMessage(order);
    const finish = (reply: WorkerReply): void => {
      worker.terminate();
      resolve(reply);
    };
    const fail = (reason: string): void => finish({ type: 'failed', reason });
    worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => {
      if (data.type === 'progress') console.log(data.text);
      else if (data.type === 'asked') {
        askPeer(data.request).then(
          (answer) => send({ type: 'answered', answer }),
          (error: unknown) => fail(String(error)),
        );
      } else finish(data);
    };
    worker.onerror = (event) => fail(event.message || 'the worker did not start');
    send({ type: 'start', job });
  });
}

Object.assign(globalThis, { [MEASURE_FUNCTION]: measure });
