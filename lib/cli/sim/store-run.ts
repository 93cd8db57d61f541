import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DEFAULT_SEED } from '../../client/lab/seed.ts';
import { execute } from '../../run/execute.ts';
import { ROOT } from '../project.ts';
import { WrongUsage } from './refused.ts';
import { prepareRun } from './run.ts';
import { refuse } from './run-data.ts';

/** How `sim store-run` is used. */
export const STORE_RUN_USAGE = `npm run sim -- store-run

  Runs the standard design with the usual seed and writes the result to content/runs/standard.json,
  which the lab shows when it is opened. To be done after every change that moves its metrics.`;

/** Where the stored run stands, from the root of the project. */
const FILE = 'content/runs/standard.json';

/**
 * The command `sim store-run`: writes the stored run, without the values of single users.
 *
 * @param argv the words after `store-run`, none
 * @throws Refused when the design does not run
 */
export async function runStoreRun(argv: readonly string[]): Promise<void> {
  if (argv.length > 0) throw new WrongUsage(STORE_RUN_USAGE);
  const { plan, context } = await prepareRun(undefined, DEFAULT_SEED);
  const executed = await execute(plan, context);
  if (!executed.ok) return refuse(executed.error);
  const { users: _users, ...stored } = executed.value;
  const file = path.join(ROOT, FILE);
  await mkdir(path.dirname(file), { recursive: true });
  // as a text: bundlers read numbers anew, and may lose their last bit
  await writeFile(file, `${JSON.stringify(JSON.stringify(stored))}\n`);
  console.log(`${FILE}: design ${stored.provenance.designHash}, seed ${stored.provenance.seed}`);
}
