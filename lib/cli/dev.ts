import { rebuildStaleKernels } from './stale-kernels.ts';
import { endOnSignals } from './run-program.ts';
import { serve } from './serve.ts';

Object.assign(process.env, { NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' });
endOnSignals();
await serve('development', rebuildStaleKernels);
