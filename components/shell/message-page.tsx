import type { ReactNode } from 'react';

/** A page that ends something well: what happened, what was kept, what to do now. */
export function MessagePage({
  title,
  happened,
  kept,
  next,
  actions,
}: {
  readonly title: string;
  readonly happened: ReactNode;
  readonly kept: ReactNode;
  readonly next: ReactNode;
  readonly actions: ReactNode;
}) {
  return (
    <div className="mx-auto w-full max-w-page px-4 py-16 sm:px-6">
      <h1 className="text-2xl">{title}</h1>
      <dl className="mt-6 grid max-w-text gap-4">
        {[
          ['What happened', happened],
          ['What was kept', kept],
          ['What to do now', next],
        ].map(([term, text]) => (
          <div key={String(term)} className="border-t border-hairline pt-3">
            <dt className="text-sm text-ink-2">{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
    </div>
  );
}
