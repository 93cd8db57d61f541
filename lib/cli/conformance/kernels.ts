import { loadKernels } from '../../kernels/load.ts';

let loading: ReturnType<typeof loadKernels> | undefined;

/** The kernels, loaded once for all cases. Errors: those of loadKernels. */
export function getKernels(): ReturnType<typeof loadKernels> {
  loading ??= loadKernels();
  return loading;
}
