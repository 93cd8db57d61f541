/** The page of an interview: the only one that may be served with a model's origin in its policy. */
export const INTERVIEW_PATH = '/practice/session';

/** The cookie that carries the origin of the model endpoint to the server, for `INTERVIEW_PATH` alone. */
export const MODEL_ORIGIN_COOKIE = 'dryrun-model-origin';

/** A host name has at most 253 characters (RFC 1035, section 2.3.4); with scheme and port. */
const LONGEST_ORIGIN = 253 + 'https://'.length + ':65535'.length;

/** Labels of letters, digits and hyphens: what a Content-Security-Policy can name (level 3, section 2.3.1). No IPv6. */
const HOST = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** Whether a host name is this device itself. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * Reads one origin that a policy may name: https, or http on this very device; scheme, host and
 * port in the form that `URL` gives them, and nothing else. No wildcard, path, credentials, query,
 * list, space, or character outside ASCII gets through.
 *
 * @returns the same text, or undefined
 */
export function readModelOrigin(text: string): string | undefined {
  if (text.length > LONGEST_ORIGIN || !/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/.test(text)) return undefined;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.origin !== text || !HOST.test(url.hostname)) return undefined;
  return url.protocol === 'https:' || isLoopback(url.hostname) ? text : undefined;
}

/**
 * Reads the model's origin from a request's Cookie header. A request that names more than one is
 * given none, since nobody can tell which was meant.
 */
export function readModelOriginCookie(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const values = header.split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 && pair.slice(0, at).trim() === MODEL_ORIGIN_COOKIE ? [pair.slice(at + 1).trim()] : [];
  });
  return values.length === 1 && values[0] !== undefined ? readModelOrigin(values[0]) : undefined;
}
