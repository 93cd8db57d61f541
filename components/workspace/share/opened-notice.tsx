'use client';

import { Notice } from '@/components/ui/notice';
import type { Opened } from './use-opening';

/** What became of a file that was opened: why not, or what is missing. */
export function OpenedNotice({ opened }: { readonly opened: Opened }) {
  const { name, problem, dropped } = opened;
  if (problem !== undefined) {
    return <Notice kind="error" title={problem.what} kept={problem.kept} next={problem.next} announce />;
  }
  return (
    <Notice kind="info" title={`${name} is open. This could not be taken over:`} announce>
      <ul className="list-disc pl-5">
        {dropped.map((sentence, i) => (
          <li key={i}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}
