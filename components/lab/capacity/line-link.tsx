'use client';

import type { ReactNode } from 'react';
import { useTrace } from './trace';

/** A number or a name that leads to the line that computes it. */
export function LineLink({ line, children }: { readonly line: string; readonly children: ReactNode }) {
  const { ask } = useTrace();
  return (
    <button
      type="button"
      className="min-h-6 text-left underline decoration-hairline underline-offset-4 hover:text-signal"
      onClick={() => ask(line)}
    >
      {children}
    </button>
  );
}
