import { startBackend } from '../../lib/client/tfjs/backends.ts';
import type { MeasurePlan, ModelId, ModelSteps, WorkerReply } from '../../lib/cli/bench/engine-protocol.ts';
import { loadKernels } from '../../lib/kernels/load.ts';
import { BATCH, createContenders } from './contenders.ts';
import { measureInTurns } from './measure.ts';

declare const self: DedicatedWorkerGlobalScope;

const MODELS: readonly ModelId[] = ['two-tower', 'dcn'];

async function measure(plan: MeasurePlan, report: (text: string) => void): Promise<readonly ModelSteps[]> {
  const kernels = await loadKernels();
  if (!kernels.ok) throw new Error(`The SIMD kernels do not start: ${kernels.error.code}.`);
  const started = await startBackend('wasm');
  if (!started.ok) throw new Error(`TF.js on wasm does not start: ${started.error.code}.`);
  const { tf } = started.value;
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) throw new Error('TF.js found no SIMD.');
  const measured: ModelSteps[] = [];
  for (const model of MODELS) {
    report(`${model}: preparing data`);
    const contenders = createContenders(model, kernels.value, tf);
    const engines = await measureInTurns(contenders, plan, (round) =>
      report(round === 0 ? `${model}: warming up` : `${model}: round ${round} of ${plan.rounds}`),
    );
    for (const contender of contenders) contender.dispose();
    measured.push({ model, batch: BATCH, engines });
  }
  return measured;
}

function send(reply: WorkerReply): void {
  self.postMessage(reply);
}

self.onmessage = ({ data }: MessageEvent<MeasurePlan>) => {
  measure(data, (text) => send({ type: 'progress', text })).then(
    (models) => send({ type: 'measured', isolated: self.crossOriginIsolated, models }),
    (error: unknown) =>
      send({
        type: 'failed',
        reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  );
};
