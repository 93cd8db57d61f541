/** The keys under which the browser remembers that the tour of a surface was shown. */
export const TOUR_KEYS = { lab: 'dryrun-tour', practice: 'dryrun-practice-tour' } as const;

type TourKey = (typeof TOUR_KEYS)[keyof typeof TOUR_KEYS];

/** What stands under a key then. */
export const TOUR_SHOWN = 'shown';

/** Whether a tour was shown here before. Where the browser remembers nothing it counts as shown, so that it never comes twice. */
export function wasTourShown(memory: () => Pick<Storage, 'getItem'>, key: TourKey): boolean {
  try {
    return memory().getItem(key) === TOUR_SHOWN;
  } catch {
    return true;
  }
}

/** Remembers that a tour was shown. Gives whether that will last. */
export function rememberTour(memory: () => Pick<Storage, 'setItem'>, key: TourKey): boolean {
  try {
    memory().setItem(key, TOUR_SHOWN);
    return true;
  } catch {
    return false;
  }
}
