import type { Topics } from './types.ts';

/** What is wanted, for whom, and where it ends. */
export const productTopics: Topics = {
  success: {
    plain: ['How do we measure success?', 'What is the business objective?'],
    ways: [
      'Before I pick a loss, which number would your boss like to see go up after launch?',
      'A year from now, how will anyone be able to tell that this was worth doing?',
      'What outcome does the company hope for when it pays for this project?',
      'Suppose two versions differ, by which figure do you tell which of them is the better one?',
      'Is the point to make people stay longer, or to bring them back another day?',
      'Which is worth more to us, an extra minute now or a person who returns next week?',
      'What should I treat as the thing to optimise when goals pull in opposite directions?',
      'What would a product manager put at the top of the dashboard for this?',
    ],
  },
  scope: {
    plain: ['What is out of scope?', 'Is it only the home page, or also other surfaces?'],
    ways: [
      'Where does my responsibility end and that of other teams begin?',
      'Which parts of the product can I leave aside for this discussion?',
      'Am I building this for a single place in the app or for several of them?',
      'Do the results of search go through the same system that I am designing?',
      'Is what plays automatically after a video finishes mine to choose as well?',
      'Should e-mails and push messages draw on the same recommendations?',
      'Can I concentrate on one page and forget about the rest of the product?',
      'Do sponsored entries in between come from my system or from somebody else?',
    ],
  },
  lengths: {
    plain: ['How long are the videos?', 'What kind of content is it, shorts or long form?'],
    ways: [
      'Are we talking about clips of a few seconds or about things that run for hours?',
      'What does a typical item look like in terms of minutes?',
      'Is most of it short entertainment, or are there also films and lectures?',
      'Would a half-hour documentary stand next to a ten-second joke in this list?',
      'Do broadcasts that are happening at this moment have to be offered too?',
      'How much do the items differ in running time?',
      'Is material that is streamed as it happens part of what I rank?',
    ],
  },
  markets: {
    plain: ['Which countries and languages do we operate in?', 'Is this a global product?'],
    ways: [
      'Do people from all over the world use this, or just one place?',
      'Would somebody in Brazil and somebody in Japan be served by the same thing?',
      'In how many tongues is the material, and do viewers mix them?',
      'Should I think about separate models for different parts of the world?',
      'Can I assume that everything and everybody is in English?',
      'How is the audience spread geographically?',
      'Do tastes and rates differ a lot from one place to another?',
    ],
  },
  devices: {
    plain: ['Which devices do people use, mobile or web?', 'What client platforms do we support?'],
    ways: [
      'On what kind of screen will people be looking at this?',
      'Is most of the usage on the go or in front of the television at home?',
      'Should I picture a small touch screen or a big one in the living room?',
      'How is usage divided between the app, the site and the set-top box?',
      'Is there only a native app, or can it also be opened in a browser?',
    ],
  },
  sharing: {
    plain: ['Do several people share one account?', 'Can one account be used by a household?'],
    ways: [
      'Could it be that mother, father and children all sit behind the same profile?',
      'Does one login always mean one and the same person?',
      'How do I know who in the family is holding the remote?',
    ],
  },
  listSize: {
    plain: ['How many videos do we return per request?', 'How many items does a user see on the page?'],
    ways: [
      'What number of entries should come out at the end of my pipeline?',
      'When the page opens, how many suggestions has a person in front of them?',
      'Is the output a handful of items or a hundred of them?',
      'How far down do people usually look before they stop?',
      'Do they get another batch when they reach the bottom?',
      'What cut-off should I use when I evaluate the list?',
      'How many of the entries that we send are ever looked at?',
    ],
  },
  requests: {
    plain: ['How many requests per user per day?', 'What QPS should I expect on average?'],
    ways: [
      'How many times between morning and night does one person ask for a new page?',
      'To size the servers, how often will my service be called in a second?',
      'How busy will the service be on an ordinary day?',
      'What call volume follows from so many daily people?',
      'How often does the average person come by and trigger a recommendation?',
      'Does one person load this once a day or dozens of times?',
      'I would like to turn daily people into calls per second; what multiplies them?',
    ],
  },
  peak: {
    plain: ['How much higher is peak traffic than the average?', 'Are there traffic spikes?'],
    ways: [
      'Is demand flat round the clock, or does everybody show up after dinner?',
      'For how many times the ordinary load do I have to provision?',
      'What is the worst moment of the day for the servers, and how bad is it?',
      'Do big events bring far more people at once than usual?',
      'By what multiplier should I scale the daily mean to be safe?',
      'How much headroom do I need over the mean rate?',
    ],
  },
  newUsers: {
    plain: ['How many new users are there?', 'What share of users has no history?'],
    ways: [
      'How often do we meet somebody about whom we have no past behaviour at all?',
      'What do I do about people who registered this morning?',
      'Is a big part of the audience here for the very first time?',
      'When a stranger arrives, do we at least get told what they are into?',
      'How many of the people on a given day have never watched or clicked anything?',
      'Are there many visitors that a collaborative model could say nothing about?',
      'What do we show, and to how many, when there is nothing to go by yet?',
      'Are people who registered a few days ago treated like the others?',
    ],
  },
  signedOut: {
    plain: ['Do users have to be logged in?', 'What about anonymous visitors?'],
    ways: [
      'Can one look at this without identifying oneself?',
      'Do I always get a stable identifier of the person with the request?',
      'How much of the audience do we see without knowing who they are?',
      'Will there be people who have never registered among those we serve?',
      'Is a session sometimes all we have to recognise someone by?',
      'Does everyone we serve have a profile with us?',
    ],
  },
  minors: {
    plain: ['Are there children or teenagers among the users?', 'Do we need age restrictions?'],
    ways: [
      'Is part of the audience still in school, and does that restrict what they may get?',
      'How do we make sure that a twelve-year-old does not get something for grown-ups?',
      'Is there a separate version for families with little ones?',
      'From what age on may somebody use this?',
      'Do I need to keep certain things away from the youngest users?',
      'Are adolescents treated differently from adults?',
    ],
  },
  privacy: {
    plain: ['Are there privacy laws such as GDPR to respect?', 'Can users delete their data or opt out?'],
    ways: [
      'What happens when a person wants us to forget everything we hold about them?',
      'Is there anything the lawyers do not let me feed into a model?',
      'May somebody say that they do not want to be profiled?',
      'Do people have to agree before we use what they do?',
      'If a person leaves, how soon must every trace of them be gone?',
      'Are there data that I would like to use but must not touch?',
      'How many people have turned the personal treatment off?',
      'Do rules like those in Europe limit how we build profiles?',
    ],
  },
  creators: {
    plain: ['Do we owe anything to creators?', 'Is fairness towards small creators a requirement?'],
    ways: [
      'Must the people who make the content be treated evenly?',
      'What do those who publish with us get to expect in terms of audience?',
      'Would it hurt us if only famous channels were ever shown?',
      'Should somebody who has just begun to publish get a chance to be seen?',
      'Are there commitments to those who supply the content?',
    ],
  },
  exploration: {
    plain: ['Can we spend some slots on exploration?', 'Is exploration or randomised traffic allowed?'],
    ways: [
      'May I give some places to things we are not sure about, just to find out?',
      'Is it all right to lose a little today in order to learn more for tomorrow?',
      'Could a small part of what we show be picked at random?',
      'How would something that nobody has tried yet ever get its first views?',
      'Can I spend part of the traffic on gathering data that my own model has not shaped?',
    ],
  },
  diversity: {
    plain: [
      'How diverse should the recommendations be?',
      'Is there a limit on videos from the same channel?',
    ],
    ways: [
      'Would people mind if everything on the page were about one and the same thing?',
      'How many entries by the same maker may stand in one list?',
      'Are there complaints that it always looks alike?',
      'Do I have to mix subjects, or may I simply sort by score?',
      'Should the page offer something outside of what one usually watches?',
      'Is it a risk that viewers get stuck in one corner of their interests?',
    ],
  },
  rewatch: {
    plain: ['Can we recommend videos the user has already watched?', 'Should seen items be filtered out?'],
    ways: [
      'If somebody finished an item last week, may it turn up again?',
      'Do I have to remember what everyone has consumed and take it out?',
      'Do people like to go back to old favourites?',
      'Is it a mistake to offer something for the second time?',
      'What do I do about things that the person knows already?',
    ],
  },
  moderation: {
    plain: ['How is harmful content handled?', 'Is there a moderation system?'],
    ways: [
      'Who makes sure that nothing illegal or disgusting ends up on the page?',
      'Can I trust that what reaches me has been cleaned of what is not allowed?',
      'If an item turns out to break the rules, how soon does it have to vanish?',
      'Is keeping dangerous material away part of my job?',
      'What about material that is just within the rules but that we are not proud of?',
      'Is everything checked before it may be shown to people?',
    ],
  },
  team: {
    plain: ['How big is the team?', 'What is the timeline, when do we need to launch?'],
    ways: [
      'How many hands do I have to build and run this?',
      'By when does something have to be in front of people?',
      'Is this a matter of weeks or can we take a year?',
      'Will there be enough of us to keep something complicated alive?',
      'Who will I be building this with?',
      'What is the date by which the first release has to be out?',
    ],
  },
};
