'use client';

import { FailurePage } from '@/components/shell/failure-page';

export default function PageError({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  return <FailurePage error={error} retry={retry} />;
}
