import { adsWorldKind } from './ads/generate.ts';
import { importedWorldKind } from './imported/open.ts';
import { videoWorldKind } from './video/generate.ts';

/** Every kind of world by its name. */
export const worlds = {
  video: videoWorldKind,
  ads: adsWorldKind,
  imported: importedWorldKind,
} as const;
