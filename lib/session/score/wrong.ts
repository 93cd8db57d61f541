import { noteSections } from '../notes.ts';
import type { SectionId } from '../steps.ts';
import type { SessionState } from '../types.ts';
import type { Evidence } from './evidence.ts';
import { shorten } from './evidence.ts';
import { isKeywordList, sentencesOf, wordsOf } from './read-text.ts';
import type { DimensionId, Misconception } from './rubric-types.ts';

/** A statement of the candidate that does not hold, where it was made. */
export interface WrongStatement {
  /** The dimension that the place belongs to. */
  readonly dimension: DimensionId;
  /** The statement, why it does not hold, and what opens it. */
  readonly evidence: Evidence;
}

/** Why a statement does not hold; undefined where nothing speaks against it. `section` is absent for what is said aloud. */
export type Judge = (statement: string, section?: SectionId) => string | undefined;

/** Which dimension a section of the notes belongs to. */
const dimensionOf: { readonly [Name in SectionId]: DimensionId } = {
  requirements: 'navigation',
  framing: 'navigation',
  overview: 'modelling',
  data: 'data',
  features: 'features',
  models: 'modelling',
  metrics: 'evaluation',
  serving: 'serving',
  monitoring: 'monitoring',
  summary: 'communication',
};

/** Says that what was asked for is not there or not needed. */
const DENIAL =
  /\b(?:no|nothing|none)\b.{0,40}\b(?:is|are) (?:needed|necessary|required|excluded|out of scope|worth mentioning)\b|\bnot (?:needed|necessary|required|worth mentioning)\b|\b(?:does|do) not exist\b|\bthere (?:is|are) no (?:weak\w*|problems?|risks?|bias|loops?|feedback)\b|^(?:none|nothing)$/u;

/** Whether a sentence only says that what was asked for is not there or not needed: it makes no point. */
export function isDenial(sentence: string): boolean {
  return DENIAL.test(sentence.toLowerCase());
}

/** The misconception that a sentence says plainly; undefined where it says none. `section` is absent for what is said aloud. */
export function misconceptionIn(
  sentence: string,
  misconceptions: readonly Misconception[],
  section?: SectionId,
): Misconception | undefined {
  const lower = sentence.toLowerCase();
  const found = misconceptions.find(
    ({ says, unless, sections }) =>
      (sections === undefined || section === undefined || sections.includes(section)) &&
      says.test(lower) &&
      unless?.test(lower) !== true,
  );
  // terms in a row state nothing
  return found !== undefined && isKeywordList(sentence) ? undefined : found;
}

/** A text without its sentences that do not count; the same text where all do. */
export function keepSentences(text: string, counts: (sentence: string) => boolean): string {
  const lines = text.split('\n').map((line) => {
    const sentences = sentencesOf(line);
    const kept = sentences.filter(counts);
    return kept.length === sentences.length ? line : kept.join('. ');
  });
  return lines.join('\n');
}

/** Outcomes that an objective can be about, in the order in which a text is searched for them. */
const OUTCOMES: Readonly<Record<string, RegExp>> = {
  view: /\b(?:good|valued|real|meaningful|long) (?:views?|watch\w*|clicks?)\b/u,
  click: /\b(?:clicks?|ctr|click-?\s?through\w*)\b/u,
  completion: /\bcomplet\w+\b|\bfinish\w*\b/u,
  time: /\b(?:watch time|seconds|minutes|dwell|time watched)\b/u,
  sale: /\b(?:sales?|conversions?|purchases?|orders placed)\b/u,
  return: /\b(?:retention|return\w*|come back|comes back)\b/u,
  liking: /\blik(?:e|es|ing)\b|\bratings?\b/u,
};

/** The outcome that a text speaks of first. */
function outcomeOf(text: string): string | undefined {
  const lower = text.toLowerCase();
  const found = Object.entries(OUTCOMES).flatMap(([name, stems]) => {
    const at = lower.search(stems);
    return at < 0 ? [] : [{ name, at }];
  });
  return found.toSorted((a, b) => a.at - b.at)[0]?.name;
}

