/** The path of the page that shows one design inside other sites: the only one that they may frame. */
export const EMBED_PATH = '/embed';
