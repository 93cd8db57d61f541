import { parseArgs } from 'node:util';
import { err, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { ENGINE_CASES, LARGE_CASES } from './case-protocol.ts';
import type { CaseId } from './case-protocol.ts';

/** What can be measured. */
export const PARTS = ['engine', 'large', 'app', 'canvas', 'charts', 'practice'] as const;

/** What is measured when no part is named. */
const USUAL_PARTS: readonly Part[] = ['engine', 'app', 'canvas', 'charts', 'practice'];

/** A part of the benchmark. */
export type Part = (typeof PARTS)[number];

/** What the command was asked to do. */
export interface BenchArguments {
  /** In the order of {@link PARTS}. */
  readonly parts: readonly Part[];
  /** In their own order: those of the parts, or those that were named. */
  readonly cases: readonly CaseId[];
  /** One JSON object instead of the tables. */
  readonly json: boolean;
  /** A missed target is a failure. */
  readonly strict: boolean;
  /** Also trains the default design on TF.js, which takes minutes. */
  readonly tfjs: boolean;
}

const CASES: readonly CaseId[] = [...ENGINE_CASES, ...LARGE_CASES];

/** How the command is called. */
export const USAGE = [
  'Usage: npm run bench -- [engine] [large] [app] [canvas] [charts] [practice] [--case ID] [--tfjs] [--json] [--strict]',
  '  engine    training steps, scoring, indexes, trees and one request, and ratios to peers',
  '  large     an A/B test, HNSW at its hardest, and how indexes grow from 10,000 to 1,000,000 videos (minutes)',
  '  app       first-view JavaScript, the default run of the lab, its longest main-thread task',
  '  canvas    a large diagram: dragging against React Flow alone, opening, lint after an edit',
  '  charts    curves while the default design trains, a map of 100,000 points',
  '  practice  typing into the notes of an interview that has gone on for an hour, and its replay',
  `  --case    only this case of the engine, without training steps; may be repeated: ${CASES.join(', ')}`,
  '  --tfjs    with app: also train the default design on TF.js (minutes)',
  '  --json    print one JSON object (npm run --silent bench -- --json keeps npm quiet)',
  '  --strict  exit with 1 when a target is missed',
].join('\n');

function isCase(value: string): boolean {
  return CASES.some((id) => id === value);
}

function casesOf(parts: readonly Part[]): readonly CaseId[] {
  return [...(parts.includes('engine') ? ENGINE_CASES : []), ...(parts.includes('large') ? LARGE_CASES : [])];
}

function isPart(value: string): value is Part {
  return PARTS.some((part) => part === value);
}

/**
 * Reads the command's arguments; without the name of a part, all but large are meant.
 *
 * @returns the arguments, or one sentence that says what is wrong
 */
export function readArguments(argv: readonly string[]): Result<BenchArguments, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        case: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        strict: { type: 'boolean' },
        tfjs: { type: 'boolean' },
      },
    });
    const unknown = positionals.find((name) => !isPart(name));
    if (unknown !== undefined)
      return err(`There is no part "${unknown}": the parts are ${PARTS.join(', ')}.`);
    const named = values.case;
    const unknownCase = named?.find((name) => !isCase(name));
    if (unknownCase !== undefined)
      return err(`There is no case "${unknownCase}": the cases are ${CASES.join(', ')}.`);
    if (named !== undefined && positionals.length > 0)
      return err('Cases are measured alone: name parts or cases, not both.');
    const usual = named === undefined ? USUAL_PARTS : [];
    const parts = positionals.length === 0 ? usual : PARTS.filter((part) => positionals.includes(part));
    return ok({
      parts,
      cases: named === undefined ? casesOf(parts) : CASES.filter((id) => named.includes(id)),
      json: values.json === true,
      strict: values.strict === true,
      tfjs: values.tfjs === true,
    });
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) return err(error.message);
    throw error;
  }
}
