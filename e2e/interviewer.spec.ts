import type { Page } from 'playwright/test';
import { privateCase } from '../content/cases/video-recommendation/private.ts';
import type { PrivateCase } from '../lib/session/case.ts';
import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { beginSession, goToStep, openPane, waitUntilSaved } from './practice-page.ts';

test.use({ viewport: { width: 1440, height: 900 } });

/** Every text of a case that nobody may see before it is revealed, under a name. */
function secretsOf(secret: PrivateCase): ReadonlyMap<string, string> {
  return new Map([
    ...secret.facts.flatMap(({ id, answers }) =>
      answers.map((text, at) => [`fact ${id}/${at}`, text] as const),
    ),
    ...secret.probes.map(({ id, text }) => [`probe ${id}`, text] as const),
    ...secret.probes.flatMap(({ id, points }) =>
      points.map(({ point }) => [`point of ${id}: ${point}`, point] as const),
    ),
    ...secret.reactions.map(({ id, text }) => [`reaction ${id}`, text] as const),
    ...secret.hints.flatMap(({ id, rungs }) => rungs.map((text, at) => [`hint ${id}/${at}`, text] as const)),
    ...secret.curveballs.map(({ id, text }) => [`curveball ${id}`, text] as const),
    ...secret.anchors.map(({ dimension, level, meets }) => [`anchor ${dimension}/${level}`, meets] as const),
    ...secret.designs.map(({ level, why }) => [`design ${level}`, why] as const),
    ...Object.entries(secret.modelAnswer).map(
      ([step, text]) => [`answer ${step}`, text.slice(0, 200)] as const,
    ),
  ]);
}

const secrets = secretsOf(privateCase);
const answerOf = (id: string): string[] => [
  ...(privateCase.facts.find((one) => one.id === id)?.answers ?? []),
];

/** All bytes that the browser keeps of public documents, and all of the page, as text. */
const readPublic = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts: string[] = [document.documentElement.outerHTML, document.body.innerText];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.addEventListener('success', () => resolve(asked.result));
        asked.addEventListener('error', () => reject(new Error(`The database ${name} does not open.`)));
      });
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<readonly Record<string, unknown>[]>((resolve, reject) => {
          const asked = database.transaction(store).objectStore(store).getAll();
          asked.addEventListener('success', () => resolve(asked.result as Record<string, unknown>[]));
          asked.addEventListener('error', () => reject(new Error(`The store ${store} cannot be read.`)));
        });
        for (const row of rows) {
          if (String(row['document']).endsWith('/private')) continue;
          const { update } = row;
          texts.push(update instanceof Uint8Array ? new TextDecoder().decode(update) : JSON.stringify(row));
        }
      }
      database.close();
    }
    return texts.join('\n');
  });

/** The names of the secrets that stand in a text. */
const found = (text: string): readonly string[] =>
  [...secrets].flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));

const conversation = (page: Page) => page.getByRole('log', { name: 'Conversation' });
const box = (page: Page) => page.getByRole('tabpanel', { name: 'Interviewer' }).getByRole('textbox');

async function say(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await box(page).press('Enter');
}

