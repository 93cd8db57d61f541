import type { Page } from 'playwright/test';
import { encodeBase64 } from '../lib/core/base64.ts';
import type { TimedUpdate } from '../lib/session/timeline.ts';

/** Puts the log of a session into this browser, as if it had been held here. The page has to be one of the app. */
export async function plantSession(page: Page, id: string, log: readonly TimedUpdate[]): Promise<void> {
  const entries = log.map(({ time, update }) => ({ time, text: encodeBase64(update) }));
  await page.evaluate(
    async ([name, planted]) => {
      const opening = indexedDB.open('dryrun-sessions', 1);
      opening.onupgradeneeded = () =>
        void opening.result
          .createObjectStore('updates', { autoIncrement: true })
          .createIndex('by-document', 'document');
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error ?? new Error('not opened'));
      });
      const transaction = database.transaction('updates', 'readwrite');
      for (const { time, text } of planted) {
        const update = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        transaction.objectStore('updates').add({ document: name, time, update });
      }
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error('not written'));
      });
      database.close();
    },
    [`session/${id}`, entries] as const,
  );
}
