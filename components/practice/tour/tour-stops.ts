import type { TourStop } from '@/components/ui/tour/tour';
import type { MainPane, SidePane } from '../use-panes';

/** One stop of the interview's tour. */
interface InterviewStop extends TourStop {
  /** The pane that it is about. */
  readonly pane?: MainPane | SidePane;
}

/** The tour of an interview, one line of thought a stop: read aloud it takes less than a minute. */
export const tourStops: readonly InterviewStop[] = [
  {
    title: 'The steps and their minutes',
    text: 'Go to any step at any time. A step turns amber when its minutes are used, red when it is far over.',
    target: '[data-tour="rail"]',
  },
  {
    title: 'Write as you speak',
    text: 'Each step has its own notes. The questions above them go away as you answer them. All of it is saved as you type.',
    target: '[data-pane="notes"]',
    pane: 'notes',
  },
  {
    title: 'The prompt is incomplete',
    text: 'Ask in your own words. The interviewer knows more than the prompt says, and will ask back.',
    target: '[data-pane="interviewer"]',
    pane: 'interviewer',
  },
  {
    title: 'A diagram that runs',
    text: 'Draw your system under Diagram and press Run: it trains, and tells you recall, latency and cost.',
    target: '[data-tour="panes"]',
  },
  {
    title: 'Before you leave a step',
    text: 'At hand ticks off what is on the page, and names what costs points.',
    target: '[data-pane="help"]',
    pane: 'help',
  },
  {
    title: 'Your time',
    text: 'Pause, take five minutes more, or finish early. At zero, what is on the page counts.',
    target: '[data-tour="clock"]',
    pane: 'interviewer',
  },
];
