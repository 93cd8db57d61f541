'use client';

import dynamic from 'next/dynamic';

/** Fetched beside the page: the session can only be opened in the browser. */
const InterviewRoute = dynamic(() => import('./interview-route').then((file) => file.InterviewRoute), {
  ssr: false,
  loading: () => (
    <p role="status" className="p-6 text-ink-2">
      Opening the session.
    </p>
  ),
});

/** The page of an interview, which exists in the browser alone. */
export function InterviewEntry() {
  return <InterviewRoute />;
}
