'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Moment, Replay } from '@/lib/session/replay';

/** How often the moment moves on while it plays, milliseconds. */
const FRAME_MS = 100;

/** How many times as fast as it happened. */
export const SPEEDS = ['1', '2', '4', '8', '16'] as const;
export type Speed = (typeof SPEEDS)[number];

/** The moment that a replay is sent to, on the session's clock. Another object sends it there again. */
export interface ReplayStart {
  readonly atMs: number;
}

/** A replay that is being watched. */
export interface Player {
  readonly moment: Moment;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  setSpeed(speed: Speed): void;
  /** Plays on, from the beginning where it is at its end, or stops. */
  toggle(): void;
  /** Moves to a moment of the session's clock. */
  seek(atMs: number): void;
}

/** Plays a replay from where it was sent to. */
export function usePlayer(replay: Replay, start: ReplayStart): Player {
  const { durationMs } = replay;
  const clamp = (atMs: number): number => Math.min(Math.max(0, Math.round(atMs)), durationMs);
  const [atMs, setAtMs] = useState(() => clamp(start.atMs));
  const [speed, setSpeed] = useState<Speed>('4');
  const [isPlaying, setPlaying] = useState(false);
  const at = useRef(atMs);
  const [sentTo, setSentTo] = useState(start);
  if (sentTo !== start) {
    setSentTo(start);
    setAtMs(clamp(start.atMs));
  }
  useEffect(() => {
    at.current = Math.min(start.atMs, durationMs);
  }, [start, durationMs]);
  const seek = (to: number): void => {
    at.current = clamp(to);
    setAtMs(at.current);
  };
  useEffect(() => {
    if (!isPlaying) return undefined;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      at.current = Math.min(at.current + (now - last) * Number(speed), durationMs);
      last = now;
      setAtMs(Math.round(at.current));
      if (at.current >= durationMs) setPlaying(false);
    }, FRAME_MS);
    return () => clearInterval(timer);
  }, [isPlaying, speed, durationMs]);
  const moment = useMemo(() => replay.seek(atMs), [replay, atMs]);
  return {
    moment,
    isPlaying,
    speed,
    setSpeed,
    toggle() {
      if (!isPlaying && at.current >= durationMs) seek(0);
      setPlaying(!isPlaying && durationMs > 0);
    },
    seek,
  };
}
