import type { RankingData, WatchSequences } from '../core/datasets.ts';
import { matrix } from '../core/matrix.ts';
import type { Pulse } from '../core/pulse.ts';
import type { RankingModel } from '../models/protocol.ts';

const CHUNK_ROWS = 1024;

/** The watch sequences of rows `first` .. `end` - 1. */
function cutSequences(sequences: WatchSequences, first: number, end: number): WatchSequences {
  const { from, to, today } = sequences;
  return {
    ...sequences,
    from: from.subarray(first, end),
    to: to.subarray(first, end),
    today: today.subarray(first, end),
  };
}

/** The probabilities that a model gives to all rows of a table, in parts, so that it can be cancelled. */
export async function scoreRows(model: RankingModel, data: RankingData, pulse: Pulse): Promise<Float32Array> {
  const { rows } = data;
  const fields = data.vocabularies.length;
  const width = data.dense.columns;
  const probabilities = new Float32Array(rows);
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    await pulse({ stage: 'score', done: from, total: rows });
    const to = Math.min(rows, from + CHUNK_ROWS);
    model.score(
      {
        rows: to - from,
        categorical: data.categorical.subarray(from * fields, to * fields),
        dense: matrix(to - from, width, data.dense.data.subarray(from * width, to * width)),
        ...(data.sequences === undefined ? {} : { sequences: cutSequences(data.sequences, from, to) }),
      },
      probabilities.subarray(from, to),
    );
  }
  return probabilities;
}
