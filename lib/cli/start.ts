import { buildApp, buildIsFresh, chooseVariant, hashSources } from './app-build.ts';
import { fail } from './fail.ts';
import { rebuildStaleKernels } from './stale-kernels.ts';
import { ROOT } from './project.ts';
import { endOnSignals } from './run-program.ts';
import { serve } from './serve.ts';

/** Builds kernels and app where they are missing or stale; ends the process when a build fails. */
async function prepareBuild(): Promise<void> {
  await rebuildStaleKernels();
  const variant = chooseVariant(process.env);
  if (await buildIsFresh(ROOT, variant, await hashSources(ROOT))) return;
  console.log('Building the app: this is the first start, or its sources have changed ...');
  const built = await buildApp(variant);
  if (built.ok) return;
  console.error(built.error.output);
  fail('The app could not be built: the messages above say why.');
}

Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
endOnSignals();
await serve('production', prepareBuild);
