import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { candidates } from '../../../content/rubric/candidates/registry.ts';
import { cases } from '../../../content/cases/registry.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { planOf } from '../../run/compile.ts';
import { execute } from '../../run/execute.ts';
import type { RunResult } from '../../run/result.ts';
import { playScript } from '../../session/script/play-script.ts';
import { ROOT } from '../project.ts';
import { WrongUsage } from './refused.ts';
import { prepareContext } from './run.ts';
import { refuse } from './run-data.ts';

/** How `sim store-candidates` is used. */
export const STORE_CANDIDATES_USAGE = `npm run sim -- store-candidates

  Plays the scripted candidates of every case, runs what they run, and writes the results to
  content/rubric/candidates/runs.json, which tests of the rubric read. To be done after every change
  that moves metrics, or of a script.`;

/** Where the stored results stand, from the root of the project. */
const FILE = 'content/rubric/candidates/runs.json';

type Stored = Record<string, RunResult>;

function readStored(file: string): Stored {
  return JSON.parse(JSON.parse(readFileSync(file, 'utf8')) as string) as Stored;
}

/**
 * The command `sim store-candidates`: results are keyed by design hash and seed, without the values
 * of single users.
 *
 * @param argv the words after `store-candidates`, none
 * @throws Refused when a design does not run
 */
export async function runStoreCandidates(argv: readonly string[]): Promise<void> {
  if (argv.length > 0) throw new WrongUsage(STORE_CANDIDATES_USAGE);
  const file = path.join(ROOT, FILE);
  const known = readStored(file);
  const kept: Stored = {};
  for (const [slug, scripts] of Object.entries(candidates)) {
    const registered = cases[slug];
    if (registered === undefined) throw new Error(`There is no case "${slug}".`);
    const stage = {
      catalogue,
      publicCase: registered.public,
      privateCase: await registered.loadPrivate(),
      resultOf: (designHash: string, seed: number): RunResult | undefined => {
        const key = `${designHash}/${seed}`;
        const result = known[key];
        if (result !== undefined) kept[key] = result;
        return result;
      },
    };
    for (const { script } of scripts) {
      for (const { design, designHash, seed } of playScript(script, stage).missing) {
        const plan = planOf(design, catalogue);
        if (!plan.ok) return refuse(plan.error);
        const executed = await execute(plan.value, await prepareContext(designHash, seed));
        if (!executed.ok) return refuse(executed.error);
        const { users: _users, ...result } = executed.value;
        const key = `${designHash}/${seed}`;
        known[key] = result;
        kept[key] = result;
        console.log(`${slug}, ${script.name}: ran ${key}`);
      }
    }
  }
  // as a text: bundlers read numbers anew, and may lose their last bit
  await writeFile(file, `${JSON.stringify(JSON.stringify(kept))}\n`);
  console.log(`${FILE}: ${Object.keys(kept).length} runs`);
}
