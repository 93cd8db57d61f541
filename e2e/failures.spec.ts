import type { Page } from 'playwright/test';
import { encodeDesign } from '../lib/design/link.ts';
import { boardOf, pasteDesign } from './board-page.ts';
import { runDesign, waitForRun } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { beginSession, goToStep, openPane, waitUntilSaved } from './practice-page.ts';
import { changeDesign, labPath, smallDesign } from '../lib/cli/small-design.ts';

async function expectUsable(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
}

test('a broken link is named, and the design of this device is kept', async ({ page }) => {
  await page.goto('/lab');
  await page.getByRole('spinbutton', { name: 'List size, typed' }).fill('12');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved on this device')).toBeVisible();
  await page.goto('about:blank');
  await page.goto('/lab#design=notadesign');
  await expect(page.getByText('The link does not hold a whole design')).toBeVisible();
  await expect(page.getByText('Your design is unchanged.')).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: 'List size, typed' })).toHaveValue('12');
  await expectUsable(page);
});

test('a link with a value out of range names the value and the limit', async ({ page }) => {
  const design = changeDesign({ index: { k: 1_000_000 } });
  await page.goto(`/lab#design=${await encodeDesign(design)}`);
  await expect(page.getByText('Candidates k is 1,000,000; it goes from 20 to 2,000 videos.')).toBeVisible();
  await expectUsable(page);
});

test('a wrong seed in the link is named, and the usual one is used', async ({ page }) => {
  await page.goto('/lab?seed=-3');
  await expect(
    page.getByText('The link\'s seed "-3" is no whole number from 0 to 4,294,967,295.'),
  ).toBeVisible();
  await expect(page.getByText('Seed 7 is used.')).toBeVisible();
});

test('a typed value out of range is refused with its limit, and the old one stays', async ({ page }) => {
  await page.goto('/lab');
  await page.getByRole('spinbutton', { name: 'Lambda, typed' }).fill('3');
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 is over the limit of 1. It stays 0.8.')).toBeVisible();
});

