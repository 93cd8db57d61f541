import type { ModelTransport } from '../../interviewer/model/model-voice.ts';

/** A violation of the page's policy is told in a task of its own, about when the request fails. */
const VIOLATION_WAIT_MS = 100;

/** The network and the timers of a page, with what it knows of its own policy. */
export function createPageTransport(): ModelTransport {
  const forbidden = new Set<string>();
  const note = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective === 'connect-src' && URL.canParse(blockedURI))
      forbidden.add(new URL(blockedURI).origin);
  };
  const later = (then: () => void): number => window.setTimeout(then, VIOLATION_WAIT_MS);
  return {
    async send(url, init) {
      forbidden.delete(new URL(url).origin);
      document.addEventListener('securitypolicyviolation', note);
      try {
        return await fetch(url, init);
      } finally {
        later(() => document.removeEventListener('securitypolicyviolation', note));
      }
    },
    after(milliseconds, then) {
      const timer = window.setTimeout(then, milliseconds);
      return () => window.clearTimeout(timer);
    },
    async wasForbidden(origin) {
      if (!forbidden.has(origin)) await new Promise<void>((resolve) => later(resolve));
      return forbidden.has(origin);
    },
  };
}
