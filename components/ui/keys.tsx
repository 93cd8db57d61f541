'use client';

import { useSyncExternalStore } from 'react';
import { isApplePlatform, nameKeys } from '@/lib/client/actions-shortcuts';
import { cx } from './cx';

const subscribeToNothing = () => () => undefined;
const assumeNotApple = () => false;

/** Whether `$mod` means Cmd here. The server cannot know and says no. */
export function useApplePlatform(): boolean {
  return useSyncExternalStore(subscribeToNothing, isApplePlatform, assumeNotApple);
}

export interface KeysProps {
  /** In the notation of tinykeys: "$mod+Enter". */
  readonly shortcut: string;
  /** For a dark box on light paper and the other way round. */
  readonly inverse?: boolean;
}

/** The keys of a shortcut, as they stand on this machine's keyboard. */
export function Keys({ shortcut, inverse = false }: KeysProps) {
  const apple = useApplePlatform();
  return (
    <span className="inline-flex gap-1 whitespace-nowrap">
      {nameKeys(shortcut, apple).map((key) => (
        <kbd
          key={key}
          className={cx(
            'inline-flex h-5 min-w-5 items-center justify-center rounded-small border px-1 font-sans text-xs',
            inverse ? 'border-paper/40' : 'border-hairline bg-raised text-ink-2',
          )}
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
