import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright';

/** How often memory is looked at. */
const EVERY_MS = 100;

/** Resident bytes of one process; 0 where it has ended or the system does not tell. */
async function residentBytes(process: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${process}/status`, 'utf8');
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return 1024 * Number(kilobytes ?? 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}

/** A watch over the memory of a browser's pages. */
export interface MemoryWatch {
  /** Ends it. The most resident bytes that all renderer processes had together; 0 where the system does not tell. */
  stop(): Promise<number>;
}

/** Starts to watch the processes that hold pages and workers (Linux). */
export async function watchTabMemory(browser: Browser): Promise<MemoryWatch> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  let peak = 0;
  const look = async (): Promise<void> => {
    const sizes = await Promise.all(renderers.map(residentBytes));
    peak = Math.max(
      peak,
      sizes.reduce((sum, size) => sum + size, 0),
    );
  };
  await look();
  const timer = setInterval(() => void look(), EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await look();
      await session.detach();
      return peak;
    },
  };
}
