import type { Finding } from '../design/lint/types.ts';
import type { DesignNode } from '../design/types.ts';
import { isFilled, isStated, isWritten } from './board-statements.ts';
import type { BoardCondition } from './case.ts';
import { readMetric } from './run-metrics.ts';
import type { SectionId } from './steps.ts';
import type { SessionRun, SessionState } from './types.ts';

/** What a condition is judged on. */
export interface Board {
  readonly state: SessionState;
  /** What is drawn: the kinds of its nodes are all that conditions ask for. */
  readonly design: { readonly nodes: readonly Pick<DesignNode, 'kind'>[] };
  /** What the linter finds in the design. */
  readonly findings: readonly Finding[];
}

/** The run that finished last; undefined where none has. */
export function findLastRun(state: SessionState): SessionRun | undefined {
  const last = state.events.findLast((event) => event.type === 'run');
  const id = last?.type === 'run' ? last.run : undefined;
  if (id !== undefined && Object.hasOwn(state.runs, id)) return state.runs[id];
  return Object.values(state.runs).at(-1);
}

/** Everything that was written in a section, in lower case, one text or cell a line. */
function readSection(state: SessionState, section: SectionId): string {
  const { texts, rows } = state.notes[section];
  const cells = Object.values(rows).flatMap((table) => table.flatMap((row) => Object.values(row.cells)));
  return [...Object.values(texts), ...cells].join('\n').toLowerCase();
}

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Whether a stem or phrase begins a word of a text; both in lower case. */
export function namesWord(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isLetter(text[at - 1])) return true;
  return false;
}

function isNoted(
  state: SessionState,
  { section, words }: { readonly section: SectionId; readonly words: readonly string[] },
): boolean {
  const text = readSection(state, section);
  return words.some((word) => namesWord(text, word));
}

/**
 * Whether a condition of a case holds. `drawn` asks for one of the kinds, `notDrawn` for none of
 * them; `noted` for one of the words at the beginning of a word; `stated`, `written` and
 * `filled` for something that is said in a sentence, a field or a row; `metric` for the last run, and never
 * holds without one.
 */
export function evaluateCondition(condition: BoardCondition, board: Board): boolean {
  const { state, design, findings } = board;
  const hasKind = (kinds: readonly string[]): boolean =>
    design.nodes.some(({ kind }) => kinds.includes(kind));
  if ('drawn' in condition) return hasKind(condition.drawn);
  if ('notDrawn' in condition) return !hasKind(condition.notDrawn);
  if ('finding' in condition) return findings.some(({ rule }) => rule === condition.finding);
  if ('noted' in condition) return isNoted(state, condition.noted);
  if ('notNoted' in condition) return !isNoted(state, condition.notNoted);
  if ('stated' in condition) return isStated(state, condition.stated, namesWord);
  if ('written' in condition) return isWritten(state, condition.written);
  if ('filled' in condition) return isFilled(state, condition.filled);
  if ('revealed' in condition) {
    return state.events.some(
      (event) =>
        event.type === 'line' && event.topic.about === 'fact' && event.topic.fact === condition.revealed,
    );
  }
  if ('ran' in condition) return Object.keys(state.runs).length > 0 === condition.ran;
  if ('metric' in condition) {
    const run = findLastRun(state);
    const value = run === undefined ? undefined : readMetric(run.result, condition.metric);
    return (
      value !== undefined && value < (condition.below ?? Infinity) && value > (condition.above ?? -Infinity)
    );
  }
  if ('all' in condition) return condition.all.every((one) => evaluateCondition(one, board));
  return condition.any.some((one) => evaluateCondition(one, board));
}
