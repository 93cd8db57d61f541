import { chooseVariant } from './app-build.ts';
import { prepareBuild } from './prepare-build.ts';
import { endOnSignals } from './run-program.ts';
import { serve } from './serve.ts';

Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
endOnSignals();
await serve('production', () => prepareBuild(chooseVariant(process.env)));
