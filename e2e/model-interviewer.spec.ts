import { expect, type Page, test } from 'playwright/test';
import {
  ANSWER,
  type Behaviour,
  type ModelServer,
  RIGHT_KEY,
  startModelServer,
} from '../lib/interviewer/model/endpoint-server.fixture.ts';
import { privateCase } from '../content/cases/video-recommendation/private.ts';
import { expectAccessible } from './lab-page.ts';

let server: ModelServer;
test.beforeAll(async () => {
  server = await startModelServer();
});
test.afterAll(() => server.stop());

/** What the interview says of every way in which an endpoint fails. */
const FAILURES: readonly (readonly [behaviour: Behaviour, says: RegExp, afterMs?: number])[] = [
  ['forbidden', /refused the key \(status 403\)/],
  ['unknown-model', /no model "small"/],
  ['rate-limited', /asked too often/],
  ['bad-request', /refused the request \(status 400\): “Unsupported parameter/],
  ['server-error', /failed on its side \(status 503\)/],
  ['no-cors', /does not let pages of other sites ask it \(CORS\)/],
  ['redirect', /could not be reached/],
  ['hangs', /did not answer the request within 10 s/, 11_000],
  ['hangs-before-words', /did not begin to speak within 45 s/, 46_000],
  ['hangs-midway', /stopped in the middle of a line/, 16_000],
  ['malformed', /no piece of a chat completion/],
  ['not-utf8', /no UTF-8 text/],
  ['ends-midway', /ended in the middle of the answer/],
  ['breaks', /the connection broke/],
  ['error-midway', /out of memory/],
  ['web-page', /a web page came instead/],
  ['empty', /gave an empty line/],
  ['refuses', /declined to answer/],
  ['refuses-in-words', /declined to answer/],
  ['filtered', /declined to answer/],
  ['cut-off', /cut the answer off/],
  ['too-long', /longer than 1,600 characters/],
];

async function enterEndpoint(page: Page, key = RIGHT_KEY): Promise<void> {
  const group = page.getByRole('group', { name: 'Model endpoint' });
  await group.getByLabel('Base URL').fill(server.baseUrl);
  await group.getByLabel('Model', { exact: true }).fill('small');
  await group.getByLabel('Key', { exact: true }).fill(key);
}

const policyOf = async (page: Page, path: string): Promise<string> =>
  (await page.request.get(path)).headers()['content-security-policy'] ?? '';

test('an endpoint is entered, and tested on the one page that may talk to it', async ({
  page,
  context,
  baseURL,
}) => {
  await page.clock.install();
  const foreign = new Set<string>();
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'blob:' && protocol !== 'data:' && origin !== baseURL) foreign.add(origin);
  });
  await page.goto('/practice');
  await page.getByText('A model of yours').click();
  const group = page.getByRole('group', { name: 'Model endpoint' });
  await group.getByLabel('Base URL').fill('http://api.example.com/v1');
  await group.getByRole('button', { name: 'Test the endpoint' }).click();
  await expect(group.getByText('plain http is for this device only')).toBeVisible();
  await group.getByText('What is sent').click();
  await expect(group.getByText('Never sent: the anchors of the rubric')).toBeVisible();
  await enterEndpoint(page, 'sk-wrong');
  await expectAccessible(page);
  await group.getByRole('button', { name: 'Test the endpoint' }).click();

  // the interview's own page, with the endpoint's origin in its policy
  await expect(page).toHaveURL('/practice/session?endpoint');
  await expect(group.getByText('refused the key (status 401)')).toBeVisible();
  const { origin } = new URL(server.baseUrl);
  const cookies = await context.cookies(`${baseURL}/practice/session`);
  expect(cookies.map(({ name, value, path, sameSite }) => ({ name, value, path, sameSite }))).toEqual([
    { name: 'dryrun-model-origin', value: origin, path: '/practice/session', sameSite: 'Strict' },
  ]);
  expect(await policyOf(page, '/practice/session')).toContain(`connect-src 'self' ${origin};`);
  for (const path of ['/practice', '/practice/sessionx', '/practice/session/x', '/s/x', '/lab'])
    expect(await policyOf(page, path), path).not.toContain(origin);
  const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(stored).not.toContain('sk-wrong');

  await group.getByLabel('Key', { exact: true }).fill(RIGHT_KEY);
  server.behave('answers-slowly');
  await group.getByRole('button', { name: 'Test the endpoint' }).click();
  await expect(group.getByText('small says: “Say what')).toBeVisible();
  await expect(group.getByText('small answers.')).toBeVisible();
  await expect(group.getByText(`It said: “${ANSWER}”`)).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  server.behave('malformed');
  await group.getByRole('button', { name: 'Test the endpoint' }).click();
  await expect(group.getByText('no piece of a chat completion')).toBeVisible();
  server.behave('hangs');
  const asked = server.seen.length;
  await group.getByRole('button', { name: 'Test the endpoint' }).click();
  await expect.poll(() => server.seen.length).toBe(asked + 1);
  await page.clock.fastForward(11_000);
  await expect(group.getByText('did not answer the request within 10 s')).toBeVisible();
  expect([...foreign]).toEqual([origin]);

  // the way back ends at the same choice, with the key still in memory and nowhere else
  await page.getByRole('button', { name: 'Back to the setup' }).click();
  await expect(page).toHaveURL('/practice');
  await expect(page.getByRole('radio', { name: 'A model of yours' })).toBeChecked();
  await expect(group.getByLabel('Key', { exact: true })).toHaveValue(RIGHT_KEY);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);

  // without the cookie the page is served as every other, and says what to do
  server.behave('answers');
  await group.getByRole('switch', { name: 'Remember on this device' }).check({ force: true });
  await context.clearCookies();
  await page.goto('/practice/session?endpoint');
  await expect(group.getByText(`This page may not ask ${origin}`)).toBeVisible();
  await group.getByRole('button', { name: 'Test the endpoint' }).click();
  await group.getByRole('button', { name: 'Reload the page' }).click();
  await expect(group.getByText('small answers.')).toBeVisible();
  await group.getByRole('button', { name: 'Forget it' }).click();
  await expect(group.getByLabel('Base URL')).toHaveValue('');
  expect(await context.cookies(`${baseURL}/practice/session`)).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem('dryrun-model-endpoint'))).toBeNull();
});

