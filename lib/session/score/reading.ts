import type { DesignGraph } from '../../design/graph.ts';
import { graphOf } from '../../design/graph.ts';
import { lint } from '../../design/lint/lint.ts';
import type { Finding, LintRule } from '../../design/lint/types.ts';
import type { Catalogue, Design, DesignNode, NodeId, Requirements } from '../../design/types.ts';
import { compile, type CompileReport } from '../../run/compile.ts';
import type { PracticeCase, PrivateCase } from '../case.ts';
import { noteSections } from '../notes.ts';
import type { SectionId } from '../steps.ts';
import { requirementsAfter } from '../thrown-curveballs.ts';
import type { SessionEvent, SessionRun, SessionState } from '../types.ts';
import type { TimedUpdate } from '../timeline.ts';
import { type EditTimes, readEditTimes } from './edit-times.ts';
import { type Evidence, shorten } from './evidence.ts';
import { type CaseFigures, readCaseFigures } from './figures.ts';
import { makeJudge } from './judge.ts';
import { type TextFault, TextReader } from './read-text.ts';
import type { Rubric } from './rubric-types.ts';
import { readStated, type Stated } from './stated.ts';
import { offSubject } from './subject.ts';
import { findWrongStatements, type WrongStatement } from './wrong.ts';

/** What a session is scored from. */
export interface ScoreInput {
  readonly state: SessionState;
  readonly design: Design;
  /** The log of its document; without it, nothing that needs times of edits is counted. */
  readonly log?: readonly TimedUpdate[];
  readonly publicCase: PracticeCase;
  readonly privateCase: PrivateCase;
  readonly rubric: Rubric;
  readonly catalogue: Catalogue;
  readonly lintRules: readonly LintRule[];
}

/** A run with the time it ended at. */
export interface TimedRun extends SessionRun {
  readonly atMs: number;
}

/** A row of the notes whose cells are told apart by their column. */
export interface RowReading {
  readonly id: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly evidence: Evidence;
}

/** A session, read once, for all rules. */
export interface SessionReading extends ScoreInput {
  readonly graph: DesignGraph;
  readonly report: CompileReport;
  readonly findings: readonly Finding[];
  /** Components connected to the path from request to answer, drawings left out. */
  readonly connected: ReadonlySet<NodeId>;
  /** All components, drawings left out. */
  readonly components: readonly DesignNode[];
  /** In the order in which they ended. */
  readonly runs: readonly TimedRun[];
  readonly edits: EditTimes | undefined;
  /** The requirements after every curveball. */
  readonly required: Requirements;
  /** Where the session's clock stood at the end. */
  readonly elapsedMs: number;
  /** When something was last said, written, drawn or run: a session that was left ends by itself much later. */
  readonly activeMs: number;
  /** Statements that do not hold, of the notes and the conversation. */
  readonly wrong: readonly WrongStatement[];
  /** What the figures of the candidate are held against. */
  readonly figures: CaseFigures;
  /** Why a text of the notes does not count; undefined where it does. Empty fields are `empty`. */
  fault(section: SectionId, field: string): TextFault | undefined;
  /** A text of the notes without the sentences that do not hold. */
  text(section: SectionId, field: string): string;
  note(section: SectionId, field: string): Evidence;
  /** The rows of a table without those that do not hold. */
  rows(section: SectionId, table: string): readonly RowReading[];
  /** Why a message of the candidate does not count; undefined where it does. */
  messageFault(event: string): TextFault | undefined;
  /** A message of the candidate without the sentences that do not hold. */
  messageText(event: string): string;
  /** Connected components of any of these kinds. */
  drawn(...kinds: readonly string[]): readonly DesignNode[];
  nodeEvidence(node: DesignNode): Evidence;
}

/** Different words of meaning that a note needs to say something. */
const LEAST_IN_NOTE = 4;
const LEAST_IN_MESSAGE = 4;

