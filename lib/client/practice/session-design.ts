import type * as Y from 'yjs';
import { catalogue } from '../../design/catalogue/registry.ts';
import { type DesignView, viewDesign } from '../../design/document.ts';
import { hashDesign } from '../../design/hash.ts';
import { readDesign } from '../../design/snapshot.ts';
import type { Design } from '../../design/types.ts';
import type { RunResult } from '../../run/result.ts';
import { limitAfter } from '../../session/design-estimate.ts';
import { appendEvent, runEntries } from '../../session/document.ts';
import { readRun } from '../../session/run-shape.ts';
import { INTERVIEWER_ORIGIN, putRequirements } from '../../session/thrown-curveballs.ts';
import type { EventHead, SessionEventBody } from '../../session/types.ts';

/** The design of an open session, and what changes it from outside. */
export interface SessionDesign {
  readonly view: DesignView;
  /** Changes what is required and tells of it, in one change: the two are never apart. */
  throwCurveball(body: Extract<SessionEventBody, { type: 'curveball' }>, head: EventHead): void;
}

/** The result of a run of exactly this design, where the session holds one: what it takes was clocked. */
function findRunOf(document: Y.Doc, design: Design): RunResult | undefined {
  const designHash = hashDesign(design);
  const runs = [...runEntries(document).values()].map((value) => readRun(value));
  return runs.find((run) => run?.result.provenance.designHash === designHash)?.result;
}

/**
 * Opens the design of a session's document. Its code is fetched when the first asks for it: the
 * catalogue and the estimates weigh as much as all the notes. Throws where the document holds no design.
 */
export function openSessionDesign(document: Y.Doc): SessionDesign {
  return {
    view: viewDesign(document, catalogue),
    throwCurveball(body, head) {
      const design = readDesign(document, catalogue);
      const limitUsd = limitAfter(body, design, catalogue, findRunOf(document, design));
      document.transact(() => {
        const asks = putRequirements(document, body.change, body.values);
        appendEvent(document, {
          ...body,
          ...head,
          ...(asks === undefined ? {} : { asks }),
          ...(limitUsd === undefined ? {} : { limitUsd }),
        });
      }, INTERVIEWER_ORIGIN);
    },
  };
}
