import { type Browser, chromium } from 'playwright';
import { createRandom } from '../core/random.ts';
import { CHROMIUM_ARGUMENTS, describeChromiumFailure, ensureChromium } from './chromium.ts';
import { fail } from './fail.ts';
import { endOnSignals } from './run-program.ts';
import { serveApart } from './serve-apart.ts';
import { labPath, smallDesign } from './small-design.ts';
import { killRounds } from './soak/kill-rounds.ts';
import type { Held } from './soak/memory.ts';
import { soakPage } from './soak/soak-page.ts';
import { soakRuns } from './soak/soak-runs.ts';
import { skipTour } from './skip-tour.ts';

const MINUTES = 10;
const ROUNDS_A_READING = 4;
const RUNS = 20;
const KILLS = 20;
const KILL_SEED = 1;
const USAGE = `Usage: npm run soak -- [minutes | kills [rounds]]
  minutes  Runs a small design ${RUNS} times, then edits a design for some minutes (${MINUTES}); fails where memory, document or listeners grow.
  kills    Types into a session and kills the browser at a random moment, ${KILLS} times; fails where anything that was shown as saved is missing.`;

function readRounds(argv: readonly string[]): number {
  const rounds = argv.length === 0 ? KILLS : Number(argv[0]);
  if (argv.length > 1 || !Number.isInteger(rounds) || rounds < 1 || rounds > 1_000) fail(USAGE);
  return rounds;
}

function readMinutes(argv: readonly string[]): number {
  const minutes = argv.length === 0 ? MINUTES : Number(argv[0]);
  if (argv.length > 1 || !(minutes > 0 && minutes <= 24 * 60)) fail(USAGE);
  return minutes;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

function say(what: string, { heapBytes, domNodes, listeners, workerBytes }: Held): void {
  const workers = workerBytes === undefined ? '' : `  workers ${megabytes(workerBytes)}`;
  console.log(`${what}  ${megabytes(heapBytes)}  ${domNodes} nodes  ${listeners} listeners${workers}`);
}

/** Runs a small design again and again; what has grown. */
async function soakRunning(browser: Browser, origin: string): Promise<readonly string[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await skipTour(context);
  const page = await context.newPage();
  console.log(`Running ${RUNS} times, each in another world; after each, with garbage collected:`);
  const address = `${origin}${await labPath(smallDesign, 1)}`;
  const { growth } = await soakRuns(page, { address, runs: RUNS }, (run, held) =>
    say(`${String(run).padStart(5)} runs  `, held),
  );
  await context.close();
  return growth;
}

/** Runs, then edits for that long in a fresh browser; gives the exit code. */
async function soak(minutes: number): Promise<number> {
  const executable = await ensureChromium((sentence) => console.log(sentence));
  if (!executable.ok) fail(describeChromiumFailure(executable.error));
  const browser = await chromium.launch({ executablePath: executable.value, args: [...CHROMIUM_ARGUMENTS] });
  const server = await serveApart('release');
  try {
    const ran = await soakRunning(browser, server.origin);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await skipTour(context);
    const page = await context.newPage();
    await page.goto(`${server.origin}/lab`);
    await page.locator('.react-flow__node').first().waitFor();
    console.log(
      `Editing for ${minutes} minutes; after each ${ROUNDS_A_READING} rounds, with garbage collected:`,
    );
    const options = { forMs: minutes * 60_000, every: ROUNDS_A_READING, clock: () => performance.now() };
    const edited = await soakPage(page, options, (rounds, held) =>
      say(`${String(rounds).padStart(5)} rounds`, held),
    );
    const growth = [...ran, ...edited.growth];
    console.log(growth.length === 0 ? 'Memory stayed flat.' : `Memory grew: ${growth.join('; ')}.`);
    return growth.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Kills a browser that types so many times; gives the exit code. */
async function soakKills(rounds: number): Promise<number> {
  const executable = await ensureChromium((sentence) => console.log(sentence));
  if (!executable.ok) fail(describeChromiumFailure(executable.error));
  const server = await serveApart('release');
  try {
    console.log(`Typing, and killing the browser at a random moment (seed ${KILL_SEED}), ${rounds} times:`);
    const options = {
      executable: executable.value,
      origin: server.origin,
      rounds,
      random: createRandom(KILL_SEED, 'soak', 'kills'),
    };
    const done = await killRounds(options, ({ typedMs, saved, found, kept }) =>
      console.log(
        `  killed after ${typedMs} ms: ${saved} characters shown as saved, ${found} found, ${kept ? 'nothing missing' : 'MISSING'}`,
      ),
    );
    const kept = done.filter((round) => round.kept).length;
    console.log(`Nothing that was shown as saved was missing in ${kept} of ${rounds}.`);
    return kept === rounds ? 0 : 1;
  } finally {
    await server.stop();
  }
}

endOnSignals();
const [what, ...rest] = process.argv.slice(2);
const work = what === 'kills' ? soakKills(readRounds(rest)) : soak(readMinutes(process.argv.slice(2)));
const code = await work.catch((error: unknown) => {
  console.error(error);
  return 1;
});
process.exit(code);
