import type { Plan } from '../../../run/plan.ts';
import { findParts, type PartName } from './needs.ts';
import { TYPESCRIPT_HEAD, TYPESCRIPT_PARTS, TYPESCRIPT_TAIL } from './typescript-parts.ts';

/** JSON as an expression of TypeScript. */
const literal = (value: unknown): string =>
  JSON.stringify(value, null, 2).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

/**
 * What a plan runs as a program in TypeScript on TF.js, with the plan as its configuration and the
 * seed. A sketch: the data are random numbers in the sizes of the run, the index is an exact scan,
 * and what it does not write out throws by its name.
 */
export function sketchTypescript(plan: Plan, seed: number, name: string): string {
  const parts = findParts(plan);
  const wanted = (Object.keys(TYPESCRIPT_PARTS) as PartName[]).filter((part) => parts.has(part));
  return [
    '// A sketch of the run of a design, written by Dryrun. Its figures differ from those of the run.',
    "import * as tf from '@tensorflow/tfjs';",
    '',
    `export const NAME = ${literal(name)};`,
    `const SEED = ${seed};`,
    `const CONFIG = ${literal(plan)};`,
    TYPESCRIPT_HEAD,
    ...wanted.map((part) => TYPESCRIPT_PARTS[part] ?? ''),
    TYPESCRIPT_TAIL.trimStart(),
  ].join('\n');
}
