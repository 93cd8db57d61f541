import type { RubricDimension } from '../../lib/session/score/rubric-types.ts';

/** The eight dimensions with their weights and anchors. Weights and anchors are ours, made from published rubrics. */
export const dimensions: readonly RubricDimension[] = [
  {
    id: 'navigation',
    letter: 'A',
    title: 'Problem navigation',
    weight: 15,
    asks: 'Was the problem found out before it was solved?',
    notShown: 'Nothing was asked and nothing assumed on paper; the design answers the bare prompt.',
    anchors: {
      begun: 'A question or two, but the drawing came first and most assumptions stayed silent.',
      mid: 'Asks about users, scale, latency and data, and writes the assumptions down with numbers.',
      senior:
        'Links the business goal to an ML objective, picks it against another one with a reason, and says what is left out.',
      staff:
        'Asks whether ML is needed, what a wrong prediction costs and whom it touches, and brings law and stakeholders in unasked.',
      beyond:
        'Changes the question itself: shows that another goal, or a smaller one, serves the business better.',
    },
    judged: 'Was the objective that you took the right one for this business, and did your reason say why?',
  },
  {
    id: 'data',
    letter: 'B',
    title: 'Training data',
    weight: 12,
    asks: 'Where do the examples come from, and what is wrong with them?',
    notShown: 'Labels are taken for granted.',
    anchors: {
      begun: '“We have labelled data”, without a rule that says what a positive is.',
      mid: 'Names the sources, defines the label, and splits by time.',
      senior:
        'Tells implicit from explicit feedback, says which negatives and why, and handles imbalance, delayed labels and leaks.',
      staff:
        'Handles selection and position bias and the feedback loop, pays for exploration traffic, and plans label quality, cost and privacy.',
      beyond: 'Measures a bias of the data in a run, and shows what correcting it buys.',
    },
    judged:
      'Would your label still be right a year after launch, when the system has shaped what people see?',
  },
  {
    id: 'features',
    letter: 'C',
    title: 'Features',
    weight: 10,
    asks: 'What does the model see, from where, and how old is it then?',
    notShown: 'No features.',
    anchors: {
      begun: 'A laundry list of columns, without source or age.',
      mid: 'Groups features by whom they describe, with source and encoding.',
      senior:
        'Every feature is there at the request: batch or stream is chosen by how fast it changes; crosses, embeddings and missing values are handled.',
      staff:
        'Weighs freshness against its cost, names who owns each feature, and plans an ablation before adding more.',
      beyond: 'Ran the ablation, and dropped what did not pay.',
    },
    judged: 'Does every feature come with a reason why it should predict this label?',
  },
  {
    id: 'modelling',
    letter: 'D',
    title: 'Modelling',
    weight: 18,
    asks: 'Is each model chosen against an alternative, and does it beat the simple one?',
    notShown: 'No model was chosen or run.',
    anchors: {
      begun: 'One deep model, without a baseline.',
      mid: 'Goes from a baseline to a model with a fitting loss, and the model beats the baseline.',
      senior:
        'Compares at least two options on data, latency and cost, splits retrieval from ranking, and details loss and negatives.',
      staff: 'Handles several objectives, bias and calibration, and says where more complexity does not pay.',
      beyond: 'Settles its open choices by runs, and gives up an idea that the numbers refute.',
    },
    judged: 'Would your reasons convince somebody who prefers the alternative?',
  },
  {
    id: 'evaluation',
    letter: 'E',
    title: 'Evaluation',
    weight: 13,
    asks: 'How would anyone know that it works?',
    notShown: 'No metric.',
    anchors: {
      begun: 'Accuracy, or one offline metric alone.',
      mid: 'The right offline metric for each stage, and an A/B test.',
      senior:
        'Links offline to online, adds guardrails and slices, and sizes the experiment so that it can decide.',
      staff:
        'Explains why offline and online may disagree, and covers long-term effects, interference and a holdout.',
      beyond: 'Predicts what runs will show, is mostly right, and says why where not.',
    },
    judged: 'Would the experiment that you describe stop a launch that hurts people slowly?',
  },
  {
    id: 'serving',
    letter: 'F',
    title: 'Serving',
    weight: 12,
    asks: 'Does it answer in time, at the peak, and when a part fails?',
    notShown: 'Latency and failure are not mentioned.',
    anchors: {
      begun: 'Says that it must be fast.',
      mid: 'Tells batch from online, and uses an index and a cache where they belong.',
      senior:
        'Splits the latency budget over the stages, has a fallback, refreshes the index, and rolls out step by step.',
      staff:
        'Works out capacity and cost at the peak, degrades in an order that was chosen, and weighs regions and building against buying.',
      beyond: 'Met a changed requirement with a changed system, and showed the numbers of both.',
    },
    judged: 'Could an engineer who was not in the room build the serving path from what is on the page?',
  },
  {
    id: 'monitoring',
    letter: 'G',
    title: 'Monitoring and iteration',
    weight: 8,
    asks: 'Who notices when it breaks, and what happens then?',
    notShown: 'The design ends at launch.',
    anchors: {
      begun: 'Says that it will be monitored.',
      mid: 'Names what is watched, and retrains now and then.',
      senior:
        'Tells kinds of drift apart, checks training against serving, and connects alerts with rollback and a trigger for retraining.',
      staff: 'Handles feedback loops, ownership and incidents, and has a roadmap.',
      beyond: 'Shows the loop in a simulation, and what stops it.',
    },
    judged: 'Would your alerts wake the right person, and only when it matters?',
  },
  {
    id: 'communication',
    letter: 'H',
    title: 'Communication and driving',
    weight: 12,
    asks: 'Who led the conversation, and did it arrive?',
    notShown: 'Questions stayed without answers and the clock ran by itself.',
    anchors: {
      begun: 'A monologue, or waits to be led.',
      mid: 'Clear when asked; every step gets its time.',
      senior: 'Leads and signposts, keeps time, takes a hint, and changes the design when corrected.',
      staff:
        'Sets the agenda, sums up decisions, negotiates scope, and speaks of the business as well as of models.',
      beyond: 'Turns a curveball into an argument that makes the design better than before.',
    },
    judged: 'Could somebody who joined for the last five minutes have followed you?',
  },
];
