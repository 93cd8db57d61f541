import { noteSections } from '../../../lib/session/notes.ts';
import type { CandidateScript, ScriptAct } from '../../../lib/session/script/types.ts';
import type { SectionId } from '../../../lib/session/steps.ts';

/** What a paster of keywords needs of a case. */
export interface PasterPlan {
  readonly caseSlug: string;
  /** Every keyword of the case, between commas. */
  readonly keywords: string;
  /** What the interviewer takes the first paste to be a question about. */
  readonly facts: readonly string[];
  readonly probes: readonly [early: string, late: string];
  readonly curveball: string;
}

/** Fills every text and every table of a section with keywords. */
function fillSection(section: SectionId, keywords: string): readonly ScriptAct[] {
  const words = keywords.split(', ');
  return noteSections[section].fields.map((field): ScriptAct => {
    if (field.kind === 'text')
      return { do: 'write', section, field: field.id, text: field.options?.[0] ?? keywords };
    const rows = Array.from({ length: 8 }, (_, row) =>
      field.columns.map(
        (column, index) =>
          column.options?.[row % column.options.length] ?? words[(row * 7 + index) % words.length] ?? '',
      ),
    );
    return { do: 'rows', section, table: field.id, rows };
  });
}

/** Pastes every keyword everywhere, drops every component, presses Run. */
export function pasteKeywords({ caseSlug, keywords, facts, probes, curveball }: PasterPlan): CandidateScript {
  return {
    name: 'keyword-paster',
    caseSlug,
    level: 'senior',
    framework: '7-step',
    minutes: 45,
    acts: [
      [0, { do: 'step', step: 'opening' }],
      [1, { do: 'step', step: 'clarify' }],
      [2, { do: 'ask', text: keywords, facts }],
      ...(Object.keys(noteSections) as SectionId[]).flatMap((section, index) =>
        fillSection(section, keywords).map((act) => [4 + index * 3, act] as const),
      ),
      [6, { do: 'step', step: 'frame' }],
      [12, { do: 'step', step: 'data' }],
      [16, { do: 'probe', probe: probes[0] }],
      [17, { do: 'say', text: keywords }],
      [18, { do: 'step', step: 'model' }],
      [28, { do: 'step', step: 'evaluate' }],
      [29, { do: 'probe', probe: probes[1] }],
      [30, { do: 'say', text: keywords }],
      [33, { do: 'step', step: 'serve' }],
      [36, { do: 'drop-every-kind' }],
      [36.5, { do: 'curveball', curveball }],
      [37, { do: 'run' }],
      [38, { do: 'step', step: 'monitor' }],
      [40, { do: 'run' }],
      [40.5, { do: 'estimate', quantity: 'mean-qps', text: 'QPS', working: keywords }],
      [41, { do: 'say', text: keywords }],
      [42, { do: 'step', step: 'close' }],
      [45, { do: 'finish' }],
    ],
  };
}
