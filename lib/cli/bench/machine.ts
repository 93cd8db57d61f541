import os from 'node:os';

/** Where and when a benchmark ran: numbers of different machines are not comparable, ratios nearly are. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly system: string;
  readonly node: string;
  readonly chromium: string;
  /** ISO 8601, in UTC. */
  readonly date: string;
  /** Mean number of runnable processes over the last minute, before the first measurement. */
  readonly loadBefore: number;
}

/** Reads the machine's mean load over the last minute; 0 where the system keeps none. */
export function readLoad(): number {
  return os.loadavg()[0] ?? 0;
}

/**
 * Describes this machine.
 *
 * @param chromium version of the browser that measures
 */
export function describeMachine(chromium: string): Machine {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    cores: cpus.length,
    memoryGib: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.arch()}`,
    node: process.versions.node,
    chromium,
    date: new Date().toISOString(),
    loadBefore: readLoad(),
  };
}
