import type { Topics } from './types.ts';

/** What exists, what it has to hold, and what it may cost. */
export const systemTopics: Topics = {
  latency: {
    plain: ['What is the latency budget?', 'What is the latency requirement?'],
    ways: [
      'How fast must it answer?',
      'How many milliseconds do we have for an answer?',
      'What response time do users expect from us?',
      'How quickly must the list be ready?',
      'What is the latency target at p99?',
    ],
  },
  audience: {
    isInPrompts: true,
    plain: ['How many daily active users are there?', 'What is the DAU?'],
    ways: [
      'How many users?',
      'How many users are there?',
      'How large is the audience?',
      'How many people use it a day?',
      'How many users do we have in total?',
    ],
  },
  catalogue: {
    isInPrompts: true,
    plain: ['How large is the catalogue?', 'How many items are there to choose from?'],
    ways: [
      'How many videos?',
      'How many videos are there?',
      'How many videos do we have?',
      'How many videos could be shown?',
      'What is the size of the corpus?',
      'How many ads are in the system?',
    ],
  },
  current: {
    plain: ['What does the current system look like?', 'What is our baseline in production?'],
    ways: [
      'What do people get to see at this moment, before any of my work?',
      'Is there something that I have to do better than?',
      'Am I the first to attempt this or is there a predecessor?',
      'By what logic is it decided now?',
      'What would we lose if we simply kept what we have?',
      'Do we begin with a blank sheet, or is there something to build on?',
      'How does the thing that is running choose what to show?',
    ],
  },
  latencyScope: {
    plain: ['Does the 100 ms include the network?', 'Is the latency budget end to end or server side only?'],
    ways: [
      'Between which two points does the clock run?',
      'How much of that time is really mine to spend?',
      'Does the tenth of a second begin when the finger touches the screen?',
      'Is fetching the inputs counted, or just the scoring?',
      'Do slow mobile connections eat into my time?',
      'At the end of which step must I be done?',
      'Do other services also draw on that time?',
    ],
  },
  freshness: {
    plain: [
      'How soon after upload must a video be recommendable?',
      'How fresh do recommendations need to be?',
    ],
    ways: [
      'If something is published now, when do people have to be able to find it on the page?',
      "Would it be a problem if today's material only turned up tomorrow?",
      'How old may the data structure be from which I pick candidates?',
      'Could I get away with building the index over night?',
      'Is there anything so topical that hours matter?',
      'How long may a new item wait before it is in play?',
    ],
  },
  failure: {
    plain: ['What availability do we need?', 'What should users see when the system is down?'],
    ways: [
      'How bad would it be if we could not compute anything for a few minutes?',
      'If my part does not answer, what takes its place?',
      'Would something simple and general do when the clever part is broken?',
      'What is the worst thing that could be on the page when we have trouble?',
      'How many requests may go wrong in a month?',
      'Can I hand out something from earlier if I cannot make a new one?',
      'May I leave the space empty in an emergency?',
    ],
  },
  cost: {
    plain: ['What is our infrastructure budget?', 'How much can we spend on serving per month?'],
    ways: [
      'How large may the bill for the servers get?',
      'Is anyone going to complain if I use a lot of machines?',
      'What may it cost to keep this running?',
      'Is money a constraint on how big my model can be?',
      'How much are we willing to pay for answering all these requests?',
      'What ceiling did finance give us for operating this?',
    ],
  },
  hardware: {
    plain: ['What hardware is available for serving?', 'Do we have GPUs for inference?'],
    ways: [
      'What do I have to compute on when a request comes in?',
      'Would a heavy neural network run on the boxes that we own?',
      'How large is the memory of one node, so that I know whether the index fits?',
      'Are there graphics cards anywhere except for training?',
      'Do we rent machines or have our own?',
      'Must everything at request time run on plain processors?',
    ],
  },
  experiments: {
    plain: ['Do we have an A/B testing platform?', 'What lift is worth launching?'],
    ways: [
      'How will we find out with actual people that it is better than before?',
      'What difference would convince you to roll it out to everyone?',
      'Can I put a part of the users on a new version and compare?',
      'How large a slice of the audience can I have for a comparison, and for how many days?',
      'Below which size is an effect not worth our while?',
      'Is there tooling to compare two versions in the wild?',
      'What keeps one group in a comparison from affecting the other?',
    ],
  },
};
