import { isEngineFailure } from '@/lib/session/run-failure';
import type { SessionEvent } from '@/lib/session/types';

/** Who or what a line of a session's conversation is from, and its words. */
export interface ToldEvent {
  readonly who: string;
  readonly words: string;
}

/**
 * What an event says in the conversation of a session; undefined for one that says nothing.
 *
 * @param nameCurveball the title of a curveball; without it only the interviewer's words tell of one
 */
export function tellEvent(
  event: SessionEvent,
  nameCurveball?: (id: string) => string | undefined,
): ToldEvent | undefined {
  const told = (who: string, words: string): ToldEvent => ({ who, words });
  switch (event.type) {
    case 'message':
      return told('You', event.text);
    case 'line':
      return told(event.by === 'model' ? 'Interviewer (model)' : 'Interviewer', event.text);
    case 'hint-asked':
      return told('You', 'Asked for a hint.');
    case 'prediction':
      return told('Prediction', event.prediction.claim);
    case 'settled':
      return told(
        'Prediction',
        event.outcome === 'not-comparable' ? 'Could not be compared.' : `Was ${event.outcome}.`,
      );
    case 'curveball': {
      const title = nameCurveball?.(event.curveball);
      return title === undefined ? undefined : told('Curveball', `“${title}” takes effect.`);
    }
    case 'run':
      return told('Run', 'A run finished.');
    case 'run-failed':
      return told(
        'Run',
        isEngineFailure(event.code)
          ? 'The engine stopped; that says nothing about the design.'
          : `A run could not start (${event.code}).`,
      );
    case 'paused':
      return told('Clock', 'Paused.');
    case 'resumed':
      return told('Clock', 'Went on.');
    case 'extended':
      return told('Clock', `${event.minutes} more minutes.`);
    case 'untimed':
      return told('Clock', 'Without an end from here on.');
    case 'ended':
      return told('Clock', event.reason === 'time' ? 'The time was over.' : 'Finished.');
    case 'begun':
    case 'step':
    case 'framework':
    case 'withdrawn':
      return undefined;
  }
}
