/**
 * Groups of words that mean the same in talk about machine-learning systems: name of the concept -> its
 * words and phrases, separated by commas. `~` before one marks it as weak evidence (it has other meanings
 * too); `!` marks a phrase whose single words mean something else.
 */
export type ConceptGroups = Readonly<Record<string, string>>;
