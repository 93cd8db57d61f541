import type { CDPSession, Page } from 'playwright';

/** What a page holds after its garbage has been collected. */
export interface Held {
  readonly heapBytes: number;
  /** Nodes of documents, those that are in no document any more included. */
  readonly domNodes: number;
  readonly listeners: number;
  /** What its workers hold, typed arrays among it; absent where they were not asked. */
  readonly workerBytes?: number;
}

const QUANTITIES = ['heapBytes', 'domNodes', 'listeners', 'workerBytes'] as const;
type Quantity = (typeof QUANTITIES)[number];

/**
 * How much more a page may hold at the end than after warming up: a share, and an amount that does
 * not count. The steps of undo are kept, and weigh a little; whatever is not let go weighs more.
 */
const ALLOWED: Readonly<Record<Quantity, { readonly share: number; readonly amount: number }>> = {
  heapBytes: { share: 0.05, amount: 1_000_000 },
  domNodes: { share: 0.02, amount: 40 },
  listeners: { share: 0.02, amount: 8 },
  // worlds differ a little in size, and three are kept
  workerBytes: { share: 0.05, amount: 2_000_000 },
};

/** Reads what a page holds (Chromium). Collects garbage first. */
async function readHeld(session: CDPSession): Promise<Held> {
  // what the first collection frees can free more
  for (let time = 0; time < 2; time += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { heapBytes: usedSize, domNodes: nodes, listeners: jsEventListeners };
}

/** Opens the way to what a page holds. */
export async function watchHeld(page: Page): Promise<() => Promise<Held>> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  return () => readHeld(session);
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * Says what has grown between the middle and the last third of readings; empty where the page holds
 * no more than before. In the first third the browser still compiles code. Needs at least three readings.
 */
export function findGrowth(readings: readonly Held[]): readonly string[] {
  if (readings.length < 3) throw new RangeError(`Growth needs three readings; got ${readings.length}.`);
  const third = Math.floor(readings.length / 3);
  const middleThird = readings.slice(third, -third);
  return QUANTITIES.flatMap((quantity) => {
    const valuesOf = (some: readonly Held[]): number[] => some.flatMap((one) => one[quantity] ?? []);
    if (valuesOf(readings).length === 0) return [];
    const before = middle(valuesOf(middleThird));
    const after = middle(valuesOf(readings.slice(-third)));
    const { share, amount } = ALLOWED[quantity];
    const limit = before * (1 + share) + amount;
    return after <= limit
      ? []
      : [`${quantity} grew from ${before} to ${after}; at most ${Math.round(limit)} is flat`];
  });
}
