import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { hashDesign } from '../lib/design/hash.ts';
import { catalogue } from '../lib/design/catalogue/registry.ts';
import { openAny } from '../lib/design/formats/open-any.ts';
import { templates } from '../lib/design/templates/registry.ts';
import type { Design } from '../lib/design/types.ts';
import { makeEmbedLink } from '../lib/client/share/links.ts';
import { openDesign } from './canvas-page.ts';
import { expectAccessible, runDesign } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { labPath, smallDesign } from '../lib/cli/small-design.ts';
import type { Download, Page } from 'playwright/test';

const design = templates['four-stage']!.design;

/** Saves the open design by the button of the dialog, and gives the file. */
async function save(page: Page, format: string): Promise<{ readonly path: string; readonly name: string }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: `Save as ${format}`, exact: true }).click();
  const download = await waiting;
  return { path: await download.path(), name: download.suggestedFilename() };
}

/** What a saved file holds, read outside the page. */
async function read(path: string, name: string): Promise<Design> {
  const opened = openAny(catalogue, name, await readFile(path, 'utf8'));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value.design;
}

const openFiles = (page: Page) => page.getByRole('button', { name: 'Save as, or open a file' }).click();
const countNodes = (page: Page) => page.locator('.react-flow__node');

test.describe('formats', () => {
  test('every file format comes back: saved, read, and opened in place of another design', async ({
    page,
  }) => {
    await openDesign(page, design);
    await openFiles(page);
    for (const format of ['SVG', 'Design (JSON)', 'Excalidraw', 'Mermaid']) {
      const { path, name } = await save(page, format);
      expect(name).toMatch(/^[a-z0-9-]+\.(svg|json|excalidraw|mmd)$/);
      const back = await read(path, name);
      if (format === 'Mermaid') expect(back.edges).toHaveLength(design.edges.length);
      else expect(hashDesign(back)).toBe(hashDesign(design));
    }
    const brief = await save(page, 'Brief (Markdown)');
    expect(hashDesign(await read(brief.path, brief.name))).toBe(hashDesign(design));
    const sketch = await save(page, 'Sketch in Python');
    expect(await readFile(sketch.path, 'utf8')).toContain('import faiss');
    const { path, name } = await save(page, 'Excalidraw');
    const choosing = page.waitForEvent('filechooser');
    await page.getByLabel('Or paste its text').fill('flowchart LR\n A[Only one]');
    await page.getByRole('button', { name: 'Open the text' }).click();
    await expect(countNodes(page)).toHaveCount(1);
    await openFiles(page);
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await choosing).setFiles({ name, mimeType: 'application/json', buffer: await readFile(path) });
    await expect(countNodes(page)).toHaveCount(design.nodes.length);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(countNodes(page)).toHaveCount(1);
  });

  test('a picture of twice the size, in the fonts of the page', async ({ page, context }) => {
    await openDesign(page, design);
    await openFiles(page);
    await expectAccessible(page);
    const { path } = await save(page, 'PNG');
    const bytes = await readFile(path);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    const { path: svg } = await save(page, 'SVG');
    const [, width, height] = /<svg [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(
      await readFile(svg, 'utf8'),
    )!;
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
      Math.ceil(Number(width) * 2),
      Math.ceil(Number(height) * 2),
    ]);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy as PNG' }).click();
    await expect
      .poll(() => page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types)))
      .toEqual(['image/png']);
  });

  test('a broken file that is dropped on the diagram changes nothing and says where it is broken', async ({
    page,
  }) => {
    await openDesign(page, design);
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['flowchart LR\n  A --> \n'], 'chart.mmd'));
      return data;
    });
    await page.locator('.react-flow__pane').dispatchEvent('drop', { dataTransfer: transfer });
    const dialog = page.getByRole('dialog', { name: 'Not opened' });
    await expect(dialog).toContainText('The Mermaid file cannot be read at line 2');
    await expect(dialog).toContainText('Your design is unchanged.');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(countNodes(page)).toHaveCount(design.nodes.length);
  });

  test('the link opens the same design in a fresh profile', async ({ page, browser, baseURL }) => {
    await openDesign(page, design);
    await page.getByRole('button', { name: 'Share or embed the design' }).click();
    const field = page.getByRole('textbox', { name: 'Link' });
    await expect(field).toHaveValue(/#design=/);
    await expectAccessible(page);
    const link = await field.inputValue();
    await expect(page.getByRole('dialog')).toContainText(`${link.length.toLocaleString('en-US')} characters`);
    const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    const fresh = await other.newPage();
    await fresh.goto(link);
    await expect(fresh.getByRole('heading', { level: 1, name: design.name })).toBeVisible();
    await expect(countNodes(fresh)).toHaveCount(design.nodes.length);
    await other.close();
  });

  test('the towers and vectors of a run', async ({ page }) => {
    await page.goto(await labPath(smallDesign, 7));
    const downloads: Download[] = [];
    page.on('download', (download) => downloads.push(download));
    await runDesign(page);
    await page.getByRole('button', { name: 'Save as, or open a file' }).click();
    await page.getByRole('button', { name: 'Save as Towers (TF.js)', exact: true }).click();
    await expect.poll(() => downloads.length).toBe(4);
    await page.getByRole('button', { name: 'Save as Item vectors (NumPy)', exact: true }).click();
    await expect.poll(() => downloads.length).toBe(5);
    expect(downloads.map((one) => one.suggestedFilename())).toEqual([
      'small-design.user-tower.json',
      'small-design.user-tower.weights.bin',
      'small-design.item-tower.json',
      'small-design.item-tower.weights.bin',
      'small-design.item-vectors.npy',
    ]);
    const text = async (at: number): Promise<Buffer> => readFile(await downloads[at]!.path());
    const model = JSON.parse((await text(2)).toString()) as { weightsManifest: { paths: string[] }[] };
    expect(model.weightsManifest[0]?.paths).toEqual(['small-design.item-tower.weights.bin']);
    // 2,000 videos and 32 dimensions of four bytes, after the header
    expect((await text(4)).length).toBe(128 + 2000 * 32 * 4);
  });
});

