import { err, type Result } from '../../core/result.ts';
import { openDesign } from '../open.ts';
import type { Catalogue } from '../types.ts';
import { readExcalidraw } from './excalidraw-in.ts';
import type { ImportError, Imported } from './import-types.ts';
import { readMermaid } from './mermaid-in.ts';
import { holdsDesign, readSvg } from './svg.ts';

/** Largest file that is opened, in bytes. */
export const IMPORT_BYTES_LIMIT = 8_000_000;

const MERMAID_NAME = /\.(mmd|mermaid)$/i;
const MERMAID_BEGIN = /^\s*(?:flowchart|graph)(?:-elk)?\b/;
const FENCE = '```';

/** Whether the first line that says something begins a flowchart: comments and one block of front matter are passed over. */
function beginsFlowchart(text: string): boolean {
  const lines = text.split('\n', 2000);
  let at = lines.findIndex((line) => line.trim() !== '');
  if (at >= 0 && lines[at]?.trim() === '---') {
    const end = lines.findIndex((line, i) => i > at && line.trim() === '---');
    at = end < 0 ? -1 : end + 1;
  }
  if (at < 0) return false;
  const first = lines.slice(at).find((line) => line.trim() !== '' && !line.trim().startsWith('%%'));
  return first !== undefined && MERMAID_BEGIN.test(first);
}

function readJson(catalogue: Catalogue, text: string): Result<Imported, ImportError> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return err({ code: 'design-not-json', reason: cause instanceof Error ? cause.message : String(cause) });
  }
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  if (typeof type === 'string' && type.startsWith('excalidraw')) return readExcalidraw(catalogue, text);
  return openDesign(catalogue, value);
}

/** The first Mermaid block of a Markdown text, moved to the line it stands at, so that faults name its true line. */
function takeBlock(text: string): string | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim().startsWith(`${FENCE}mermaid`));
  const end = start < 0 ? -1 : lines.findIndex((line, i) => i > start && line.trim().startsWith(FENCE));
  return end < 0 ? undefined : '\n'.repeat(start + 1) + lines.slice(start + 1, end).join('\n');
}

/**
 * Opens a text in any format that is read, told apart by what stands in it: our own JSON, an
 * Excalidraw file, an SVG or Markdown file of ours with the design in it, a Mermaid flowchart, or a
 * Markdown text with one.
 *
 * @param name of the file, where there is one: decides only for Mermaid
 */
export function openAny(catalogue: Catalogue, name: string, text: string): Result<Imported, ImportError> {
  const bytes = text.length;
  if (bytes > IMPORT_BYTES_LIMIT) {
    return err({ code: 'import-too-large', bytes, limit: IMPORT_BYTES_LIMIT });
  }
  const plain = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const start = plain.trimStart().slice(0, 1);
  if (start === '{' || start === '[') return readJson(catalogue, plain);
  if (holdsDesign(plain) || (start === '<' && /<svg[\s>]/.test(plain))) return readSvg(catalogue, plain);
  const block = takeBlock(plain);
  if (block !== undefined) return readMermaid(catalogue, block);
  if (MERMAID_NAME.test(name) || beginsFlowchart(plain)) return readMermaid(catalogue, plain);
  return err({ code: 'import-unknown-format', name });
}
