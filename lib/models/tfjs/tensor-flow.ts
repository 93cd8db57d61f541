/**
 * The TensorFlow.js module as the twins use it. It is always passed in: callers load it with a
 * dynamic import, so that no page and no engine start pays for it.
 */
export type TensorFlow = typeof import('@tensorflow/tfjs');
