import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { EMBED_PATH } from '../core/embed-path.ts';
import { INTERVIEW_PATH } from '../core/model-origin.ts';

/** Content-Security-Policy header of each page by its path ("/" , "/lab"), and of every other path. */
export interface PagePolicies {
  readonly pages: Readonly<Record<string, string>>;
  /** For paths that are no page: the not-found page and the error page answer there. */
  readonly fallback: string;
}

const pagePoliciesSchema = v.object({ pages: v.record(v.string(), v.string()), fallback: v.string() });

const POLICIES_FILE = 'dryrun-policies.json';

/**
 * The policy of the engine's worker. A worker takes the policy of its own script's response, so
 * WebAssembly may be compiled there and nowhere else.
 */
export const WORKER_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";

/** Whether other sites may show a path inside a frame. */
export function mayBeFramed(urlPath: string): boolean {
  return urlPath === EMBED_PATH;
}

/** The policy in development: Next's refresh needs eval, inline scripts and a socket. Never used in production. */
export const DEVELOPMENT_POLICY =
  "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval'; " +
  "style-src 'self' 'unsafe-inline'; connect-src 'self' ws:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Hashes the inline scripts of a page, as a Content-Security-Policy names them.
 *
 * @param html a page as the build wrote it
 * @returns one source expression per distinct script, quotes included, in order of appearance
 */
export function hashInlineScripts(html: string): string[] {
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g);
  const hashes = Array.from(scripts, ([, text = '']) => createHash('sha256').update(text).digest('base64'));
  return Array.from(new Set(hashes), (hash) => `'sha256-${hash}'`);
}

/**
 * Writes the policy of a page. Scripts come from this origin or carry a listed hash; no inline style
 * elements; style attributes are allowed because server-rendered pages hold them.
 *
 * @param scriptHashes source expressions from {@link hashInlineScripts}
 * @param route path of the page
 */
function writePagePolicy(scriptHashes: readonly string[], route: string): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scriptHashes].join(' '),
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${mayBeFramed(route) ? '*' : "'none'"}`,
  ].join('; ');
}

const prerenderManifestSchema = v.object({
  routes: v.record(v.string(), v.object({ routeType: v.picklist(['page', 'route']) })),
});

/**
 * Computes the policies of a finished build from the pages it wrote. Valid because every page is
 * static: what the build wrote is what is served.
 *
 * @param buildFolder absolute path of the build's folder
 * @throws when the build's manifest or a page is missing
 */
export async function computePolicies(buildFolder: string): Promise<PagePolicies> {
  const manifest = await readFile(path.join(buildFolder, 'prerender-manifest.json'), 'utf8');
  const { routes } = v.parse(prerenderManifestSchema, JSON.parse(manifest));
  const hashes = new Map<string, string[]>();
  for (const [route, { routeType }] of Object.entries(routes)) {
    // The others are files such as /icon.svg.
    if (routeType !== 'page') continue;
    const file = path.join(buildFolder, 'server', 'app', `${route === '/' ? 'index' : route.slice(1)}.html`);
    hashes.set(route, hashInlineScripts(await readFile(file, 'utf8')));
  }
  const fallbackHashes = ['/_not-found', '/_global-error'].flatMap((route) => hashes.get(route) ?? []);
  return {
    pages: Object.fromEntries(Array.from(hashes, ([route, list]) => [route, writePagePolicy(list, route)])),
    fallback: writePagePolicy([...new Set(fallbackHashes)], ''),
  };
}

/** The file that keeps a build's policies, inside the build's folder. */
export function getPoliciesPath(buildFolder: string): string {
  return path.join(buildFolder, POLICIES_FILE);
}

/**
 * Reads the policies stored beside a build.
 *
 * @throws when the file is missing or has another form
 */
export async function readPolicies(buildFolder: string): Promise<PagePolicies> {
  return v.parse(pagePoliciesSchema, JSON.parse(await readFile(getPoliciesPath(buildFolder), 'utf8')));
}

/** Whether the policy of a path depends on who asks: the page of an interview may name a model's origin. */
export function dependsOnModel(urlPath: string): boolean {
  return urlPath === INTERVIEW_PATH;
}

/**
 * Chooses the policy of a response. The page of an interview may talk to the one model endpoint that
 * the person entered; no other path may, whatever the cookie says. This server never asks it anything.
 *
 * @param policies of the build, or undefined in development
 * @param urlPath path of the request without its query
 * @param modelOrigin origin of the person's model endpoint, from `readModelOriginCookie`
 */
export function choosePolicy(
  policies: PagePolicies | undefined,
  urlPath: string,
  modelOrigin?: string,
): string {
  const policy = chooseOwnPolicy(policies, urlPath);
  if (modelOrigin === undefined || !dependsOnModel(urlPath)) return policy;
  return policy.replace(/(^|; )connect-src [^;]*/, `$& ${modelOrigin}`);
}

function chooseOwnPolicy(policies: PagePolicies | undefined, urlPath: string): string {
  if (!policies) {
    return mayBeFramed(urlPath)
      ? DEVELOPMENT_POLICY.replace("frame-ancestors 'none'", 'frame-ancestors *')
      : DEVELOPMENT_POLICY;
  }
  if (/^\/_next\/static\/chunks\/turbopack-worker-[^/]+\.js$/.test(urlPath)) return WORKER_POLICY;
  const pages = policies.pages;
  return Object.hasOwn(pages, urlPath) ? (pages[urlPath] ?? policies.fallback) : policies.fallback;
}
