import { formatNumber } from '../../core/format.ts';
import { nameNode } from '../../design/connect-rules.ts';
import type { Finding } from '../../design/lint/types.ts';
import type { Catalogue, Design, DesignNode } from '../../design/types.ts';
import { noteSections, type SectionNotes } from '../../session/notes.ts';
import { metricPaths } from '../../session/run-metrics.ts';
import type { SectionId } from '../../session/steps.ts';
import type { SessionState } from '../../session/types.ts';

/** What is on the board of a session. */
export interface BoardContent {
  readonly state: Pick<SessionState, 'notes' | 'runs'>;
  readonly design: Design;
  readonly findings: readonly Finding[];
  readonly catalogue: Catalogue;
}

/** Most characters of each part: a model answers worse, and later, the more it is given. */
const LONGEST = { notes: 5_000, section: 900, design: 4_000, findings: 1_500 } as const;

/** Cuts a text, and says so. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} (cut)`;
}

function describeSection(section: SectionId, notes: SectionNotes): string {
  const { title, fields } = noteSections[section];
  const lines = fields.flatMap((field) => {
    if (field.kind === 'text') {
      const text = notes.texts[field.id]?.trim() ?? '';
      return text === '' ? [] : [`${field.label}: ${text}`];
    }
    return (notes.rows[field.id] ?? []).flatMap(({ cells }) => {
      const words = field.columns.flatMap(({ id }) => (cells[id]?.trim() ? [cells[id].trim()] : []));
      return words.length === 0 ? [] : [`${field.label}: ${words.join(' | ')}`];
    });
  });
  const free = notes.texts['free']?.trim() ?? '';
  if (free !== '') lines.push(free);
  return lines.length === 0 ? '' : cut(`${title}\n${lines.join('\n')}`, LONGEST.section);
}

function describeNotes(notes: SessionState['notes']): string {
  const sections = Object.keys(noteSections) as readonly SectionId[];
  const texts = sections.map((section) => describeSection(section, notes[section]));
  return cut(texts.filter((text) => text !== '').join('\n'), LONGEST.notes) || 'nothing is written';
}

function describeComponent(catalogue: Catalogue, node: DesignNode): string {
  const settings = Object.entries(node.parameters).map(([name, value]) => `${name} ${String(value)}`);
  const kind = catalogue[node.kind]?.name ?? node.kind;
  const name = nameNode(catalogue, node);
  return [name === kind ? name : `${name} (${kind})`, ...settings].join(', ');
}

function describeDesign({ design, catalogue }: BoardContent): string {
  if (design.nodes.length === 0) return 'nothing is drawn';
  const names = new Map(design.nodes.map((node) => [node.id, nameNode(catalogue, node)]));
  const edges = design.edges.map(({ from, to }) => `${names.get(from.node)} -> ${names.get(to.node)}`);
  const { latencyP99Ms, dailyUsers, items } = design.requirements;
  return cut(
    [
      `Required: p99 ${latencyP99Ms} ms, ${formatNumber(dailyUsers)} daily users, ${formatNumber(items)} items`,
      'Components:',
      ...design.nodes.map((node) => describeComponent(catalogue, node)),
      'Connections:',
      ...edges,
    ].join('\n'),
    LONGEST.design,
  );
}

function describeLastRun(runs: SessionState['runs']): string {
  const run = Object.values(runs).at(-1);
  if (run === undefined) return 'nothing was run';
  const figures = Object.values(metricPaths).flatMap(({ label, unit, read }) => {
    const found = read(run.result);
    return found === undefined ? [] : [`${label}: ${formatNumber(found.mean)} (${unit})`];
  });
  return `Run ${Object.keys(runs).length}, the last one:\n${figures.join('\n')}`;
}

/**
 * Says in words what is on the board: notes, design, findings of the design's rules, the last run.
 * Each part is cut to a length. All of it is the candidate's: it is given to a model as data only.
 */
export function describeBoard(content: BoardContent): string {
  const findings = content.findings.map(({ severity, message }) => `${severity}: ${message}`);
  return [
    `NOTES\n${describeNotes(content.state.notes)}`,
    `DIAGRAM\n${describeDesign(content)}`,
    `FINDINGS\n${cut(findings.join('\n'), LONGEST.findings) || 'none'}`,
    `RUNS\n${describeLastRun(content.state.runs)}`,
  ].join('\n\n');
}
