'use client';

import {
  type CSSProperties,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Button } from '@/components/ui/button';
import { placeCard, type Spot } from './place-card';

/** One stop of a tour. */
export interface TourStop {
  readonly title: string;
  readonly text: string;
  /** A selector of what it is about; the last element that it finds in sight. */
  readonly target: string;
}

export interface TourProps {
  readonly stops: readonly TourStop[];
  /** The person asked for it: the focus goes into it. */
  readonly takeFocus: boolean;
  /** Brings what a stop is about into sight, by its place in the list. */
  readonly onStop: (at: number) => void;
  readonly onClose: () => void;
}

/** Where what a step is about lies in the window; undefined while it is not in sight. */
function findSpot(selector: string): Spot | undefined {
  const boxes = [...document.querySelectorAll(selector)]
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0);
  const last = boxes.at(-1);
  return last === undefined
    ? undefined
    : { left: last.left, top: last.top, width: last.width, height: last.height };
}

/** Follows what a step is about while the window changes. */
function useSpot(selector: string): Spot | undefined {
  const [spot, setSpot] = useState<Spot>();
  useLayoutEffect(() => {
    const look = (): void => setSpot(findSpot(selector));
    look();
    // the layout settles with the next frame
    const frame = requestAnimationFrame(look);
    addEventListener('resize', look);
    addEventListener('scroll', look, { capture: true, passive: true });
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('resize', look);
      removeEventListener('scroll', look, { capture: true });
    };
  }, [selector]);
  return spot;
}

/** A tour: a card beside what it speaks of, and a frame around that. The page can be used all the while. */
export function Tour({ stops, takeFocus, onStop, onClose }: TourProps) {
  const [at, setAt] = useState(0);
  const [held, setHeld] = useState(takeFocus);
  const step = stops[at] ?? stops[0];
  const spot = useSpot(step?.target ?? '');
  if (step === undefined) return null;
  const go = (next: number): void => {
    if (stops[next] === undefined) return onClose();
    onStop(next);
    setHeld(true);
    setAt(next);
  };
  return (
    <>
      {spot !== undefined && (
        <div
          aria-hidden
          className="pointer-events-none fixed z-40 rounded-base border-3 border-signal"
          style={frameAround(spot)}
        />
      )}
      <Card
        key={at}
        at={at}
        of={stops.length}
        step={step}
        takeFocus={held}
        spot={spot}
        onGo={go}
        onClose={onClose}
      />
    </>
  );
}

interface CardProps {
  readonly at: number;
  readonly of: number;
  readonly step: TourStop;
  readonly takeFocus: boolean;
  readonly spot: Spot | undefined;
  readonly onGo: (at: number) => void;
  readonly onClose: () => void;
}

function Card({ at, of, step, takeFocus, spot, onGo, onClose }: CardProps) {
  const id = useId();
  const card = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isLast = at === of - 1;
  useEffect(() => {
    if (takeFocus) heading.current?.focus();
  }, [takeFocus]);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const element = card.current;
    const handleKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    };
    element?.addEventListener('keydown', handleKey);
    return () => element?.removeEventListener('keydown', handleKey);
  }, []);
  return (
    <section
      ref={card}
      role="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      className="fixed z-50 grid w-80 max-w-[calc(100vw-1.5rem)] gap-3 rounded-base border border-edge bg-raised p-4 text-sm shadow-float"
      style={placeCard(spot, { width: innerWidth, height: innerHeight })}
    >
      <div className="flex items-baseline justify-between gap-3">
        <h2 ref={heading} id={`${id}-title`} tabIndex={-1} className="text-base">
          {step.title}
        </h2>
        <span className="text-xs whitespace-nowrap text-ink-2">{`${at + 1} of ${of}`}</span>
      </div>
      <p id={`${id}-text`}>{step.text}</p>
      <div className="flex flex-wrap justify-end gap-2">
        {!isLast && (
          <Button size="small" variant="quiet" onClick={onClose}>
            Skip the tour
          </Button>
        )}
        {at > 0 && (
          <Button size="small" onClick={() => onGo(at - 1)}>
            Back
          </Button>
        )}
        <Button size="small" variant="primary" onClick={() => onGo(at + 1)}>
          {isLast ? 'Done' : 'Next'}
        </Button>
      </div>
    </section>
  );
}

function frameAround({ left, top, width, height }: Spot): CSSProperties {
  return { left: left + 2, top: top + 2, width: Math.max(0, width - 4), height: Math.max(0, height - 4) };
}
