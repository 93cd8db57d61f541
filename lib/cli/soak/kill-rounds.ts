import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright';
import type { Random } from '../../core/random.ts';
import { CHROMIUM_ARGUMENTS } from '../chromium.ts';
import { skipTour } from '../skip-tour.ts';

/** What one kill came to. */
export interface KillRound {
  /** Milliseconds of typing between the first "Saved" and the kill. */
  readonly typedMs: number;
  /** Characters that had been on screen beside "Saved". */
  readonly saved: number;
  /** Characters that were there when the browser was opened again. */
  readonly found: number;
  /** Something was shown as saved, and nothing of it is missing. */
  readonly kept: boolean;
}

/** A browser of its own that can be killed as a whole. */
interface Victim {
  readonly page: Page;
  /** Ends it and all its processes at once, as a crash or a dead battery would. */
  kill(): Promise<void>;
}

const START_MS = 20_000;
const NOTE = 'Business goal';
const SHORTEST_MS = 300;
const LONGEST_MS = 2_500;

/** The port that a starting browser has chosen; it writes it into its profile. */
async function readPort(profile: string): Promise<string> {
  for (let waited = 0; waited < START_MS; waited += 50) {
    const text = await readFile(path.join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const [port] = text.split('\n');
    if (port !== undefined && port !== '' && text.includes('\n')) return port;
    await wait(50);
  }
  throw new Error(`Chromium did not start within ${START_MS} ms.`);
}

/** Kills a browser's process group and waits until it is gone. */
async function killAll(child: ChildProcess, browser: Browser): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await gone;
  await browser.close().catch((cause: unknown) => {
    // its connection broke with the browser
    if (!(cause instanceof Error)) throw cause;
  });
}

async function launch(executable: string, profile: string): Promise<Victim> {
  await rm(path.join(profile, 'DevToolsActivePort'), { force: true });
  const child = spawn(
    executable,
    [
      ...CHROMIUM_ARGUMENTS,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    // a group of its own, so that killing it ends its helpers and nothing else
    { detached: true, stdio: 'ignore' },
  );
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await readPort(profile)}`);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('Chromium has no context.');
  await skipTour(context);
  const page = context.pages()[0] ?? (await context.newPage());
  return { page, kill: () => killAll(child, browser) };
}

/** Begins a session by the form; gives its address. */
async function beginSession(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/practice`);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('navigation', { name: 'Steps' }).waitFor();
  return page.url();
}

async function openNote(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Clarify' }).click();
  await page.getByRole('textbox', { name: NOTE }).waitFor();
}

/** Tells from inside the page, 50 times a second, which text stood beside "Saved". */
async function watchSaved(page: Page, told: (text: string) => void): Promise<void> {
  await page.exposeBinding('dryrunSaved', (_source, text: string) => told(text));
  await page.evaluate((label) => {
    let last = '';
    setInterval(() => {
      const notes = [...document.querySelectorAll('textarea')];
      const note = notes.find((one) =>
        [...one.labels].some(({ textContent }) => textContent.startsWith(label)),
      );
      const heads = [...document.querySelectorAll('header')];
      const isSaved = heads.some(({ textContent }) => textContent.includes('· Saved'));
      if (note === undefined || !isSaved || note.value === last) return;
      last = note.value;
      const tell: unknown = Reflect.get(window, 'dryrunSaved');
      if (typeof tell === 'function') tell(last);
    }, 20);
  }, NOTE);
}

/** Types numbered words until the browser dies. */
async function typeUntilDead(page: Page, from: number): Promise<void> {
  const note = page.getByRole('textbox', { name: NOTE });
  try {
    await note.press('Control+End');
    for (let word = from; ; word += 1) await page.keyboard.type(`w${word} `, { delay: 4 });
  } catch (cause) {
    // the connection to a killed browser breaks
    if (!(cause instanceof Error)) throw cause;
  }
}

/**
 * Types into the notes of one session, kills the browser at a random moment, opens it again and looks
 * whether what was shown as saved is there; again and again, with the same profile.
 *
 * @param report told of every round
 */
export async function killRounds(
  options: {
    readonly executable: string;
    readonly origin: string;
    readonly rounds: number;
    readonly random: Random;
  },
  report: (round: KillRound) => void,
): Promise<readonly KillRound[]> {
  const { executable, origin, rounds, random } = options;
  const profile = await mkdtemp(path.join(os.tmpdir(), 'dryrun-kills-'));
  const done: KillRound[] = [];
  let victim = await launch(executable, profile);
  try {
    const address = await beginSession(victim.page, origin);
    for (let round = 0; round < rounds; round += 1) {
      await openNote(victim.page);
      const before = await victim.page.getByRole('textbox', { name: NOTE }).inputValue();
      const seen = { saved: before };
      await watchSaved(victim.page, (text) => {
        seen.saved = text;
      });
      const typing = typeUntilDead(victim.page, round * 1_000);
      for (let waited = 0; seen.saved === before && waited < START_MS; waited += 20) await wait(20);
      const typedMs = SHORTEST_MS + random.below(LONGEST_MS - SHORTEST_MS);
      await wait(typedMs);
      await victim.kill();
      await typing;
      victim = await launch(executable, profile);
      await victim.page.goto(address);
      await victim.page.getByRole('navigation', { name: 'Steps' }).waitFor();
      await openNote(victim.page);
      const found = await victim.page.getByRole('textbox', { name: NOTE }).inputValue();
      const { saved } = seen;
      const kept = found.startsWith(saved) && saved !== before;
      done.push({ typedMs, saved: saved.length, found: found.length, kept });
      report({ typedMs, saved: saved.length, found: found.length, kept });
    }
  } finally {
    await victim.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  return done;
}
