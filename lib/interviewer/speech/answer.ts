import { namesWord } from '../../session/evaluate-board.ts';
import type { CaseFact } from '../../session/case.ts';
import type { LineTopic, SessionEvent, SessionEventBody } from '../../session/types.ts';
import { readAct } from '../matcher/acts.ts';
import { throwCurveball } from './curveballs.ts';
import { findOpenQuestion, type OpenQuestion, type Situation, toldFacts } from './situation.ts';
import { asksTime, tellTime } from './tell-time.ts';
import { phrase } from './wording.ts';

type Message = Extract<SessionEvent, { readonly type: 'message' }>;

const ASKS_HINT = /\b(?:hint|i am stuck|i'm stuck|give me a clue|nudge me)\b/iu;
const ASKS_CURVEBALL = /\b(?:curve ?ball|surprise me|throw (?:me )?(?:something|one|a))\b/iu;
/** What prompts give away: how many people and how much to choose from. */
const ASKS_SCALE =
  /\b(?:how (?:many|large|big) (?:is |are |the |our |daily |active |total )*(?:users?|people|audience|user base|videos|ads|items|catalogue?|corpus|library)|dau|daily (?:active )?users)\b/iu;
/** Shorter statements are let pass in silence. */
const WORDS_TO_ANSWER = 4;

/** What one hears in place of a fact that was told before, and what confirms an assumption. */
function tellFact(fact: CaseFact, situation: Situation, act: string): Omit<Line, 'replyTo'> {
  const { state } = situation;
  const answer = fact.answers[state.setup.variant % fact.answers.length] ?? '';
  if (toldFacts(state).includes(fact.id))
    return line(`${phrase('toldBefore', state)} ${answer}`, { about: 'conduct', code: 'told-before' });
  const text = act === 'assumption' ? `${phrase('confirmed', state)} ${answer}` : answer;
  return line(text, { about: 'fact', fact: fact.id });
}

type Line = Extract<SessionEventBody, { readonly type: 'line' }>;

const line = (text: string, topic: LineTopic): Omit<Line, 'replyTo'> => ({
  type: 'line',
  by: 'script',
  text,
  topic,
});

/** Answers what was said to an open question: acknowledged, and asked once more where a point is missing. */
function answerTo(open: OpenQuestion, text: string, { state }: Situation): Omit<Line, 'replyTo'> {
  const said = text.toLowerCase();
  const named = open.points.filter(({ words }) => words.some((word) => namesWord(said, word))).length;
  const closes = (occasion: 'covered' | 'enough' | 'heard') =>
    line(phrase(occasion, state), { about: 'conduct', code: 'acknowledged' });
  if (open.points.length === 0) return closes('heard');
  if (named === open.points.length || (named > 1 && open.times > 1)) return closes('covered');
  if (open.times > 1) return closes('enough');
  return line(phrase(named === 0 ? 'vague' : 'more', state), open.topic);
}

function replyToQuestion(situation: Situation, message: Message): readonly Omit<Line, 'replyTo'>[] {
  const { matcher, privateCase, state } = situation;
  const { act, facts } = matcher.read(message.text, toldFacts(state).at(-1));
  const told = facts.flatMap((id) => privateCase.facts.filter((fact) => fact.id === id));
  if (told.length > 0) return told.map((fact) => tellFact(fact, situation, act));
  if (act === 'greeting') return [line(phrase('greeting', state), { about: 'conduct', code: 'greeting' })];
  if (act === 'thanks') return [];
  if (act === 'advice') return [line(phrase('advice', state), { about: 'conduct', code: 'yours-to-decide' })];
  if (act === 'statement')
    return message.text.trim().split(/\s+/u).length < WORDS_TO_ANSWER
      ? []
      : [line(phrase('heard', state), { about: 'conduct', code: 'heard' })];
  if (ASKS_SCALE.test(message.text) && /\b\d+ (?:m|b)illion\b/u.test(state.setup.prompt))
    return [line(phrase('inPrompt', state), { about: 'conduct', code: 'in-prompt' })];
  return [line(phrase(act === 'assumption' ? 'assumed' : 'unknown', state), { about: 'unknown' })];
}

/** Whether a message says something rather than asks: only that can answer a question of the interviewer. */
export function isStatement(text: string): boolean {
  const act = readAct(text);
  return act === 'statement' || (act === 'assumption' && !text.includes('?'));
}

/**
 * What the scripted interviewer replies to a message of the candidate: one line or two, often none.
 * A silent interviewer replies nothing.
 *
 * @param message an event of the session; the situation may already hold what came after it
 */
export function replyTo(situation: Situation, message: Message): readonly SessionEventBody[] {
  const { state, privateCase, clock } = situation;
  if (state.setup.interviewer === 'silent') return [];
  if (ASKS_HINT.test(message.text) && !state.setup.exam) return [{ type: 'hint-asked' }];
  if (ASKS_CURVEBALL.test(message.text)) return throwCurveball(situation, message.id);
  if (asksTime(message.text))
    return [{ ...line(tellTime(clock), { about: 'conduct', code: 'time' }), replyTo: message.id }];
  const at = state.events.findIndex(({ id }) => id === message.id);
  const open = findOpenQuestion(state, privateCase, isStatement, at < 0 ? undefined : at);
  const lines =
    open !== undefined && isStatement(message.text)
      ? [answerTo(open, message.text, situation)]
      : replyToQuestion(situation, message);
  return lines.map((body) => ({ ...body, replyTo: message.id }));
}
