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

/** JSON with object keys in alphabetical order at every depth, so that equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : x > y ? 1 : 0)))
      : inner,
  );
}
