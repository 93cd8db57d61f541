/** Failures of the engine or of the browser: no design could have avoided them. */
const ENGINE_FAILURES: readonly string[] = [
  'worker-died',
  'engine-fault',
  'engine-absent',
  'kernels-unavailable',
  'simd-missing',
];

/** Whether a run failed for a reason that says nothing about the design, by the code of its event. */
export const isEngineFailure = (code: string): boolean => ENGINE_FAILURES.includes(code);
