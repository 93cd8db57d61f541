/** What a message does, apart from what it is about. */
export type Act = 'question' | 'assumption' | 'advice' | 'greeting' | 'thanks' | 'statement';

const GREETING =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|nice to meet you|ready|let us (?:go|start|begin)|shall we (?:start|begin))\b/u;
const THANKS =
  /^(?:thanks?|thank you|great|good|ok(?:ay)?|got it|understood|i see|makes sense|perfect|fine|alright|right|sure|cool|noted|yes|no|yep|nope)\b/u;
const ASSUMES =
  /\b(?:i (?:would |will )?(?:assume|suppose|guess|take it|presume|expect)|i am assuming|assuming|let me assume|my assumption|can i assume|may i assume|is it (?:fair|safe|okay?|fine) to assume)\b/u;
const ASKS =
  /\b(?:tell me|give me (?:an idea|a number|some|the (?:number|figure|size|rate))|i (?:would|want|need|wish)(?: like)? to (?:know|ask|understand|clarify|check|confirm|find out|learn|hear|start with)|(?:could|can|would) you|i (?:wonder|am wondering|am curious|am not sure)|curious|wondering|let me (?:ask|clarify|check|confirm)|my (?:next )?question|clarify|any (?:idea|information|details|constraints?|limits?|rules?|requirements?)|no idea (?:how|what|whether)|i do not know (?:how|what|whether|if))\b/u;
const OPENS_QUESTION =
  /^(?:(?:and|but|so|also|then|ok(?:ay)?|well|hm+|now|just|sorry|hey|btw|by the way|first(?: of all)?|next|actually|roughly|approximately|about|typically|usually|generally|on average|in general|at least|maybe|ballpark|one more|another one|quick question),? ?)*(?:(?:for|at|in|on|by|from|to|of|with|within|per|up to|until|since|under|over) (?=(?:how|which|what|whom|whose)\b))?\b(?:how|what|which|who|whom|whose|when|where|why|is|are|am|was|were|do|does|did|has|have|had|can|could|may|might|must|shall|should|will|would|any)\b/u;
/** Asks somewhere in the middle: "after filtering how many are left". What somebody will do or work out is no question. */
const ASKS_WITHIN =
  /\b(?:how (?:many|much|often|long|far|fast|soon|big|large|late)|what (?:share|fraction|percentage|proportion|percent)|which (?:share|part|fraction))\b/u;
/** Turned round as questions are: "the limit, is it", "if it fails may I". */
const INVERTED =
  /(?:^|[,;:.\u2013\u2014-] ?|\b(?:if|when|once|after|in case) .{3,50}? )(?:is (?:it|this|that|there)|are (?:they|there|these|those|we)|(?:do|does|did) (?:we|they|you|it|i)|(?:may|can|should|shall|must|could) (?:i|we|it|they)|has it|have (?:we|they|you)|am i)\b/u;
/** "One or several", "live, yes or no": a choice offered. */
const OFFERS_CHOICE = /^(?!(?:i|we|my|our|let)\b)(?:[^\d]*\byes or no\b|[^\d]+ or [^\d]+$)/u;
const SPEAKS_OF_ONESELF =
  /\b(?:i|we|let us|this|that) (?:will|would|want|need|can|could|should|am|are|is|have|do not|use|choose|take|propose|plan|start|count|measure|track|log|look|know|depends?|tells?|shows?|determines?|decides?|limits?)\b|^(?:i|we|my|our|let)\b|\b(?:depend(?:s|ing)? on|regardless of|no matter|decides?|determines?|measures?|tells?|shows?|limits?)\b/u;
/** "Follows from how much traffic there is" is part of a sentence. */
const GOVERNED =
  /\b(?:from|on|of|about|upon|by|with|to|than|in|for|see|seeing|know|knowing|say|says|learn|check|estimate|compute|count|counts) (?:how|what|which)\b/u;
/** A figure wished for without a verb: "average number of requests". */
const WISHES_FIGURE =
  /^(?:the )?(?:(?:average|mean|median|typical|total|expected|rough|exact|maximum|minimum|max|min) )*(?:number|amount|size|length|share|percentage|proportion|fraction|ratio|rate|volume|frequency|distribution) (?:of|per|for|in)\b/u;
