'use client';

import { Button } from '@/components/ui/button';
import type { EndpointStore } from '@/lib/client/practice/endpoint-store';
import { EndpointForm } from './endpoint-form';

/** The interview's page without an interview: the endpoint is tested as it will be used. */
export function EndpointCheck({ store }: { readonly store: EndpointStore }) {
  return (
    <div className="mx-auto grid w-full max-w-page gap-6 px-4 py-10 sm:px-6">
      <h1 className="text-2xl">Model endpoint</h1>
      <div className="max-w-text">
        <EndpointForm store={store} testAtOnce />
      </div>
      <p>
        <Button
          onClick={() => {
            store.handOver();
            // a page of its own, so that what this one is allowed ends here
            location.assign('/practice');
          }}
        >
          Back to the setup
        </Button>
      </p>
    </div>
  );
}
