import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright';
import { listFirstScripts, listScriptTags, weighScripts } from './script-files.ts';
import type { ScriptWeight } from './script-files.ts';

/** The JavaScript of a page's first view, counted twice. */
export interface FirstView {
  readonly path: string;
  /** What the built page's script tags name: the count that is limited. */
  readonly tags: ScriptWeight;
  /** All that came over the wire until the main action answered and the network was idle. */
  readonly fetched: ScriptWeight;
  /** All that came until what the page is for could be seen and used: on the lab, the canvas too. */
  readonly needed: ScriptWeight;
}

/** A page whose first view is weighed. */
interface WeighedPage {
  readonly path: string;
  /** Its HTML in the build, below server/app. */
  readonly file: string;
  /** What a visitor comes for; the page answers when it can be used. */
  readonly mainAction: (page: Page) => Locator;
  /** What has to be drawn besides, where that comes later. */
  readonly content?: (page: Page) => Locator;
  /** What it needs is read from the build: a page that is not opened as people have it shows less. */
  readonly fromBuild?: true;
}

const PAGES: readonly WeighedPage[] = [
  { path: '/', file: 'index.html', mainAction: (page) => page.getByRole('link', { name: 'Open the lab' }) },
  {
    path: '/lab',
    file: 'lab.html',
    mainAction: (page) => page.getByRole('button', { name: 'Run', exact: true }),
    content: (page) => page.locator('.react-flow__node').last(),
  },
  {
    path: '/practice',
    file: 'practice.html',
    mainAction: (page) => page.getByRole('button', { name: 'Begin' }),
  },
  // without the id of a session it says so. With what is counted here one can write: a journey sees it
  {
    path: '/practice/session',
    file: 'practice/session.html',
    mainAction: (page) => page.getByRole('link', { name: 'All sessions' }),
    fromBuild: true,
  },
  { path: '/about', file: 'about.html', mainAction: (page) => page.getByRole('heading', { level: 1 }) },
];

/** The scripts that were fetched until the page could be used, and those until nothing more came for half a second. */
async function listFetchedScripts(
  browser: Browser,
  origin: string,
  { path: urlPath, mainAction, content }: WeighedPage,
): Promise<{ readonly needed: readonly string[]; readonly fetched: readonly string[] }> {
  const context = await browser.newContext();
  try {
    const fetched = new Set<string>();
    context.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js')) fetched.add(pathname);
    });
    const page = await context.newPage();
    await page.goto(origin + urlPath);
    await mainAction(page).click({ trial: true });
    await content?.(page).waitFor();
    const needed = [...fetched];
    await page.waitForLoadState('networkidle');
    return { needed, fetched: [...fetched] };
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
    const { needed, fetched } = await listFetchedScripts(browser, origin, weighed);
    const first = weighed.fromBuild === true && (await listFirstScripts(buildFolder, weighed.path.slice(1)));
    views.push({
      path: weighed.path,
      tags: await weighScripts(buildFolder, listScriptTags(html)),
      fetched: await weighScripts(buildFolder, fetched),
      needed: await weighScripts(buildFolder, first === false ? needed : first),
    });
  }
  return views;
}