test('a design that cannot run says why, and runs again when mended', async ({ page }) => {
  const broken = {
    ...smallDesign,
    edges: smallDesign.edges.filter((edge) => edge.to.node !== 'ranker' || edge.to.port !== 'model'),
  };
  await page.goto(await labPath(broken, 7));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(
    page.getByText('Nothing is connected to the input "trained ranker" of DCN-v2 ranker.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectUsable(page);
});

test('a world too large for memory is refused before it is made', async ({ page }) => {
  const design = changeDesign({ events: { users: 100_000, days: 28 }, catalogue: { videos: 1_000_000 } });
  await page.goto(await labPath(design, 7));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText(/This world needs [\d,]+ MB; the tab may use [\d,]+ MB/)).toBeVisible();
  await expect(page.getByText('Use fewer users, videos or days.')).toBeVisible();
  await expectUsable(page);
});

test('a browser without WebAssembly SIMD is told so', async ({ page }) => {
  await page.route('**/_next/static/chunks/turbopack-worker-*.js', async (route) => {
    const response = await route.fetch();
    const body = `WebAssembly.validate = () => false;\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await page.goto(await labPath(smallDesign, 7));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('This browser has no WebAssembly SIMD')).toBeVisible();
  await expectUsable(page);
});

test('a worker that dies in the middle of a run is replaced; the last result stays', async ({ page }) => {
  await page.goto(await labPath(smallDesign, 7));
  await runDesign(page);
  await page.getByRole('spinbutton', { name: 'Seed' }).fill('9');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  const [worker] = page.workers();
  // an error that nothing catches, as an exhausted memory would be
  await worker?.evaluate(() => {
    self.dispatchEvent(new ErrorEvent('error'));
    setTimeout(() => {
      throw new Error('the engine fell over');
    });
  });
  await expect(page.getByText(/The engine stopped in the middle of its work/)).toBeVisible();
  await expect(page.getByText('Your design and the last finished run are kept.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Quality' })).toBeVisible();
  await page.getByRole('button', { name: 'Run again' }).click();
  await waitForRun(page);
  await expect(page.getByText(/with seed 9/)).toBeVisible();
});

test('a tab that was put to sleep in the middle of a run finishes it', async ({ page, context }) => {
  await page.goto(await labPath(smallDesign, 7));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  const session = await context.newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await waitForRun(page);
});

test('a browser that stores nothing says so, and the lab works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
  });
  await page.goto(await labPath(smallDesign, 7));
  await expect(page.getByText('This browser does not let the page store anything')).toBeVisible();
  await runDesign(page);
  await page.getByRole('tab', { name: 'Runs', exact: true }).click();
  await expect(page.getByText('Runs cannot be stored on this device: it has no IndexedDB.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Kept runs' }).getByRole('listitem')).toHaveCount(1);
});

test('a run that is stopped leaves the last result, and the next one works', async ({ page }) => {
  await page.goto(await labPath(smallDesign, 7));
  await runDesign(page);
  await page.getByRole('spinbutton', { name: 'Seed' }).fill('9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Another seed is another world: press Run.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.keyboard.press('Control+.');
  await expect(page.getByText('The run was stopped.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Quality' })).toBeVisible();
  await page.getByRole('button', { name: 'Run again' }).click();
  await waitForRun(page);
  await expect(page.getByText(/with seed 9/)).toBeVisible();
});

test('memory that the browser does not give ends in one message; the lab works on', async ({ page }) => {
  await page.route('**/_next/static/chunks/turbopack-worker-*.js', async (route) => {
    const response = await route.fetch();
    const refuse = 'WebAssembly.Memory.prototype.grow = () => { throw new RangeError("no more memory"); };';
    await route.fulfill({ response, body: `${refuse}\n${await response.text()}` });
  });
  await page.goto(await labPath(smallDesign, 7));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText(/The run needed [\d,]+ MB that the browser did not give/)).toBeVisible();
  await expectUsable(page);
});

test('without WebGL and WebGPU the design runs on the SIMD engine', async ({ page }) => {
  await page.route('**/_next/static/chunks/turbopack-worker-*.js', async (route) => {
    const response = await route.fetch();
    const without =
      'delete Object.getPrototypeOf(navigator).gpu; OffscreenCanvas.prototype.getContext = () => null;';
    await route.fulfill({ response, body: `${without}\n${await response.text()}` });
  });
  await page.goto(await labPath(smallDesign, 7));
  await runDesign(page);
  await expect(page.getByText(/Trained by SIMD kernels/)).toBeVisible();
});

test('an engine that dies in an interview costs one run: clock, notes, diagram and prediction go on', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await beginSession(page, { interviewer: 'Silent' });
  await goToStep(page, 'Model');
  await page.getByRole('textbox', { name: 'Baseline' }).fill('What is popular');
  await openPane(page, 'Diagram');
  await pasteDesign(page, smallDesign);
  const board = boardOf(page);
  const run = board.getByRole('button', { name: 'Run', exact: true });
  await run.click();
  await expect(board.getByRole('heading', { name: 'Quality' })).toBeVisible({ timeout: 40_000 });
  const predict = board.getByRole('group', { name: 'Prediction', exact: true });
  await predict.getByRole('button', { name: 'Predict' }).first().click();
  await predict.getByRole('combobox').selectOption({ label: 'Recall of retrieval' });
  await predict.getByRole('radio', { name: 'goes up' }).check({ force: true });
  await predict.getByRole('form').getByRole('button', { name: 'Predict' }).click();
  await run.click();
  await expect(board.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('the engine fell over');
    });
  });
  await expect(board.getByText(/The engine stopped in the middle of its work/)).toBeVisible();
  await expect(predict.getByRole('status')).toHaveText('One prediction stands.');
  await board.getByRole('button', { name: 'Run again' }).click();
  // it is the same design again
  await expect(predict.getByRole('status')).toContainText('Not comparable', { timeout: 40_000 });
  await waitUntilSaved(page);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Baseline' })).toHaveValue('What is popular');
  await openPane(page, 'Diagram');
  await expect(board.getByRole('heading', { name: 'Quality' })).toBeVisible();
  await page.getByRole('button', { name: 'Finish' }).first().click();
  await page.getByRole('button', { name: 'Finish now' }).click();
  await page.getByRole('link', { name: 'See the debrief' }).click();
  await expect(page.getByText('the engine stopped; that says nothing about the design')).toBeVisible();
});
