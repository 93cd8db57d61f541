import { Notice } from '@/components/ui/notice';
import type { Debrief, Lack } from '@/lib/session/score/debrief';

const WORDS: { readonly [Name in Lack]: string } = {
  end: 'it was not ended',
  minutes: 'it lasted only a few minutes',
  drawing: 'nothing was drawn',
  runs: 'nothing was run',
  notes: 'nothing was written',
  questions: 'nothing was asked',
};

/** What is not judged, because it is not there. */
export function ShortNotice({ debrief }: { readonly debrief: Debrief }) {
  const { lacks, card } = debrief;
  const isShort = card.verdict.recommendation === undefined;
  if (lacks.length === 0 && !isShort) return null;
  const reasons = lacks.map((lack) => WORDS[lack]);
  const title =
    reasons.length === 0 ? 'There is little to judge.' : `There is little to judge: ${reasons.join(', ')}.`;
  return (
    <Notice
      kind="info"
      title={isShort ? title : `Some marks rest on little: ${reasons.join(', ')}.`}
      next="What is there is marked all the same; nothing is made up for the rest."
    />
  );
}
