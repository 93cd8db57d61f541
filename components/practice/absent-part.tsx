'use client';

import type { ComponentType } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { describeSessionError } from '@/lib/client/practice/describe-session-error';

interface AbsentPartProps {
  /** Its name as the subject of a sentence. */
  readonly part: string;
}

/** Stands where a part of the page could not be fetched; everything else goes on. */
function AbsentPart({ part }: AbsentPartProps) {
  const { what, kept, next } = describeSessionError({ code: 'part-absent', part });
  return (
    <div className="p-4">
      <Notice
        kind="warning"
        announce
        title={what}
        kept={kept}
        next={next}
        actions={
          <Button size="small" onClick={() => location.reload()}>
            Load the page again
          </Button>
        }
      />
    </div>
  );
}

/** Loads a part; where it cannot be fetched, loads what says so: a lost connection must not take the notes along. */
export function orAbsent<Props>(
  part: string,
  load: () => Promise<ComponentType<Props>>,
): () => Promise<ComponentType<Props>> {
  return () =>
    load().catch(() => {
      function Absent() {
        return <AbsentPart part={part} />;
      }
      return Absent;
    });
}
