import { importedWorldKind } from './imported/open.ts';
import { videoWorldKind } from './video/generate.ts';

/** Every kind of world by its name. */
export const worlds = {
  video: videoWorldKind,
  imported: importedWorldKind,
} as const;
