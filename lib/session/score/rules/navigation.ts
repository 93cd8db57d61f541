import type { SessionEvent } from '../../types.ts';
import { countOf, type Evidence, shorten } from '../evidence.ts';
import { isKnownNumber, numbersIn } from '../figures.ts';
import { freeRequirements } from '../free/read-data.ts';
import type { SessionReading } from '../reading.ts';
import { factsTakenUp } from '../taken-up.ts';
import { completeRows, countParts, type Counter, remarkOn, said } from './helpers.ts';

/** Facts of one message that count. */
const FACTS_A_MESSAGE = 2;

type FactLine = Extract<SessionEvent, { type: 'line' }> & { readonly topic: { about: 'fact'; fact: string } };

const isFactLine = (event: SessionEvent): event is FactLine =>
  event.type === 'line' && event.topic.about === 'fact';

/** Facts that came out by the candidate's own questions, each once, two a question at most. */
export function factsAsked(
  reading: SessionReading,
): readonly { readonly fact: string; readonly atMs: number; readonly question: Evidence }[] {
  const { state } = reading;
  const known = new Set<string>();
  const byMessage = new Map<string, number>();
  const messages = new Map(
    state.events.flatMap((event) => (event.type === 'message' ? [[event.id as string, event] as const] : [])),
  );
  return state.events.filter(isFactLine).flatMap((event) => {
    const { fact } = event.topic;
    const message = event.replyTo === undefined ? undefined : messages.get(event.replyTo);
    if (message === undefined || known.has(fact) || reading.messageFault(message.id) === 'list') return [];
    const before = byMessage.get(message.id) ?? 0;
    if (before >= FACTS_A_MESSAGE) return [];
    byMessage.set(message.id, before + 1);
    known.add(fact);
    const question: Evidence = {
      target: { opens: 'event', event: message.id },
      text: shorten(message.text),
      atMs: message.atMs,
    };
    return [{ fact, atMs: event.atMs, question }];
  });
}

/** Whether a number was told where a row says so; what somebody assumes is their own. */
function isToldOrAssumed(reading: SessionReading, cells: Readonly<Record<string, string>>): boolean {
  if (!['prompt', 'asked'].includes(cells['source'] ?? '') || reading.state.setup.interviewer === 'silent')
    return true;
  return numbersIn(cells['value'] ?? '').some((number) => isKnownNumber(number, reading.figures));
}

const canAsk = ({ state }: SessionReading): boolean => state.setup.interviewer !== 'silent';

const SILENT = 'Nobody answered questions in this session.';

/** How navigation is counted, by the rule's id. */
export const navigationCounters: Readonly<Record<string, Counter>> = {
  'a-facts': (reading) => {
    if (!canAsk(reading)) return { count: undefined, evidence: [], remark: SILENT };
    const asked = factsAsked(reading);
    const weights = new Map(reading.privateCase.facts.map(({ id, weight }) => [id, weight]));
    return {
      count: asked.reduce((sum, { fact }) => sum + (weights.get(fact) ?? 1), 0),
      evidence: asked.map(({ question }) => question),
    };
  },
  'a-first': (reading) => {
    if (!canAsk(reading)) return { count: undefined, evidence: [], remark: SILENT };
    if (reading.edits === undefined)
      return { count: undefined, evidence: [], remark: 'The times of this session’s edits are not stored.' };
    const { firstDrawnMs } = reading.edits;
    if (firstDrawnMs === undefined) return { count: undefined, evidence: [], remark: 'Nothing was drawn.' };
    const before = factsAsked(reading).filter(({ atMs }) => atMs <= firstDrawnMs);
    const drawn: Evidence = {
      target: { opens: 'minute' },
      text: 'The first component is drawn.',
      atMs: firstDrawnMs,
    };
    return { count: before.length, evidence: [...before.map(({ question }) => question), drawn] };
  },
  'a-used': (reading) => {
    if (!canAsk(reading)) return { count: undefined, evidence: [], remark: SILENT };
    const asked = factsAsked(reading).map(({ fact }) => fact);
    return countOf(factsTakenUp(reading, asked).map(({ evidence }) => evidence));
  },
  'a-requirements': (reading) => {
    const rows = completeRows(reading, 'requirements', 'requirements', ['requirement', 'value', 'source']);
    const limits = rows.filter(({ cells }) => /\d/.test(cells['value'] ?? ''));
    const told = limits.filter(({ cells }) => isToldOrAssumed(reading, cells));
    const free = freeRequirements(reading);
    return countOf(
      [...told, ...free].map(({ evidence }) => evidence),
      told.length < limits.length
        ? 'A number that is marked as told, and that nobody told, is left out.'
        : undefined,
    );
  },
  'a-framing': (reading) => {
    const input = said(reading, 'framing', 'input');
    const output = said(reading, 'framing', 'output');
    return countParts(
      [
        said(reading, 'requirements', 'goal'),
        said(reading, 'requirements', 'nonGoals'),
        said(reading, 'framing', 'needsMl'),
        said(reading, 'framing', 'objective'),
        said(reading, 'framing', 'rejected'),
        input === undefined || output === undefined ? undefined : [input, output],
      ],
      remarkOn(reading, ['requirements', 'goal'], ['framing', 'objective'], ['framing', 'rejected']),
    );
  },
};
