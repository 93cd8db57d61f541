import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import os from 'node:os';
import { ROOT } from './project.ts';

/** How a program ended. */
export interface ProgramRun {
  /** Exit code; 128 + the signal's number when a signal ended it; 127 when it could not be started. */
  readonly code: number;
  /** All that it printed, standard output and errors as they came. */
  readonly output: string;
}

/** What to run. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment; undefined removes a variable. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Where it runs; the project's folder where absent. */
  readonly folder?: string;
  /** Ends it when it is aborted; the exit code is then 127. */
  readonly until?: AbortSignal;
}

/** What programs print is shown in our own output: in colour exactly where that is a terminal. */
const COLOURS: Readonly<Record<string, string | undefined>> = process.stdout.isTTY
  ? { FORCE_COLOR: '1', NO_COLOR: undefined }
  : { FORCE_COLOR: undefined, NO_COLOR: '1' };

/** Where the system has process groups, each program gets its own, so that what it starts ends with it. */
const HAS_GROUPS = process.platform !== 'win32';

const running = new Set<ChildProcess>();

/** Runs a program, collects what it prints, and waits for its end. */
export function runProgram(program: Program): Promise<ProgramRun> {
  const { command, args, environment = {}, folder = ROOT, until } = program;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...process.env, ...COLOURS, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: HAS_GROUPS,
      ...(until === undefined ? {} : { signal: until }),
    });
    running.add(child);
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => {
      running.delete(child);
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 128 + (signal ? os.constants.signals[signal] : 0), output });
    });
  });
}

/** Runs a JavaScript or TypeScript file on this process's own Node; otherwise as {@link runProgram}. */
export function runOnNode(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<ProgramRun> {
  return runProgram({ command: process.execPath, args: [file, ...args], environment });
}

/**
 * Makes SIGINT, SIGTERM and SIGHUP end this process and every program it runs, with exit code
 * 128 + the signal's number.
 */
export function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => process.exit(128 + os.constants.signals[signal]));
  }
  process.on('exit', () => {
    for (const child of running) {
      if (HAS_GROUPS && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      else child.kill('SIGTERM');
    }
  });
}
