import { err, ok, type Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { holdsDesign } from '../../design/document.ts';
import { readDesign } from '../../design/snapshot.ts';
import type { Design } from '../../design/types.ts';
import type { BoundDocument, StorageError } from '../storage/design-log.ts';

/** Reads the design that a checkpoint stands for, apart from the open one. */
export async function recallDesign(
  storage: BoundDocument,
  id: number,
): Promise<Result<Design, StorageError>> {
  const document = await storage.recall(id);
  if (!document.ok) return document;
  if (holdsDesign(document.value)) {
    const design = readDesign(document.value, catalogue);
    document.value.destroy();
    return ok(design);
  }
  return err({ code: 'checkpoint-failed', reason: 'there is no design at this moment of the log' });
}
