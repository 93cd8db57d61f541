import { createRandom } from '../../core/random.ts';
import type { SessionState } from '../../session/types.ts';

/** What the interviewer says on occasions that no case has words for. */
export const wording = {
  welcome: [
    'Thanks for taking the time. Read the prompt, then ask me whatever you need to know; I answer what I can.',
    'Good to have you. The prompt leaves things open on purpose: ask, and I tell you what I know.',
  ],
  greeting: ['Hello. Begin wherever you like.', 'Hello. Take a moment with the prompt, then ask away.'],
  unknown: [
    'I do not know that. Assume what is reasonable, and say so.',
    'Nobody has looked into that. Take a sensible figure and write down that it is yours.',
    'I have no answer to that. Make an assumption and note it.',
    'That is open. Decide what is plausible, and tell me what you decided.',
    'I cannot say. Go on with an assumption, and mark it as one.',
  ],
  assumed: [
    'I know nothing against it. Note it as your assumption.',
    'I cannot confirm it. It is a fair assumption if you write it down.',
    'Nothing that I know speaks against it. Keep it, marked as yours.',
  ],
  inPrompt: [
    'The prompt has a figure for that. Take it as it stands.',
    'Look at the prompt: that much is given.',
  ],
  advice: [
    'That is yours to decide. What speaks for it, and what against?',
    'I would rather hear your choice. What are the alternatives?',
    'You decide. Tell me what would change your mind.',
  ],
  toldBefore: ['As I said:', 'We had that:', 'Still the same:'],
  confirmed: ['What I have is this:', 'To be exact:', 'This is what I know:'],
  heard: ['Understood. Go on.', 'All right.', 'I follow. Go on.', 'Fine. What comes next?'],
  covered: ['Good, that covers what I wanted to hear.', 'That answers it. Go on.', 'Clear. Let us move on.'],
  more: [
    'That is part of it. What else?',
    'Yes. Is there another side to it?',
    'I follow so far. What have you not mentioned yet?',
    'And beyond that?',
  ],
  vague: [
    'Can you make that more concrete?',
    'How would I see that in your design?',
    'Walk me through it step by step.',
  ],
  enough: ['All right, let us leave it there.', 'Good enough for now. Go on.', 'Noted. Let us move on.'],
  capPassed: [
    'We have spent a good part of the time on what is wanted. Shall we get to the design?',
    'I would like to see a design soon. Settle what is open by assumption.',
  ],
  fiveMinutes: [
    'We have about five minutes left. What would you still like me to see?',
    'Five minutes. Come to your weakest point and what you would do about it.',
  ],
  noHint: [
    'I have no hint for what is on the page. Ask me something, or go to the next step.',
    'Nothing to add here: you have what I would have hinted at.',
  ],
  noCurveball: ['Nothing more comes from my side. You have seen both surprises.'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A line for an occasion; varied, and the same wherever the session is the same. */
export function phrase(occasion: keyof typeof wording, { setup, events }: SessionState): string {
  const lines = wording[occasion];
  const random = createRandom(setup.seed, 'phrase', occasion, events.length);
  return lines[random.below(lines.length)] ?? lines[0];
}
