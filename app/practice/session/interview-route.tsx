'use client';

import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
import { useEndpointStore } from '@/components/practice/endpoint/use-endpoint';
import { Interview } from '@/components/practice/interview';
import { OpenSession } from '@/components/practice/open-session';
import { cases } from '@/content/cases/registry';
import { guides } from '@/content/frameworks/guides';

const EndpointCheck = dynamic(() =>
  import('@/components/practice/endpoint/endpoint-check').then((file) => file.EndpointCheck),
);

const EndpointStatus = dynamic(() =>
  import('@/components/practice/endpoint/endpoint-status').then((file) => file.EndpointStatus),
);

const never = (): (() => void) => () => undefined;

/** Whether the address asks for the test of a model endpoint; the server does not know. */
const useEndpointTest = (): boolean | undefined =>
  useSyncExternalStore(
    never,
    () => new URLSearchParams(location.search).has('endpoint'),
    () => undefined,
  );

/** Puts an interview together: its session, its case, and the parts that other folders make. */
export function InterviewRoute() {
  const endpoint = useEndpointStore();
  const isTest = useEndpointTest();
  if (isTest === undefined) return null;
  if (isTest) return <EndpointCheck store={endpoint} />;
  return (
    <OpenSession>
      {(session) => {
        const { setup } = session.view.snapshot();
        const known = cases[setup.caseSlug];
        if (known === undefined) throw new Error('The session is of a case that is not there.');
        return (
          <Interview
            session={session}
            practiceCase={known.public}
            guides={guides}
            renderBoard={() => null}
            renderInterviewer={() =>
              setup.interviewer === 'model' ? <EndpointStatus store={endpoint} /> : null
            }
            renderEstimates={() => null}
            renderPredictions={() => null}
          />
        );
      }}
    </OpenSession>
  );
}
