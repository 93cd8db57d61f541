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
  /^(?:and |but |so |also |then |ok(?:ay)?,? |well,? |hm+,? |now,? )*(?:how|what|which|who|whom|whose|when|where|why|is|are|am|was|were|do|does|did|has|have|had|can|could|may|might|must|shall|should|will|would|any)\b/u;
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
  const asks = plain.includes('?') || OPENS_QUESTION.test(plain) || ASKS.test(plain);
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
