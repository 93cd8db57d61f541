import type { Misconception } from '../../lib/session/score/rubric-types.ts';

/*
 * Recognised by the words of one sentence, and only where they are plain: a wrong statement that is
 * missed costs nothing, a right one that is taken for wrong is unfair. Sentences that deny or compare are
 * let go. `rubric.test.ts` holds every text of the cases, the guides and the rubric against this list.
 */
const DENIES = String.raw`\b(?:not|no|nor|never|cannot|without|neither|nobody|would|instead|rather|wrong|mis\w+|myth|unless|fails?|blind|hardly)\b|n['’]t\b`;

/** A sentence that says one thing and then another, in this order. */
const says = (...parts: readonly string[]): RegExp => new RegExp(parts.join('.*'), 'u');
const denied = (...also: readonly string[]): RegExp => new RegExp([DENIES, ...also].join('|'), 'u');

const dataMisconceptions: readonly Misconception[] = [
  {
    id: 'random-split',
    why: 'A random split of what people did lets the future into training: the test has to come after.',
    says: /\brandom(?:ly)?\b.{0,40}\bsplit|\bsplit\w*\b.{0,40}\brandom/u,
    unless: denied(
      String.raw`\bthan\b`,
      String.raw`\bby (?:time|user|person|people|account|advertiser|market|request)`,
      String.raw`\blets?\b`,
      String.raw`\bleaks?\b.*\bsplit`,
      String.raw`\bif\b`,
      'experiment',
      String.raw`a/b`,
    ),
    sections: ['data'],
  },
  {
    id: 'trained-on-the-test',
    why: 'What is trained on the test set says nothing about new days.',
    says: says(
      String.raw`\btest (?:set|day|data)\b`,
      String.raw`\b(?:also|included?|added?|reused?)\b`,
      String.raw`\btrain`,
    ),
    unless: denied(),
  },
  {
    id: 'test-before-training',
    why: 'A test day before the training days is known to the model already.',
    says: says(
      String.raw`\btest (?:set|day|data)\b`,
      String.raw`\b(?:before|precedes|older than)\b`,
      String.raw`\btrain`,
    ),
    unless: denied(),
  },
  {
    id: 'sampling-changes-nothing',
    why: 'Leaving out negatives raises every predicted chance: it has to be put right afterwards.',
    says: says(
      String.raw`(?:sampl|drop|thin|discard)`,
      String.raw`(?:\b(?:not|n't|no|without|nothing)\b.*\b(?:chang|affect|alter|distort|correct)|\bunchanged\b)`,
    ),
    unless: /\btoo (?:high|low)\b|\bif\b|\botherwise\b|\bunless\b|\b(?:are|is) not yet\b|\border\b|\bauc\b/u,
    sections: ['data', 'framing'],
  },
  {
    id: 'no-bias',
    why: 'What was shown was chosen by somebody: a log has selection and position in it.',
    says: /\b(?:no|without) (?:selection|position|exposure|popularity) bias\b|\b(?:selection|position|exposure|popularity) bias (?:does|is|do|can) ?(?:not|n't) (?:exist|present|occur|there)/u,
    unless: /\bif\b|\bexplor|\brandom|\bwould\b|\bunless\b|\bslots? (?:has|have)\b/u,
  },
  {
    id: 'skip-is-positive',
    why: 'What was passed over is no sign of liking.',
    says: /\bpositives?\b(?: (?:label|example|sample|row)s?)?[^,]{0,45}\b(?:skipped|ignored|scrolled past|swiped away|not clicked|not watched)\b/u,
    unless: /\bnegatives?\b|\bfalse\b|\bnot (?:a )?positive|\bexcept|\bminus\b|\bunless\b/u,
    sections: ['data'],
  },
  {
    id: 'liked-is-negative',
    why: 'What somebody chose and stayed with is no negative.',
    says: /\bnegatives?\b(?: (?:label|example|sample|row)s?)?\s*[:=]?[^,]{0,40}\b(?:clicked|watched|converted|bought|liked)\b/u,
    unless:
      /\b(?:not|no|never|without|nothing|less|under|below|left|early|skip\w*|other|others|than|but|positives?|random\w*)\b|n['’]t|\bun/u,
    sections: ['data'],
  },
  {
    id: 'labels-at-once',
    why: 'Outcomes arrive late: until the window closes a row has no label.',
    says: says(
      String.raw`\blabels?\b`,
      String.raw`\b(?:known|available|complete|there)\b`,
      String.raw`\b(?:immediately|at once|instantly|within milliseconds|in real time|right away)\b`,
    ),
    unless: denied(String.raw`\bonly\b`, String.raw`\bif\b`),
  },
  {
    id: 'negative-at-once',
    why: 'An outcome that can still come is no negative yet.',
    says: /\bnegative\b(?: label)?.*\b(?:at once|immediately|right away|from the start)\b/u,
    unless: denied(String.raw`\bif\b`, String.raw`\bonly\b`),
  },
  {
    id: 'feature-of-the-future',
    why: 'A feature that is made of the outcome itself, or of what happens later, is not there at the request.',
    says: /\bfuture (?:watch|click|view|purchase|engagement|behaviou?r|rating)|\b(?:clicks?|watch time|seconds|label|outcome) of (?:this|the same|the current) (?:impression|request|row|view)/u,
    unless: denied('leak'),
    sections: ['features'],
  },
];

const modelMisconceptions: readonly Misconception[] = [
  {
    id: 'ranks-everything',
    why: 'A ranker that scores the whole catalogue at each request does not answer in time.',
    says: /\b(?:scores?|ranks?|scoring|ranking|evaluates?)\b[^,]*\b(?:all|every|each|the whole|the entire)\b[^,]*\b(?:billion|million|catalogue|catalog|corpus)\b.*(?:\b(?:in|within|under|only|takes?)\b.*\b(?:ms|milliseconds?)\b|\bper request\b.*\blatency\b)/u,
    unless: denied(
      String.raw`\bif\b`,
      String.raw`\bexceeds?\b`,
      String.raw`\btoo\b`,
      'impossible',
      'infeasible',
      String.raw`\bmachines\b`,
    ),
  },
  {
    id: 'towers-cross',
    why: 'Two towers meet in one product at the end: they see no crosses of a person and an item.',
    says: says(
      String.raw`\btwo-?\s?towers?\b`,
      String.raw`\b(?:models?|captures?|learns?|sees?)\b`,
      String.raw`\b(?:all|every|each|any|full|deep)\b`,
      String.raw`\b(?:interactions?|crosses|cross features)\b`,
    ),
    unless: denied(String.raw`\bonly\b`, String.raw`\blate\b`, 'ranker'),
  },
  {
    id: 'graph-is-exact',
    why: 'A graph or an inverted file finds neighbours approximately: some are missed.',
    says: says(String.raw`\b(?:hnsw|ivf|ann|approximate\w*)\b`, String.raw`\bexact(?:ly)?\b`),
    unless: denied(
      String.raw`\bre-?(?:rank|score)`,
      'approximat.*but',
      String.raw`\bthan\b`,
      String.raw`\bagainst\b`,
      String.raw`\bover\b`,
      String.raw`\bto the exact\b`,
      'compar',
      'recall',
      'unlike',
      String.raw`\bflat\b`,
      String.raw`\bthen\b`,
    ),
  },
  {
    id: 'deep-is-smaller',
    why: 'A network has more parameters than a linear model, and can overfit.',
    says: /\b(?:dcn|deep|network|transformer|neural)\b.*\b(?:fewer|less) parameters than\b.*\b(?:logistic|linear|lr)\b|\b(?:can|could) ?(?:not|never)\b.*\boverfit|\bnever overfits?\b/u,
    unless: /\bif\b|\bwould\b/u,
  },
  {
    id: 'trees-need-categories',
    why: 'Numbers are what trees are best at; it is ids with many values that they handle badly.',
    says: /\b(?:trees?|gbdt|xgboost|boosting)\b.*\b(?:cannot|can't|can not|do not|don't|unable to)\b.*\b(?:numeric\w*|numbers|continuous)\b/u,
    unless: /\bids?\b/u,
  },
  {
    id: 'losses-are-one',
    why: 'Squared or absolute error and log loss reward different predictions, and accuracy cannot be learned by gradients.',
    says: /\b(?:cross-?\s?entropy|log ?loss)\b.*\b(?:same as|equivalent to|equals|identical to)\b.*\b(?:squared|absolute|mse|mae)\b|\b(?:squared|absolute) error\b.*\b(?:same as|equivalent to|equals|identical to)\b.*\b(?:cross-?\s?entropy|log ?loss)\b|\baccuracy as (?:the |a |our )?loss\b/u,
    unless: denied(),
  },
  {
    id: 'batch-punishes-the-rare',
    why: 'In a batch the popular ones are negatives most often, so it is they who are punished too often.',
    says: /\bin-?\s?batch\b.*\b(?:punish|penali[sz]e|push)\w*\b.*\b(?:rare|tail|unpopular)\b/u,
    unless: denied('popular', String.raw`\bless\b`),
  },
  {
    id: 'calibration-orders',
    why: 'Calibration is monotone: it leaves the order, and AUC with it, as it is.',
    says: /\bcalibrat\w*\b.*\b(?:improv|rais|increas|lift)\w*\b.*\bauc\b|\bauc\b.*\b(?:improv|rais|increas)\w* (?:through|by|with|after) calibrat|\b(?:isotonic|platt)\b.*\bauc\b.*\b(?:improv|rais|increas)|\b(?:isotonic|platt)\b.*\b(?:improv|rais|increas)\w*\b.*\bauc\b/u,
    unless: denied('same', String.raw`\bleaves?\b`),
  },
  {
    id: 'calibrated-by-itself',
    why: 'A monotone score is no probability: whether it comes true has to be measured and put right.',
    says: /\b(?:sigmoid|softmax|monoton\w*|scores?|logits?)\b.*\bautomatically\b.*\bcalibrated\b/u,
    unless: denied(),
  },
  {
    id: 'auction-needs-order-only',
    why: 'The chance is multiplied by a bid and makes the price: an order alone cannot be sold.',
    says: /\bauction\b.*\b(?:only|just|merely)\b.*\b(?:needs?|uses?|requires?)\b.*\border\b|\bprobabilit(?:y|ies)\b.*\b(?:is|are) not (?:needed|necessary|required)\b/u,
    unless: /\bwould\b|\bif\b|\bvideos?\b|\brather\b/u,
  },
  {
    id: 'own-bid-in-second-price',
    why: 'In a second-price auction the winner pays what would just have won.',
    says: /\bsecond[- ]price\b.*\bpays? (?:his|her|its|their|the) own bid\b/u,
    unless: denied(),
  },
];

const judgingMisconceptions: readonly Misconception[] = [
  {
    id: 'accuracy-of-the-rare',
    why: 'Where one outcome is rare, saying the other one always is accurate too.',
    says: /\baccuracy\b.*\b(?:reliable|perfect|excellent|best metric|good metric)\b|\b(?:reliable|perfect|excellent)\b.*\baccuracy\b/u,
    unless: denied('useless', 'always', 'trivial', 'constant', 'already', String.raw`\bif\b`),
  },
  {
    id: 'auc-sees-scale',
    why: 'AUC looks at the order alone: it does not see that every chance is twice too high.',
    says: /\bauc\b.*\b(?:detects?|notices?|sees?|shows?|measures?|catches|would (?:detect|notice|see|show))\b.*\b(?:doubled?|twice|scale|calibrat\w*|revenue|too high)\b/u,
    unless:
      /\b(?:not|no|never|cannot|without|neither|blind|fails?|misses|hides?|unlike)\b|n['’]t\b|\bbut\b|\bif\b/u,
  },
  {
    id: 'p-value-above',
    why: 'A small p-value speaks for an effect, a large one does not.',
    says: /\bp-?\s?values?\b.*\b(?:above|over|greater than|larger than|higher than|>)\s*0?\.[3-9]/u,
    unless: denied(),
  },
  {
    id: 'test-of-an-hour',
    why: 'People differ by hour and by day of the week: a test of an hour or a day sees neither.',
    says: /\b(?:a\/b|ab)[ -]?test\w*\b[^,]{0,40}\b(?:for|of|after|within) (?:only |just )?(?:(?:an?|one|1) (?:hour|day)\b|\d+ (?:minutes?|hours)\b)/u,
    unless: denied('too short', 'shadow', 'at least', 'too little'),
  },
  {
    id: 'shared-budgets-are-clean',
    why: 'Where both groups draw on one budget, one of them spends the money of the other.',
    says: /\b(?:share|shared|sharing)\b.*\bbudgets?\b.*\b(?:removes?|prevents?|avoids?|eliminates?|no)\b.*\b(?:interference|bias|spill)|\bbudgets? (?:are|is) shared\b.*\b(?:removes?|prevents?|avoids?|eliminates?)\b/u,
    unless: /\b(?:not|never|separate|split)\b|n['’]t\b/u,
  },
  {
    id: 'entropy-upwards',
    why: 'Log loss and normalized entropy are better the lower they are.',
    says: /\b(?:normali[sz]ed entropy|log ?loss|cross-?\s?entropy)\b.*\bhigher is better\b|\bhigher (?:is better.*)?(?:normali[sz]ed entropy|log ?loss)\b.*\bbetter\b/u,
    unless: denied('worse'),
  },
  {
    id: 'recall-judges-order',
    why: 'Recall at k counts what is among the first k, in whatever order and with whatever scores.',
    says: /\brecall\b.*\b(?:measures?|shows?|tells?|judges?)\b.*\b(?:order|calibrat\w*)\b/u,
    unless: denied('ndcg', 'while', String.raw`\band ndcg`),
  },
  {
    id: 'no-trade-off',
    why: 'Something is always given up: the answer is what, and how much of it.',
    says: /\bwithout (?:any )?trade-?\s?offs?\b|\b(?:there is|has|have|with) no trade-?\s?offs?\b/u,
    unless: /\bnot\b|\bif\b|n['’]t\b/u,
  },
];

const runningMisconceptions: readonly Misconception[] = [
  {
    id: 'never-fails',
    why: 'Every part fails some day; what matters is what people see then.',
    says: /\bavailab\w*\b.*(?<![\d.])100 ?%|(?<![\d.])100 ?%\s*(?:availab|uptime)|\b(?:a )?failures? (?:is|are) (?:not possible|impossible)|\b(?:fallback|back-?up) is (?:not|n't|never) (?:needed|necessary|required)|\bno (?:fallback|back-?up) is (?:needed|necessary|required)/u,
    unless: /\b(?:if|would|unless|99)\b/u,
  },
  {
    id: 'certain-for-all',
    why: 'A made-up certainty enters prices and orders as if it were true.',
    says: /\b(?:probabilit|chance|click rate)\w*\b.*(?<![\d.])100 ?%.*\b(?:every|all|each)\b/u,
    unless: denied(String.raw`\bif\b`),
  },
  {
    id: 'everybody-at-once',
    why: 'A launch to everybody at once has no way back before it has hurt everybody.',
    says: /\b(?:deploy|roll ?out|rollout|release|launch|ship)\w*\b.*\b(?:all|every|everybody|everyone|100 ?%)\b.*\b(?:at once|directly|immediately|straight away|in one go)\b|\b(?:deploy|release|launch|ship)\w* (?:directly|immediately|straight) to (?:all|every)|\bfull rollout at once\b/u,
    unless: denied('after', 'canary', String.raw`\bback\b`, String.raw`\bthen\b`, String.raw`\bif\b`),
  },
  {
    id: 'newer-is-better',
    why: 'A newer model can be worse: something has to compare it with the old one.',
    says: /\bnew(?:er)? models? (?:is|are) always better\b|\b(?:gate|validation|check)\w*\b.*\b(?:is|are) (?:not|n't|never) (?:needed|necessary|required)\b|\bno (?:gate|validation|check)\w* (?:is|are) (?:needed|necessary|required)\b/u,
    unless: /\b(?:if|would|unless)\b/u,
  },
  {
    id: 'loops-are-good',
    why: 'A model that learns from its own lists narrows what is shown and known.',
    says: /\bfeedback loops? (?:is|are) (?:\w+ )?(?:beneficial|good|helpful|desirable|welcome|harmless)\b|\bno feedback loops?\b/u,
    unless: /\b(?:not|never|if|would|unless|so that|explor\w*)\b|n['’]t\b/u,
  },
  {
    id: 'trained-once-a-year',
    why: 'What people like and what is there changes within days.',
    says: /\b(?:retrain\w*|trained|calibrat\w*|refit\w*)\b.*\b(?:once a year|every year|yearly|once and never|never again)\b/u,
    unless: /\b(?:if|would|instead|than|not)\b|n['’]t\b/u,
  },
];

/** What is often said and wrong, whatever the case: recognised where it is said plainly. */
export const misconceptions: readonly Misconception[] = [
  ...dataMisconceptions,
  ...modelMisconceptions,
  ...judgingMisconceptions,
  ...runningMisconceptions,
];
