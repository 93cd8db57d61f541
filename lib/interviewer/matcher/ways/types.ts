/** How people ask after one topic. */
export interface Topic {
  /** Plain questions that only this topic answers: a fact of a case that they find takes the topic over. */
  readonly plain: readonly string[];
  /** Longer and more roundabout ones, as people speak. */
  readonly ways: readonly string[];
  /** What several facts of a case have to speak of, for one of them to take the topic over; lower case. */
  readonly needs?: string;
}

/** Topics by name. */
export type Topics = Readonly<Record<string, Topic>>;

/** More ways for topics, by the name of the topic. */
export type MoreWays = Readonly<Record<string, readonly string[]>>;
