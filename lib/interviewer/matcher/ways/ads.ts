import type { Topics } from './types.ts';

/** What people ask about advertising. */
export const adTopics: Topics = {
  payment: {
    plain: ['Do advertisers pay per click or per impression?', 'What is the pricing model, CPC or CPM?'],
    ways: [
      'What exactly has to happen before money changes hands?',
      'Do we already earn something when an ad is merely displayed?',
      'At which event does the customer owe us something?',
      'For what do those who place ads with us get an invoice?',
      'Is a sale at the shop what we are paid for, or something earlier?',
    ],
  },
  auction: {
    plain: ['Is it a first-price or a second-price auction?', 'How does the auction decide who wins?'],
    ways: [
      'When several ads want the same place, what settles it?',
      'What does the one who gets the place have to pay in the end?',
      'How does my prediction affect which ad is shown and what it costs?',
      'Does the winner pay its own offer or that of the runner-up?',
      'Is there a least price below which nothing is sold?',
      'What do downstream parts do with the number that my model gives them?',
    ],
  },
  bids: {
    plain: ['How high are typical bids?', 'How often can advertisers change their bid?'],
    ways: [
      'How much do customers usually offer for a click?',
      'If somebody raises the offer, how soon does it have to take effect?',
      'Do offers stay the same for a while or move all the time?',
      'What is one click worth to them in money?',
    ],
  },
  budgets: {
    plain: ['Do campaigns have daily budgets?', 'How is budget pacing done?'],
    ways: [
      'What if a customer has used up all that was set aside for today?',
      'Does something make sure that the money lasts until the evening?',
      'Can it happen that we deliver more than the customer wanted to pay for?',
      'Is there a cap on what a campaign may consume between midnight and midnight?',
      'Who sees to it that an ad is not all shown in the morning?',
    ],
  },
  advertisers: {
    plain: ['How many advertisers are there?', 'Who advertises here, brands or small businesses?'],
    ways: [
      'How many different parties place ads with us?',
      'Does most of the money come from a handful of big names?',
      'Is the typical customer a corner shop or a corporation?',
      'How many customers do I have to tell apart in the model?',
    ],
  },
  slots: {
    plain: ['How many ads are shown per page?', 'How many ad slots does a request fill?'],
    ways: [
      'When a page is put together, how many places are there for sponsored entries?',
      'How many winners do I have to pick each time?',
      'After how many ordinary entries comes a paid one?',
      'How many paid entries does a person come across in one go?',
    ],
  },
  annoyance: {
    plain: ['Can users hide or report ads?', 'Do we track negative feedback on ads?'],
    ways: [
      'How would we find out that people are getting fed up with what we show?',
      'Is there a way for somebody to say that they never want to see that again?',
      'How do people let us know that an ad bothers them?',
      'Do we notice it when advertising drives people away?',
    ],
  },
  frequency: {
    plain: ['Is there a frequency cap?', 'How often may a person see the same ad?'],
    ways: [
      'Could one and the same ad follow somebody around the whole day?',
      'Is there an upper bound on repetitions for each person?',
      'After how many showings do we stop?',
    ],
  },
  clickDelay: {
    plain: ['How long after an impression can a click still arrive?', 'Is feedback on ads delayed?'],
    ways: [
      'How long does a person usually take to react to an ad?',
      'If there has been no reaction so far, when may I give up waiting?',
      'How much time passes between showing and reacting?',
      'When do I know for certain that an ad was ignored?',
    ],
  },
  conversions: {
    plain: ['Do we have conversion data?', 'Do advertisers report purchases back to us?'],
    ways: [
      "Do we learn what a person does once they are on the shop's site?",
      'Can we see whether anything was ordered in the end?',
      'Do the customers let us know if an ad led to business?',
      'Is what comes later than the tap also something to predict?',
      'For how many days is a sale credited to the ad?',
    ],
  },
  visibility: {
    plain: ['How is an impression defined?', 'Do we know whether the ad was actually visible?'],
    ways: [
      'Could it be that something counts as shown although nobody had it in front of their eyes?',
      'When exactly do we write down that an ad was displayed?',
      'Does an ad further down that was never reached appear in the data?',
      'Is the spot in which it was shown part of the record?',
      'How much of it must have been on the display, and for how long?',
    ],
  },
  invalidClicks: {
    plain: ['Is there click fraud?', 'Are invalid or bot clicks filtered from the logs?'],
    ways: [
      'How sure can I be that it was a human who really wanted to tap there?',
      'Does somebody tamper with the numbers, a competitor for instance?',
      'What about people who touch the screen without meaning to?',
      'Are there scripts that pretend to be interested?',
      'Is the click data cleaned before I get it?',
    ],
  },
  adData: {
    plain: ['What metadata do we have for an ad?', 'Which ad features exist?'],
    ways: [
      'What do I know of an ad before it has been shown to anybody?',
      'Which properties of the advertisement itself could be inputs?',
      'Is what is pictured on the ad available in some usable form?',
      'Do those who book say what they are advertising?',
    ],
  },
  newAds: {
    plain: ['How many new ads come in every day?', 'How long does a campaign live?'],
    ways: [
      'How much of what we can show today was not there yesterday?',
      'How long is something usually booked before it disappears again?',
      'Will many of the ids that I trained on still be there next week?',
      'How soon must a freshly booked ad be able to take part?',
      'Are there many ads for which nothing has been observed so far?',
    ],
  },
  calibration: {
    plain: ['How well calibrated must the predictions be?', 'How accurate do the probabilities need to be?'],
    ways: [
      'Is it enough to have the order right, or must the number itself be true?',
      'By how many percent may the sum of what I predict miss what really happens?',
      'If I say two percent, must it be two out of a hundred?',
      'How much error in the absolute level can we live with?',
      'Must it hold for each customer or just over everything?',
    ],
  },
  candidates: {
    plain: [
      'How many ads are eligible for a request after targeting?',
      'How many candidates do I have to score?',
    ],
    ways: [
      'For one page view, between how many alternatives must the model choose?',
      'How many times does the model have to be evaluated for each call?',
      'Does somebody thin out the set before my model sees it?',
      'How many remain once everything that does not suit the person is gone?',
      'Is the set small enough to score all of it?',
    ],
  },
  policy: {
    plain: [
      'Are ads reviewed before they run?',
      'Are there sensitive categories such as alcohol or gambling?',
    ],
    ways: [
      'Is there anything that one may not advertise with us?',
      'Does a person or a program look at an ad before anybody sees it?',
      'Beside what kind of posts must no advertising stand?',
      'Are some products off limits for certain groups of people?',
      'What keeps swindlers from advertising here?',
    ],
  },
};
