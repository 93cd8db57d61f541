import { buildApp, buildIsFresh, hashSources } from './app-build.ts';
import type { BuildVariant } from './app-build.ts';
import { fail } from './fail.ts';
import { ROOT } from './project.ts';
import { rebuildStaleKernels } from './stale-kernels.ts';

/** Builds kernels and app where they are missing or stale; ends the process when a build fails. */
export async function prepareBuild(variant: BuildVariant): Promise<void> {
  await rebuildStaleKernels();
  if (await buildIsFresh(ROOT, variant, await hashSources(ROOT))) return;
  console.log('Building the app: this is the first start, or its sources have changed ...');
  const built = await buildApp(variant);
  if (built.ok) return;
  console.error(built.error.output);
  fail('The app could not be built: the messages above say why.');
}
