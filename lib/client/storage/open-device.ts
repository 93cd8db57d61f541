import { DEVICE, type Lease, openLease, shareFor, type Taking } from './lease.ts';
import { isRestoreCutOff } from './restore-journal.ts';

let finishing: Promise<void> | undefined;

/** Ends a restore that was cut off, once a page: it would take away what is changed before that. */
function finishRestoreOnce(): Promise<void> {
  finishing ??= (async () => {
    try {
      if ((await isRestoreCutOff()) !== true) return;
      const { resumeRestore } = await import('../progress/own-data.ts');
      // where it cannot be ended now either, the page of progress says why
      await resumeRestore();
    } catch (cause) {
      // a browser that forbids its storage says so to whoever opens it
      if (!(cause instanceof DOMException)) throw cause;
    }
  })();
  return finishing;
}

/**
 * Shares what is stored on the device, and narrower scopes in it, with other pages; waits while it is
 * being restored, and ends a restore that was cut off. See `openLease`.
 */
export async function openDevice<T>(
  scopes: readonly string[],
  open: () => Promise<T>,
  letGo: (opened: T, taking: Taking) => Promise<unknown>,
): Promise<Lease<T>> {
  await finishRestoreOnce();
  return openLease([DEVICE, ...scopes], open, letGo);
}

/** Does a short piece of work with what is stored on the device: not while it is being restored or deleted. */
export async function withDevice<T>(work: () => Promise<T>): Promise<T> {
  await finishRestoreOnce();
  return shareFor(DEVICE, work);
}
