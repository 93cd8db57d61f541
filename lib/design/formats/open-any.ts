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
const MERMAID_BEGIN = /^(?:\s|%%[^\n]*\n|---\n[\s\S]*?\n---\n)*(?:flowchart|graph)(?:-elk)?\b/;
const FENCE = /^[ \t]*```mermaid[^\n]*\n([\s\S]*?)^[ \t]*```/m;

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

/** The Mermaid block of a Markdown text, moved to the line it stands at, so that faults name its true line. */
function takeBlock(text: string): string | undefined {
  const block = FENCE.exec(text);
  if (block === null) return undefined;
  const before = text.slice(0, block.index).split('\n').length;
  return '\n'.repeat(before) + (block[1] ?? '');
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
  if (MERMAID_NAME.test(name) || MERMAID_BEGIN.test(plain)) return readMermaid(catalogue, plain);
  return err({ code: 'import-unknown-format', name });
}
