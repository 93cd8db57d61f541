import { err, ok, type Result } from '../core/result.ts';

/** Why a queue has no steady state or no answer. */
export type QueueError =
  | {
      readonly code: 'parameter-out-of-range';
      readonly parameter: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  /** As much arrives as the servers can do, or more: the queue grows without end. */
  | { readonly code: 'overloaded'; readonly utilisation: number };

/** A service system in its steady state. */
export interface SteadyState {
  /** Chance that an arrival finds all servers busy, in [0, 1]. */
  readonly waitProbability: number;
  /** Mean time in the queue, service not included, in the unit of time of the rates. */
  readonly meanWait: number;
  /** Share of the servers that are busy, in (0, 1). */
  readonly utilisation: number;
}

/** One waiting line: Poisson arrivals, exponential service times, first come, first served (M/M/c). */
export interface DelaySystem {
  /** Arrivals a unit of time, in [1e-75, 1e75]. */
  readonly arrivalRate: number;
  /** What one server does in a unit of time, in [1e-75, 1e75]. */
  readonly serviceRate: number;
  /** Whole, 1 .. 10,000,000. */
  readonly servers: number;
}

function checkRange(
  parameter: string,
  value: number,
  minimum: number,
  maximum: number,
): QueueError | undefined {
  if (value >= minimum && value <= maximum) return undefined;
  return { code: 'parameter-out-of-range', parameter, value, minimum, maximum };
}

/**
 * Erlang's delay formula for M/M/c, by the recursion of his loss formula, which never overflows.
 *
 * Laws: one server waits with the probability of its utilisation; more servers wait less.
 *
 * Errors: parameter-out-of-range, overloaded (utilisation of 1 or more).
 * Source: Erlang 1917, Solution of some problems in the theory of probabilities of significance in
 * automatic telephone exchanges.
 */
export function erlangC({ arrivalRate, serviceRate, servers }: DelaySystem): Result<SteadyState, QueueError> {
  const wrong =
    checkRange('arrivalRate', arrivalRate, 1e-75, 1e75) ??
    checkRange('serviceRate', serviceRate, 1e-75, 1e75) ??
    checkRange('servers', Number.isInteger(servers) ? servers : NaN, 1, 10_000_000);
  if (wrong !== undefined) return err(wrong);
  const load = arrivalRate / serviceRate;
  const utilisation = load / servers;
  if (utilisation >= 1) return err({ code: 'overloaded', utilisation });
  let loss = 1;
  for (let busy = 1; busy <= servers; busy += 1) loss = (load * loss) / (busy + load * loss);
  const waitProbability = loss / (1 - utilisation * (1 - loss));
  return ok({
    waitProbability,
    meanWait: waitProbability / (servers * serviceRate * (1 - utilisation)),
    utilisation,
  });
}
