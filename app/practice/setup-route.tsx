'use client';

import { PracticePage } from '@/components/practice/setup/practice-page';
import { cases } from '@/content/cases/registry';

const offered = Object.values(cases).map((one) => one.public);

/** Puts the cases into the page before an interview. */
export function SetupRoute() {
  return <PracticePage cases={offered} renderEndpoint={() => null} />;
}
