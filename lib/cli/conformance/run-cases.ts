import type { Result } from '../../core/result.ts';
import type { LoadedCase, ReferenceCase } from './case-file.ts';
import { findDifference } from './compare.ts';
import { Input } from './input.ts';
import { MalformedCase, Tensor } from './tensor.ts';

/** Computes what a case asks for. An expected failure is a value with a code of the operation's own. */
export type Operation = (input: Input) => OperationResult | Promise<OperationResult>;

/** What an operation returns. */
export type OperationResult = Result<unknown, { readonly code: string }>;

/** Why a case failed. */
export interface Failure {
  readonly reason: string;
  readonly got: string;
  readonly wanted: string;
}

const SHOWN_CHARACTERS = 400;

/** Writes a value on one line, long ones cut. */
function show(value: unknown): string {
  const plain = (_key: string, entry: unknown): unknown => {
    if (entry instanceof Tensor) return { shape: entry.shape, numbers: Array.from(entry.data.slice(0, 16)) };
    if (typeof entry === 'number' && !Number.isFinite(entry)) return String(entry);
    return ArrayBuffer.isView(entry) && 'length' in entry ? Array.from(Object.values(entry)) : entry;
  };
  const text = JSON.stringify(value, plain) ?? 'nothing';
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)} ...` : text;
}

function judge(reference: ReferenceCase, outcome: OperationResult): Failure | undefined {
  const { expected } = reference;
  const got = outcome.ok ? show(outcome.value) : `error ${show(outcome.error)}`;
  if (expected.kind === 'error') {
    return outcome.ok ? { reason: 'no error', got, wanted: 'an error' } : undefined;
  }
  const wanted = show(expected.out);
  if (!outcome.ok) return { reason: 'an error', got, wanted };
  const difference = findDifference(outcome.value, expected);
  return difference === undefined ? undefined : { reason: difference, got, wanted };
}

/**
 * Runs one case.
 *
 * @returns undefined when it passed. An unknown op, a malformed case and a crash are failures,
 * also where the case expects an error.
 */
export async function runCase(
  { op, parsed }: LoadedCase,
  operations: Readonly<Record<string, Operation>>,
): Promise<Failure | undefined> {
  if (!parsed.ok) return { reason: 'malformed case', got: parsed.error, wanted: 'the format of the README' };
  const operation = Object.hasOwn(operations, op) ? operations[op] : undefined;
  const wanted = parsed.value.expected.kind === 'error' ? 'an error' : show(parsed.value.expected.out);
  if (operation === undefined) return { reason: 'unknown op', got: op, wanted };
  try {
    return judge(parsed.value, await operation(new Input(parsed.value.input)));
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const reason = error instanceof MalformedCase ? 'malformed case' : 'crashed';
    return { reason, got: message, wanted };
  }
}
