import { expect, test } from 'playwright/test';
import type { Page } from 'playwright/test';

const PAGES = [
  '/',
  '/practice',
  '/practice/session?endpoint',
  '/progress',
  '/lab',
  '/about',
  '/fixtures',
  '/no-such-page',
] as const;

/** What a page did that it must not: blocked by its policy, asked of another origin, or said on the console. */
interface Trespasses {
  readonly violations: string[];
  readonly foreign: string[];
  readonly errors: string[];
}

async function watch(page: Page, origin: string): Promise<Trespasses> {
  const trespasses: Trespasses = { violations: [], foreign: [], errors: [] };
  await page.exposeFunction('reportViolation', (text: string) => trespasses.violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(globalThis, 'reportViolation');
      if (typeof report === 'function')
        report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin)
      trespasses.foreign.push(request.url());
  });
  page.on('pageerror', (error) => trespasses.errors.push(error.message));
  page.on('console', (message) => {
    const expected = message.text().includes('404') && page.url().endsWith('/no-such-page');
    if (message.type() === 'error' && !expected) trespasses.errors.push(message.text());
  });
  return trespasses;
}

test.describe('security', () => {
  for (const path of PAGES) {
    test(`${path} keeps its policy, its origin and a quiet console`, async ({ page, baseURL }) => {
      const trespasses = await watch(page, baseURL ?? '');
      const response = await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.evaluate(() => document.fonts.ready);
      expect(trespasses).toEqual({ violations: [], foreign: [], errors: [] });

      const headers = response?.headers() ?? {};
      const scripts = /script-src ([^;]*)/.exec(headers['content-security-policy'] ?? '')?.[1] ?? '';
      expect(scripts).toMatch(/^'self'( 'sha256-[A-Za-z0-9+/=]{44}')+$/);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    });
  }

  test('walking through the navigation stays on this origin', async ({ page, baseURL }) => {
    const trespasses = await watch(page, baseURL ?? '');
    await page.goto('/');
    await page.locator('main a[href="/lab"]').first().click();
    await expect(page).toHaveURL('/lab');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL('/');
    expect(trespasses).toEqual({ violations: [], foreign: [], errors: [] });
  });

  test('the page can neither run strings nor compile WebAssembly', async ({ page }) => {
    await page.goto('/');
    // A timer that is given a string is refused quietly; an evaluation by the test itself would not be refused.
    const ran = await page.evaluate(async () => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<button id="probe" onclick="document.title = \'ran\'">probe</button>',
      );
      document.getElementById('probe')?.click();
      const compiled = await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
        () => 'compiled',
        () => 'refused',
      );
      return { title: document.title, compiled };
    });
    expect(ran.title).not.toBe('ran');
    expect(ran.compiled).toBe('refused');
  });
});
