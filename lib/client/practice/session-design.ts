import type * as Y from 'yjs';
import { catalogue } from '../../design/catalogue/registry.ts';
import { type DesignView, viewDesign } from '../../design/document.ts';
import { readDesign } from '../../design/snapshot.ts';
import { limitAfter } from '../../session/design-estimate.ts';
import { appendEvent } from '../../session/document.ts';
import { INTERVIEWER_ORIGIN, putRequirements } from '../../session/thrown-curveballs.ts';
import type { EventHead, SessionEventBody } from '../../session/types.ts';

/** The design of an open session, and what changes it from outside. */
export interface SessionDesign {
  readonly view: DesignView;
  /** Changes what is required and tells of it, in one change: the two are never apart. */
  throwCurveball(body: Extract<SessionEventBody, { type: 'curveball' }>, head: EventHead): void;
}

/**
 * Opens the design of a session's document. Its code is fetched when the first asks for it: the
 * catalogue and the estimates weigh as much as all the notes. Throws where the document holds no design.
 */
export function openSessionDesign(document: Y.Doc): SessionDesign {
  return {
    view: viewDesign(document, catalogue),
    throwCurveball(body, head) {
      const limitUsd = limitAfter(body, readDesign(document, catalogue), catalogue);
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
