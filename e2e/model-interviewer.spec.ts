import { expect, type Page, test } from 'playwright/test';
import {
  ANSWER,
  type Behaviour,
  type ModelServer,
  RIGHT_KEY,
  startModelServer,
} from '../lib/interviewer/model/endpoint-server.fixture.ts';
import { expectAccessible } from './lab-page';

let server: ModelServer;
test.beforeAll(async () => {
  server = await startModelServer();
});
test.afterAll(() => server.stop());

/** What the screen says of every way in which an endpoint fails. */
const FAILURES: readonly (readonly [behaviour: Behaviour, says: RegExp, afterMs?: number])[] = [
  ['forbidden', /refused the key \(status 403\)/],
  ['unknown-model', /no model "small"/],
  ['rate-limited', /asked too often.*It asks to wait 7 s/s],
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

test('an endpoint is entered, tested on the page that may talk to it, and every failure is told', async ({
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

  for (const [behaviour, says, afterMs] of FAILURES) {
    server.behave(behaviour);
    const asked = server.seen.length;
    await group.getByRole('button', { name: 'Test the endpoint' }).click();
    if (afterMs !== undefined) {
      await expect.poll(() => server.seen.length, { message: behaviour }).toBe(asked + 1);
      if (behaviour === 'hangs-midway') await expect(group.getByText('small says: “Say what')).toBeVisible();
      await page.clock.fastForward(afterMs);
    }
    await expect(group.getByText(says).first(), behaviour).toBeVisible();
    await expect(group.getByText('Failed.'), behaviour).toBeVisible();
  }
  expect([...foreign]).toEqual([origin]);

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
