/** A number in [0, 1) that depends on the seed and a whole number alone, spread evenly (splitmix32). */
export function hashPosition(seed: number, number: number): number {
  let z = (seed ^ Math.imul(number + 1, 0x9e3779b9)) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return ((z ^ (z >>> 15)) >>> 0) / 4_294_967_296;
}