const SAYS = /\d|\b(?:is|are|was|were|will|would|should|use|=)\b/u;
const MOST_WORDS = { within: 24, figure: 12, choice: 6 };

/** Whether a text asks without a question mark and without beginning like a question. */
function asksInPassing(plain: string, words: number): boolean {
  if (words <= MOST_WORDS.within && INVERTED.test(plain)) return true;
  if (words <= MOST_WORDS.choice && OFFERS_CHOICE.test(plain)) return true;
  if (words <= MOST_WORDS.figure && WISHES_FIGURE.test(plain) && !SAYS.test(plain)) return true;
  return (
    words <= MOST_WORDS.within &&
    ASKS_WITHIN.test(plain) &&
    !GOVERNED.test(plain) &&
    !SPEAKS_OF_ONESELF.test(plain)
  );
}

const ADVICE =
  /\b(?:what would you|which (?:.{1,40} )?(?:would|do) you|do you (?:think|prefer|recommend|suggest|like|want me)|your (?:opinion|advice|favou?rite|take)|in my place|should i (?:use|choose|pick|go with|draw|begin|take|write|try)|is (?:.{1,50} )?(?:a good (?:choice|idea|fit)|the best|better than|good enough|sufficient|overkill)|am i (?:on|right|doing|done|wrong)|how am i|is (?:this|that|it) (?:right|correct|good)|(?:give|show|tell) me the (?:answer|solution)|what does (?:.{1,40} )?mean\b|how (?:do|would|should|can) i (?:compute|calculate|implement|derive|draw|code|write)|which is better|what is the (?:best|right|correct|optimal)|can you (?:help|solve))/u;

/** Puts a message into the shape that the patterns here expect: lower case, contractions spelt out, one space. */
export function plainText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\u2018\u2019]/gu, "'")
    .replaceAll(/n't\b/gu, ' not')
    .replaceAll(/'re\b/gu, ' are')
    .replaceAll(/'m\b/gu, ' am')
    .replaceAll(/'d\b/gu, ' would')
    .replaceAll(/'ll\b/gu, ' will')
    .replaceAll(/\b(what|where|who|when|how|that|there|it|let)'?s\b(?<!\bits|\blets)/gu, (_, word: string) =>
      word === 'let' ? 'let us' : `${word} is`,
    )
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** What a message does. Fragments without a verb ("latency budget") pass for questions. */
export function readAct(text: string): Act {
  const plain = plainText(text);
  const words = plain.split(' ').length;
  const asks =
    plain.includes('?') || OPENS_QUESTION.test(plain) || ASKS.test(plain) || asksInPassing(plain, words);
  if (ADVICE.test(plain)) return 'advice';
  if (ASSUMES.test(plain)) return 'assumption';
  if (asks) return 'question';
  if (GREETING.test(plain) && words <= 8) return 'greeting';
  if (THANKS.test(plain) && words <= 8) return 'thanks';
  return words <= 4 && !/^(?:i|we|my|let)\b/u.test(plain) ? 'question' : 'statement';
}

/** Leaves out what is expressly not asked: "not the latency, but the cost". */
export function dropNegated(text: string): string {
  return text
    .replaceAll(
      /\b(?:i am )?not (?:asking |interested in |talking )?(?:about |for )?(?:the )?[^,;.?!]{1,50}?[,;]? but\b/giu,
      ' ',
    )
    .replaceAll(
      /\b(?:never mind|forget about|leaving aside|apart from|besides|other than|instead of|rather than) (?:the )?[^,;.?!]{1,40}?(?=[,;.?!]|$)/giu,
      ' ',
    );
}

const BREAK =
  /[?!;]+\s*|\.\s+|\n+|,?\s+(?:and|but|or|also|plus)\s+(?:also\s+)?(?=(?:how|what|which|who|when|where|why|is|are|do|does|can|may|should|will|would|at what)\b)|,?\s+as well as\s+/giu;

/** The questions that a message holds, in order. */
export function splitQuestions(text: string): readonly string[] {
  return text.split(BREAK).flatMap((part) => (part === undefined || part.trim() === '' ? [] : [part.trim()]));
}
