import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright';
import { listScriptTags, weighScripts } from './script-files.ts';
import type { ScriptWeight } from './script-files.ts';

/** The JavaScript of a page's first view, counted twice. */
export interface FirstView {
  readonly path: string;
  /** What the built page's script tags name: the count that is limited. */
  readonly tags: ScriptWeight;
  /** All that came over the wire until the main action answered and the network was idle. */
  readonly fetched: ScriptWeight;
}

/** A page whose first view is weighed. */
interface WeighedPage {
  readonly path: string;
  /** Its HTML in the build, below server/app. */
  readonly file: string;
  /** What a visitor comes for; the page answers when it can be used. */
  readonly mainAction: (page: Page) => Locator;
}

const PAGES: readonly WeighedPage[] = [
  { path: '/', file: 'index.html', mainAction: (page) => page.getByRole('link', { name: 'Open the lab' }) },
  {
    path: '/lab',
    file: 'lab.html',
    mainAction: (page) => page.getByRole('button', { name: 'Run', exact: true }),
  },
  { path: '/about', file: 'about.html', mainAction: (page) => page.getByRole('heading', { level: 1 }) },
];

/** Waits until a page's main action can be used and nothing more is being fetched for half a second. */
async function waitUntilReady(page: Page, mainAction: Locator): Promise<void> {
  await mainAction.click({ trial: true });
  await page.waitForLoadState('networkidle');
}

async function listFetchedScripts(
  browser: Browser,
  origin: string,
  { path: urlPath, mainAction }: WeighedPage,
): Promise<readonly string[]> {
  const context = await browser.newContext();
  try {
    const fetched = new Set<string>();
    context.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js')) fetched.add(pathname);
    });
    const page = await context.newPage();
    await page.goto(origin + urlPath);
    await waitUntilReady(page, mainAction(page));
    return [...fetched];
  } finally {
    await context.close();
  }
}

/**
 * Weighs the first view of every page of a served build, each in a fresh browser context.
 *
 * @param buildFolder absolute
 */
export async function weighFirstViews(
  browser: Browser,
  origin: string,
  buildFolder: string,
): Promise<readonly FirstView[]> {
  const views: FirstView[] = [];
  for (const weighed of PAGES) {
    const html = await readFile(path.join(buildFolder, 'server', 'app', weighed.file), 'utf8');
    const fetched = await listFetchedScripts(browser, origin, weighed);
    views.push({
      path: weighed.path,
      tags: await weighScripts(buildFolder, listScriptTags(html)),
      fetched: await weighScripts(buildFolder, fetched),
    });
  }
  return views;
}
