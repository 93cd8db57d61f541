'use client';

import { createContext } from 'react';
import type { RunResult } from '@/lib/run/result';

/** The run whose figures are shown, for the worked numbers of its metrics; absent where there is none. */
export const MetricRunContext = createContext<RunResult | undefined>(undefined);
