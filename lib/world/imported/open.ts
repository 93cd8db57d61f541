import { ok, type Result } from '../../core/result.ts';
import type { WorldDescription } from '../protocol.ts';
import { createImportedCatalogue, type ImportedCatalogue } from './catalogue.ts';
import { createImportedFeatures, type ImportedFeatures } from './features.ts';
import { createImportedHistory, type ImportedHistory } from './history.ts';
import { type DataTooSmall, type ImportedSplit, type SplitOptions, splitImported } from './split.ts';
import type { ImportedWorld } from './world.ts';

/** An imported data set ready for runs: split, with its history and its features. */
export interface OpenedWorld {
  readonly world: ImportedWorld;
  readonly split: ImportedSplit;
  readonly catalogue: ImportedCatalogue;
  readonly history: ImportedHistory;
  readonly features: ImportedFeatures;
}

/** How imported data sets enter the registry of worlds: they are opened, not generated. */
export interface ImportedWorldKind extends WorldDescription {
  /** Splits the data and makes its features. The seed counts where the split is random. */
  open(world: ImportedWorld, options: SplitOptions): Result<OpenedWorld, DataTooSmall>;
}

/**
 * Imported data as an entry of the registry of worlds. It can offer who used what, when, and what
 * the items are like, each as far as the file has it. It cannot offer impressions, positions,
 * propensities, watch times or the truth: nothing that needs one of these runs on it.
 */
export const importedWorldKind: ImportedWorldKind = {
  name: 'imported',
  offers: ['interactions', 'times', 'item-features'],
  open(world, options) {
    const split = splitImported(world, options);
    if (!split.ok) return split;
    const { train, catalogue: items, kind, cutoff } = split.value;
    const catalogue = createImportedCatalogue(world.items?.features ?? [], items);
    const history = createImportedHistory(train, kind === 'time');
    const features = createImportedFeatures(history, catalogue, { cutoff, hasValues: world.data.hasValues });
    return ok({ world, split: split.value, catalogue, history, features });
  },
};
