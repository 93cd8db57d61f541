import { ok } from '../../core/result.ts';
import { selectByMmr } from '../../rerank/mmr.ts';
import type { Input } from './input.ts';
import type { OperationResult } from './run-cases.ts';

/** MMR over rows of `embeddings` with the relevances as they are; the ids are the rows, in order of choice. */
export function runMmr(input: Input): OperationResult {
  const embeddings = input.rows('embeddings');
  const rows = Int32Array.from({ length: embeddings.rows }, (_, row) => row);
  const selected = selectByMmr(
    input.numbers('relevance'),
    embeddings,
    rows,
    input.number('k'),
    input.number('lambda'),
  );
  return selected.ok ? ok(selected.value.order) : selected;
}
