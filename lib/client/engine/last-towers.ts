import type { RetrievalModel } from '../../models/protocol.ts';
import type { RunCache, Shelf } from '../../run/cache.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';

type TowersRequest = Extract<EngineRequest, { type: 'towers' }>;
type TowersReply = Extract<EngineReply, { type: 'towers' }>;

/** Names a run: what was run, and with which seed. */
export interface RunName {
  readonly designHash: string;
  readonly seed: number;
}

/** Remembers which two-tower model served last, and in which run. */
export interface LastTowers {
  /** The same cache, watched: use this one from now on. */
  readonly cache: RunCache;
  /** A run begins; what served before is forgotten. */
  begin(run: RunName): void;
  /** The model of the last run, where it was the one that is asked for and had one. */
  answer(request: TowersRequest): TowersReply;
}

/** Watches which two-tower model runs take from their cache or put into it. */
export function rememberTowers(cache: RunCache): LastTowers {
  let last: RetrievalModel | undefined;
  let current: RunName | undefined;
  const retrieval: Shelf<RetrievalModel> = {
    ...cache.retrieval,
    find(key) {
      const found = cache.retrieval.find(key);
      last = found ?? last;
      return found;
    },
    keep(key, model) {
      cache.retrieval.keep(key, model);
      last = model;
    },
    clear() {
      cache.retrieval.clear();
      last = undefined;
    },
  };
  return {
    cache: { ...cache, retrieval },
    begin({ designHash, seed }) {
      current = { designHash, seed };
      last = undefined;
    },
    answer({ id, designHash, seed }) {
      const same = current?.designHash === designHash && current.seed === seed;
      return { type: 'towers', id, file: (same ? last?.toJSON() : undefined) ?? null };
    },
  };
}
