import { err, ok, type Result } from '../../core/result.ts';
import { newId } from '../new-id.ts';

/** Why a page has to let go of what it has open: it is deleted, or something else is put in its place. */
export type Taking = 'deleted' | 'replaced';

/** The scope of everything that the app keeps on this device. */
export const DEVICE = 'device';

/** A page's right to use something that is stored, beside other pages, until it is taken away. */
export interface Lease<T> {
  /** What uses it. */
  readonly opened: T;
  /** Does a piece of work that a taking has to wait for; not at all, and undefined, once it was taken. */
  during<T>(work: () => Promise<T>): Promise<T | undefined>;
  /** To be called when everything that used it is closed. */
  release(): void;
}

/** Another page did not let go in time. */
export interface HeldElsewhere {
  readonly code: 'held-elsewhere';
}

/** A page that works lets go within this time, even a busy one on a busy device; one that does not hangs. */
const PATIENCE_MS = 10_000;
/** A message may arrive before its receiver knows that it holds the lease: it is said again. */
const TELL_EVERY_MS = 200;
/** Time to let go where the browser has no locks to wait for: on pages that are not served securely. */
const LET_GO_MS = 500;

/** Names this page among those that hear of a taking. */
const PAGE = newId<'page'>();

const nameOf = (scope: string): string => `dryrun-lease-${scope}`;

/** Where locks are missing or forbidden, pages can only be told. */
const locksOf = (): LockManager | undefined =>
  typeof navigator !== 'undefined' && 'locks' in navigator ? navigator.locks : undefined;

/** Waits for a lock; gives how to release it. Rejects where the signal ends the waiting, or the browser forbids locks. */
function waitForLock(
  locks: LockManager,
  scope: string,
  options: { readonly mode: LockMode; readonly signal?: AbortSignal },
): Promise<() => void> {
  const { promise, resolve, reject } = Promise.withResolvers<() => void>();
  const hold = (): Promise<void> => new Promise((release) => resolve(release));
  locks.request(nameOf(scope), options, hold).catch(reject);
  return promise;
}

/** Shares a scope with other pages: waits only while it is being taken. */
async function share(scope: string): Promise<() => void> {
  const locks = locksOf();
  const none = (): void => undefined;
  if (locks === undefined) return none;
  // a browser that forbids its storage forbids its locks
  return waitForLock(locks, scope, { mode: 'shared' }).catch(() => none);
}

interface TakingMessage {
  readonly taking: Taking;
  readonly page: string;
}

function readTaking(data: unknown): TakingMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const taking: unknown = Reflect.get(data, 'taking');
  const page: unknown = Reflect.get(data, 'page');
  if (taking !== 'deleted' && taking !== 'replaced') return undefined;
  return { taking, page: typeof page === 'string' ? page : '' };
}

/** Listens to what pages say of a scope. A browser that forbids its storage may forbid this as well. */
function openChannel(
  scope: string,
  onMessage?: (message: TakingMessage) => void,
): { tell(message: TakingMessage): void; close(): void } {
  try {
    const channel = new BroadcastChannel(nameOf(scope));
    if (onMessage !== undefined)
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        const message = readTaking(data);
        if (message !== undefined) onMessage(message);
      };
    return { tell: (message) => channel.postMessage(message), close: () => channel.close() };
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause;
    return { tell: () => undefined, close: () => undefined };
  }
}

/**
 * Shares scopes with other pages, and lets go of them when one is taken away. Waits while one is
 * being taken just now.
 *
 * @param scopes always in the same order, the widest first: two pages must not wait for one another
 * @param open opens what uses them, once they are held
 * @param letGo closes it; what must not happen any more it has to prevent before its first await. The
 * page that takes them waits for it.
 */
export async function openLease<T>(
  scopes: readonly string[],
  open: () => Promise<T>,
  letGo: (opened: T, taking: Taking) => Promise<unknown>,
): Promise<Lease<T>> {
  const working = new Set<Promise<unknown>>();
  const releases: (() => void)[] = [];
  const held: { opening?: Promise<T> } = {};
  let isTaken = false;
  const end = (): void => {
    for (const channel of channels) channel.close();
    for (const release of releases) release();
  };
  const onMessage = ({ taking }: TakingMessage): void => {
    if (held.opening === undefined || isTaken) return;
    isTaken = true;
    const gone = held.opening.then((opened) => letGo(opened, taking));
    void Promise.allSettled([gone, ...working]).then(end);
  };
  // heard from before it is held: what is said later than that is heard
  const channels = scopes.map((scope) => openChannel(scope, onMessage));
  for (const scope of scopes) releases.push(await share(scope));
  held.opening = open();
  return {
    opened: await held.opening,
    async during(work) {
      if (isTaken) return undefined;
      const one = work();
      working.add(one);
      return one.finally(() => working.delete(one));
    },
    release() {
      // one that is being taken ends when everything has let go
      if (!isTaken) end();
    },
  };
}

/** Does a short piece of work in a scope: not while it is being taken. */
export async function shareFor<T>(scope: string, work: () => Promise<T>): Promise<T> {
  const release = await share(scope);
  try {
    return await work();
  } finally {
    release();
  }
}

/** Waits until every page has let go; gives how to let them in again, undefined where one does not let go. */
async function takeLock(scope: string, patienceMs: number): Promise<(() => void) | undefined> {
  const locks = locksOf();
  const none = (): void => undefined;
  if (locks === undefined) {
    await new Promise((resolve) => setTimeout(resolve, LET_GO_MS));
    return none;
  }
  const signal = AbortSignal.timeout(patienceMs);
  return waitForLock(locks, scope, { mode: 'exclusive', signal }).catch(() =>
    signal.aborted ? undefined : none,
  );
}

/**
 * Takes a scope away from every page that has it open, this one too: tells them to let go, waits until
 * they have, works, and lets pages in again.
 *
 * @param insist works although a page does not let go; it will when it hears of it. Otherwise nothing is done.
 * @returns what the work gives
 */
export async function takeAway<T>(
  scope: string,
  taking: Taking,
  work: () => Promise<T>,
  { insist, patienceMs = PATIENCE_MS }: { readonly insist: boolean; readonly patienceMs?: number },
): Promise<Result<T, HeldElsewhere>> {
  const channel = openChannel(scope);
  const tell = (): void => channel.tell({ taking, page: PAGE });
  // asked for before it is told: whoever opens the scope from now on waits
  const taken = takeLock(scope, patienceMs);
  tell();
  const telling = setInterval(tell, TELL_EVERY_MS);
  const release = await taken;
  clearInterval(telling);
  try {
    return release === undefined && !insist ? err({ code: 'held-elsewhere' }) : ok(await work());
  } finally {
    channel.close();
    release?.();
  }
}

/**
 * Hears when another page takes everything on the device.
 *
 * @param onTaken called once, when it begins
 * @param onOver called when it is over, where the browser has locks to tell by
 * @returns how to stop
 */
export function watchDevice(onTaken: (taking: Taking) => void, onOver: () => void): () => void {
  let isTaken = false;
  const channel = openChannel(DEVICE, ({ taking, page }) => {
    if (page === PAGE || isTaken) return;
    isTaken = true;
    onTaken(taking);
    if (locksOf() !== undefined) void shareFor(DEVICE, () => Promise.resolve()).then(onOver);
  });
  return channel.close;
}
