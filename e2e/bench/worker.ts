import { startBackend } from '../../lib/client/tfjs/backends.ts';
import type { CaseId, CaseMeasurement, PeerAnswer } from '../../lib/cli/bench/case-protocol.ts';
import type {
  MeasureJob,
  MeasurePlan,
  ModelId,
  ModelSteps,
  WorkerOrder,
  WorkerReply,
} from '../../lib/cli/bench/engine-protocol.ts';
import { type Kernels, loadKernels } from '../../lib/kernels/load.ts';
import type { TensorFlow } from '../../lib/models/tfjs/tensor-flow.ts';
import { cases } from './cases/registry.ts';
import { BATCH, createContenders } from './contenders.ts';
import { measureInTurns } from './measure.ts';

declare const self: DedicatedWorkerGlobalScope;

const MODELS: readonly ModelId[] = ['two-tower', 'dcn'];

let takeAnswer: ((answer: PeerAnswer) => void) | undefined;

function send(reply: WorkerReply): void {
  self.postMessage(reply);
}

function report(text: string): void {
  send({ type: 'progress', text });
}

async function startKernels(): Promise<Kernels> {
  const kernels = await loadKernels();
  if (!kernels.ok) throw new Error(`The SIMD kernels do not start: ${kernels.error.code}.`);
  return kernels.value;
}

async function startTfjs(): Promise<TensorFlow> {
  const started = await startBackend('wasm');
  if (!started.ok) throw new Error(`TF.js on wasm does not start: ${started.error.code}.`);
  const { tf } = started.value;
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) throw new Error('TF.js found no SIMD.');
  return tf;
}

async function measureSteps(plan: MeasurePlan): Promise<readonly ModelSteps[]> {
  const kernels = await startKernels();
  const tf = await startTfjs();
  const measured: ModelSteps[] = [];
  for (const model of MODELS) {
    report(`${model}: preparing data`);
    const contenders = createContenders(model, kernels, tf);
    const engines = await measureInTurns(contenders, plan, (round) =>
      report(round === 0 ? `${model}: warming up` : `${model}: round ${round} of ${plan.rounds}`),
    );
    for (const contender of contenders) contender.dispose();
    measured.push({ model, batch: BATCH, engines });
  }
  return measured;
}

async function measureCase(id: CaseId): Promise<CaseMeasurement> {
  report(`${id}: starting`);
  const kernels = await startKernels();
  const measured = await cases[id]({
    kernels,
    startTfjs,
    report,
    askPeer: (request) =>
      new Promise((resolve) => {
        takeAnswer = resolve;
        send({ type: 'asked', request });
      }),
  });
  if (kernels.bytesInUse() > 0) throw new Error(`${id} kept ${kernels.bytesInUse()} bytes of kernel memory.`);
  return { id, ...measured };
}

async function measure(job: MeasureJob): Promise<WorkerReply> {
  const isolated = self.crossOriginIsolated;
  return job.type === 'steps'
    ? { type: 'measured', isolated, models: await measureSteps(job.plan) }
    : { type: 'case-measured', isolated, measured: await measureCase(job.id) };
}

self.onmessage = ({ data }: MessageEvent<WorkerOrder>) => {
  if (data.type === 'answered') {
    takeAnswer?.(data.answer);
    return;
  }
  measure(data.job).then(send, (error: unknown) =>
    send({
      type: 'failed',
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  );
};
