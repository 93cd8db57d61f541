/**
 * A 64-bit FNV-1a hash of a text's UTF-16 code units, as 16 hexadecimal digits. It names things
 * (designs, cached models); it does not protect them against forgery.
 *
 * Source: Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm", RFC 9923.
 */
export function hashText(text: string): string {
  // The 64-bit state lives in four 16-bit limbs, so that products stay exact.
  let a = 0x2325;
  let b = 0x8422;
  let c = 0x9ce4;
  let d = 0xcbf2;
  for (let i = 0; i < text.length; i += 1) {
    a ^= text.charCodeAt(i);
    // times 2^40 + 0x1b3
    const a0 = a * 0x1b3;
    const b0 = b * 0x1b3 + (a0 >>> 16);
    const c0 = c * 0x1b3 + (b0 >>> 16) + ((a << 8) & 0xffff);
    const d0 = d * 0x1b3 + ((c0 / 65536) | 0) + ((b << 8) & 0xffff) + (a >>> 8);
    a = a0 & 0xffff;
    b = b0 & 0xffff;
    c = c0 & 0xffff;
    d = d0 & 0xffff;
  }
  return [d, c, b, a].map((limb) => limb.toString(16).padStart(4, '0')).join('');
}

/**
 * A 64-bit hash of numbers in typed arrays, as 16 hexadecimal digits: two lanes of the 32-bit
 * MurmurHash3 over their bytes (little-endian), an array's length before its bytes. It names data
 * sets; it does not protect them against forgery. Linear in the bytes, copies nothing but up to
 * three bytes at an array's end.
 *
 * Source: Appleby, "SMHasher", 2011.
 */
export function hashNumbers(parts: Iterable<ArrayBufferView>): string {
  const lanes = [0x9747b28c, 0x3c6ef372];
  const mix = (lane: number, word: number): number => {
    let k = Math.imul(word, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    const h = lane ^ k;
    return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  };
  const take = (word: number): void => {
    lanes[0] = mix(lanes[0] as number, word);
    lanes[1] = mix(lanes[1] as number, ~word);
  };
  for (const { buffer, byteOffset, byteLength } of parts) {
    take(byteLength);
    const whole = byteLength >>> 2;
    if (byteOffset % 4 === 0) {
      const words = new Int32Array(buffer, byteOffset, whole);
      for (let i = 0; i < whole; i += 1) take(words[i] as number);
    } else {
      const view = new DataView(buffer, byteOffset, byteLength);
      for (let i = 0; i < whole; i += 1) take(view.getInt32(4 * i, true));
    }
    let rest = 0;
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    for (let i = 4 * whole; i < byteLength; i += 1) rest = (rest << 8) | (bytes[i] as number);
    take(rest);
  }
  return lanes
    .map((lane) => {
      let h = lane ^ (lane >>> 16);
      h = Math.imul(h, 0x85ebca6b);
      h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
      return ((h ^ (h >>> 16)) >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}

/** JSON with object keys in alphabetical order at every depth, so that equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : x > y ? 1 : 0)))
      : inner,
  );
}
