'use client';

import { useState } from 'react';
import type { LabSession } from '@/lib/client/lab/lab-session';
import type { AppError } from '@/lib/client/messages';
import { catalogue } from '@/lib/design/catalogue/registry';
import { hashDesign } from '@/lib/design/hash';
import { planOf } from '@/lib/run/compile';
import type { Plan } from '@/lib/run/plan';

/** One design in one world, as a job takes it. */
export interface PlannedDesign {
  readonly plan: Plan;
  readonly designHash: string;
  readonly seed: number;
}

/** Begins work on the design as it stands, or says why it does not run. */
export function usePlanned(
  session: LabSession,
  seed: number,
  begin: (design: PlannedDesign) => void,
): { readonly start: () => void; readonly refused: AppError | undefined } {
  const [refused, setRefused] = useState<AppError>();
  return {
    refused,
    start() {
      const design = session.view.snapshot();
      const plan = planOf(design, catalogue);
      setRefused(plan.ok ? undefined : plan.error);
      if (plan.ok) begin({ plan: plan.value, designHash: hashDesign(design), seed });
    },
  };
}
