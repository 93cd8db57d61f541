import { err } from '../../../core/result.ts';
import { type Layout, layOutByUmap, type UmapInput } from '../../map/lay-out-umap.ts';
import type { EngineJob } from './types.ts';

/** Lays points out by UMAP. It is given all that it needs, so that it can work beside a run. */
export const umapJob: EngineJob<UmapInput, Layout, Layout> = {
  async run(input, { kernels, registries, pulse, emit }) {
    const flat = registries.indexes['flat'];
    if (flat === undefined)
      return err({ code: 'index-failed', index: 'flat', reason: 'there is no such index' });
    return layOutByUmap(input, { kernels, flat, pulse, emit });
  },
};