test.describe('embedding', () => {
  // nothing is stored before either, so that what the page stores is all there is
  test.use({ storageState: { cookies: [], origins: [] } });
  // the page that frames stands on another origin, on purpose
  test('another site frames the diagram, which stores nothing; it cannot frame the lab', async ({
    browser,
    baseURL,
  }) => {
    const embed = await makeEmbedLink(baseURL ?? '', { design, seed: 7, theme: 'dark' });
    const lab = `${baseURL}/lab`;
    const site = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end(
        `<iframe id="embed" src="${embed.replaceAll('&', '&amp;')}" width="900" height="400" sandbox="allow-scripts allow-same-origin allow-popups"></iframe>` +
          `<iframe id="lab" src="${lab}"></iframe>`,
      );
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const address = site.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(`http://localhost:${port}/`);
      const frame = page.frameLocator('#embed');
      await expect(frame.getByRole('heading', { level: 1 })).toHaveText(design.name);
      await expect(frame.locator('svg[role="img"]')).toBeVisible();
      await expect(frame.getByRole('list', { name: 'Components' }).getByRole('listitem')).toHaveCount(
        design.nodes.length,
      );
      const link = frame.getByRole('link', { name: 'Open in Dryrun' });
      await expect(link).toHaveAttribute('href', /^\/lab\?seed=7#design=/);
      const frames = page.frames().filter((one) => one.parentFrame() !== null);
      expect(frames.map((one) => one.url().split(/[:#]/)[0])).toEqual(['http', 'chrome-error']);
      // browsers give frames of other sites no storage, or one of their own: looked at where it has one
      const alone = await context.newPage();
      await alone.goto(embed);
      await expect(alone.getByRole('heading', { level: 1 })).toHaveText(design.name);
      await expectAccessible(alone);
      const stored = await alone.evaluate(async () => ({
        local: Object.keys(localStorage),
        session: Object.keys(sessionStorage),
        databases: await indexedDB.databases(),
        theme: document.documentElement.dataset['theme'],
      }));
      expect(stored).toEqual({ local: [], session: [], databases: [], theme: 'dark' });
    } finally {
      await context.close();
      await new Promise((resolve) => site.close(resolve));
    }
  });
});
