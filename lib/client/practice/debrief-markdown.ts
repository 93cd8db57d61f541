import { formatClock } from '../../core/format.ts';
import type { AnswerPoint } from '../../session/case.ts';
import type { Debrief } from '../../session/score/debrief.ts';
import type { SessionReading } from '../../session/score/reading.ts';
import { escapeMarkdown, writeTable } from '../export/markdown.ts';
import { writeOwnWork } from './debrief-markdown-work.ts';

function writeVerdict({ card }: Debrief, { rubric, state }: SessionReading): readonly string[] {
  const { verdict, dimensions, level } = card;
  const words =
    verdict.recommendation === undefined
      ? 'Too little to recommend anything'
      : `${rubric.recommendation.words[verdict.recommendation]} at ${rubric.levelWords[level].toLowerCase()} level`;
  const held =
    state.setup.level === level
      ? ''
      : ` The session was held at ${rubric.levelWords[state.setup.level].toLowerCase()} level.`;
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

const OUTCOMES = { confirmed: 'Confirmed', refuted: 'Refuted', 'not-comparable': 'Not comparable' } as const;

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** A part under its heading; nothing where it is empty. */
const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`## ${title}`, list(lines)];

/** Points of an answer that were made and that were not, as lines of a list in a list. */
const points = (made: readonly AnswerPoint[], missed: readonly AnswerPoint[]): string =>
  [
    ...made.map(({ point }) => `\n  - Made: ${escapeMarkdown(point)}`),
    ...missed.map(({ point }) => `\n  - Not made: ${escapeMarkdown(point)}`),
  ].join('');

/** What the interviewer asked and threw, and what was made of it. */
function writeTalk({ curveballs, probes, hints, redFlags }: Debrief): readonly string[] {
  return [
    ...part(
      'Curveballs',
      curveballs.map(
        ({ title, text, event, made, missed }) =>
          `**${escapeMarkdown(title)}** (${formatClock(event.atMs)}): ${escapeMarkdown(text)}${points(made, missed)}`,
      ),
    ),
    ...part(
      'Probes',
      probes.map(
        ({ probe, line, made, missed }) =>
          `${escapeMarkdown(probe.text)} (${formatClock(line.atMs)})${points(made, missed)}`,
      ),
    ),
    ...part(
      'Hints taken',
      hints.map(
        ({ line, rung }) => `Rung ${rung} of 3 (${formatClock(line.atMs)}): ${escapeMarkdown(line.text)}`,
      ),
    ),
    ...part(
      'Red flags at the end',
      redFlags.map(({ text, remedy }) => `**${escapeMarkdown(text)}** ${escapeMarkdown(remedy)}`),
    ),
  ];
}

function writeGaps({ gaps }: Debrief): readonly string[] {
  const [first] = gaps;
  return [
    ...part(
      'Gaps',
      gaps.map(
        ({ dimension, next, advice }) =>
          `**${dimension.dimension.title}**: ${escapeMarkdown(next)} ${escapeMarkdown(advice)}`,
      ),
    ),
    ...(first === undefined ? [] : [`**Drill, ten minutes:** ${escapeMarkdown(first.advice)}`]),
  ];
}

function writeSteps({ steps }: Debrief): readonly string[] {
  const minutes = (ms: number | undefined): string => (ms === undefined ? '' : (ms / 60_000).toFixed(1));
  return [
    '## Time per step',
    writeTable(
      ['Step', 'Used, minutes', 'Planned, minutes'],
      steps.map(({ title, usedMs, budgetMs, opened }) => [
        title,
        opened ? minutes(usedMs) : 'never opened',
        minutes(budgetMs),
      ]),
    ),
  ];
}

/** A debrief as Markdown: everything that the page says but the references, evidence with its times. Pure. */
export function writeDebrief(debrief: Debrief, reading: SessionReading): string {
  const { publicCase, state } = reading;
  const day = new Date(state.setup.begunAt).toISOString().slice(0, 10);
  return [
    `# Debrief: ${escapeMarkdown(publicCase.title)}`,
    `${day}, ${Math.round(debrief.elapsedMs / 60_000)} minutes, ${state.setup.framework === '7-step' ? '7 steps' : '4 steps'}${state.setup.exam ? ', exam' : ''}, variant ${state.setup.variant + 1}, seed ${state.setup.seed}`,
    ...writeVerdict(debrief, reading),
    ...part(
      'Decisive moments',
      debrief.moments.map(({ atMs, text }) => `${formatClock(atMs)}: ${escapeMarkdown(text)}`),
    ),
    ...writeGaps(debrief),
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
        ({ prediction, settlement }) =>
          `${OUTCOMES[settlement.outcome]}: ${escapeMarkdown(prediction.claim)}, ${Math.round(prediction.confidence * 100)}% sure (${formatClock(settlement.atMs)})`,
      ),
    ),
    ...writeTalk(debrief),
    ...part(
      'Questions never asked',
      debrief.missed.map(
        ({ fact, answer }) => `**${escapeMarkdown(fact.title)}**: ${escapeMarkdown(answer)}`,
      ),
    ),
    ...writeSteps(debrief),
    ...writeOwnWork(reading),
    '',
  ].join('\n\n');
}
