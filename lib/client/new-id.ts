import { asId, type Id } from '../core/ids.ts';

const BYTES = 12;

/** An id that nothing else has, of this device or another: 24 hexadecimal digits. Pages without https have no other source of them. */
export function newId<Name extends string>(): Id<Name> {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return asId<Name>(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}
