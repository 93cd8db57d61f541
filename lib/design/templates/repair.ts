import type { Design } from '../types.ts';

/** What the names of designs to repair begin with. */
export const REPAIR_PREFIX = 'To repair: ';

/**
 * Whether a design is there to be repaired: its name says so. The name travels with the design
 * through undo, files and links, and anybody can give it to a design of their own.
 */
export function isToRepair(design: Pick<Design, 'name'>): boolean {
  return design.name.startsWith(REPAIR_PREFIX);
}
