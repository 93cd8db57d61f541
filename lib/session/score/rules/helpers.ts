import type { Finding } from '../../../design/lint/types.ts';
import { noteSections } from '../../notes.ts';
import type { SectionId } from '../../steps.ts';
import { type ConceptGroups, groupsIn, mentions } from '../concepts.ts';
import { type Count, type Evidence, shorten } from '../evidence.ts';
import { contentOf, isKeywordList, sentencesOf } from '../read-text.ts';
import type { RowReading, SessionReading } from '../reading.ts';

/** How a rule of the rubric counts. */
export type Counter = (reading: SessionReading) => Count;

/** Why a text is left out of a count. */
const FAULT_WORDS = {
  short: 'too short to say something',
  list: 'a list of terms that says nothing of them',
  repeated: 'words that stand elsewhere already',
  wrong: 'what does not hold, or only says that something is not needed',
} as const;

/** A part that is there or not, with what shows it. */
export type Part = Evidence | readonly Evidence[] | undefined;

/** Counts parts that are there. */
export function countParts(parts: readonly Part[], remark?: string): Count {
  const there = parts.filter((part) => part !== undefined && (!Array.isArray(part) || part.length > 0));
  return {
    count: there.length,
    evidence: there.flatMap((part) => part as Evidence | readonly Evidence[]),
    ...(remark === undefined ? {} : { remark }),
  };
}

/** Words of meaning from which a sentence of free notes says something. */
const FREE_SENTENCE = 4;

/**
 * A text of the notes as a part, where it says something. Who leaves the field empty may have said it
 * in the free notes of the section: a sentence there stands for a field, in their order.
 */
export function said(reading: SessionReading, section: SectionId, field: string): Evidence | undefined {
  const fault = reading.fault(section, field);
  if (fault === undefined) return reading.note(section, field);
  if (fault !== 'empty' || reading.fault(section, 'free') !== undefined) return undefined;
  const texts = noteSections[section].fields.filter(({ kind }) => kind === 'text');
  const place = texts.findIndex(({ id }) => id === field);
  const sentences = sentencesOf(reading.text(section, 'free')).filter(
    (one) => contentOf(one).size >= FREE_SENTENCE,
  );
  const sentence = place < 0 ? undefined : sentences[place];
  return sentence === undefined ? undefined : { ...reading.note(section, 'free'), text: shorten(sentence) };
}

/** What is to be said of texts that were written and do not count; undefined where there are none. */
export function remarkOn(
  reading: SessionReading,
  ...fields: readonly (readonly [SectionId, string])[]
): string | undefined {
  const faults = fields.flatMap(([section, field]) => {
    const fault = reading.fault(section, field);
    return fault === undefined || fault === 'empty' ? [] : [FAULT_WORDS[fault]];
  });
  const [first] = faults;
  return first === undefined ? undefined : `Not counted: ${[...new Set(faults)].join(', ')}.`;
}

/** The groups of points that texts of the notes make, the free notes of their sections among them, each with the note that makes it. */
export function pointsIn(
  reading: SessionReading,
  fields: readonly (readonly [SectionId, string])[],
  groups: ConceptGroups,
): readonly Evidence[] {
  const found = new Map<string, Evidence>();
  const free = [...new Set(fields.map(([section]) => section))].map((section) => [section, 'free'] as const);
  for (const [section, field] of [...fields, ...free]) {
    if (reading.fault(section, field) !== undefined) continue;
    const text = reading.text(section, field);
    const sentences = sentencesOf(text);
    for (const group of groupsIn(text, groups)) {
      if (found.has(group)) continue;
      const sentence = sentences.find((one) => mentions(one, groups[group] ?? [])) ?? text;
      found.set(group, { ...reading.note(section, field), text: `${group}: ${shorten(sentence)}` });
    }
  }
  return [...found.values()];
}

const flat = (text: string | undefined): string => (text ?? '').trim().toLowerCase();

