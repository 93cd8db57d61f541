import type { CaseFact } from '../../../lib/session/case.ts';
import { dataFacts } from './facts-data.ts';
import { ruleFacts } from './facts-rules.ts';
import { scopeFacts } from './facts-scope.ts';
import { systemFacts } from './facts-system.ts';

/** Every fact of the case: 34, each told only when it is asked for. */
export const facts: readonly CaseFact[] = [...scopeFacts, ...dataFacts, ...ruleFacts, ...systemFacts];
