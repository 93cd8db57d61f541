import { Console } from 'node:console';
import { chromium } from 'playwright';
import { measureApp } from './bench/app.ts';
import { readArguments, USAGE } from './bench/arguments.ts';
import type { BenchArguments } from './bench/arguments.ts';
import { measureEngine } from './bench/engine.ts';
import { describeMachine, readLoad } from './bench/machine.ts';
import { formatReport, makeReport } from './bench/report.ts';
import type { BenchReport } from './bench/report.ts';
import { CHROMIUM_ARGUMENTS, describeChromiumFailure, ensureChromium } from './chromium.ts';
import { fail } from './fail.ts';
import { endOnSignals } from './run-program.ts';
import { rebuildStaleKernels } from './stale-kernels.ts';

/** Measures what was asked for, in one browser. */
async function measure({ parts, cases, tfjs }: BenchArguments, executablePath: string): Promise<BenchReport> {
  const report = (sentence: string): void => console.error(sentence);
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS] });
  try {
    const machine = describeMachine(browser.version());
    const isEngine = parts.includes('engine');
    const engine = cases.length > 0 ? await measureEngine(browser, isEngine, cases, report) : undefined;
    const app = parts.includes('app') ? await measureApp(browser, tfjs, report) : undefined;
    return makeReport(machine, readLoad(), { ...engine, ...(app && { app }) });
  } finally {
    await browser.close();
  }
}

/** The command `bench`: tables or JSON on standard output, everything else on standard error. Returns the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const read = readArguments(argv);
  if (!read.ok) {
    console.error(`${read.error}\n${USAGE}`);
    return 2;
  }
  const executable = await ensureChromium((sentence) => console.error(sentence));
  if (!executable.ok) fail(describeChromiumFailure(executable.error));
  await rebuildStaleKernels();
  const report = await measure(read.value, executable.value);
  process.stdout.write(`${read.value.json ? JSON.stringify(report) : formatReport(report)}\n`);
  const missed = report.targets.some(({ met }) => !met);
  return read.value.strict && missed ? 1 : 0;
}

Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
// What builders and the server say must not stand between the result and whoever reads it.
globalThis.console = new Console({ stdout: process.stderr, stderr: process.stderr });
endOnSignals();
const code = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  return 1;
});
process.exit(code);
