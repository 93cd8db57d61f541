import { formatClock } from '../../core/format.ts';
import type { Debrief } from '../../session/score/debrief.ts';
import type { SessionReading } from '../../session/score/reading.ts';
import { escapeMarkdown, writeTable } from '../export/markdown.ts';

function writeVerdict({ card }: Debrief, { rubric, state }: SessionReading): readonly string[] {
  const { verdict, dimensions, level } = card;
  const words =
    verdict.recommendation === undefined
      ? 'Too little to recommend anything'
      : `${rubric.recommendation.words[verdict.recommendation]} at ${rubric.levelWords[level].toLowerCase()} level`;
  const held = state.setup.level === level ? '' : ` The session was held at ${state.setup.level} level.`;
  return [
    `**${words}.** ${escapeMarkdown(verdict.because)}${held}`,
    writeTable(
      ['Dimension', 'Weight', 'Mark', 'By'],
      dimensions.map(({ dimension, mark, source }) => [
        `${dimension.letter} ${dimension.title}`,
        `${dimension.weight}%`,
        mark === undefined ? 'Open' : rubric.markWords[mark],
        source === 'rules' ? 'rule' : source,
      ]),
      false,
    ),
  ];
}

function writeDimensions({ card }: Debrief, { rubric }: SessionReading): readonly string[] {
  return card.dimensions.flatMap(({ dimension, mark, anchor, next, rules, own }) => [
    `### ${dimension.letter} ${dimension.title}: ${mark === undefined ? 'Open' : rubric.markWords[mark]}`,
    escapeMarkdown(anchor) + (next === undefined ? '' : ` *Next:* ${escapeMarkdown(next)}`),
    rules
      .map(({ rule, mark: ruleMark, count, remark, evidence }) => {
        const word = ruleMark === undefined ? 'does not apply' : rubric.markWords[ruleMark].toLowerCase();
        const counted =
          count === undefined
            ? ''
            : `, ${rule.shows === 'share' ? `${Math.round(count * 100)}%` : count.toLocaleString('en-US', { maximumFractionDigits: 2 })} ${rule.unit}`;
        const lines = evidence.map(
          ({ text, atMs, against }) =>
            `  - ${against === true ? '(against) ' : ''}${escapeMarkdown(text)}${atMs === undefined ? '' : ` (${formatClock(atMs)})`}`,
        );
        const head = `- **${rule.title}** (rule ${rule.id}): ${word}${counted}.${remark === undefined ? '' : ` ${escapeMarkdown(remark)}`}`;
        return [head, ...lines].join('\n');
      })
      .join('\n'),
    ...(own === undefined
      ? []
      : [
          `Own mark (opinion): ${rubric.markWords[own.mark]}.${own.note === '' ? '' : ` ${escapeMarkdown(own.note)}`}`,
        ]),
  ]);
}

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** A part under its heading; nothing where it is empty. */
const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`## ${title}`, list(lines)];

/** A debrief as Markdown: everything that the page says, evidence with its times. Pure. */
export function writeDebrief(debrief: Debrief, reading: SessionReading): string {
  const { publicCase, state } = reading;
  const day = new Date(state.setup.begunAt).toISOString().slice(0, 10);
  return [
    `# Debrief: ${escapeMarkdown(publicCase.title)}`,
    `${day}, ${Math.round(debrief.elapsedMs / 60_000)} minutes, ${state.setup.framework}, variant ${state.setup.variant + 1}, seed ${state.setup.seed}`,
    ...writeVerdict(debrief, reading),
    ...part(
      'Decisive moments',
      debrief.moments.map(({ atMs, text }) => `${formatClock(atMs)}: ${escapeMarkdown(text)}`),
    ),
    ...part(
      'Gaps',
      debrief.gaps.map(
        ({ dimension, next, advice }) =>
          `**${dimension.dimension.title}**: ${escapeMarkdown(next)} ${escapeMarkdown(advice)}`,
      ),
    ),
    '## Marks and evidence',
    ...writeDimensions(debrief, reading),
    ...part(
      'Requirements and the last run',
      debrief.requirements.map(
        ({ requirement, asked, got, met, provenance }) =>
          `${met ? 'Met' : 'Missed'}: ${escapeMarkdown(requirement)}, ${escapeMarkdown(asked)}; ${escapeMarkdown(got)} (${provenance})`,
      ),
    ),
    ...part(
      'Predictions',
      debrief.predictions.map(
        ({ prediction, settlement }) => `${settlement.outcome}: ${escapeMarkdown(prediction.claim)}`,
      ),
    ),
    ...part(
      'Questions never asked',
      debrief.missed.map(
        ({ fact, answer }) => `**${escapeMarkdown(fact.title)}**: ${escapeMarkdown(answer)}`,
      ),
    ),
    '',
  ].join('\n\n');
}
