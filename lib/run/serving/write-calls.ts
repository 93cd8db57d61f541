import type { Call } from '../../queueing/service-system.ts';
import type { NodeId } from '../../design/types.ts';
import type { PathCall } from './traffic-path.ts';

/**
 * Milliseconds from one service to another and back inside a data centre.
 * Source: Dean 2009, Designs, lessons and advice from building large distributed systems (numbers everyone should know).
 */
export const ROUND_TRIP_MS = 0.5;

/** What writing calls needs to know of components. */
export interface CallRules {
  /** Stations of a component, one for each shard. */
  readonly stationsOf: (node: NodeId) => readonly string[];
  /** Milliseconds after which a shard of an index is asked again; 0 never. */
  readonly hedgeMsOf: (node: NodeId) => number;
  /** Milliseconds that a fallback waits for its primary. */
  readonly patienceMsOf: (node: NodeId) => number;
}

/** Ids of the guards, fallbacks and caches of a component. */
const guardOf = (node: NodeId): string => `${node} guard`;
const hedgeOf = (station: string): string => `${station} hedge`;

/** Round trips on the longest way through a call, those behind a cache or a time limit left out: they count there. */
function countHops(call: PathCall): number {
  switch (call.kind) {
    case 'work':
      return 1;
    case 'sequence':
      return call.calls.reduce((sum, one) => sum + countHops(one), 0);
    case 'all':
      return call.calls.reduce((most, one) => Math.max(most, countHops(one)), 0);
    case 'cached':
      return 1;
    case 'fallback':
      return 0;
    case 'split':
      return Math.max(countHops(call.call), countHops(call.other));
    case 'beside':
      return countHops(call.call);
  }
}

/** A call with the round trips it makes before it. */
function withHops(call: PathCall, written: Call): Call {
  const hops = countHops(call);
  if (hops === 0) return written;
  const delay: Call = { kind: 'delay', ms: hops * ROUND_TRIP_MS };
  return {
    kind: 'sequence',
    calls: written.kind === 'sequence' ? [delay, ...written.calls] : [delay, written],
  };
}

function writeWork(node: NodeId, { stationsOf, hedgeMsOf }: CallRules): Call {
  const hedgeMs = hedgeMsOf(node);
  const calls = stationsOf(node).map((station): Call => {
    const call: Call = { kind: 'station', station };
    return hedgeMs > 0 ? { kind: 'guard', id: hedgeOf(station), call, hedgeAfterMs: hedgeMs } : call;
  });
  return calls.length === 1 && calls[0] !== undefined ? calls[0] : { kind: 'fan-out', calls };
}

function write(call: PathCall, rules: CallRules): Call {
  switch (call.kind) {
    case 'work':
      return writeWork(call.node.id, rules);
    case 'sequence':
      return { kind: 'sequence', calls: call.calls.map((one) => write(one, rules)) };
    case 'all':
      return { kind: 'fan-out', calls: call.calls.map((one) => write(one, rules)) };
    case 'cached':
      return {
        kind: 'sequence',
        calls: [
          writeWork(call.node.id, rules),
          { kind: 'cache', cache: call.node.id, call: writeBody(call.call, rules) },
        ],
      };
    case 'fallback': {
      const { node, primary, backup } = call;
      const guarded: Call = {
        kind: 'guard',
        id: guardOf(node.id),
        timeoutMs: rules.patienceMsOf(node.id),
        call: writeBody(primary, rules),
      };
      return {
        kind: 'fallback',
        id: node.id,
        call: guarded,
        ...(backup === undefined || isEmpty(backup) ? {} : { backup: writeBody(backup, rules) }),
      };
    }
    case 'split':
      return {
        kind: 'split',
        share: call.share,
        call: writeSide(call.call, rules),
        other: writeSide(call.other, rules),
      };
    case 'beside':
      return { kind: 'beside', call: writeSide(call.call, rules), copy: writeSide(call.copy, rules) };
  }
}

const isEmpty = (call: PathCall): boolean => call.kind === 'sequence' && call.calls.length === 0;

/** A side of a fork, which may have nothing to do. */
function writeSide(call: PathCall, rules: CallRules): Call {
  return isEmpty(call) ? { kind: 'delay', ms: 0 } : write(call, rules);
}

/** A call that is waited for by itself: its round trips come with it. */
function writeBody(call: PathCall, rules: CallRules): Call {
  return isEmpty(call) ? { kind: 'delay', ms: 0 } : withHops(call, write(call, rules));
}

/** Writes the way of a request as calls of a service system. */
export function writeCalls(call: PathCall, rules: CallRules): Call {
  return writeBody(call, rules);
}
