'use client';

import type { EndpointStore } from '@/lib/client/practice/endpoint-store';
import { INTERVIEW_PATH } from '@/lib/core/model-origin';
import { EndpointForm } from './endpoint-form';

/** The address where an endpoint is tested: the page whose policy may allow it, without an interview. */
const TEST_PLACE = `${INTERVIEW_PATH}?endpoint`;

/**
 * The endpoint on the page where an interview is set up. That page may talk to nobody, so the test
 * happens on the interview's own.
 */
export function EndpointSetup({ store }: { readonly store: EndpointStore }) {
  return (
    <section aria-labelledby="endpoint-title" className="grid max-w-text gap-3">
      <h3 id="endpoint-title" className="text-base">
        Model endpoint
      </h3>
      <p className="text-sm text-ink-2">
        The test opens the interview’s own page, the only one that may talk to the endpoint; the way back is
        there. Whenever the model fails, the script speaks instead, and says so.
      </p>
      <EndpointForm
        store={store}
        onElsewhere={() => {
          store.handOver();
          location.assign(TEST_PLACE);
        }}
      />
    </section>
  );
}
