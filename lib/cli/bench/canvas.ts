import type { Browser, BrowserContext, Page } from 'playwright';
import { encodeDesign } from '../../design/link.ts';
import type { Design } from '../../design/types.ts';
import { serveApart } from '../serve-apart.ts';
import { summariseCanvas } from './canvas-summary.ts';
import type { CanvasSummary, Drag } from './canvas-summary.ts';
import { makeLargeDesign } from './large-design.ts';
import { skipTour } from '../skip-tour.ts';

const NODES = 200;
const EDGES = 300;
const ROUNDS = 5;
const OPENINGS = 3;
const DRAG_MS = 2500;
/** How far the pointer goes to each side. */
const SWING_PX = 160;
const NODE = '.react-flow__node';
const DRAWN = 'dryrunDrawnMs';

/** Makes a page note when all components are on screen, after the frame in which they are. Call it before opening. */
async function noteDrawing(page: Page): Promise<void> {
  await page.addInitScript(
    ([name, selector, count]) => {
      const look = (): void => {
        const nodes = document.querySelectorAll<HTMLElement>(selector);
        const last = nodes[nodes.length - 1];
        if (nodes.length >= count && last !== undefined && getComputedStyle(last).visibility === 'visible') {
          requestAnimationFrame(() => Object.assign(globalThis, { [name]: performance.now() }));
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    [DRAWN, NODE, NODES] as const,
  );
}

/** Waits until everything is drawn; gives when that was, ms after navigation began. */
async function waitUntilDrawn(page: Page): Promise<number> {
  await page.waitForFunction((name) => Reflect.has(globalThis, name), DRAWN);
  return page.evaluate((name): number => Reflect.get(globalThis, name), DRAWN);
}

/** Drags the component nearest to the middle of the paper to and fro, and counts frames. */
async function dragAbout(page: Page): Promise<Drag> {
  const paper = await page.locator('.react-flow').boundingBox();
  if (paper === null) throw new Error('There is no diagram to drag in.');
  const middle = { x: paper.x + paper.width / 2, y: paper.y + paper.height / 2 };
  const boxes = await page.locator(NODE).evaluateAll((nodes) =>
    nodes.map((node) => {
      const { x, y, width, height } = node.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }),
  );
  const away = (point: { x: number; y: number }): number =>
    Math.hypot(point.x - middle.x, point.y - middle.y);
  const [start] = boxes.toSorted((a, b) => away(a) - away(b));
  if (start === undefined) throw new Error('There is no component to drag.');
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 10, start.y);
  const counting = page.evaluate(
    (forMs) =>
      new Promise<number[]>((resolve) => {
        const frames: number[] = [];
        const count = (nowMs: number): void => {
          frames.push(nowMs);
          if (nowMs - (frames[0] ?? nowMs) < forMs) requestAnimationFrame(count);
          else resolve(frames);
        };
        requestAnimationFrame(count);
      }),
    DRAG_MS,
  );
  const state = { over: false };
  void counting.finally(() => {
    state.over = true;
  });
  // one move after the other has been taken: as many as the page keeps up with
  for (let step = 0; !state.over; step += 1) {
    const swing = (step % 40) / 20 - 1;
    await page.mouse.move(start.x + SWING_PX * swing, start.y + (SWING_PX / 2) * (1 - Math.abs(swing)));
  }
  const frames = await counting;
  await page.mouse.up();
  const gaps = frames.slice(1).map((at, i) => at - (frames[i] ?? at));
  const wholeMs = (frames.at(-1) ?? 0) - (frames[0] ?? 0);
  return { framesPerSecond: (1000 * gaps.length) / wholeMs, longestFrameMs: Math.max(...gaps) };
}

/** Opens the same part of the same diagram on the page that holds React Flow alone. */
async function openBare(context: BrowserContext, origin: string, lab: Page, packed: string): Promise<Page> {
  const shown = await lab.locator('.react-flow').evaluate((paper) => {
    const { width, height } = paper.getBoundingClientRect();
    const transform = paper.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? '';
    const [x = '0', y = '0', zoom = '1'] = transform.match(/-?[\d.]+(?:e-?\d+)?/g) ?? [];
    return { x, y, zoom, width: String(width), height: String(height) };
  });
  const page = await context.newPage();
  await noteDrawing(page);
  await page.goto(`${origin}/fixtures/canvas#${new URLSearchParams({ ...shown, design: packed })}`);
  await waitUntilDrawn(page);
  return page;
}

async function measureLint(page: Page): Promise<readonly number[]> {
  await page.getByRole('button', { name: 'Time lint' }).click();
  const times: readonly number[] = JSON.parse(
    (await page.locator('output', { hasText: ',' }).textContent()) ?? '[]',
  );
  // the first few also compile the code
  return times.slice(10);
}

async function measureOn(
  context: BrowserContext,
  origin: string,
  design: Design,
  report: (sentence: string) => void,
): Promise<CanvasSummary> {
  const packed = await encodeDesign(design);
  const openMs: number[] = [];
  let lab: Page | undefined;
  for (let opening = 0; opening <= OPENINGS; opening += 1) {
    await lab?.close();
    lab = await context.newPage();
    await noteDrawing(lab);
    await lab.goto(`${origin}/lab#design=${packed}`);
    const drawnMs = await waitUntilDrawn(lab);
    await lab.waitForLoadState('networkidle');
    // the first visit fetches what later ones have
    if (opening > 0) openMs.push(drawnMs);
  }
  if (lab === undefined) throw new Error('Nothing was opened.');
  const bare = await openBare(context, origin, lab, packed);
  const drags: Drag[] = [];
  const bareDrags: Drag[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    report(`canvas: drag ${round + 1} of ${ROUNDS}`);
    await lab.bringToFront();
    drags.push(await dragAbout(lab));
    await bare.bringToFront();
    bareDrags.push(await dragAbout(bare));
  }
  const lintMs = await measureLint(bare);
  return summariseCanvas({ nodes: NODES, edges: EDGES, drags, bareDrags, openMs, lintMs });
}

/**
 * Measures the canvas of the production build with a large design, against a page that holds React
 * Flow alone, in turns. Builds the test build first where it is stale: it has that page.
 */
export async function measureCanvas(
  browser: Browser,
  report: (sentence: string) => void,
): Promise<CanvasSummary> {
  const { origin, stop } = await serveApart('fixtures');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await skipTour(context);
  try {
    return await measureOn(context, origin, makeLargeDesign(NODES, EDGES), report);
  } finally {
    await context.close();
    await stop();
  }
}
