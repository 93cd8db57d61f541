import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { buildApp, buildIsFresh, getBuildFolder, hashSources } from './app-build.ts';
import type { BuildVariant } from './app-build.ts';
import { describeChromiumFailure, ensureChromium } from './chromium.ts';
import { findFreePort } from './free-port.ts';
import { checkKernels } from './kernel-check.ts';
import { findProgram, ROOT } from './project.ts';
import { readLastLine, readPlaywrightReport, readVitestReport } from './reports.ts';
import { runOnNode } from './run-program.ts';
import { countRunner, countTool } from './totals.ts';
import type { Counts, StepResult } from './totals.ts';

/** One step of `npm test`. */
export interface Step {
  /** One line that says what is checked, and with what. */
  readonly heading: string;
  /** Whether it belongs to `npm run check` too. */
  readonly quick: boolean;
  /** The heading of an earlier step without which this one cannot run. */
  readonly needs?: string;
  readonly run: () => Promise<StepResult>;
}

const REPORTS = path.join(ROOT, '.cache', 'reports');

async function runTool(
  packageName: string,
  args: readonly string[],
  program = packageName,
): Promise<StepResult> {
  return countTool(await runOnNode(findProgram(packageName, program), args));
}

/** Runs a runner that writes its report to a file; an old report is removed first. */
async function runReported(
  name: string,
  read: (text: string) => Counts | undefined,
  run: (reportFile: string) => ReturnType<typeof runOnNode>,
): Promise<StepResult> {
  const reportFile = path.join(REPORTS, `${name}.json`);
  await mkdir(REPORTS, { recursive: true });
  await rm(reportFile, { force: true });
  const result = await run(reportFile);
  return countRunner(result, existsSync(reportFile) ? read(await readFile(reportFile, 'utf8')) : undefined);
}

/** Files whose content has been found well formed before are not read through again. */
function checkFormat(): Promise<StepResult> {
  const cache = ['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/prettier'];
  return runTool('prettier', ['--check', '.', ...cache]);
}

async function checkTypes(): Promise<StepResult> {
  const typegen = await runOnNode(findProgram('next'), ['typegen'], { NEXT_TELEMETRY_DISABLED: '1' });
  return typegen.code === 0 ? runTool('typescript', ['--noEmit'], 'tsc') : countTool(typegen);
}

function runUnitTests(): Promise<StepResult> {
  return runReported('unit', readVitestReport, (reportFile) =>
    runOnNode(findProgram('vitest'), [
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ]),
  );
}

async function runReferenceCases(): Promise<StepResult> {
  const run = await runOnNode(path.join(ROOT, 'lib/cli/conformance.ts'), [path.join(ROOT, 'lib/golden')]);
  return countRunner(run, readLastLine(run.output));
}

async function buildVariant(variant: BuildVariant): Promise<StepResult> {
  if (await buildIsFresh(ROOT, variant, await hashSources(ROOT))) return { passed: 1, failed: 0, output: '' };
  const built = await buildApp(variant);
  return built.ok
    ? { passed: 1, failed: 0, output: '' }
    : { passed: 0, failed: 1, output: built.error.output };
}

/** Builds what users run and what journeys run, and makes sure that only the latter has the page of fixtures. */
async function buildBoth(): Promise<StepResult> {
  const release = await buildVariant('release');
  if (release.failed > 0) return release;
  const routes = await readFile(
    path.join(ROOT, getBuildFolder('release'), 'app-path-routes-manifest.json'),
    'utf8',
  );
  if (routes.includes('/fixtures'))
    return { passed: 0, failed: 1, output: 'The release build has the page /fixtures.' };
  return buildVariant('fixtures');
}

async function runJourneys(report: (sentence: string) => void): Promise<StepResult> {
  const chromium = await ensureChromium(report);
  if (!chromium.ok) return { passed: 0, failed: 1, output: describeChromiumFailure(chromium.error) };
  const port = String(await findFreePort());
  return runReported('journeys', readPlaywrightReport, (reportFile) =>
    runOnNode(findProgram('playwright'), ['test', '--reporter=list,json'], {
      // Playwright tells its workers about colours by FORCE_COLOR, and Node warns about having both.
      NO_COLOR: undefined,
      CHROMIUM_PATH: chromium.value,
      DRYRUN_E2E_PORT: port,
      PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
    }),
  );
}

const BUILD_HEADING = 'Production build (next)';

/**
 * All steps, in order.
 *
 * @param report told what a step does beside checking, e.g. that it installs a browser
 */
export function listSteps(report: (sentence: string) => void): readonly Step[] {
  return [
    { heading: 'Kernels: a rebuild gives the same bytes (asc)', quick: true, run: checkKernels },
    { heading: 'Format (prettier)', quick: true, run: checkFormat },
    { heading: 'Lint (oxlint)', quick: true, run: () => runTool('oxlint', []) },
    { heading: 'Types (tsc)', quick: true, run: checkTypes },
    { heading: 'Unused code (knip)', quick: true, run: () => runTool('knip', []) },
    { heading: 'Unit tests (vitest)', quick: true, run: runUnitTests },
    { heading: 'Reference cases (conformance)', quick: true, run: runReferenceCases },
    { heading: BUILD_HEADING, quick: false, run: buildBoth },
    { heading: 'Journeys (playwright)', quick: false, needs: BUILD_HEADING, run: () => runJourneys(report) },
  ];
}
