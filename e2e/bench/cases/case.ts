import type { CaseMeasurement, PeerAnswer, PeerRequest } from '../../../lib/cli/bench/case-protocol.ts';
import type { Result } from '../../../lib/core/result.ts';
import type { Kernels } from '../../../lib/kernels/load.ts';
import type { TensorFlow } from '../../../lib/models/tfjs/tensor-flow.ts';

/** What a case works with: a worker of its own, so that its memory goes when it ends. */
export interface CaseTools {
  readonly kernels: Kernels;
  /** TF.js on wasm with SIMD. */
  readonly startTfjs: () => Promise<TensorFlow>;
  readonly askPeer: (request: PeerRequest) => Promise<PeerAnswer>;
  readonly report: (text: string) => void;
}

/** One case of the benchmark. */
export type Case = (tools: CaseTools) => Promise<Omit<CaseMeasurement, 'id'>>;

/** The value of a result; throws its error, since a benchmark cannot go on without it. */
export function take<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`The benchmark cannot go on: ${JSON.stringify(result.error)}`);
  return result.value;
}
