import type { Topics } from './types.ts';

/** What is logged, known and labelled. */
export const dataTopics: Topics = {
  signals: {
    plain: ['What user interactions do we log?', 'Which implicit and explicit signals are available?'],
    ways: [
      'When somebody scrolls past something, does that leave a trace?',
      'Which reactions of a person can I use to learn what they like?',
      'Do we know only what was picked, or also what was offered and passed over?',
      'What exactly do we find out each time an item appears on the screen?',
      'From which behaviour could I build the training set?',
      'Is the place in the list at which something stood kept with the event?',
      'What do the apps report back about what people do?',
    ],
  },
  positives: {
    plain: ['How do we define a positive label?', 'What counts as a good view?'],
    ways: [
      'From which point on do we say that the person really liked it?',
      'If somebody leaves after three seconds, is that still a success?',
      'Does opening something suffice, or must one stay with it for a while?',
      'How do analysts here tell a satisfied viewer from a disappointed one?',
      'Where would you draw the line between a hit and a miss for a single item?',
      'Do we ever ask people whether it was worth their time?',
      'Which events should I treat as the ones to predict?',
    ],
  },
  clickRate: {
    plain: ['What is the click-through rate today?', 'How imbalanced are the classes?'],
    ways: [
      'If we show a hundred things, how many of them get a reaction?',
      'How lopsided is the training set between yes and no?',
      'What is the prior probability that somebody goes for what we show?',
      'How seldom does a person actually choose one of the items on offer?',
      'Is the event that I predict one in ten or one in a thousand?',
      'How many negatives come with each positive?',
      'What percentage of what is displayed ends up being opened?',
    ],
  },
  explicitShare: {
    plain: ['How often do people press like or dislike?', 'Is explicit feedback sparse?'],
    ways: [
      'Do enough people bother to tap the heart for that to be of use?',
      'How seldom does anyone tell us outright that they do not want something?',
      'Is there enough of the buttons being used to build a model on it?',
      'For how many views do we get an opinion in so many words?',
      'Do viewers rate things, and how regularly?',
    ],
  },
  labelDelay: {
    plain: [
      'Is there a delay before labels are available?',
      'How long until we know the outcome of an impression?',
    ],
    ways: [
      'How much later than the event itself does the information reach the training pipeline?',
      'When can I be sure that nothing more will come in for a row?',
      'How old is the newest example that I could learn from?',
      'Do phones that are offline send us what happened much later?',
      'At what moment may I close an example and use it as a negative?',
      'If something is shown at noon, when do I know how it ended?',
      'How long does it take for what people do to show up on our side?',
    ],
  },
  logHistory: {
    plain: ['How much historical data do we have?', 'How long are logs retained?'],
    ways: [
      'If I wanted to train on last year, would the records still be there?',
      'For what period do we store what happened?',
      'How far into the past can I look when I build a training set?',
      'After how long are old events thrown away?',
      'Is there enough of the past to see yearly patterns?',
      'Over how many weeks of events could I train?',
    ],
  },
  rowSize: {
    plain: ['How big is one log record?', 'How many bytes does a row of the log take?'],
    ways: [
      'To work out the storage, how much room does a single event need?',
      'What should I put down per event when I estimate the volume on disk?',
    ],
  },
  featureLogging: {
    plain: ['Are features logged at serving time?', 'Are the features stored as they were served?'],
    ways: [
      'Can I train on exactly the values that the model saw at the moment of the prediction?',
      'Do I have to rebuild past inputs from tables afterwards?',
      'Are inputs written down together with the outcome?',
    ],
  },
  videoData: {
    plain: ['What metadata do we have for each video?', 'Are there content embeddings of frames or audio?'],
    ways: [
      'What can I tell about an item that nobody has seen so far?',
      'Apart from who watched it, what describes an item?',
      'Does whoever puts something up say what it is about?',
      'Has anyone turned pictures and sound into vectors that I could use?',
      'Is there text that goes with each item?',
      'Could I find out what something is about without watching it?',
    ],
  },
  userData: {
    plain: [
      'What do we know about the user besides history?',
      'Do we have demographics such as age and gender?',
    ],
    ways: [
      'Which traits of the person can go into the model?',
      'Do we have any idea how old somebody is or where they live?',
      'Other than what they did, what has a person told us about themselves?',
      'Is there a network of acquaintances that I could make use of?',
      'What is in the profile of an average account?',
      'Have people stated what they are interested in?',
    ],
  },
  uploads: {
    plain: ['How many new videos are uploaded each day?', 'How fast does the catalogue grow?'],
    ways: [
      'How much larger will the pool of items be tomorrow than it is now?',
      'What stream of fresh material does the index have to swallow daily?',
      'How quickly does the set of things to choose from turn over?',
      'Between today and tomorrow, how many items appear for the first time?',
      'Is the collection rather stable, or does it change all the time?',
      'Do many items get deleted again?',
    ],
  },
  popularity: {
    plain: ['How skewed is the popularity of the videos?', 'Is there a long tail?'],
    ways: [
      'Does a tiny part of the collection get nearly all of the attention?',
      'Do most items have an audience at all?',
      'How unequal are items in the number of people who watch them?',
      'Would a list of the biggest hits already cover most of what people watch?',
      'Are there many things that hardly anyone ever sees?',
    ],
  },
  seasons: {
    plain: ['Is there seasonality?', 'How stable is the click rate over time?'],
    ways: [
      'Does what people do in December differ from the rest of the year?',
      'Would a model from last month still be right today?',
      'How much does the thing that I predict wander from one week to the next?',
      'Are there times at which everything suddenly looks different?',
      'How soon does a trained model become outdated?',
    ],
  },
};
