import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { RandomRehearsal } from '../lib/session/rehearsal.fixture.ts';
import { rehearseHour } from '../lib/session/rehearse-hour.fixture.ts';
import { expect, test } from './page-watch.ts';
import { plantSession } from './plant-session.ts';

test.use({ viewport: { width: 1440, height: 900 } });

/** Seeks must be done well within this, the change on screen included; it is a stop, not a measurement. */
const SEEK_STOP_MS = 2_000;

async function openReplay(page: Page, id: string, atMs: number): Promise<void> {
  await page.goto(`/practice/debrief?id=${id}&at=${atMs}`);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
}

/** What axe finds in the replay; the rest of the page has journeys of its own. */
async function findSerious(page: Page): Promise<readonly string[]> {
  const replay = 'section:has(input[aria-label="Moment of the session"])';
  const { violations } = await new AxeBuilder({ page }).include(replay).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

test('an hour can be looked at from any second, by pointer and by keyboard, and plays', async ({ page }) => {
  await page.goto('/practice');
  const hour = rehearseHour(1, 900);
  await plantSession(page, 'hour', hour.log);
  await openReplay(page, 'hour', 1_500_000);
  const replay = page.getByRole('region', { name: 'Replay' });
  const slider = replay.getByRole('slider', { name: 'Moment of the session' });
  await expect(slider).toHaveAttribute('aria-valuetext', '25:00 of 60:00, Data');
  await expect(replay.getByText('Nothing had been run up to this moment.')).toBeVisible();

  // by pointer: the middle of the line, then the end
  const box = await slider.boundingBox();
  if (box === null) throw new Error('The slider is nowhere.');
  await page.mouse.click(box.x + box.width * 0.8, box.y + box.height / 2);
  await expect(slider).toHaveAttribute('aria-valuetext', /^4[78]:\d\d of 60:00, Evaluate|Serve/, {
    timeout: SEEK_STOP_MS,
  });
  await expect(replay.getByRole('region', { name: 'Figures of the runs' })).toContainText(
    'Recall of retrieval',
  );
  const said = replay.getByRole('list', { name: 'What was said' });
  const later = await said.getByRole('listitem').count();
  // by keyboard
  await slider.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', '0:00 of 60:00, Prompt');
  await slider.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '0:05 of 60:00, Prompt');
  await slider.press('Shift+ArrowRight');
  await slider.press('PageUp');
  await expect(slider).toHaveAttribute('aria-valuetext', '1:35 of 60:00, Prompt');
  expect(await said.getByRole('listitem').count()).toBeLessThan(later);
  await replay.getByRole('tab', { name: 'Notes' }).click();
  await expect(replay.getByRole('region', { name: 'What was written' })).toBeVisible();

  // to the next event, and on by itself
  await replay.getByRole('tab', { name: 'Conversation' }).click();
  await replay.getByRole('button', { name: 'To the next event' }).click();
  await expect(slider).not.toHaveAttribute('aria-valuetext', '1:35 of 60:00, Prompt');
  await slider.press('End');
  await slider.press('Shift+ArrowLeft');
  await replay.getByRole('radio', { name: '16×' }).check({ force: true });
  await replay.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', /^60:00/, { timeout: 8_000 });
  await expect(replay.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(replay.getByRole('list', { name: 'What was said' })).toContainText('Finished.');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findSerious(page)).toEqual([]);
  }
});

test('a session of a moment, in which nothing was done, says so', async ({ page }) => {
  await page.goto('/practice');
  const empty = new RandomRehearsal(2);
  empty.wait(1_000);
  empty.record({ type: 'ended', reason: 'finished' });
  await plantSession(page, 'empty', empty.log);
  await page.setViewportSize({ width: 390, height: 844 });
  await openReplay(page, 'empty', 0);
  const replay = page.getByRole('region', { name: 'Replay' });
  await expect(replay.getByText('Nothing was said up to this moment.')).toBeVisible();
  await replay.getByRole('tab', { name: 'Notes' }).click();
  await expect(replay.getByText('Nothing was written up to this moment.')).toBeVisible();
  await replay.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(replay.getByRole('slider')).toHaveAttribute('aria-valuetext', '0:01 of 0:01, Prompt');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
