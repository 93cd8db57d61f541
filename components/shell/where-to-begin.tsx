import Link from 'next/link';
import type { ReactNode } from 'react';
import { rules } from '@/lib/design/lint/registry';
import { type Template, templates } from '@/lib/design/templates/registry';
import { REPAIR_PREFIX } from '@/lib/design/templates/repair';
import { beginnings } from './beginnings';

const find = (ids: readonly string[]): readonly Template[] =>
  ids.flatMap((id) => (templates[id] === undefined ? [] : [templates[id]]));
const broken = Object.values(templates).filter((one) => one.broken !== undefined).length;

/** The ways to begin, each with the designs it begins from. On the server alone: it sends no script. */
export function WhereToBegin() {
  return (
    <section aria-labelledby="begin" className="mt-10">
      <h2 id="begin" className="text-xl">
        Where to begin
      </h2>
      <div className="mt-4 grid gap-x-10 gap-y-8 md:grid-cols-3">
        <Way title="Run a design" lead="It is drawn already. Press Run, change one thing, run again.">
          {find(beginnings.run).map((one) => (
            <Entry key={one.id} template={one} />
          ))}
        </Way>
        <Way
          title="Repair a design"
          lead={`${broken} designs with known faults, and ${rules.length} rules that say what, why and by which source.`}
        >
          {find(beginnings.repair).map((one) => (
            <Entry key={one.id} template={one} />
          ))}
        </Way>
        <Way
          title="Draw your own"
          lead="With the mouse, by touch, or by keyboard alone; as a diagram or as a list."
        >
          {find(['blank']).map((one) => (
            <Entry key={one.id} template={one} />
          ))}
        </Way>
      </div>
    </section>
  );
}

interface WayProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

function Way({ title, lead, children }: WayProps) {
  return (
    <section className="border-t border-edge pt-3">
      <h3 className="text-base">{title}</h3>
      <p className="mt-1 text-ink-2">{lead}</p>
      <ul className="mt-3 grid gap-3">{children}</ul>
    </section>
  );
}

/** A design with its sentence; the link opens the lab with it. */
function Entry({ template: { id, name, summary } }: { readonly template: Template }) {
  return (
    <li>
      <Link
        href={`/lab?template=${id}`}
        prefetch={false}
        className="font-semibold underline underline-offset-4 hover:text-signal"
      >
        {name.replace(REPAIR_PREFIX, '').replace(/^./, (first) => first.toUpperCase())}
      </Link>
      <p className="text-sm text-ink-2">{summary}</p>
    </li>
  );
}
