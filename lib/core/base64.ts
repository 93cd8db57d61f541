const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CHUNK_BYTES = 3 * 4096;

const DIGITS = new Int8Array(128).fill(-1);
for (let i = 0; i < ALPHABET.length; i += 1) DIGITS[ALPHABET.charCodeAt(i)] = i;

/** Bytes as padded base64 (RFC 4648). */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    let text = '';
    const end = Math.min(start + CHUNK_BYTES, bytes.length);
    for (let i = start; i < end; i += 3) {
      const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
      text += ALPHABET.charAt(word >> 18) + ALPHABET.charAt((word >> 12) & 63);
      text += i + 1 < end ? ALPHABET.charAt((word >> 6) & 63) : '=';
      text += i + 2 < end ? ALPHABET.charAt(word & 63) : '=';
    }
    parts.push(text);
  }
  return parts.join('');
}

/** The bytes of padded base64 (RFC 4648). Undefined where the text is none. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let word = 0;
    for (let j = 0; j < 4; j += 1) {
      const isPadding = i + j >= text.length - padding;
      const digit = isPadding ? 0 : (DIGITS[text.charCodeAt(i + j)] ?? -1);
      if (digit < 0) return undefined;
      word = (word << 6) | digit;
    }
    // what lies past the end is not kept
    bytes[at] = word >> 16;
    bytes[at + 1] = (word >> 8) & 255;
    bytes[at + 2] = word & 255;
    at += 3;
  }
  return bytes;
}
