'use client';

import dynamic from 'next/dynamic';
import { useEndpointStore } from '@/components/practice/endpoint/use-endpoint';
import { PracticePage } from '@/components/practice/setup/practice-page';
import { cases } from '@/content/cases/registry';

const EndpointSetup = dynamic(
  () => import('@/components/practice/endpoint/endpoint-setup').then((file) => file.EndpointSetup),
  // without this the whole page would make room while it is fetched
  { loading: () => <p className="text-sm text-ink-2">Fetching the fields of the endpoint.</p> },
);

const offered = Object.values(cases).map((one) => one.public);

/** Puts the cases and the model endpoint into the page before an interview. */
export function SetupRoute() {
  const store = useEndpointStore();
  return (
    <PracticePage
      cases={offered}
      renderEndpoint={() => <EndpointSetup store={store} />}
      onLeaveForModel={() => store.handOver()}
    />
  );
}
