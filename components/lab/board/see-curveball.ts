import { daysSettingsOf } from '../days/days-settings';
import type { Editor } from '@/lib/client/editor/editor';
import type { LabSession } from '@/lib/client/lab/lab-session';
import { loadViewOf } from '@/lib/client/lab/load-view';
import { describeError } from '@/lib/client/messages';
import { hashDesign } from '@/lib/design/hash';
import { throwIntoLoad } from '@/lib/run/curveballs/throw';
import type { Simulation } from '@/lib/run/curveballs/types';
import type { ThrownEvent } from '@/lib/session/thrown-curveballs';

/** The tab of the dock in which a curveball shows what it does. */
export const TAB_OF: Readonly<Record<Simulation, string>> = { load: 'load', days: 'days', capacity: 'cost' };

/** The day on which a curveball begins: what was before it is what it is held against. */
const FIRST_DAY = 8;

/** Puts the load on the design: with the curveball in it, or as it is required from now on. */
function putIntoLoad(
  lab: LabSession,
  editor: Editor,
  seed: number,
  { change, values, asks }: ThrownEvent,
): void {
  const view = loadViewOf(lab);
  const { scenario, atMs } = view.state.getState();
  const { design } = editor;
  if (asks === undefined) {
    const stretch = { from: 0, to: scenario.durationMs };
    const events = throwIntoLoad({ name: change, values, at: atMs }, stretch, design.nodes);
    if (!events.ok) return editor.say(describeError(events.error).what, true);
    const inForce = new Set(scenario.events.map((event) => JSON.stringify(event)));
    for (const event of events.value) if (!inForce.has(JSON.stringify(event))) view.throwEvent(event);
  }
  const { result } = lab.runs.state.getState();
  const isOfDesign = result?.provenance.designHash === hashDesign(design);
  view.start(design, seed, isOfDesign ? result.timings.stages : []);
}

/** Puts the curveball among those of the next days, once, and says so: they are started by hand. */
function putIntoDays(lab: LabSession, editor: Editor, { change, values }: ThrownEvent): void {
  editor.say('The curveball is among the days below. Let them pass to see what it does.');
  daysSettingsOf(lab).setState(({ curveballs, days }) =>
    curveballs.some(({ name }) => name === change)
      ? {}
      : { curveballs: [...curveballs, { name: change, values, at: Math.min(FIRST_DAY, days - 1) }] },
  );
}

/** Throws a curveball of the interview into one of the simulations of its board. */
export function throwInto(
  simulation: Simulation,
  { lab, editor }: { readonly lab: LabSession; readonly editor: Editor },
  event: ThrownEvent,
): void {
  if (simulation === 'load') putIntoLoad(lab, editor, lab.seed ?? 0, event);
  else if (simulation === 'days') putIntoDays(lab, editor, event);
  else lab.scale.begin('design');
}
