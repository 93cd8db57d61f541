'use client';

import { Interview } from '@/components/practice/interview';
import { OpenSession } from '@/components/practice/open-session';
import { cases } from '@/content/cases/registry';
import { guides } from '@/content/frameworks/guides';

/** Puts an interview together: its session, its case, and the parts that other folders make. */
export function InterviewRoute() {
  return (
    <OpenSession>
      {(session) => {
        const known = cases[session.view.snapshot().setup.caseSlug];
        if (known === undefined) throw new Error('The session is of a case that is not there.');
        return (
          <Interview
            session={session}
            practiceCase={known.public}
            guides={guides}
            renderBoard={() => null}
            renderInterviewer={() => null}
            renderEstimates={() => null}
            renderPredictions={() => null}
          />
        );
      }}
    </OpenSession>
  );
}
