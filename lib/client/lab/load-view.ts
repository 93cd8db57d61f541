import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LoadInput } from '../engine/jobs/load.ts';
import { hashDesign } from '../../design/hash.ts';
import type { Design } from '../../design/types.ts';
import type { StageTime } from '../../run/result.ts';
import type { TrafficEvent } from '../../run/serving/events.ts';
import type { LoadResult } from '../../run/serving/load-result.ts';
import { defaultScenario, type LoadScenario } from '../../run/serving/scenario.ts';
import type { JobOutput, JobStore } from './job-store.ts';
import type { LabSession } from './lab-session.ts';

/** How fast a load is played: simulated seconds a second. */
export const SPEEDS = ['1', '4', '16'] as const;

/** One of {@link SPEEDS}. */
export type Speed = (typeof SPEEDS)[number];

/** One load that was put on a design, and what came of it. */
export interface LoadMemory {
  readonly design: Design;
  readonly result: LoadResult;
}

/** What the page shows of the load. */
export interface LoadViewState {
  readonly scenario: LoadScenario;
  /** The moment that the canvas and the tables show, milliseconds since the start of the load. */
  readonly atMs: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** Whether the canvas shows the load. */
  readonly isShown: boolean;
  /** Loads of this page, the oldest first. */
  readonly memory: readonly LoadMemory[];
}

/** The load of one page: its settings, its playhead and its memory. */
export interface LoadView {
  readonly state: StoreApi<LoadViewState>;
  /** Puts the load on a design, with the measured times of its stages where it has run. */
  start(design: Design, seed: number, stages: readonly StageTime[]): void;
  set(change: Partial<Pick<LoadViewState, 'scenario' | 'speed' | 'isShown'>>): void;
  /** Adds an event; it changes nothing before its time. */
  throwEvent(event: TrafficEvent): void;
  dropEvent(place: number): void;
  seek(atMs: number): void;
  play(): void;
  pause(): void;
}

/** Loads that are remembered. */
const MEMORY_LIMIT = 12;

/** Pictures a second while a load is played. */
const TICKS_A_SECOND = 10;

type LoadJob = JobStore<LoadInput, never, JobOutput<'load'>>;

/** Where the playhead stands at the beginning: what is thrown now has a past to break. */
const FIRST_SHARE = 0.25;

function createLoadView(job: LoadJob): LoadView {
  const state = createStore<LoadViewState>(() => ({
    scenario: defaultScenario,
    atMs: defaultScenario.durationMs * FIRST_SHARE,
    isPlaying: false,
    speed: '4',
    isShown: false,
    memory: [],
  }));
  let timer: ReturnType<typeof setInterval> | undefined;
  let asked: Design | undefined;
  const pause = (): void => {
    clearInterval(timer);
    timer = undefined;
    state.setState({ isPlaying: false });
  };
  const seek = (atMs: number): void => {
    const { durationMs } = state.getState().scenario;
    state.setState({ atMs: Math.max(0, Math.min(durationMs, atMs)) });
  };
  job.state.subscribe(({ result }, before) => {
    if (result === undefined || result === before.result || asked === undefined) return;
    const design = asked;
    state.setState(({ memory }) => ({ memory: [...memory, { design, result }].slice(-MEMORY_LIMIT) }));
  });
  return {
    state,
    pause,
    seek,
    start(design, seed, stages) {
      asked = design;
      const { scenario } = state.getState();
      job.start({ design, designHash: hashDesign(design), seed, scenario, stages });
    },
    set(change) {
      state.setState(change);
      seek(state.getState().atMs);
      if (change.isShown === false) pause();
    },
    throwEvent(event) {
      state.setState(({ scenario }) => ({ scenario: { ...scenario, events: [...scenario.events, event] } }));
    },
    dropEvent(place) {
      state.setState(({ scenario }) => ({
        scenario: { ...scenario, events: scenario.events.filter((_, one) => one !== place) },
      }));
    },
    play() {
      const { atMs, scenario } = state.getState();
      if (atMs >= scenario.durationMs) seek(0);
      clearInterval(timer);
      timer = setInterval(() => {
        const now = state.getState();
        seek(now.atMs + (1000 / TICKS_A_SECOND) * Number(now.speed));
        if (state.getState().atMs >= now.scenario.durationMs) pause();
      }, 1000 / TICKS_A_SECOND);
      state.setState({ isPlaying: true });
    },
  };
}

const views = new WeakMap<LabSession, LoadView>();

/** The load of a page; made when it is first asked for. */
export function loadViewOf(session: LabSession): LoadView {
  const view = views.get(session) ?? createLoadView(session.jobs.of('load'));
  views.set(session, view);
  return view;
}
