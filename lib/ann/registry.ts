import { flatIndex } from './flat/flat.ts';

/** Every kind of vector index, by name. A new one is a folder beside this and a line here. */
export const indexKinds = {
  flat: flatIndex,
} as const;
