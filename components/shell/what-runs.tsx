import { catalogue } from '@/lib/design/catalogue/registry';
import type { Executes } from '@/lib/design/types';

const GROUPS: readonly { readonly executes: Executes; readonly title: string }[] = [
  { executes: 'runs', title: 'A run executes these' },
  {
    executes: 'load',
    title: 'A simulation of load executes these',
  },
  {
    executes: 'time',
    title: 'A simulation of days, or of an A/B test, executes these',
  },
  { executes: 'drawn', title: 'These are drawn, and checked where a rule speaks of them' },
];

const list = new Intl.ListFormat('en-GB');

/** The kinds of component by what a run makes of them, as the catalogue has it. */
export function WhatRuns() {
  return (
    <>
      <dl className="mt-3 grid gap-3 text-base">
        {GROUPS.map(({ executes, title }) => (
          <div key={executes}>
            <dt className="font-semibold">{title}</dt>
            <dd className="text-ink-2">
              {list.format(
                Object.values(catalogue).flatMap((kind) => (kind.executes === executes ? [kind.name] : [])),
              )}
              .
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3">
        There are two worlds: a design whose objective is ads runs on a platform of ads, with late clicks and
        an auction, every other one on videos. A simulation of days and of an A/B test knows videos only, and
        a design that searches pictures does not run.
      </p>
    </>
  );
}
