import Link from 'next/link';
import { doors } from '@/components/shell/navigation';
import { TwoStageDrawing } from '@/components/shell/two-stage-drawing';
import { WhereToBegin } from '@/components/shell/where-to-begin';
import { buttonClass } from '@/components/ui/button-class';

const WORK = [
  {
    title: 'Be asked',
    text: 'Seven steps or four, with a clock for each. Facts come out when you ask for them; probes, hints and two curveballs that change the system you have drawn.',
  },
  {
    title: 'Draw it',
    text: 'Sources, features, training, retrieval, ranking, re-ranking, serving and operations, joined by what flows between them. The design is checked at every change.',
  },
  {
    title: 'Run it',
    text: 'Its models train in this tab. Change one thing, run again, and read what it cost. Each figure says whether it was measured or modelled, and stands beside a baseline.',
  },
  {
    title: 'Read the debrief',
    text: 'Eight dimensions by published rules, each mark with what you drew, said, measured or missed. Replay any second; what you missed comes back as cards.',
  },
] as const;

export default function FirstPage() {
  return (
    <div className="mx-auto w-full max-w-page px-4 pb-16 sm:px-6">
      <section className="py-10 lg:py-12">
        <h1 className="max-w-[26ch] text-2xl sm:text-3xl">
          Rehearse ML system design on a diagram that runs
        </h1>
        <p className="mt-4 max-w-text text-lg text-ink-2">
          Take an interview against the clock, with an interviewer who knows more than the prompt says. Draw
          the system as you would on a whiteboard, press Run, and its models train in this tab: you read
          recall, NDCG, watch time and the time of every stage, and defend them.
        </p>
        <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
          {doors.map((door, index) => (
            <Link
              key={door.href}
              href={door.href}
              className={buttonClass({ variant: index === 0 ? 'primary' : 'secondary', size: 'large' })}
            >
              {door.label}
            </Link>
          ))}
          <p className="text-sm text-ink-2">No account and no key. It runs in this tab.</p>
        </div>
      </section>
      <TwoStageDrawing />
      <WhereToBegin />
      <ul className="mt-10 grid gap-x-10 gap-y-6 md:grid-cols-2 lg:grid-cols-4">
        {WORK.map((item) => (
          <li key={item.title} className="border-t border-edge pt-3">
            <h2 className="text-base">{item.title}</h2>
            <p className="mt-1 text-ink-2">{item.text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