test('it answers what is asked, knows what it has told, leaves the rest open; nothing else gets out', async ({
  page,
  context,
}) => {
  await beginSession(page, { minutes: 'No limit', interviewer: 'Scripted' });
  const log = conversation(page);
  await expect(log.getByText(/ask/)).toBeVisible();
  expect(found(await readPublic(page))).toEqual([]);

  // Enter sends, Shift and Enter begin a line
  await box(page).fill('Is there an existing');
  await box(page).press('Shift+Enter');
  await box(page).pressSequentially('recommender that we replace?');
  await box(page).press('Enter');
  await expect(log.getByText(answerOf('current-system')[0] ?? '')).toBeVisible();
  await say(page, 'What is our infrastructure budget, and do we have GPUs for inference?');
  await expect(log.getByText(answerOf('cost')[0] ?? '')).toBeVisible();
  await expect(log.getByText(answerOf('hardware')[0] ?? '')).toBeVisible();
  await say(page, 'Who is the CEO of the company?');
  await page.getByText('What you have been told').click();
  const told = page.getByRole('group').filter({ hasText: 'What you have been told' });
  await expect(told.getByText('Not known: for you to assume')).toBeVisible();
  await expect(told.getByText('What serving may cost')).toBeVisible();
  await waitUntilSaved(page);
  expect([...found(await readPublic(page))].sort()).toEqual([
    'fact cost/0',
    'fact current-system/0',
    'fact hardware/0',
  ]);

  // a hint on request, a curveball that changes the requirements
  await goToStep(page, 'Clarify');
  await page.getByRole('button', { name: 'Ask for a hint' }).click();
  await expect(log.getByText('Hint 1 of 3')).toBeVisible();
  await say(page, 'Throw me a curveball');
  await expect(log.getByText(/^Curveball\s?, waits for your answer$/u)).toBeVisible();
  const said = await log.getByRole('listitem').count();

  // it goes on where it stood, and two tabs do not both speak
  await waitUntilSaved(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByText('The interviewer speaks in another tab of this session.')).toBeVisible();
  await page.reload();
  await expect(second.getByText('The interviewer speaks in another tab of this session.')).toBeHidden();
  await expect(conversation(page).getByRole('listitem')).toHaveCount(said);
  await say(page, 'I would shed load first, then cut the candidates and use a smaller ranker.');
  await expect(conversation(page).getByRole('listitem')).toHaveCount(said + 2);
  await expect(conversation(second).getByRole('listitem')).toHaveCount(said + 2);
  await second.close();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('tab', { name: 'Interviewer' }).click();
  await expect(box(page)).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(
    found(await readPublic(page)).filter(
      (name) => !/^(?:fact (?:cost|current-system|hardware)|hint|curveball) ?/u.test(name),
    ),
  ).toEqual([]);
});

test('what comes while something else is in sight is said there: a question beside the work, a curveball on a phone', async ({
  page,
}) => {
  await page.clock.install();
  await beginSession(page, { minutes: '45', interviewer: 'Scripted' });
  await expect(conversation(page).getByRole('listitem')).toHaveCount(1);
  await goToStep(page, 'Data');
  await openPane(page, 'At hand');
  await page.clock.fastForward('01:00');
  const asks = page.getByRole('status').filter({ hasText: 'The interviewer asks:' });
  await expect(asks).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Interviewer\s*1 new line$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Close the panel' }).click();
  await expect(page.getByRole('button', { name: 'Open the panel: 1 new line' })).toBeVisible();
  await asks.getByRole('button', { name: 'Answer' }).click();
  await expect(box(page)).toBeFocused();
  await expect(asks).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Interviewer', exact: true })).toBeVisible();
  await say(page, 'Whoever scrolled past it saw its title: a weak negative, weighted by its position.');
  await expect(conversation(page).getByRole('listitem')).toHaveCount(4);

  await page.setViewportSize({ width: 390, height: 844 });
  await openPane(page, 'Notes');
  await page.getByRole('textbox', { name: 'Anything else on features' }).scrollIntoViewIfNeeded();
  await page.clock.fastForward('18:30');
  const thrown = page.getByRole('status').filter({ hasText: 'Curveball: the system changes.' });
  await expect(thrown).toBeInViewport({ timeout: 15_000 });
  await expectAccessible(page);
  await thrown.getByRole('button', { name: 'See the diagram' }).click();
  await expect(page.getByRole('group', { name: 'Curveball' })).toBeVisible();
  await expect(thrown).toHaveCount(0);
});

test('the private case is fetched by the interviewer alone; an exam has no hints', async ({ page }) => {
  const probe = privateCase.probes[0]?.text.slice(0, 60) ?? 'missing';
  const scripts = new Set<string>();
  for (const path of ['/', '/lab', '/practice', '/practice/session', '/progress'])
    for (const [, address] of (await (await page.request.get(path)).text()).matchAll(
      /<script[^>]+src="([^"]+)"/gu,
    ))
      if (address !== undefined) scripts.add(address);
  expect(scripts.size).toBeGreaterThan(5);
  for (const address of scripts)
    expect((await (await page.request.get(address)).text()).includes(probe), address).toBe(false);

  const later: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/_next/') && response.ok()) later.push(response.text().catch(() => ''));
  });
  await beginSession(page, { interviewer: 'Scripted', exam: true });
  await expect(page.getByRole('button', { name: 'Ask for a hint' })).toHaveAttribute('aria-disabled', 'true');
  await expect(conversation(page).getByRole('listitem')).toHaveCount(1);
  expect((await Promise.all(later)).some((body) => body.includes(probe))).toBe(true);
});
