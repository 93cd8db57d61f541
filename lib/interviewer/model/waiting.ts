import type { WaitPhase } from './types.ts';

/** How long each part of an answer may take, milliseconds. `total` counts from the start. */
export interface ModelPatience {
  readonly connect: number;
  readonly 'first-token': number;
  readonly idle: number;
  readonly total: number;
}

/** What people wait for in a conversation; a large model on a small machine takes half a minute to begin. */
export const STANDARD_PATIENCE: ModelPatience = {
  connect: 10_000,
  'first-token': 45_000,
  idle: 15_000,
  total: 90_000,
};

/** Calls back once, after as many milliseconds; gives how to stop that. */
export type Timer = (milliseconds: number, then: () => void) => () => void;

/** Stops an answer that takes too long. One part runs at a time, and the whole besides. */
export interface Waiting {
  /** The part that took too long, once one has. */
  readonly expired: WaitPhase | undefined;
  /** Begins a part, and ends the one before. */
  begin(phase: Exclude<WaitPhase, 'total'>): void;
  end(): void;
}

/** Starts to wait for a connection. `stop` is called when a part takes too long. */
export function startWaiting(patience: ModelPatience, timer: Timer, stop: () => void): Waiting {
  let expired: WaitPhase | undefined;
  let endPhase = (): void => undefined;
  const expire = (phase: WaitPhase) => () => {
    expired ??= phase;
    stop();
  };
  const endWhole = timer(patience.total, expire('total'));
  const waiting: Waiting = {
    get expired() {
      return expired;
    },
    begin(phase) {
      endPhase();
      endPhase = timer(patience[phase], expire(phase));
    },
    end() {
      endPhase();
      endWhole();
    },
  };
  waiting.begin('connect');
  return waiting;
}
