'use client';

import { lazy, Suspense } from 'react';

// Markdown and formulas are a hundred kilobytes: fetched with the first text that is shown so
const Markdown = lazy(() => import('@/components/ui/markdown').catch(() => ({ default: AsTyped })));

function AsTyped({ text }: { readonly text: string }) {
  return <p className="whitespace-pre-wrap">{text}</p>;
}

/** A text in Markdown; as it was typed until the reader of Markdown is there, and where it cannot be fetched. */
export function Formatted({ text }: { readonly text: string }) {
  return (
    <Suspense fallback={<AsTyped text={text} />}>
      <Markdown text={text} />
    </Suspense>
  );
}
