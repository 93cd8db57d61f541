/** Work that stops now and then, so that a page can do something else in between. */
export type InSlices<T> = Generator<undefined, T>;
