import type { ServiceError } from '../queueing/check-system.ts';
import type { ServingError } from '../run/serving/errors.ts';
import type { TrafficEvent } from '../run/serving/events.ts';

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

/** What each event on a load is called. */
export const EVENT_NAMES: Readonly<Record<TrafficEvent['kind'], string>> = {
  traffic: 'More traffic',
  'zone-down': 'Zone down',
  'replicas-down': 'Replicas lost',
  slow: 'Slow component',
  'dependency-down': 'Component down',
  'cold-cache': 'Cold cache',
  catalogue: 'Larger catalogue',
  budget: 'Other budget',
  scale: 'Other number of replicas',
};

type Words = {
  readonly [Code in ServingError['code']]: (
    error: Extract<ServingError, { code: Code }>,
  ) => readonly [what: string, next: string];
};

const seconds = (ms: number): string => `${(ms / 1000).toLocaleString('en-US')} s`;

/** Words for what keeps a load from being put on a design. */
export const loadWords: Words = {
  'load-out-of-range': ({ setting, value, minimum, maximum, unit }) => [
    `The ${setting} is ${value.toLocaleString('en-US')}; it goes from ${minimum.toLocaleString('en-US')} to ${maximum.toLocaleString('en-US')}${unit === '' ? '' : ` ${unit}`}.`,
    'Enter a value in that range.',
  ],
  'load-event-outside': ({ event, atMs, untilMs, durationMs }) => [
    untilMs !== undefined && untilMs <= atMs
      ? `The event "${EVENT_NAMES[event]}" ends at ${seconds(untilMs)}, before it begins at ${seconds(atMs)}.`
      : `The event "${EVENT_NAMES[event]}" is at ${seconds(atMs)}; the load goes from 0 s to ${seconds(durationMs)}.`,
    'Move it into the load, or make the load longer.',
  ],
  'load-event-target': ({ event, node }) => [
    event === 'cold-cache'
      ? `"${node}" is no cache on the way of a request.`
      : `The event "${EVENT_NAMES[event]}" names "${node}", which no request calls.`,
    'Choose a component on the way of a request, or take the event out.',
  ],
  'load-no-replicas': ({ name }) => [
    `${name} has no replica, so that no request can be answered.`,
    'Give it one at least.',
  ],
  'load-too-many-shards': ({ name, shards, limit }) => [
    `${name} has ${shards.toLocaleString('en-US')} shards; a load is simulated with ${limit} at most.`,
    'Use fewer shards.',
  ],
  'load-no-path': () => [
    'No request reaches the response: its connections run in a circle, or nothing on its way does any work.',
    'Connect the request to the response.',
  ],
  'load-system-wrong': ({ cause }) => [
    `The load cannot be simulated: ${describeServiceError(cause)}`,
    'Change that setting.',
  ],
};
