import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** A text that TF.js carries into every bundle (an error message of tfjs-core's engine), minified or not. */
const TFJS_MARKER = 'not registered for backend';

const STATIC_PATH = '/_next/static/';

/** What a set of scripts weighs. */
export interface ScriptWeight {
  readonly scripts: number;
  /** Sum of the sizes of the files, each compressed by gzip at its usual level. */
  readonly gzipBytes: number;
  /** Whether TF.js is among them. */
  readonly holdsTfjs: boolean;
}

/**
 * The scripts that a built page names: the sources of its script tags, in order, without those that
 * only browsers without modules read.
 */
export function listScriptTags(html: string): readonly string[] {
  const tags = html.match(/<script\b[^>]*>/gi) ?? [];
  const sources = tags
    .filter((tag) => !/\snomodule\b/i.test(tag))
    .map((tag) => /\ssrc="([^"]+)"/i.exec(tag)?.[1])
    .filter((source) => source !== undefined);
  return [...new Set(sources.map((source) => source.replace(/[?#].*$/, '')))];
}

function holdsTfjs(text: string): boolean {
  return text.includes(TFJS_MARKER);
}

/**
 * The scripts that a page needs before it can be used at all, in the build: those of its script tags,
 * and those of what its route puts in at once by a dynamic import. Throws where the build has no such page.
 *
 * @param buildFolder absolute
 * @param page its path without the first slash, e.g. "practice/session"
 */
export async function listFirstScripts(buildFolder: string, page: string): Promise<readonly string[]> {
  const app = path.join(buildFolder, 'server', 'app');
  const html = await readFile(path.join(app, `${page}.html`), 'utf8');
  const manifest = await readFile(path.join(app, page, 'page', 'react-loadable-manifest.json'), 'utf8');
  const parts = Object.values(JSON.parse(manifest) as Record<string, { readonly files: readonly string[] }>);
  const files = parts.flatMap((part) => part.files).filter((file) => file.endsWith('.js'));
  return [...new Set([...listScriptTags(html), ...files.map((file) => `/_next/${file}`)])];
}

async function readScript(buildFolder: string, urlPath: string): Promise<Buffer> {
  if (!urlPath.startsWith(STATIC_PATH)) throw new RangeError(`${urlPath} is no file of the build.`);
  return readFile(path.join(buildFolder, 'static', urlPath.slice(STATIC_PATH.length)));
}

/**
 * Weighs scripts of a build by their paths in URLs. Throws for a path that is not below /_next/static/.
 *
 * @param buildFolder absolute
 */
export async function weighScripts(buildFolder: string, urlPaths: readonly string[]): Promise<ScriptWeight> {
  const files = await Promise.all(urlPaths.map((urlPath) => readScript(buildFolder, urlPath)));
  return {
    scripts: files.length,
    gzipBytes: files.reduce((sum, file) => sum + gzipSync(file).length, 0),
    holdsTfjs: files.some((file) => holdsTfjs(file.toString('utf8'))),
  };
}

/** Whether any script of a build holds TF.js: where none does, the marker is out of date and proves nothing. */
export async function buildHoldsTfjs(buildFolder: string): Promise<boolean> {
  const folder = path.join(buildFolder, 'static');
  if (!existsSync(folder)) return false;
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  for (const name of names) {
    if (holdsTfjs(await readFile(path.join(folder, name), 'utf8'))) return true;
  }
  return false;
}
