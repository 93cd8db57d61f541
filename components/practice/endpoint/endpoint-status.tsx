'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { EndpointStore } from '@/lib/client/practice/endpoint-store';
import { EndpointForm } from './endpoint-form';
import { useEndpoint } from './use-endpoint';

/** Which model is to speak in this interview, and where to change that. */
export function EndpointStatus({ store }: { readonly store: EndpointStore }) {
  const { endpoint } = useEndpoint(store);
  const [open, setOpen] = useState(false);
  return (
    <div className="flex items-center justify-between gap-2 border-b border-hairline py-1.5 pr-2 pl-4 text-xs text-ink-2">
      <p className="min-w-0 break-words">
        {endpoint === undefined
          ? 'No model is entered on this page: the script speaks.'
          : `Model ${endpoint.model} at ${endpoint.origin}`}
      </p>
      <Button size="small" variant="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Model endpoint
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Model endpoint"
        description="Whenever the model fails, the script speaks instead, and says so."
      >
        <EndpointForm store={store} />
      </Dialog>
    </div>
  );
}
