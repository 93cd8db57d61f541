import { Console } from 'node:console';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright';
import { measureApp } from './bench/app.ts';
import { readArguments, USAGE } from './bench/arguments.ts';
import type { BenchArguments } from './bench/arguments.ts';
import { measureCanvas } from './bench/canvas.ts';
import { measureCharts } from './bench/charts.ts';
import { measureEngine } from './bench/engine.ts';
import { measurePractice } from './bench/practice.ts';
import { plotGrowth } from './bench/growth-plot.ts';
import { describeMachine, readLoad } from './bench/machine.ts';
import { formatReport, makeReport } from './bench/report.ts';
import type { BenchReport } from './bench/report.ts';
import { CHROMIUM_ARGUMENTS, describeChromiumFailure, ensureChromium } from './chromium.ts';
import { fail } from './fail.ts';
import { ROOT } from './project.ts';
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
    const canvas = parts.includes('canvas') ? await measureCanvas(browser, report) : undefined;
    const charts = parts.includes('charts') ? await measureCharts(browser, report) : undefined;
    const practice = parts.includes('practice') ? await measurePractice(browser, report) : undefined;
    const pages = {
      ...(app && { app }),
      ...(canvas && { canvas }),
      ...(charts && { charts }),
      ...(practice && { practice }),
    };
    return makeReport(machine, readLoad(), { ...engine, ...pages });
  } finally {
    await browser.close();
  }
}

/** Where the growth of indexes is drawn, below the project's folder. */
const GROWTH_PLOT = path.join('.cache', 'bench-growth.svg');

/** Draws how indexes grow, where that was measured. */
async function plot({ cases }: BenchReport): Promise<void> {
  const points = (cases ?? []).flatMap(({ growth }) => growth ?? []);
  if (points.length === 0) return;
  const file = path.join(ROOT, GROWTH_PLOT);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, plotGrowth(points));
  console.error(`The growth of indexes is drawn in ${GROWTH_PLOT}.`);
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
  await plot(report);
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
