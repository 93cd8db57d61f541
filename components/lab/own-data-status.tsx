'use client';

import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import type { OwnDataState } from '@/lib/client/lab/own-data-store';
import { nameStage, shareDone } from '@/lib/client/lab/stages';
import { describeError } from '@/lib/client/messages';
import { formatNumber } from '@/lib/core/format';
import { useOwnData, useOwnDataStore } from './own-data-context';

/** What is being done with a person's own data, with its way to stop it; or why it was not done. */
export function OwnDataStatus() {
  const store = useOwnDataStore();
  const { activity, error } = useOwnData();
  if (activity !== undefined) {
    const { work, stage, done, total } = activity;
    const share = work === 'import' ? done / Math.max(1, total) : shareDone(stage, done, total);
    return <Progress label={nameStage(stage)} share={share} onStop={() => store.stop()} />;
  }
  if (error === undefined) return null;
  const { what, kept, next } = describeError(error);
  const kind = error.code === 'cancelled' ? 'info' : 'error';
  return <Notice kind={kind} title={what} kept={kept} next={next} announce />;
}

/** One line on the last run on own data. */
export function summarizeOwnData({ result, activity }: OwnDataState): string {
  if (activity !== undefined) return 'Your data is at work.';
  if (result === undefined) return 'Press Run to train this design on your data and measure it.';
  const { list } = result.metrics;
  return `On your data: NDCG@${list.size} ${formatNumber(list.design.ndcg.mean)}, popularity ${formatNumber(list.popularity.ndcg.mean)}.`;
}
