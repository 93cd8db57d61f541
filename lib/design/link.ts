import { err, ok, type Result } from '../core/result.ts';
import { type Opened, openDesignText } from './open.ts';
import { DESIGN_TEXT_LIMIT, type DesignError, parseDesignText } from './parse.ts';
import type { Catalogue, Design } from './types.ts';

/** Why a link does not hold a design. */
export type LinkError = DesignError | { readonly code: 'link-broken'; readonly reason: string };

async function pass(
  bytes: Uint8Array,
  through: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Uint8Array> {
  const reader = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(through).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      throw new RangeError(`it unpacks to more than ${limit} bytes`);
    }
    parts.push(value);
  }
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Packs a design into text for a URL's fragment: JSON, deflated, base64 with - and _ in place of + and /. */
export async function encodeDesign(design: Design): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(design));
  const packed = await pass(bytes, new CompressionStream('deflate-raw'), Infinity);
  let binary = '';
  for (const byte of packed) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * Unpacks the text that a URL's fragment holds. One that unpacks to more than the size limit of
 * designs is refused while it is unpacked, so that a small link cannot fill the memory.
 */
async function unpack(text: string): Promise<Result<string, LinkError>> {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const plain = await pass(bytes, new DecompressionStream('deflate-raw'), DESIGN_TEXT_LIMIT);
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(plain));
  } catch (cause) {
    return err({ code: 'link-broken', reason: cause instanceof Error ? cause.message : String(cause) });
  }
}

/** Unpacks a design from a URL's fragment; one that this app does not know every part of is refused. */
export async function decodeDesign(catalogue: Catalogue, text: string): Promise<Result<Design, LinkError>> {
  const json = await unpack(text);
  return json.ok ? parseDesignText(catalogue, json.value) : json;
}

/** Unpacks a design from a URL's fragment, without what this app does not know; see `openDesign`. */
export async function openPacked(catalogue: Catalogue, text: string): Promise<Result<Opened, LinkError>> {
  const json = await unpack(text);
  return json.ok ? openDesignText(catalogue, json.value) : json;
}
