import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ProvenanceExample } from '@/components/charts/provenance-example';
import { ProvenanceSwatch } from '@/components/ui/provenance';
import { WhatRuns } from '@/components/shell/what-runs';

export const metadata: Metadata = {
  title: 'About',
  description: 'What is measured, what is modelled, and what neither can promise.',
};

export default function About() {
  return (
    <div className="mx-auto w-full max-w-page px-4 py-10 text-lg sm:px-6">
      <h1 className="text-2xl sm:text-3xl">What the numbers mean</h1>
      <p className="mt-4 max-w-text text-ink-2">
        Dryrun trains and serves the design on the canvas, in your browser, on a made-up platform of videos or
        of ads, or on a table of your own. Every number on screen is one of two kinds, and is drawn so that
        you can tell which.
      </p>

      <div className="mt-8 grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <div>
          <Part
            title={
              <>
                <ProvenanceSwatch kind="measured" /> Measured is solid
              </>
            }
          >
            The quality of models is measured on models that were really trained here: recall of retrieval,
            AUC of the ranker, NDCG and watch time of the final list. The time of each stage is measured with
            a clock in this tab, over at least 300 requests.
          </Part>
          <Part
            title={
              <>
                <ProvenanceSwatch kind="modelled" /> Modelled is hatched
              </>
            }
          >
            What happens at a scale that no tab reaches can only be computed: waiting lines, capacity, cost.
            Such a number rests on measured costs and on a formula, which stands beside it. It is never mixed
            with a measured number without saying so.
          </Part>
        </div>
        <ProvenanceExample />
      </div>

      <div className="mt-10 gap-x-12 lg:columns-2">
        <Part title="What runs, and what is only drawn">
          <WhatRuns />
        </Part>
        <Part title="The world is synthetic">
          Videos and ads, users, and what each user would click and watch are generated from a seed. That is
          why the best possible list is known and every list can be held against it. Simulated users are
          simpler than people: quality measured in a synthetic world is no promise about production. Use it to
          see how a choice moves the numbers, not to predict them.
        </Part>
        <Part title="The same seed gives the same numbers">
          A design and a seed fix every metric, bit for bit: a test compares the bytes of Node and Chromium.
          Times are not metrics: they belong to your machine and differ from run to run. A run with the TF.js
          engine is marked, because it does not keep this promise.
        </Part>
        <Part title="Nothing is evaluated on what it was trained on">
          Models learn from earlier days and are judged on later ones. A design can split its log otherwise;
          the run then says what leaked. Intervals are drawn wherever chance plays a part.
        </Part>
        <Part title="A mark is counted, or it is an opinion">
          The debrief of an interview marks eight dimensions by published rules. Each rule counts something
          that was drawn, written, asked or run, says what it counted, and opens it. What no rule can count is
          yours to judge, stands there as an opinion, and moves no mark. Rules see words, not understanding: a
          good colleague who listens sees more.
        </Part>
        <Part title="Privacy" id="privacy">
          Nothing leaves the tab by itself. There is no account, no analytics and no request to any other
          address than the one this page came from. Two things you can ask for are different, and say so
          before they begin: a model endpoint of your own hears the interview that you hold with it, and
          speech that your browser cannot recognise on the device is heard by its vendor. What you choose and
          make is kept in this browser’s own storage; Progress has a backup of all of it in one file, and
          deletes all of it. A link that you share holds the design itself, in the part of an address that
          browsers do not send.
        </Part>
      </div>
    </div>
  );
}

function Part({
  title,
  id,
  children,
}: {
  readonly title: ReactNode;
  readonly id?: string;
  readonly children: ReactNode;
}) {
  return (
    <section id={id} className="mb-8 break-inside-avoid border-t border-hairline pt-3 last:mb-0">
      <h2 className="flex items-center gap-2 text-lg">{title}</h2>
      <div className="mt-1 max-w-text">{children}</div>
    </section>
  );
}
