import { expect, test } from 'vitest';
import type { CaseFact } from '../../session/case.ts';
import { readAct, splitQuestions } from './acts.ts';
import { createMatcher } from './matcher.ts';
import { stemWord } from './stem.ts';
import { splitWords } from './words.ts';

const fact = (
  id: string,
  title: string,
  phrasings: readonly string[],
  concepts: readonly string[],
): CaseFact => ({
  id,
  title,
  step: 'clarify',
  answers: [`Answer of ${id}.`],
  phrasings,
  concepts,
  weight: 2,
});

const facts: readonly CaseFact[] = [
  fact(
    'users',
    'Daily users',
    ['How many people use it a day?', 'What is the DAU?'],
    ['dau', 'daily users', 'audience'],
  ),
  fact(
    'catalog',
    'Size of the catalogue',
    ['How many items are there?'],
    ['catalog', 'corpus', 'number of items'],
  ),
  fact(
    'latency',
    'Latency',
    ['How fast must it answer?', 'What is the latency budget?'],
    ['latency', 'response time'],
  ),
  fact('peak', 'Peak over mean', ['How much higher is the peak?'], ['peak', 'spike', 'busiest']),
  fact('cost', 'What it may cost', ['What is the budget for servers?'], ['cost', 'budget', 'spend', 'money']),
  fact('minors', 'Young people', ['Are there children among the users?'], ['children', 'minor', 'kids']),
];
const matcher = createMatcher(facts);
const found = (text: string, last?: string) => matcher.read(text, last).facts;

test('forms of a word share a stem, irregular ones and British spellings too', () => {
  for (const forms of [
    ['recommend', 'recommends', 'recommended', 'recommending', 'recommendations'],
    ['personalise', 'personalized', 'personalization'],
    ['child', 'children'],
    ['catalogue', 'catalogs'],
    ['library', 'libraries'],
  ])
    expect(new Set(forms.map(stemWord)).size, forms.join(' ')).toBe(1);
  expect(stemWord('available')).not.toBe(stemWord('availability'));
});

test('words: contractions are spelt out, units stand apart from their numbers, hyphens open', () => {
  const words = (text: string) => splitWords(text).map(({ text: word }) => word);
  expect(words("What's the p99, 100ms?")).toEqual(['what', 'is', 'the', 'p99', '100', 'ms']);
  expect(words("Isn't it end-to-end?")).toEqual(['is', 'not', 'it', 'end', 'to', 'end']);
  expect(words('$5,000 or 20%')).toEqual(['5000', 'usd', 'or', '20', 'percent']);
});

test('acts: questions, assumptions, wishes for advice, talk and statements', () => {
  expect(readAct('How many users are there?')).toBe('question');
  expect(readAct("I'd like to know the latency target.")).toBe('question');
  expect(readAct('latency budget')).toBe('question');
  expect(readAct('I assume 100 ms is the budget, right?')).toBe('assumption');
  expect(readAct('Should I use a transformer?')).toBe('advice');
  expect(readAct('Hello there')).toBe('greeting');
  expect(readAct('Thanks, that helps.')).toBe('thanks');
  expect(readAct('I will use a two-tower model for retrieval and a DCN on top.')).toBe('statement');
});

test('a fact is found by its own words, synonyms, other forms and slips of the pen', () => {
  expect(found('What is the response time that we aim for?')).toEqual(['latency']);
  expect(found('How large is the corpus?')).toEqual(['catalog']);
  expect(found('Do kids use this?')).toEqual(['minors']);
  expect(found('How many milliseconds do we have?')).toEqual(['latency']);
  expect(found('what is the latncy target')).toEqual(['latency']);
});

test('two questions in one reveal both facts; what is expressly not asked is not told', () => {
  expect(splitQuestions('How many users, and what is the latency?')).toHaveLength(2);
  expect([...found('How many daily users are there, and what is the latency budget?')].sort()).toEqual([
    'latency',
    'users',
  ]);
  expect(found('I am not asking about the cost, but what is the latency?')).toEqual(['latency']);
});

test('a short question goes on from the fact told last', () => {
  expect(found('And at the peak?', 'users')).toEqual(['peak']);
});

test('what is asked of "it" is asked of the fact told last, unless another one answers it better', () => {
  expect(found('And what does it cost?', 'latency')).toEqual(['cost']);
  expect(found('how many milliseconds are those', 'latency')).toEqual(['latency']);
  expect(found('what about kids?', 'users')).toEqual(['minors']);
  expect(found('and the weather?', 'users')).toEqual([]);
});

test('a later question of a message may go on from the one before', () => {
  expect(found('What is the latency budget, and how many milliseconds are those?')).toEqual(['latency']);
});

test('a question may begin like a sentence; what somebody means to do is none', () => {
  for (const text of [
    'after the filters, how many items are left',
    'roughly how many people use it',
    'average number of requests for each person',
    'for how many days are they kept',
    'the limit, is it for the median or the tail',
    'if the ranker goes down may I show something stored',
    'one page or several pages',
  ])
    expect(readAct(text), text).toBe('question');
  for (const text of [
    'I will count how many people return within a week.',
    'The number of replicas follows from how much traffic there is.',
    'The index decides how many candidates we can afford.',
    'average number of items is 20',
    'If the ranker is slow, it falls back to what is popular.',
    'A tower for people or items would be trained together with the other.',
  ])
    expect(readAct(text), text).toBe('statement');
});

test('an assumption is checked against what is known', () => {
  expect(matcher.read('I assume that the latency budget is 100 ms, right?')).toEqual({
    act: 'assumption',
    facts: ['latency'],
  });
});

test('it declines what no fact answers', () => {
  for (const text of [
    'Who is the CEO?',
    'Which programming language do we use?',
    'What is the weather like?',
    'Is a graph network a good choice?',
    '',
    '???',
    'a'.repeat(5_000),
  ])
    expect(found(text), text.slice(0, 40)).toEqual([]);
});

test('the same question has the same answer', () => {
  const again = createMatcher(facts);
  for (const text of ['How fast?', 'How many people use it?', 'What about money?'])
    expect(again.read(text)).toEqual(matcher.read(text));
});
