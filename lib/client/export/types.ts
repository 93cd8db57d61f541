import type { Result } from '../../core/result.ts';
import type { Design } from '../../design/types.ts';
import type { ModelFile } from '../../models/protocol.ts';
import type { RunResult } from '../../run/result.ts';
import type { Theme } from '../theme.ts';

/** Why something could not be saved. */
export type ExportError =
  | { readonly code: 'picture-failed'; readonly reason: string }
  | { readonly code: 'clipboard-closed'; readonly reason: string }
  /** What would be saved does not exist yet. */
  | { readonly code: 'nothing-to-export'; readonly lacks: string; readonly next: string };

/** How a picture looks. */
export interface PictureLook {
  readonly theme: Theme;
  readonly background: 'paper' | 'transparent';
}

/** Everything that an export may use. */
export interface ExportContext {
  readonly design: Design;
  readonly seed: number;
  /** The last finished run of this very design, if there is one. */
  readonly result: RunResult | undefined;
  readonly look: PictureLook;
  /** The two-tower model of a run; null where the engine does not hold it any more. */
  readonly loadTowers: (run: {
    readonly designHash: string;
    readonly seed: number;
  }) => Promise<Result<ModelFile | null, unknown>>;
}

/** A file as it is saved. */
export interface ExportFile {
  readonly extension: string;
  readonly blob: Blob;
}

/** Makes the files of one export; most are one file. */
export type MakeFiles = (context: ExportContext) => Promise<Result<readonly ExportFile[], ExportError>>;
