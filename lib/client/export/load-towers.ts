import { err, ok, type Result } from '../../core/result.ts';
import { readTwoTowerFile, type TwoTowerState } from '../../models/two-tower/file.ts';
import { nameFile } from '../../design/formats/design-json.ts';
import { writeNpy } from './npy.ts';
import { writeTower } from './towers.ts';
import type { ExportContext, ExportError, ExportFile } from './types.ts';

const nothing = (lacks: string, next: string): { readonly ok: false; readonly error: ExportError } =>
  err({ code: 'nothing-to-export', lacks, next });

async function loadState({ result, loadTowers }: ExportContext): Promise<Result<TwoTowerState, ExportError>> {
  if (result === undefined) return nothing('this design has not been run', 'Run it first.');
  const loaded = await loadTowers(result.provenance);
  if (!loaded.ok || loaded.value === null) {
    return nothing('the engine holds no two-tower model of this run', 'Run the design again.');
  }
  const state = readTwoTowerFile(loaded.value);
  return state.ok
    ? state
    : nothing(`the model cannot be read (${state.error.code})`, 'Run the design again.');
}

/** Both towers of the last run as TF.js layers models: a description and a file of numbers each. */
export async function makeTowers(
  context: ExportContext,
): Promise<Result<readonly ExportFile[], ExportError>> {
  const state = await loadState(context);
  if (!state.ok) return state;
  return ok(
    (['user', 'item'] as const).flatMap((side): ExportFile[] => {
      const extension = `${side}-tower.weights.bin`;
      const { model, weights } = writeTower(state.value, side, nameFile(context.design, extension));
      return [
        { extension: `${side}-tower.json`, blob: new Blob([model], { type: 'application/json' }) },
        { extension, blob: new Blob([weights], { type: 'application/octet-stream' }) },
      ];
    }),
  );
}

/** The vectors of all items of the last run, as NumPy reads them. */
export async function makeVectors(
  context: ExportContext,
): Promise<Result<readonly ExportFile[], ExportError>> {
  const state = await loadState(context);
  if (!state.ok) return state;
  const { shapes, config, itemVectors } = state.value;
  const bytes = writeNpy([shapes.itemCount, config.output], itemVectors);
  return ok([
    { extension: 'item-vectors.npy', blob: new Blob([bytes], { type: 'application/octet-stream' }) },
  ]);
}
