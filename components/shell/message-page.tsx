import type { ReactNode } from 'react';

/** A page that ends something well: what happened, what was kept, what to do now. */
export function MessagePage({
  title,
  happened,
  kept,
  next,
  actions,
  headingLevel = 1,
}: {
  readonly title: string;
  readonly happened: ReactNode;
  readonly kept: ReactNode;
  readonly next: ReactNode;
  readonly actions: ReactNode;
  readonly headingLevel?: 1 | 3;
}) {
  const Heading = headingLevel === 1 ? 'h1' : 'h3';
  return (
    <div className="mx-auto w-full max-w-page px-4 py-16 sm:px-6">
      <Heading className="text-2xl">{title}</Heading>
      <dl className="mt-6 grid max-w-text gap-4">
        <Answer question="What happened">{happened}</Answer>
        <Answer question="What was kept">{kept}</Answer>
        <Answer question="What to do now">{next}</Answer>
      </dl>
      <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
    </div>
  );
}

function Answer({ question, children }: { readonly question: string; readonly children: ReactNode }) {
  return (
    <div className="border-t border-hairline pt-3">
      <dt className="text-sm text-ink-2">{question}</dt>
      <dd>{children}</dd>
    </div>
  );
}
