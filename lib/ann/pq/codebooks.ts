import type { Pulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import type { Block, KernelError } from '../../kernels/heap.ts';
import type { Kernels } from '../../kernels/load.ts';
import { panelRoom, type Points, pointsPerPulse, trainCentroids } from '../kmeans.ts';
import { report } from '../core.ts';

/** Codes are bytes. */
const CODES = 256;
/** Residuals that each codebook is trained on, at most. */
const TRAINING_POINTS = CODES * 64;

/** How a vector is cut: `parts` sub-vectors of `partWidth` floats; the last ones may be filled up with zeros. */
export interface Cut {
  readonly parts: number;
  readonly partWidth: number;
  /** parts x partWidth, at least the vector's dimensions. */
  readonly width: number;
}

/** Cuts into `wanted` parts, or into the fewest of the same width that hold all dimensions. */
export function cutInto(dimensions: number, wanted: number): Cut {
  const partWidth = Math.ceil(dimensions / wanted);
  const parts = Math.ceil(dimensions / partWidth);
  return { parts, partWidth, width: parts * partWidth };
}

const plan = ({ parts, width, partWidth }: Cut) =>
  ({
    books: { f32: CODES * width },
    panels: { f32: panelRoom(CODES, partWidth).panels * parts },
    bias: { f32: panelRoom(CODES, partWidth).bias * parts },
    tables: { f32: CODES * parts },
    /** A query filled up with zeros to the width. */
    asked: { f32: width },
  }) as const;

/** One codebook of 256 sub-vectors a part, one after the other. */
export interface Codebooks {
  readonly cut: Cut;
  /** Entries in use: fewer than 256 where there were fewer vectors to train on. */
  readonly codes: number;
  readonly block: Block<ReturnType<typeof plan>>;
}

/** Room for codebooks, all zeros. */
export function allocateCodebooks(kernels: Kernels, cut: Cut, codes: number): Codebooks | KernelError {
  const block = kernels.allocate(plan(cut));
  return block.ok ? { cut, codes, block: block.value } : block.error;
}

/** How many codes can be told apart by so many training points. */
export function codesFor(points: number): number {
  return Math.min(CODES, points);
}

/** Makes the panels anew after the codebooks have changed. */
export function packCodebooks(kernels: Kernels, { cut, codes, block }: Codebooks): void {
  const { books, panels, bias } = block.arrays;
  for (let part = 0; part < cut.parts; part += 1) {
    kernels.call.packPanels(
      panels.pointer + part * CODES * cut.partWidth * 4,
      bias.pointer + part * CODES * 4,
      books.pointer + part * CODES * cut.partWidth * 4,
      codes,
      cut.partWidth,
    );
  }
}

/** Trains every codebook on its part of the residuals, and packs them. Throws what the pulse throws. */
export async function trainCodebooks(
  kernels: Kernels,
  codebooks: Codebooks,
  residuals: Points,
  seed: number,
  pulse: Pulse,
): Promise<KernelError | undefined> {
  const { cut, codes, block } = codebooks;
  for (let part = 0; part < cut.parts; part += 1) {
    const points: Points = {
      pointer: residuals.pointer + part * cut.partWidth * 4,
      count: Math.min(residuals.count, TRAINING_POINTS),
      stride: residuals.stride,
      width: cut.partWidth,
    };
    const book = block.arrays.books.pointer + part * CODES * cut.partWidth * 4;
    const random = createRandom(seed, 'pq', part);
    const full = await trainCentroids(kernels, points, codes, book, random, pulse);
    if (full !== undefined) return full;
  }
  packCodebooks(kernels, codebooks);
  return undefined;
}

/**
 * Writes the codes of residuals (count x parts bytes) to the address `codes`; `ids` and `scores`
 * are addresses of as many words. Throws what the pulse throws.
 */
export async function encode(
  kernels: Kernels,
  { cut, codes: used, block }: Codebooks,
  residuals: Points,
  room: { readonly codes: number; readonly ids: number; readonly scores: number },
  pulse: Pulse,
): Promise<void> {
  const { parts, partWidth } = cut;
  const { panels, bias } = block.arrays;
  const step = pointsPerPulse(CODES, cut.width);
  for (let done = 0; done < residuals.count; done += step) {
    const size = Math.min(step, residuals.count - done);
    for (let part = 0; part < parts; part += 1) {
      kernels.call.assignNearest(
        room.ids,
        room.scores,
        residuals.pointer + (done * residuals.stride + part * partWidth) * 4,
        residuals.stride,
        size,
        partWidth,
        panels.pointer + part * CODES * partWidth * 4,
        bias.pointer + part * CODES * 4,
        used,
      );
      kernels.call.writeCodes(room.codes + done * parts, room.ids, size, parts, part);
    }
    const waiting = report(pulse, done + size, residuals.count);
    if (waiting !== undefined) await waiting;
  }
}
