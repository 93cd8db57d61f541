import type { Pulse } from '../../core/pulse.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { importInteractions } from './interactions.ts';
import { importItemFeatures } from './items.ts';
import { checkSize, type DataTooSmall } from './split.ts';
import type { ImportError, InteractionOptions, TableSource } from './types.ts';
import { type ImportedWorld, joinImported } from './world.ts';

/** A table and its size in bytes or characters, for progress alone. */
export interface SizedTable {
  readonly source: TableSource;
  readonly size: number;
}

/** Why a data set cannot be loaded. */
export type LoadError =
  ImportError | DataTooSmall | { readonly code: 'import-too-many-rows'; readonly limit: number };

/** How the table of interactions is read; all of it is found out where absent. */
export type LoadOptions = Pick<InteractionOptions, 'separator' | 'header' | 'columns' | 'minimumRating'>;

/**
 * Loads a data set: interactions, and a table of items where there is one. Memory is that of
 * importInteractions and importItemFeatures; nothing is held after an error. Rejects with what the
 * pulse or a source throws.
 *
 * Errors: those of both tables; a table with more rows than are read; data-too-small for a single
 * user or item.
 */
export async function loadImported(
  interactions: SizedTable,
  items: SizedTable | undefined,
  { pulse, ...options }: LoadOptions & { readonly pulse: Pulse },
): Promise<Result<ImportedWorld, LoadError>> {
  const data = await importInteractions(interactions.source, { ...options, size: interactions.size, pulse });
  if (!data.ok) {
    const { error } = data;
    return err(error.code === 'import-too-many-rows' ? { code: error.code, limit: error.limit } : error);
  }
  const tooSmall = checkSize(data.value.interactions);
  if (tooSmall !== undefined) return err(tooSmall);
  const features =
    items === undefined
      ? undefined
      : await importItemFeatures(items.source, data.value.itemIds, { size: items.size, pulse });
  if (features !== undefined && !features.ok) return features;
  // the last moment at which it can be stopped
  await pulse({ stage: 'import', done: interactions.size, total: interactions.size });
  return ok(joinImported(data.value, features?.value));
}
