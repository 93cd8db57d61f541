'use client';

import Link from 'next/link';
import type { MouseEvent } from 'react';
import { buttonClass } from '@/components/ui/button-class';
import type { SessionListing } from '@/lib/client/practice/session-list';

export interface ContinueLinkProps {
  readonly listing: SessionListing;
  /** Names the session. */
  readonly name: string;
  /** Hands the model endpoint over to the page of the interview. */
  readonly onLeaveForModel: () => void;
}

/** The way into a session under way. One with a model is fetched as a page of its own: what it may talk to is decided then. */
export function ContinueLink({ listing, name, onLeaveForModel }: ContinueLinkProps) {
  const place = `/practice/session?id=${listing.id}`;
  const isModel = listing.setup.interviewer === 'model';
  function leave(event: MouseEvent): void {
    // another tab or window has its own memory
    const isHere = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!isModel || !isHere) return;
    event.preventDefault();
    onLeaveForModel();
    location.assign(place);
  }
  return (
    <Link
      href={place}
      aria-label={`Continue ${name}`}
      className={buttonClass({ size: 'small' })}
      onClick={leave}
    >
      Continue
    </Link>
  );
}
