import { err, ok, type Result } from '../core/result.ts';
import type { QueueError, SteadyState } from './erlang-c.ts';

/** One server, Poisson arrivals, any service time, first come, first served (M/G/1). */
export interface SingleServer {
  /** Arrivals a unit of time, in [1e-75, 1e75]. */
  readonly arrivalRate: number;
  /** Mean service time, in [0, 1e75]. */
  readonly meanService: number;
  /** Mean of the squared service time, at least the square of the mean, up to 1e150. */
  readonly meanSquareService: number;
}

/**
 * The mean wait of M/G/1: arrivalRate x E[S²] / (2 (1 - utilisation)).
 *
 * Laws: exponential times give M/M/1; deterministic ones (M/D/1) wait half as long as those.
 *
 * Errors: parameter-out-of-range, overloaded (utilisation of 1 or more).
 * Source: Pollaczek 1930, Über eine Aufgabe der Wahrscheinlichkeitstheorie; Khinchine 1932,
 * Mathematical theory of a stationary queue.
 */
export function pollaczekKhinchine(system: SingleServer): Result<SteadyState, QueueError> {
  const { arrivalRate, meanService, meanSquareService } = system;
  const ranges = [
    ['arrivalRate', arrivalRate, 1e-75, 1e75],
    ['meanService', meanService, 0, 1e75],
    // Rounding may put the mean square of equal times just below the square of their mean.
    ['meanSquareService', meanSquareService, meanService * meanService * (1 - 1e-12), 1e150],
  ] as const;
  for (const [parameter, value, minimum, maximum] of ranges) {
    if (!(value >= minimum && value <= maximum)) {
      return err({ code: 'parameter-out-of-range', parameter, value, minimum, maximum });
    }
  }
  const utilisation = arrivalRate * meanService;
  if (utilisation >= 1) return err({ code: 'overloaded', utilisation });
  return ok({
    // Poisson arrivals see time averages (Wolff 1982): an arrival finds the server busy this often.
    waitProbability: utilisation,
    meanWait: (arrivalRate * meanSquareService) / (2 * (1 - utilisation)),
    utilisation,
  });
}