/** What of the private case may never be sent: all of it but the facts. */
const KEPT_BACK: readonly string[] = [
  ...privateCase.probes.map(({ text }) => text),
  ...privateCase.reactions.map(({ text }) => text),
  ...privateCase.hints.flatMap(({ rungs }) => rungs),
  ...privateCase.curveballs.map(({ text }) => text),
  ...privateCase.anchors.flatMap(({ meets, exceeds }) => [meets, exceeds]),
  ...privateCase.designs.map(({ why }) => why),
  ...Object.values(privateCase.modelAnswer),
  ...privateCase.facts.flatMap(({ phrasings }) => phrasings),
];

test('an interview with a model: it speaks, the script takes over at every failure, and the screen says who spoke', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto('/practice');
  await page.getByText('A model of yours').click();
  await enterEndpoint(page);
  await page.getByRole('form', { name: 'A new session' }).getByText('No limit').click();
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page).toHaveURL(/\/practice\/session\?id=/);
  const log = page.getByRole('log', { name: 'Conversation' });
  const box = page.getByRole('tabpanel', { name: 'Interviewer' }).getByRole('textbox');
  const say = async (text: string): Promise<void> => {
    await box.fill(text);
    await box.press('Enter');
  };
  await expect(page.getByText(`Model small at ${new URL(server.baseUrl).origin}`)).toBeVisible();

  const before = server.seen.length;
  server.behave('answers-slowly');
  await say('How many people use the home page on a day?');
  await expect(log.getByText('Interviewer (model), speaking')).toBeVisible();
  const spoken = log.getByRole('listitem').filter({ hasText: ANSWER });
  await expect(spoken.getByText('Interviewer (model)', { exact: true })).toBeVisible();
  const sent = JSON.stringify(server.seen[before]?.body.messages);
  for (const { answers } of privateCase.facts)
    expect(sent).toContain(JSON.stringify(answers[0]).slice(1, -1));
  expect(KEPT_BACK.filter((text) => sent.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);

  for (const [at, [behaviour, says, afterMs]] of FAILURES.entries()) {
    server.behave(behaviour);
    const asked = server.seen.length;
    const told = log.getByText('The script answers in its place.');
    const begun = behaviour.startsWith('hangs-') ? page.waitForResponse('**/chat/completions') : undefined;
    await say(`Which latency may it have? (${at})`);
    if (afterMs !== undefined) {
      await expect.poll(() => server.seen.length, { message: behaviour }).toBe(asked + 1);
      await begun;
      if (behaviour === 'hangs-midway') await expect(log.getByText('speaking')).toBeVisible();
      // the next wait may begin in the middle of the jump
      await expect(async () => {
        await page.clock.fastForward(afterMs);
        await expect(told, behaviour).toHaveCount(at + 1, { timeout: 2_000 });
      }).toPass();
    }
    await expect(told, behaviour).toHaveCount(at + 1);
    await expect(told.last(), behaviour).toHaveText(says);
    await expect(log.getByText('speaking'), behaviour).toHaveCount(0);
  }
  await expect(log.getByText('Interviewer (model)', { exact: true })).toHaveCount(1);
  await expectAccessible(page);

  // the key was in memory only
  await page.reload();
  await expect(page.getByText('No model is entered on this page: the script speaks.')).toBeVisible();
  await expect(log.getByText(ANSWER)).toBeVisible();
  await page.getByRole('button', { name: 'Model endpoint' }).click();
  await expect(page.getByRole('dialog', { name: 'Model endpoint' }).getByLabel('Base URL')).toHaveValue('');
});
