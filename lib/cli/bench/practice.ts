import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { serveApart } from '../serve-apart.ts';
import { skipTour } from '../skip-tour.ts';
import { clockFirstSight } from './first-sight.ts';
import { makeLongSession, type StoredUpdate } from './long-session.ts';
import { type PracticeSummary, summarisePractice } from './practice-summary.ts';
import { clockSeeks } from './replay-seeks.ts';

const SIZE = { events: 3000, characters: 3000, rows: 12 } as const;
const HOUR_MS = 3_600_000;
const KEYS = 200;
const KEY_EVERY_MS = 60;
const TYPED = 'the label is known after thirty seconds ';
/** The least that the browser reports. */
const SLOW_EVENT_MS = 16;

/** Puts a log into the browser in the place of all others, under the id of a session. */
async function storeLog(page: Page, id: string, updates: readonly StoredUpdate[]): Promise<void> {
  const packed = updates.map(({ time, update }) => ({
    time,
    update: Buffer.from(update).toString('base64'),
  }));
  await page.evaluate(
    ([name, entries]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('dryrun-sessions');
        opening.onerror = () => reject(new Error('The sessions could not be opened.'));
        opening.onsuccess = () => {
          const work = opening.result.transaction('updates', 'readwrite');
          const store = work.objectStore('updates');
          store.clear();
          for (const { time, update } of entries) {
            const bytes = Uint8Array.from(atob(update), (sign) => sign.charCodeAt(0));
            store.add({ document: name, time, update: bytes });
          }
          work.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          work.onerror = () => reject(new Error('The session could not be stored.'));
        };
      }),
    [`session/${id}`, packed] as const,
  );
}

/** Puts the long session in the place of one that the page has begun. Gives its address. */
async function storeLongSession(page: Page, origin: string): Promise<{ place: string; updates: number }> {
  await page.goto(`${origin}/practice`);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('navigation', { name: 'Steps' }).waitFor();
  const id = new URL(page.url()).searchParams.get('id') ?? '';
  await page.goto(`${origin}/about`);
  const updates = makeLongSession(Date.now() - HOUR_MS, SIZE);
  await storeLog(page, id, updates);
  return { place: `${origin}/practice/session?id=${id}`, updates: updates.length };
}

/** Makes a page clock its keys: from the key's own time to the task after the next frame. */
async function clockKeys(page: Page): Promise<void> {
  await page.evaluate((slowMs) => {
    const keys: number[] = [];
    const slow: number[] = [];
    Object.assign(globalThis, { dryrunKeys: keys, dryrunSlow: slow });
    addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => keys.push(performance.now() - event.timeStamp);
          port2.postMessage(undefined);
        });
      },
      { capture: true },
    );
    const options = { type: 'event', durationThreshold: slowMs };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') slow.push(entry.duration);
    }).observe(options);
  }, SLOW_EVENT_MS);
}

/** Types into the notes of an interview that has gone on for an hour, in the production build. */
export async function measurePractice(
  browser: Browser,
  report: (sentence: string) => void,
): Promise<PracticeSummary> {
  const { origin, stop } = await serveApart('release');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await skipTour(context);
  try {
    const page = await context.newPage();
    const { place, updates } = await storeLongSession(page, origin);
    report(`practice: typing ${KEYS} characters into a session of an hour`);
    await page.goto(place);
    const openMs = await clockFirstSight(page, 'nav[aria-label="Steps"]', '');
    await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Data' }).click();
    const field = page.getByRole('textbox', { name: 'Anything else on data and labels' });
    await field.click();
    await page.waitForLoadState('networkidle');
    await clockKeys(page);
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.press(
        TYPED[key % TYPED.length] === ' ' ? 'Space' : (TYPED[key % TYPED.length] ?? 'a'),
      );
      await wait(KEY_EVERY_MS);
    }
    const keysMs = await page.evaluate((): number[] => Reflect.get(globalThis, 'dryrunKeys'));
    const slowEventsMs = await page.evaluate((): number[] => Reflect.get(globalThis, 'dryrunSlow'));
    report('practice: the replay of an hour, moved to random seconds');
    await page.goto(`${origin}/about`);
    const replay = await clockSeeks(page, origin, (id, log) => storeLog(page, id, log));
    return summarisePractice({ events: SIZE.events, updates, openMs, keysMs, slowEventsMs, replay });
  } finally {
    await context.close();
    await stop();
  }
}
