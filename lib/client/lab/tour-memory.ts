/** The key under which the browser remembers that the tour of the lab was shown. */
export const TOUR_KEY = 'dryrun-tour';
/** What stands under it then. */
export const TOUR_SHOWN = 'shown';

/** Whether the tour was shown here before. Where the browser remembers nothing it counts as shown, so that it never comes twice. */
export function wasTourShown(memory: () => Pick<Storage, 'getItem'>): boolean {
  try {
    return memory().getItem(TOUR_KEY) === TOUR_SHOWN;
  } catch {
    return true;
  }
}

/** Remembers that the tour was shown. Gives whether that will last. */
export function rememberTour(memory: () => Pick<Storage, 'setItem'>): boolean {
  try {
    memory().setItem(TOUR_KEY, TOUR_SHOWN);
    return true;
  } catch {
    return false;
  }
}
