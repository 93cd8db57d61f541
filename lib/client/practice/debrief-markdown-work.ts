import { formatClock, formatNumber } from '../../core/format.ts';
import { estimateQuantities } from '../../session/estimates/registry.ts';
import { noteSections } from '../../session/notes.ts';
import { metricPaths, readMetric } from '../../session/run-metrics.ts';
import type { SessionReading } from '../../session/score/reading.ts';
import type { SectionId } from '../../session/steps.ts';
import { escapeMarkdown, writeTable } from '../export/markdown.ts';

/** The notes under the headings of their sections; empty where nothing was written. */
function writeNotes({ state }: SessionReading): readonly string[] {
  return (Object.keys(noteSections) as SectionId[]).flatMap((id) => {
    const { title, fields } = noteSections[id];
    const { texts, rows } = state.notes[id];
    const lines = fields.flatMap((field): readonly string[] => {
      if (field.kind === 'rows')
        return (rows[field.id] ?? []).map(({ cells }) => {
          const filled = field.columns.map((column) => cells[column.id] ?? '').filter((cell) => cell !== '');
          return `- ${filled.map(escapeMarkdown).join(' · ')}`;
        });
      const text = texts[field.id]?.trim() ?? '';
      return text === '' ? [] : [`- *${field.label}:* ${escapeMarkdown(text)}`];
    });
    // free notes are Markdown already
    const free = texts['free']?.trim() ?? '';
    const parts = [lines.join('\n'), free].filter((part) => part !== '');
    return parts.length === 0 ? [] : [`### ${title}`, ...parts];
  });
}

/** The runs side by side, with every metric that one of them has. */
function writeRuns({ runs }: SessionReading): readonly string[] {
  if (runs.length === 0) return [];
  const rows = Object.entries(metricPaths).flatMap(([path, { label, unit }]) => {
    const values = runs.map(({ result }) => readMetric(result, path));
    if (values.every((value) => value === undefined)) return [];
    return [
      [
        escapeMarkdown(`${label} (${unit})`),
        ...values.map((value) => (value === undefined ? '' : formatNumber(value))),
      ],
    ];
  });
  return [writeTable(['Metric', ...runs.map(({ atMs }) => formatClock(atMs))], rows)];
}

function writeEstimates({ state }: SessionReading): readonly string[] {
  return Object.entries(state.estimates).map(([quantity, { text, working }]) => {
    const known = Object.hasOwn(estimateQuantities, quantity) ? estimateQuantities[quantity] : undefined;
    const label = known?.label ?? quantity;
    return `- ${escapeMarkdown(label)}: ${escapeMarkdown(text)}${working === '' ? '' : ` = ${escapeMarkdown(working)}`}`;
  });
}

function writeConversation({ state }: SessionReading): readonly string[] {
  return state.events.flatMap((event) => {
    if (event.type !== 'message' && event.type !== 'line') return [];
    const who = event.type === 'message' ? 'You' : 'Interviewer';
    return [`- ${formatClock(event.atMs)} **${who}:** ${escapeMarkdown(event.text)}`];
  });
}

/** What the candidate left, as parts of a Markdown file: notes, runs, estimates, conversation. Pure. */
export function writeOwnWork(reading: SessionReading): readonly string[] {
  const part = (title: string, blocks: readonly string[]): readonly string[] =>
    blocks.length === 0 ? [] : [`## ${title}`, ...blocks];
  const list = (lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [lines.join('\n')];
  return [
    ...part('Runs', writeRuns(reading)),
    ...part('Estimates', list(writeEstimates(reading))),
    ...part('Notes', writeNotes(reading)),
    ...part('Conversation', list(writeConversation(reading))),
  ];
}
