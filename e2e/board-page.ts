import { expect, type Locator, type Page } from 'playwright/test';
import * as Y from 'yjs';
import { asId } from '../lib/core/ids.ts';
import { copyElements } from '../lib/design/commands/clip.ts';
import type { Design } from '../lib/design/types.ts';
import type { CurveballValues } from '../lib/run/curveballs/types.ts';
import { appendEvent, eventList } from '../lib/session/document.ts';
import { putRequirements } from '../lib/session/thrown-curveballs.ts';
import type { EventHead } from '../lib/session/types.ts';

/** The diagram of the interview on screen. */
export const boardOf = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Diagram' });

/** Pastes a design onto the empty sheet of the interview. */
export async function pasteDesign(page: Page, design: Design): Promise<void> {
  const clip = copyElements(
    design,
    design.nodes.map(({ id }) => id),
  );
  if (!clip.ok) throw new Error(clip.error.code);
  await expect(boardOf(page).getByText('Nothing is drawn yet.')).toBeVisible();
  await boardOf(page)
    .locator('.react-flow')
    .evaluate((paper, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      paper.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, JSON.stringify(clip.value));
  await expect(boardOf(page).locator('.react-flow__node')).toHaveCount(design.nodes.length);
}

/** What another tab of the same session knows of its document. */
async function readDocument(page: Page, channel: string): Promise<Y.Doc> {
  const document = new Y.Doc();
  const knows = [...Y.encodeStateVector(document)];
  const update = await page.evaluate(
    ([name, vector]) =>
      new Promise<number[]>((resolve) => {
        const tabs = new BroadcastChannel(name);
        tabs.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
          const rest: unknown = Reflect.get(Object(data), 'rest');
          if (!(rest instanceof Uint8Array)) return;
          tabs.close();
          resolve([...rest]);
        });
        tabs.postMessage({ knows: new Uint8Array(vector) });
      }),
    [channel, knows] as const,
  );
  Y.applyUpdate(document, new Uint8Array(update));
  return document;
}

/** Throws a curveball from another tab of the same session, as its interviewer does. */
export async function throwFromAnotherTab(
  page: Page,
  change: string,
  values: CurveballValues,
): Promise<void> {
  const session = new URL(page.url()).searchParams.get('id') ?? '';
  const channel = `dryrun-document-session/${session}`;
  const document = await readDocument(page, channel);
  const known = Y.encodeStateVector(document);
  const last = eventList(document).toArray().at(-1);
  const head = (id: string): EventHead => ({
    id: asId(id),
    atMs: last?.atMs ?? 0,
    wallMs: last?.wallMs ?? 0,
  });
  document.transact(() => {
    const asks = putRequirements(document, change, values);
    appendEvent(document, {
      ...head('thrown-line'),
      type: 'line',
      by: 'script',
      text: 'The budget has changed.',
      topic: { about: 'curveball', curveball: 'thrown' },
    });
    appendEvent(document, {
      ...head('thrown'),
      type: 'curveball',
      curveball: 'thrown',
      change,
      values,
      ...(asks === undefined ? {} : { asks }),
    });
  });
  await page.evaluate(
    ([name, update]) => {
      const tabs = new BroadcastChannel(name);
      tabs.postMessage({ update: new Uint8Array(update), id: 'thrown' });
      tabs.close();
    },
    [channel, [...Y.encodeStateAsUpdate(document, known)]] as const,
  );
}
