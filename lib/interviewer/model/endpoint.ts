import { err, ok, type Result } from '../../core/result.ts';
import { readModelOrigin } from '../../core/model-origin.ts';
import type { ModelEndpoint } from './types.ts';

/** What a person types to name a model. */
export interface EndpointDraft {
  readonly baseUrl: string;
  readonly model: string;
  readonly key: string;
}

/** Why what was typed names no endpoint. */
export interface EndpointError {
  readonly code: 'endpoint-wrong';
  readonly field: keyof EndpointDraft;
  /** A clause without a full stop. */
  readonly reason: string;
}

/** Longest base URL, model name and key, characters. */
export const ENDPOINT_LIMITS = { baseUrl: 300, model: 200, key: 1_000 } as const;

const wrong = (field: keyof EndpointDraft, reason: string) =>
  err({ code: 'endpoint-wrong', field, reason } as const);

/** Printable ASCII: what a header and a name may hold. */
const isPlain = (text: string): boolean => /^[\x21-\x7e]*$/.test(text);

function readBaseUrl(text: string): Result<{ baseUrl: string; origin: string }, EndpointError> {
  if (text === '') return wrong('baseUrl', 'it is empty');
  if (text.length > ENDPOINT_LIMITS.baseUrl)
    return wrong('baseUrl', `it is longer than ${ENDPOINT_LIMITS.baseUrl} characters`);
  if (!URL.canParse(text)) return wrong('baseUrl', 'it is no address such as https://api.example.com/v1');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    return wrong('baseUrl', 'it holds a name or a password; the key has a field of its own');
  if (url.search !== '' || url.hash !== '') return wrong('baseUrl', 'it has a "?" or a "#"');
  const origin = readModelOrigin(url.origin);
  if (origin === undefined)
    return wrong(
      'baseUrl',
      url.protocol === 'http:'
        ? 'plain http is for this device only (localhost or 127.0.0.1); use https'
        : 'it must begin with https and name a host in plain letters, digits and hyphens',
    );
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  return ok({ baseUrl: `${origin}${path}`, origin });
}

/**
 * Checks what was typed. White space around it goes; a base URL may end in a slash or in
 * "/chat/completions".
 */
export function readEndpoint(draft: EndpointDraft): Result<ModelEndpoint, EndpointError> {
  const address = readBaseUrl(draft.baseUrl.trim());
  if (!address.ok) return address;
  const [model, key] = [draft.model.trim(), draft.key.trim()];
  if (model === '') return wrong('model', 'it is empty');
  if (model.length > ENDPOINT_LIMITS.model)
    return wrong('model', `it is longer than ${ENDPOINT_LIMITS.model} characters`);
  if (key.length > ENDPOINT_LIMITS.key)
    return wrong('key', `it is longer than ${ENDPOINT_LIMITS.key} characters`);
  if (!isPlain(key)) return wrong('key', 'it has a space or a character that no key has');
  return ok({ ...address.value, model, key });
}
