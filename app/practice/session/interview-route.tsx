'use client';

import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
import { orAbsent } from '@/components/practice/absent-part';
import { useEndpointStore } from '@/components/practice/endpoint/use-endpoint';
import { Interview } from '@/components/practice/interview';
import { OpenSession, RefusedSession } from '@/components/practice/open-session';
import { cases } from '@/content/cases/registry';
import { guides } from '@/content/frameworks/guides';
import { createEstimateCheck } from '@/lib/client/practice/check-estimates';

const EndpointCheck = dynamic(() =>
  import('@/components/practice/endpoint/endpoint-check').then((file) => file.EndpointCheck),
);

const SessionBoard = dynamic(
  orAbsent('The diagram', () => import('./board').then((file) => file.SessionBoard)),
  { ssr: false, loading: () => <p className="p-4 text-sm text-ink-2">Opening the diagram.</p> },
);

const SessionInterviewer = dynamic(
  orAbsent('The interviewer', () => import('./interviewer').then((file) => file.SessionInterviewer)),
  { ssr: false, loading: () => <p className="p-4 text-sm text-ink-2">Calling the interviewer.</p> },
);

// each says what it waits for in its own place: without that the whole page would make room meanwhile
const EstimateSheet = dynamic(
  orAbsent('The estimate sheet', () =>
    import('@/components/practice/estimates/estimate-sheet').then((file) => file.EstimateSheet),
  ),
  { loading: () => <p className="p-4 text-sm text-ink-2">Opening the estimates.</p> },
);

const PredictionsPanel = dynamic(
  orAbsent('The list of predictions', () =>
    import('@/components/practice/predictions/predictions-panel').then((file) => file.PredictionsPanel),
  ),
  { loading: () => <p className="p-4 text-sm text-ink-2">Opening the predictions.</p> },
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
        const known = Object.hasOwn(cases, setup.caseSlug) ? cases[setup.caseSlug] : undefined;
        if (known === undefined)
          return <RefusedSession problem={{ code: 'session-case-unknown', slug: setup.caseSlug }} />;
        return (
          <Interview
            session={session}
            practiceCase={known.public}
            guides={guides}
            renderBoard={() => <SessionBoard session={session} suggested={known.public.predictions} />}
            renderInterviewer={() => (
              <SessionInterviewer session={session} endpoint={endpoint} loadPrivate={known.loadPrivate} />
            )}
            renderEstimates={() => (
              <EstimateSheet
                session={session}
                practiceCase={known.public}
                check={createEstimateCheck(known.loadPrivate, setup.variant)}
              />
            )}
            renderPredictions={() => (
              <PredictionsPanel session={session} suggested={known.public.predictions} />
            )}
          />
        );
      }}
    </OpenSession>
  );
}
