import { expect, test as base } from 'playwright/test';

/** What a page did that it must not do. */
interface PageWatch {
  readonly problems: string[];
  readonly origins: Set<string>;
}

/**
 * The test of every journey: it fails on any console error or warning, uncaught error or failed
 * request, and on any request that leaves the origin.
 */
export const test = base.extend<{ readonly watch: PageWatch }>({
  watch: [
    async ({ page, baseURL }, use) => {
      const watch: PageWatch = { problems: [], origins: new Set() };
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') {
          watch.problems.push(`console ${message.type()}: ${message.text()}`);
        }
      });
      page.on('pageerror', (error) => watch.problems.push(`uncaught: ${error.message}`));
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol === 'http:' || url.protocol === 'https:') watch.origins.add(url.origin);
      });
      await use(watch);
      expect(watch.problems).toEqual([]);
      expect([...watch.origins].filter((origin) => origin !== baseURL)).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from 'playwright/test';
