'use client';

import { lazy, Suspense } from 'react';

// Markdown and formulas are a hundred kilobytes: fetched with the first text that is shown so
const Markdown = lazy(() => import('@/components/ui/markdown'));

/** A text in Markdown; as it was typed until the reader of Markdown is there. */
export function Formatted({ text }: { readonly text: string }) {
  return (
    <Suspense fallback={<p className="whitespace-pre-wrap">{text}</p>}>
      <Markdown text={text} />
    </Suspense>
  );
}
