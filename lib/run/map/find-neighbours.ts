import { err, ok, type Result } from '../../core/result.ts';
import type { RunContext } from '../context.ts';
import type { Plan } from '../plan.ts';
import { openVectors } from './open-vectors.ts';
import type { MapError, MapQuery, Neighbour, Neighbours } from './result.ts';

/**
 * The nearest items of an item or of a user on the tested day, by the cosine of their whole vectors,
 * found by an exact scan.
 *
 * Errors: not-on-the-map for an id that the world does not have by then; no-vectors-to-map; those of
 * a run.
 *
 * @param k how many, at least 1
 */
export async function findNeighbours(
  plan: Plan,
  query: MapQuery,
  k: number,
  context: RunContext,
): Promise<Result<Neighbours, MapError>> {
  const opened = await openVectors(plan, context);
  if (!opened.ok) return opened;
  const { model, vectors, prepared, describe } = opened.value;
  const limit = query.kind === 'item' ? vectors.rows : prepared.world.observed.users.count;
  if (!(Number.isInteger(query.id) && query.id >= 0 && query.id < limit)) {
    return err({ code: 'not-on-the-map', kind: query.kind, id: query.id, limit });
  }
  const vector = new Float32Array(vectors.columns);
  if (query.kind === 'item') {
    vector.set(vectors.data.subarray(query.id * vectors.columns, (query.id + 1) * vectors.columns));
  } else {
    const { features } = prepared.serving();
    const row = new Float32Array(features.userWidth);
    features.writeUser(query.id, row);
    model.userVector(query.id, row, vector);
  }
  const built = await context.registries.indexes['flat']?.build(vectors, {}, context.kernels, {
    metric: 'cosine',
  });
  if (built === undefined || !built.ok) {
    return err({
      code: 'index-failed',
      index: 'flat',
      reason: built?.error.code ?? 'there is no such index',
    });
  }
  try {
    const ids = new Int32Array(Math.min(k + 1, vectors.rows));
    const scores = new Float32Array(ids.length);
    const found = built.value.search(vector, ids.length, ids, scores);
    const nearest: Neighbour[] = [];
    for (let i = 0; i < found && nearest.length < k; i += 1) {
      const id = ids[i] ?? 0;
      if (query.kind === 'item' && id === query.id) continue;
      nearest.push({ id, similarity: scores[i] ?? 0, ...describe(id) });
    }
    return ok({ query, vector, nearest });
  } finally {
    built.value.dispose();
  }
}
