import type { EvidenceTarget } from '@/lib/session/score/evidence';

/** The element of the page that a piece of evidence opens; undefined for a bare minute, which the replay shows. */
export function elementOf(target: EvidenceTarget): string | undefined {
  switch (target.opens) {
    case 'node':
      return `own-node-${target.node}`;
    case 'finding':
      return `own-finding-${target.rule}-${target.nodes[0] ?? ''}`;
    case 'note':
      return target.row === undefined
        ? `own-note-${target.section}-${target.field}`
        : `own-row-${target.row}`;
    case 'event':
      return `own-event-${target.event}`;
    case 'run':
      return `own-run-${target.run}`;
    case 'estimate':
      return `own-estimate-${target.quantity}`;
    case 'minute':
      return undefined;
  }
}

/** What opening a piece of evidence shows, for its button. */
export const TARGET_WORDS: { readonly [Name in EvidenceTarget['opens']]: string } = {
  node: 'in the drawing',
  finding: 'among the findings',
  note: 'in the notes',
  event: 'in the conversation',
  run: 'among the runs',
  estimate: 'among the estimates',
  minute: 'in the replay',
};

/** Brings an element of the page into sight and marks it by focus. */
export function bringToSight(id: string): void {
  const element = document.getElementById(id);
  if (element === null) return;
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
}
