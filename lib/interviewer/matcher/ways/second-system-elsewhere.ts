/** People, channels and comments that no fact counts. */
const counts: readonly string[] = [
  'How many channels have more than a million followers?',
  'How many people have ever uploaded something?',
  'How many comments are written on a busy day?',
  'How many comments does a news clip attract?',
  'How many playlists exist on the platform?',
  'How many servers does the recommendation cluster have?',
  'How many racks stand in one data centre?',
  'How many engineers does the search team have?',
  'How many engineers work on the Android app?',
  'How many employees sit in the legal department?',
  'How many people registered and never came back?',
  'How many videos does a typical channel publish in its first year?',
  'How many videos were uploaded since the beginning of the platform?',
  'How many links are shared to messengers each day?',
  'How many subtitles are translated by volunteers?',
  'How many API keys have we handed to outside developers?',
  'How many followers does a channel lose in a year?',
  'How many people watch with subtitles switched on?',
];

/** How other teams do their work, and what the machinery is made of. */
const machinery: readonly string[] = [
  'Do we store the log in columns or in rows?',
  'Is the warehouse partitioned by day or by country?',
  'Which serialization does an impression have on the wire?',
  'Are the logs compressed, and by what factor?',
  'How is the log protected against tampering?',
  'Who gets alerted when the log pipeline stops?',
  'In which city is the data centre?',
  'Which scheduler starts the nightly jobs?',
  'Which vector library is installed on the machines?',
  'How does the moderation team split its work between countries?',
  'How does the team of the notifications choose the hour?',
  'Which team owns the player, and how does it plan its releases?',
  'Which embeddings does the search team use for its queries?',
  'How is a typo in a search corrected?',
  'How are the results of a search ordered?',
  'What is the share of searches without any result?',
  'How many people type a query instead of scrolling?',
  'Which queue do uploads go through?',
  'Is the edge run by us or by a partner?',
  'What brand are the processors?',
  'When will the machines be replaced by newer ones?',
  'How warm does it get in the machine room?',
];

/** What the model of today is like inside, and what went before. */
const past: readonly string[] = [
  'How many latent dimensions does the factorization of today use?',
  'Which regularisation does the present model have?',
  'With which seed was the old model trained?',
  'How many hours does the nightly training take now?',
  'What recall did the old candidates reach offline?',
  'How many configuration flags does the old service have?',
  'Why did the founders start with videos and not with music?',
  'In which year did the app appear in the store?',
  'Which team built the page before, and where are they now?',
  'What was the worst decision in the history of the product?',
  'Has the home page ever been redesigned, and when?',
  'How many trials of the past year were failures?',
  'Which was the most successful trial that was ever run?',
  'Who invented the rule of thirty seconds?',
  'What was the longest outage so far?',
  'Did the last outage make it into the press?',
  'How did the previous attempt at personalisation end?',
];

/** Money, rivals and careers. */
const business: readonly string[] = [
  'What does one server cost when we buy it?',
  'What does a graphics card cost per hour at our provider?',
  'How high is the bill for storage of the videos?',
  'How much do we pay for bandwidth each month?',
  'How much does the platform lose to fraud with gift cards?',
  'Which country brings in the most money per viewer?',
  'How much does a premium subscription cost in Brazil?',
  'How many people pay in order to see no ads?',
  'Which rival grows fastest at the moment?',
  'Do rivals answer faster than we do?',
  'Is the catalogue of our rivals larger than ours?',
  'How many viewers did we lose to another app last year?',
  'Are we planning to buy another company?',
  'When will the company make a profit?',
  'What bonus does the team get when the launch succeeds?',
  'Who will be my manager once the project is over?',
  'Is there a budget for conferences and training courses?',
  'Will the team be extended after the launch, and with whom?',
];

/** How pictures and sound get to the viewer, and what else the app does. */
const playback: readonly string[] = [
  'How long does a video buffer before it starts?',
  'How often does the picture freeze on slow lines?',
  'At which resolution do most people watch?',
  'Which bitrate do we send to a television?',
  'In which container format are the originals kept?',
  'How much space do the originals take up?',
  'How long does it take until a push message reaches the phone?',
  'How many push messages are opened?',
  'Are previews moving pictures or stills?',
  'How many megabytes does the app need on a phone?',
  'How long does the player remember the position in a video?',
  'How many people crash out of the app in a week?',
  'Can downloaded episodes be passed on to another phone?',
  'How long may a downloaded episode stay on the phone?',
];

/** What the candidate has to choose. */
const ownChoices: readonly string[] = [
  'Should I hold the index in RAM or on flash drives?',
  'Would you batch requests or handle them one by one?',
  'How many replicas should I plan per shard?',
  'Is a cache with a lifetime of ten minutes a good idea?',
  'Which window would you choose for training, four weeks or twelve?',
  'Should I weight recent examples more than old ones?',
  'Would you distil the ranker into a smaller network?',
  'Is quantisation to eight bits worth the loss?',
  'Which statistical test should I use for the comparison?',
  'Should I correct for looking at the trial several times?',
  'Would variance reduction shorten the trial?',
  'How should the work be divided among the engineers?',
  'Which part would you build first?',
  'Should the timeout of the ranker be 30 or 50 milliseconds?',
];

/** Second round: near misses, by theme. */
export const secondSystemElsewhere: readonly (readonly string[])[] = [
  counts,
  machinery,
  past,
  business,
  playback,
  ownChoices,
];
