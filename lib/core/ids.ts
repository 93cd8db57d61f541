declare const brand: unique symbol;

/** A string that names one kind of thing, so that ids of different things cannot be mixed up. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

/** Marks a string as an id of one kind. The caller vouches that it names such a thing. */
export function asId<Name extends string>(text: string): Id<Name> {
  return text as Id<Name>;
}