function connectedTo(graph: DesignGraph, components: readonly DesignNode[]): ReadonlySet<NodeId> {
  const requests = graph.ofKind('request').map(({ id }) => id);
  const [end] = graph.ofKind('response').filter(({ id }) => {
    const before = graph.upstream(id, 'request');
    return requests.some((request) => before.has(request));
  });
  if (end === undefined) return new Set();
  const real = new Set(components.map(({ id }) => id));
  const reached = new Set<NodeId>([end.id]);
  const open = [end.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { id: next } of [...graph.feeding(id), ...graph.fedBy(id)]) {
      if (reached.has(next) || !real.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}

/** Judges every text of the notes, in the order of the sections. */
function judgeNotes(
  state: SessionState,
  stated: Stated,
  reader: TextReader,
): ReadonlyMap<string, TextFault | undefined> {
  const faults = new Map<string, TextFault | undefined>();
  for (const section of Object.keys(noteSections) as SectionId[]) {
    const texts = noteSections[section].fields.filter(({ kind }) => kind === 'text');
    for (const field of [...texts.map(({ id }) => id), 'free']) {
      const place = `${section}/${field}`;
      const written = state.notes[section].texts[field] ?? '';
      const fault = reader.judge(stated.texts.get(place) ?? '', LEAST_IN_NOTE);
      const isCut = written !== stated.texts.get(place) && (fault === 'empty' || fault === 'short');
      faults.set(place, isCut && written.trim() !== '' ? 'wrong' : fault);
    }
  }
  return faults;
}

function knowOthersWords(state: SessionState, reader: TextReader): void {
  reader.know(state.setup.prompt);
  for (const event of state.events) if (event.type === 'line') reader.know(event.text);
  for (const section of Object.values(noteSections))
    for (const field of section.fields) if (field.kind === 'text') reader.know(field.hint);
}

/** The cells of a row that hold something, in the order of its columns. */
function cellsInOrder(
  section: SectionId,
  table: string,
  cells: Readonly<Record<string, string>>,
): readonly string[] {
  const field = noteSections[section].fields.find(({ id }) => id === table);
  const columns = field?.kind === 'rows' ? field.columns.map(({ id }) => id) : [];
  return columns.map((id) => cells[id] ?? '').filter((cell) => cell.trim() !== '');
}

function timeRuns(state: SessionState): readonly TimedRun[] {
  const times = new Map(
    state.events.flatMap((event) => (event.type === 'run' ? [[event.run, event.atMs] as const] : [])),
  );
  return Object.values(state.runs)
    .map((run) => ({ ...run, atMs: times.get(run.id) ?? 0 }))
    .sort((a, b) => a.atMs - b.atMs);
}

/** When a session stood still: its last event. */
function lastOf(events: readonly SessionEvent[]): number {
  return events.at(-1)?.atMs ?? 0;
}

/** Reads a session once: its drawing, its findings, its notes and its times. Pure. */
export function readForScore(input: ScoreInput): SessionReading {
  const { state, design, catalogue } = input;
  const graph = graphOf(design, catalogue);
  const components = graph.nodes.filter((node) => {
    const family = graph.familyOf(node);
    return family !== undefined && family !== 'drawing';
  });
  const connected = connectedTo(graph, components);
  const edits = input.log === undefined ? undefined : readEditTimes(input.log, state);
  const noteReader = new TextReader();
  knowOthersWords(state, noteReader);
  const figures = readCaseFigures(state, input.publicCase.requirements, input.privateCase);
  const isOffSubject = offSubject(state, input.rubric.subjects, input.publicCase.world);
  const judge = makeJudge(input.rubric.misconceptions, figures, isOffSubject);
  const stated = readStated(state, judge);
  const noteFaults = judgeNotes(state, stated, noteReader);
  const talkReader = new TextReader();
  knowOthersWords(state, talkReader);
  const talkFaults = new Map(
    [...stated.messages].map(([event, text]) => [event, talkReader.judge(text, LEAST_IN_MESSAGE)]),
  );
  const writtenIn = (section: SectionId, field: string): string => state.notes[section].texts[field] ?? '';
  const noteAt = (section: SectionId, field: string): { readonly atMs?: number } => {
    const atMs = edits?.notes.get(`${section}/${field}`);
    return atMs === undefined ? {} : { atMs };
  };
  return {
    ...input,
    graph,
    report: compile(design, catalogue),
    findings: lint(design, catalogue, input.lintRules),
    connected,
    components,
    runs: timeRuns(state),
    edits,
    required: requirementsAfter(state, input.publicCase.requirements),
    elapsedMs: lastOf(state.events),
    activeMs: Math.max(
      lastOf(state.events.filter(({ type }) => type !== 'ended')),
      edits?.design.at(-1) ?? 0,
      ...(edits?.notes.values() ?? []),
    ),
    fault: (section, field) => noteFaults.get(`${section}/${field}`),
    wrong: findWrongStatements(state, judge),
    figures,
    text: (section, field) => stated.texts.get(`${section}/${field}`) ?? '',
    note: (section, field) => ({
      target: { opens: 'note', section, field },
      text: shorten(writtenIn(section, field)),
      ...noteAt(section, field),
    }),
    rows: (section, table) =>
      (state.notes[section].rows[table] ?? [])
        .filter(({ id }) => !stated.wrongRows.has(`${section}/${table}/${id}`))
        .map(({ id, cells }) => ({
          id,
          cells,
          evidence: {
            target: { opens: 'note', section, field: table, row: id },
            text: shorten(cellsInOrder(section, table, cells).join(' · ')),
            ...noteAt(section, table),
          },
        })),
    messageFault: (event) => talkFaults.get(event),
    messageText: (event) => stated.messages.get(event) ?? '',
    drawn: (...kinds) => graph.ofKind(...kinds).filter(({ id }) => connected.has(id)),
    nodeEvidence: (node) => ({ target: { opens: 'node', node: node.id }, text: graph.nameOf(node) }),
  };
}
