import { err, type Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import type { ImportError, Imported } from '../../design/formats/import-types.ts';
import { IMPORT_BYTES_LIMIT, openAny } from '../../design/formats/open-any.ts';

/** Reads a file that a person chose or dropped. Nothing is changed. */
export async function openFile(
  file: File,
): Promise<Result<Imported, ImportError | { readonly code: 'file-unreadable'; readonly reason: string }>> {
  if (file.size > IMPORT_BYTES_LIMIT) {
    return err({ code: 'import-too-large', bytes: file.size, limit: IMPORT_BYTES_LIMIT });
  }
  try {
    return openAny(catalogue, file.name, await file.text());
  } catch (cause) {
    return err({ code: 'file-unreadable', reason: cause instanceof Error ? cause.message : String(cause) });
  }
}

/** Reads a text that a person pasted. Nothing is changed. */
export function openText(text: string): Result<Imported, ImportError> {
  return openAny(catalogue, '', text);
}
