import type { Page } from 'playwright';
import { createRandom } from '../../core/random.ts';
import { clockFirstSight } from './first-sight.ts';
import { rehearseHour } from '../../session/rehearse-hour.fixture.ts';
import type { StoredUpdate } from './long-session.ts';

/** What was clocked of the replay of an hour. */
export interface ReplayTimes {
  readonly changes: number;
  /** From navigation to the debrief on screen, ms. */
  readonly debriefMs: number;
  /** From asking for the replay until it can be moved, its log read, ms. */
  readonly openMs: number;
  /** From moving to a random second to the frame that shows it, one entry a seek, ms. */
  readonly seeksMs: readonly number[];
}

const CHANGES = 6_000;
const SEEKS = 40;
const SLIDER = 'Moment of the session';
const WATCH = 'Watch it from the beginning';

/**
 * Opens the debrief of an hour with thousands of changes and moves its replay to random seconds.
 *
 * @param store puts a log into the browser, under the id of a session
 */
export async function clockSeeks(
  page: Page,
  origin: string,
  store: (id: string, updates: readonly StoredUpdate[]) => Promise<void>,
): Promise<ReplayTimes> {
  const { log } = rehearseHour(1, CHANGES);
  await store('hour', log);
  await page.goto(`${origin}/practice/debrief?id=hour`);
  const debriefMs = await clockFirstSight(page, 'button', WATCH);
  const button = page.getByRole('button', { name: WATCH });
  const slider = page.getByRole('slider', { name: SLIDER });
  const asked = performance.now();
  await button.click();
  await slider.waitFor();
  const openMs = performance.now() - asked;
  const random = createRandom(1, 'bench', 'seeks');
  const shares = Array.from({ length: SEEKS }, () => random.uniform());
  const seeksMs = await slider.evaluate(async (input, all) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    if (!(input instanceof HTMLInputElement) || set === undefined) throw new Error('No slider.');
    const times: number[] = [];
    for (const share of all) {
      const began = performance.now();
      set.call(input, String(share * Number(input.max)));
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise<void>((resolve) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          port2.postMessage(undefined);
        }),
      );
      times.push(performance.now() - began);
    }
    return times;
  }, shares);
  return { changes: log.length, debriefMs, openMs, seeksMs };
}