/** The columns, of all tables, in which each free cell stands: "sources.holds". Choices from a list are left out. */
function columnsOfCells({ state }: SessionReading): ReadonlyMap<string, ReadonlySet<string>> {
  const columns = new Map<string, Set<string>>();
  for (const section of Object.values(noteSections)) {
    for (const field of section.fields) {
      if (field.kind !== 'rows') continue;
      for (const { cells } of state.notes[section.id].rows[field.id] ?? []) {
        for (const { id, options } of field.columns) {
          const cell = flat(cells[id]);
          // stages are named in several tables by anyone who is consistent
          if (cell === '' || options !== undefined || id === 'stage') continue;
          const known = columns.get(cell) ?? new Set();
          columns.set(cell, known.add(`${field.id}.${id}`));
        }
      }
    }
  }
  return columns;
}

/** Tables that have been read, so that each session's cells are gathered once. */
const gathered = new WeakMap<SessionReading, ReadonlyMap<string, ReadonlySet<string>>>();

function standsIn(reading: SessionReading, cell: string): number {
  const columns = gathered.get(reading) ?? columnsOfCells(reading);
  gathered.set(reading, columns);
  return columns.get(cell)?.size ?? 0;
}

/**
 * Rows that are complete: each needed cell says something, no two needed cells of a row say the same,
 * no cell is a list of keywords, no two rows have the same first cell, and most of the free cells do
 * not stand in another column too, as those of somebody do who deals out terms.
 */
export function completeRows(
  reading: SessionReading,
  section: SectionId,
  table: string,
  needed: readonly string[],
): readonly RowReading[] {
  const known = new Set<string>();
  return reading.rows(section, table).filter(({ cells }) => {
    const values = needed.map((column) => flat(cells[column]));
    const [first = ''] = values;
    const isFull = values.every((value) => value !== '' && !isKeywordList(value));
    const isDistinct = new Set(values).size === values.length;
    const reused = values.filter((value) => standsIn(reading, value) > 1).length;
    if (!isFull || !isDistinct || known.has(first) || reused > values.length / 3) return false;
    known.add(first);
    return true;
  });
}

/** Rows whose reason is one: some different words that are not those of another row's reason. */
export function reasonedRows(
  rows: readonly RowReading[],
  column: string,
  least: number,
): readonly RowReading[] {
  const reasons = new Set<string>();
  return rows.filter(({ cells }) => {
    const reason = flat(cells[column]);
    if (contentOf(reason).size < least || isKeywordList(reason) || reasons.has(reason)) return false;
    reasons.add(reason);
    return true;
  });
}

/** A finding as evidence against. */
function evidenceOf({ rule, nodes, message }: Finding): Evidence {
  return { target: { opens: 'finding', rule, nodes }, text: message, against: true };
}

/** Four for a drawing that compiles, less what is found by rules of the linter; nothing where it does not compile. */
export function cleanDrawing(reading: SessionReading, rules: readonly string[]): Count {
  if (reading.report.plan === undefined)
    return { count: 0, evidence: [], remark: 'The drawing does not compile.' };
  const found = reading.findings.filter(({ rule }) => rules.includes(rule));
  const cost = found.reduce(
    (sum, { severity }) => sum + (severity === 'error' ? 2 : severity === 'warning' ? 1 : 0.5),
    0,
  );
  return { count: Math.max(0, Math.floor(4 - cost)), evidence: found.map(evidenceOf) };
}

/** Whether a rule of the linter says something about the drawing. */
export function hasFinding(reading: SessionReading, ...rules: readonly string[]): boolean {
  return reading.findings.some(({ rule }) => rules.includes(rule));
}

/** Connected components of these kinds as evidence; undefined where there are none, or where the drawing does not compile. */
export function drawnPart(reading: SessionReading, ...kinds: readonly string[]): Part {
  if (reading.report.plan === undefined) return undefined;
  const [first] = reading.drawn(...kinds);
  return first === undefined ? undefined : reading.nodeEvidence(first);
}
