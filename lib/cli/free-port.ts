import { probeAddress } from '../server/listen.ts';

/** Finds a TCP port of the loopback interface that nothing listens on right now. */
export async function findFreePort(): Promise<number> {
  const probe = await probeAddress({ host: '127.0.0.1', port: 0 });
  if (!probe.ok) throw new Error(`No free port on 127.0.0.1 (${probe.error.systemCode}).`);
  return probe.value;
}
