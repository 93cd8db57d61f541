import type { EndpointError } from '../interviewer/model/endpoint.ts';
import type { ModelError, WaitPhase } from '../interviewer/model/types.ts';

type OwnError = ModelError | EndpointError;

type ModelWords = {
  readonly [Code in OwnError['code']]: (
    error: Extract<OwnError, { code: Code }>,
  ) => readonly [what: string, next: string, kept: string];
};

const SCRIPT_SPEAKS = 'The script speaks instead; nothing of the session is lost.';
const AGAIN = 'Go on; the model is asked again at the next line.';

const LATE: { readonly [Phase in WaitPhase]: string } = {
  connect: 'The model endpoint did not answer the request',
  'first-token': 'The model did not begin to speak',
  idle: 'The model stopped in the middle of a line, and nothing more came',
  total: 'The model did not finish its line',
};

const FIELDS: { readonly [Field in EndpointError['field']]: string } = {
  baseUrl: 'The base URL',
  model: 'The model’s name',
  key: 'The key',
};

/** Words for a model interviewer that gave no line. */
export const modelWords: ModelWords = {
  'endpoint-wrong': (e) => [
    `${FIELDS[e.field]} cannot be used: ${e.reason}.`,
    'Correct it, then test the endpoint.',
    'What you typed is still there.',
  ],
  'model-key-refused': (e) => [
    `The model endpoint refused the key (status ${e.status}).`,
    'Enter another key at the model endpoint.',
    SCRIPT_SPEAKS,
  ],
  'model-unknown': (e) => [
    `The model endpoint has no model "${e.model}", or nothing at this address (status 404).`,
    'Check the model’s name and the base URL, which mostly ends in /v1.',
    SCRIPT_SPEAKS,
  ],
  'model-rate-limited': (e) => [
    'The model endpoint was asked too often, or its quota is used up (status 429).',
    e.retryAfterS === undefined
      ? 'Wait a little; the model is asked again at the next line.'
      : `It asks to wait ${Math.ceil(e.retryAfterS)} s.`,
    SCRIPT_SPEAKS,
  ],
  'model-request-refused': (e) => [
    `The model endpoint refused the request (status ${e.status})${e.said === '' ? '' : `: “${e.said}”`}.`,
    'Check the base URL and the model’s name.',
    SCRIPT_SPEAKS,
  ],
  'model-server-failed': (e) => [
    `The model endpoint failed on its side (status ${e.status}).`,
    AGAIN,
    SCRIPT_SPEAKS,
  ],
  'model-unreachable': (e) => [
    `${e.origin} could not be reached, or does not let pages of other sites ask it (CORS); browsers do not say which.`,
    'See that it runs and that it allows this page’s address; a proxy for it, or a server on this device, often has a setting for that.',
    SCRIPT_SPEAKS,
  ],
  'model-not-allowed': (e) => [
    `This page may not ask ${e.origin} until it is loaded again: it was opened before the endpoint was entered, or the browser keeps no cookie of it.`,
    'Reload the page, from the model endpoint’s own dialog where the key is not remembered.',
    SCRIPT_SPEAKS,
  ],
  'model-timeout': (e) => [`${LATE[e.phase]} within ${e.seconds} s.`, AGAIN, SCRIPT_SPEAKS],
  'model-stream-broken': (e) => [`The model’s line broke off: ${e.reason}.`, AGAIN, SCRIPT_SPEAKS],
  'model-empty': () => ['The model gave an empty line.', AGAIN, SCRIPT_SPEAKS],
  'model-declined': () => ['The model declined to answer.', AGAIN, SCRIPT_SPEAKS],
  'model-too-long': (e) => [
    `The model’s line was longer than ${e.limit.toLocaleString('en-US')} characters.`,
    AGAIN,
    SCRIPT_SPEAKS,
  ],
  'model-stopped': () => ['The model was stopped.', AGAIN, SCRIPT_SPEAKS],
};
