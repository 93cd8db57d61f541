import type { CaseId } from '../../../lib/cli/bench/case-protocol.ts';
import { capacity } from './capacity.ts';
import type { Case } from './case.ts';
import { days } from './days.ts';
import { dcnScore } from './dcn-score.ts';
import { experiment } from './experiment.ts';
import { flatScan } from './flat-scan.ts';
import { gbdt } from './gbdt.ts';
import { growth } from './growth.ts';
import { hnsw, hnswUniform } from './hnsw.ts';
import { ivfPq } from './ivf-pq.ts';
import { request, requestTenMillion } from './request.ts';
import { designLoad } from './design-load.ts';
import { serviceSystem } from './service-system.ts';
import { servingChange } from './serving-change.ts';

/** Every case, by id. A new one is a file beside this, a line here and its title and targets in lib/cli/bench. */
export const cases: Readonly<Record<CaseId, Case>> = {
  'dcn-score': dcnScore,
  'flat-scan': flatScan,
  hnsw,
  'ivf-pq': ivfPq,
  gbdt,
  request,
  'request-10m': requestTenMillion,
  'serving-change': servingChange,
  'service-system': serviceSystem,
  'design-load': designLoad,
  capacity,
  experiment,
  days,
  'hnsw-uniform': hnswUniform,
  growth,
};
