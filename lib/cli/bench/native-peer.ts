import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PeerAnswer, PeerRequest } from './case-protocol.ts';

const SCRIPT = fileURLToPath(import.meta.resolve('../../../e2e/bench/peers/usearch.ts'));

/** A native library in a process of its own, which starts with the first question. */
export interface NativePeer {
  /** Rejects when the process ends before it has answered. One question at a time. */
  ask(request: PeerRequest): Promise<PeerAnswer>;
  stop(): void;
}

/** Makes the native peer of the HNSW case: usearch, where it is installed. */
export function createNativePeer(): NativePeer {
  let child: ChildProcess | undefined;
  return {
    async ask(request) {
      child ??= fork(SCRIPT, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
      const asked = child;
      const listening = new AbortController();
      const { signal } = listening;
      try {
        const answered = once(asked, 'message', { signal });
        const ended = once(asked, 'exit', { signal }).then(([code]): never => {
          throw new Error(`The native peer ended with code ${code}.`);
        });
        asked.send(request);
        const [answer] = await Promise.race([answered, ended]);
        return answer;
      } finally {
        listening.abort();
      }
    },
    stop: () => void child?.kill(),
  };
}
