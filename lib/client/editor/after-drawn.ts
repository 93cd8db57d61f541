import type { Editor } from './editor.ts';

/** The frames in which a canvas that has come draws its components. */
const DRAWING_MS = 150;
/** A narrow screen can show something else than the canvas; then nothing is drawn. */
const LONGEST_WAIT_MS = 3000;

/**
 * Does something once the design has been drawn, so that nothing that is fetched for later is in the
 * way of the first view. Gives the function that calls it off.
 */
export function afterDrawn(editor: Pick<Editor, 'drawn'>, run: () => void): () => void {
  let over = false;
  const begin = (): void => {
    over = true;
    run();
  };
  let timer = setTimeout(begin, LONGEST_WAIT_MS);
  void editor.drawn.then(() => {
    if (over) return;
    clearTimeout(timer);
    timer = setTimeout(begin, DRAWING_MS);
  });
  return () => {
    over = true;
    clearTimeout(timer);
  };
}
