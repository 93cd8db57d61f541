/** Counts and averages of people that nobody gave. */
const audience: readonly string[] = [
  'how many monthly users are there',
  'how many people signed up in all',
  'how many of them come at least once a week',
  'how fast did the audience grow in the last year',
  'what is our retention number today in percent',
  'how many minutes a day does somebody spend in the app',
  'how long does one visit last on average',
  'how many items does somebody look at per visit',
  'how many friends or contacts has a person',
  'how many followers has a typical account',
  'how many channels or pages does somebody follow',
  'what share of accounts is run by bots',
  'how many fake profiles do we have',
  'how many people have two accounts',
  'how old are our people on average',
  'men versus women among the users',
  'what share of the audience is under eighteen',
  'what do our users earn',
  'which jobs do our users have',
  'how many use a vpn',
  'how many people block cookies or ads in their browser',
  'how many pay for the service',
  'what is the price of the paid plan',
  'on which weekday is the app busiest',
  'do people use it more in winter or in summer',
  'does the weather change what people do in the app',
  'do elections or news change how people behave',
  'is it used more at work or at home',
];

/** What the app can do, how it looks, what it weighs. */
const app: readonly string[] = [
  'which typeface and which colours has the page',
  'how large is the tile or the picture in pixels',
  'how is the picture of a tile made',
  'who picks the cover picture',
  'which phone models are the most common',
  'android or ios, what is the split',
  'which versions of the operating system are supported',
  'how many megabytes does the app weigh',
  'how much battery and data does the app eat',
  'is there a night mode',
  'does it work for blind people',
  'are there subtitles, and who writes them',
  'does the layout mirror for arabic or hebrew',
  'is there a tablet layout',
  'can things be skipped',
  'can one leave a comment under it',
  'how many comments are there under one item',
  'are comments analysed for mood',
  'can one send it to a friend',
  'do people write messages',
  'can people save something for later',
  'is there a widget for the lock screen',
  'is there a kit for developers outside',
  'do other apps show our content',
];

/** Makers, their numbers and their money. */
const makers: readonly string[] = [
  'how many of the makers are active each week',
  'what share of the makers lives from it',
  'how much does a creator earn per thousand views',
  'what part of the ad money goes to the makers',
  'how many uploads has a channel made on average',
  'what studios do we have contracts with',
  'who owns the rights to what is uploaded',
  'do creators see statistics of their videos',
  'can two channels post together',
  'how does one get a verified sign',
];

/** Figures of contents that nobody gave, and files. */
const contents: readonly string[] = [
  'how many terabytes is the whole library',
  'how big is one file on average',
  'which codecs and which containers',
  'is the material protected by drm',
  'how long does conversion take after an upload',
  'do we run our own cdn or rent one',
  'how often does playback stop to buffer',
  'which category is watched most',
  'how many categories does the taxonomy have',
  'how deep is the tree of topics',
  'how good are the automatic captions',
  'what is the word error rate of the speech recogniser',
  'which model computes the content vectors, and how long are they',
  'how many duplicates are in the catalogue',
  'how old is the average video',
];

/** Parts of the product next door. */
const nextDoor: readonly string[] = [
  'how are the posts of the feed ordered',
  'how many posts does somebody see in a visit',
  'what share of posts contains a video',
  'how many notifications go out and how many are opened',
  'how does the app for children pick its videos',
  'how does the list next to the player work',
  'how many ads are put in for every ten videos',
  'is there shopping inside the app',
  'are there stories that vanish',
  'is there a marketplace',
  'how are groups suggested',
  'how does the spam filter of messages work',
];

/** Questions near the product that no case answers. */
export const nearMissesProduct: readonly (readonly string[])[] = [audience, app, makers, contents, nextDoor];
