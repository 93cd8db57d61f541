import type { CaseFact } from '../../../lib/session/case.ts';
import { businessFacts } from './facts-business.ts';
import { dataFacts } from './facts-data.ts';
import { systemFacts } from './facts-system.ts';

/** Every fact of the case: 34, each told only when it is asked for. */
export const facts: readonly CaseFact[] = [...businessFacts, ...dataFacts, ...systemFacts];
