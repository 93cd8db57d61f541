import type { ServiceError } from '../queueing/check-system.ts';

/** What is wrong with a service system, as one sentence for people. */
export function describeServiceError(error: ServiceError): string {
  switch (error.code) {
    case 'parameter-out-of-range':
      return `${error.parameter} is ${error.value}; it must lie between ${error.minimum} and ${error.maximum}.`;
    case 'parameter-not-whole':
      return `${error.parameter} is ${error.value}; it must be a whole number.`;
    case 'list-empty':
      return `${error.where} is empty; it needs at least one entry.`;
    case 'name-unknown':
      return `${error.where} names "${error.name}", which is not in the system.`;
    case 'name-repeated':
      return `${error.where} has "${error.name}" twice; every name must be its own.`;
    case 'times-unordered':
      return `${error.where} is earlier than the point before it.`;
    case 'event-outside-run':
      return `${error.where} happens at ${error.atMs} ms, outside the run of 0 to ${error.durationMs} ms.`;
    case 'calls-too-deep':
      return `Calls are nested more than ${error.maximum} deep.`;
    case 'too-many-calls':
      return `A request makes more than ${error.maximum} calls.`;
  }
}
