/** How people ask after one topic. */
export interface Topic {
  /** Plain questions that only this topic answers: a fact of a case that they find takes the topic over. */
  readonly plain: readonly string[];
  /** Longer and more roundabout ones, as people speak. */
  readonly ways: readonly string[];
  /** What several facts of a case have to speak of, for one of them to take the topic over; lower case. */
  readonly needs?: string;
  /** Whether prompts mostly say it, so that only a fact on nothing else takes it over. */
  readonly isInPrompts?: true;
  /** What a question of it names where a case speaks of no such thing; any other may be about something that the case has. */
  readonly subject?: RegExp;
}

/** Topics by name. */
export type Topics = Readonly<Record<string, Topic>>;

/** More ways for topics, by the name of the topic. */
export type MoreWays = Readonly<Record<string, readonly string[]>>;