/** Words that say that an objective is turned down only in some form of it. */
const PARTLY = /\b(?:raw|alone|only|just|plain|pure|mere|direct|sole|simply|accidental|bare)\b/u;

/**
 * The sentence that turns down the outcome which the objective predicts; undefined where there is
 * none. An outcome that is turned down in one form alone ("raw seconds") is not meant.
 */
export function contradictedObjective(objective: string, rejected: string): string | undefined {
  const taken = outcomeOf(objective);
  if (taken === undefined || isKeywordList(objective)) return undefined;
  const all = sentencesOf(rejected).flatMap((sentence) => sentence.split(/,? and (?=we\b|i\b)/iu));
  return all.find((sentence) => !PARTLY.test(sentence.toLowerCase()) && outcomeOf(sentence) === taken);
}

const RARELY = /\b(?:once a year|every year|yearly|never again|once from scratch and never)\b/u;
const OFTEN =
  /\b(?:daily|nightly|hourly|every (?:day|night|hour|second|minute)|continuous\w*|each (?:day|night|hour))\b/u;

/** Whether texts say both that a model is hardly ever trained and that it is trained all the time. */
function contradictsTraining(...texts: readonly string[]): boolean {
  const lower = texts.join('\n').toLowerCase();
  return RARELY.test(lower) && OFTEN.test(lower);
}

/** Statements of the notes and the conversation that say something wrong whatever the case, that are off the case's figures, that contradict each other, or that answer another question. */
export function findWrongStatements(state: SessionState, judge: Judge): readonly WrongStatement[] {
  const found: WrongStatement[] = [];
  const against = (dimension: DimensionId, target: Evidence['target'], said: string, why: string): void => {
    found.push({ dimension, evidence: { target, text: `“${shorten(said, 90)}” ${why}`, against: true } });
  };
  for (const [section, { fields }] of Object.entries(noteSections) as [
    SectionId,
    (typeof noteSections)[SectionId],
  ][]) {
    const dimension = dimensionOf[section];
    const notes = state.notes[section];
    for (const field of [...fields.filter(({ kind }) => kind === 'text').map(({ id }) => id), 'free']) {
      for (const sentence of sentencesOf(notes.texts[field] ?? '')) {
        const why = judge(sentence, section);
        if (why !== undefined) against(dimension, { opens: 'note', section, field }, sentence, why);
      }
    }
    for (const [table, rows] of Object.entries(notes.rows)) {
      for (const { id, cells } of rows) {
        const said = Object.values(cells).join(' ');
        const why = judge(said, section);
        if (why !== undefined)
          against(dimension, { opens: 'note', section, field: table, row: id }, said, why);
      }
    }
  }
  for (const event of state.events) {
    if (event.type !== 'message') continue;
    for (const sentence of sentencesOf(event.text)) {
      // what is asked is not said
      const isAsked = event.text.includes(`${sentence}?`);
      const why = isAsked ? undefined : judge(sentence);
      if (why !== undefined) against('communication', { opens: 'event', event: event.id }, sentence, why);
    }
  }
  const { objective = '', rejected = '' } = state.notes.framing.texts;
  const turnedDown = contradictedObjective(objective, rejected);
  if (turnedDown !== undefined)
    against(
      'navigation',
      { opens: 'note', section: 'framing', field: 'rejected' },
      turnedDown,
      'That is what your objective predicts.',
    );
  const training = state.notes.models.texts['training'] ?? '';
  const retraining = state.notes.monitoring.texts['retraining'] ?? '';
  if (wordsOf(training + retraining).length > 0 && contradictsTraining(training, retraining))
    against(
      'modelling',
      { opens: 'note', section: 'models', field: 'training' },
      training === '' ? retraining : training,
      'Elsewhere you say that it is trained all the time.',
    );
  return found;
}
