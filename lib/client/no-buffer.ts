/**
 * There is no Buffer in a browser. The bundler would put a stand-in of 7.6 KB (gzip) before every page
 * that reads a document, since the helper library of Yjs names Buffer in a branch for Node. With this
 * in its place (`next.config.js`), whoever asks `typeof Buffer` hears the truth.
 */
export const Buffer = undefined;
