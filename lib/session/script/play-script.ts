import * as Y from 'yjs';
import { asId } from '../../core/ids.ts';
import { replaceDesign } from '../../design/commands/replace-design.ts';
import { writeDesign } from '../../design/document.ts';
import { hashDesign } from '../../design/hash.ts';
import { readDesign } from '../../design/snapshot.ts';
import { DESIGN_VERSION } from '../../design/migrate.ts';
import { drawSketch, type Sketch, varySketch } from '../../design/templates/sketch.ts';
import type { Catalogue, Design } from '../../design/types.ts';
import { planOf } from '../../run/compile.ts';
import type { RunResult } from '../../run/result.ts';
import type { PracticeCase, PrivateCase } from '../case.ts';
import { addNoteRow, appendEvent, editNoteText, putRun, setEstimate, writeSession } from '../document.ts';
import { noteSections } from '../notes.ts';
import { settlePrediction, standingPredictions } from '../predictions.ts';
import { eventList, runEntries } from '../document.ts';
import type { TimedUpdate } from '../timeline.ts';
import { INTERVIEWER_ORIGIN, putRequirements } from '../thrown-curveballs.ts';
import type { EventId, LineTopic, SessionEventBody, SessionSetup } from '../types.ts';
import type { CandidateScript, ScriptAct } from './types.ts';

const MINUTE_MS = 60_000;
/** When every scripted session began: 2 March 2026, noon. */
const BEGUN_AT = 1_772_452_800_000;
const CLIENT = 7;
const SEED = 7;

/** What a script is played with. */
export interface ScriptStage {
  readonly catalogue: Catalogue;
  readonly publicCase: PracticeCase;
  readonly privateCase: PrivateCase;
  /** The stored result of a design; undefined where there is none, which `missing` then lists. */
  readonly resultOf: (designHash: string, seed: number) => RunResult | undefined;
}

/** A session that a script has produced. */
export interface PlayedScript {
  readonly document: Y.Doc;
  readonly log: readonly TimedUpdate[];
  /** Designs that were run without a stored result; their runs failed with the code `not-stored`. */
  readonly missing: readonly {
    readonly design: Design;
    readonly designHash: string;
    readonly seed: number;
  }[];
}

/** Plays one script into one document. */
class Player {
  readonly document = new Y.Doc();
  readonly log: TimedUpdate[] = [];
  readonly missing: { design: Design; designHash: string; seed: number }[] = [];
  private readonly stage: ScriptStage;
  private sketch: Sketch;
  private atMs = 0;
  private written = 0;

  constructor(script: CandidateScript, stage: ScriptStage) {
    this.stage = stage;
    this.document.clientID = CLIENT;
    this.document.on('update', (update) => this.log.push({ time: BEGUN_AT + this.atMs, update }));
    const { publicCase } = stage;
    this.sketch = { name: publicCase.title, requirements: publicCase.requirements, nodes: {}, chains: [] };
    const setup: SessionSetup = {
      caseSlug: publicCase.slug,
      caseVersion: publicCase.version,
      variant: 0,
      seed: SEED,
      framework: script.framework,
      length: { minutes: script.minutes },
      level: script.level,
      interviewer: 'script',
      exam: false,
      prompt: publicCase.prompt,
      begunAt: BEGUN_AT,
    };
    writeSession(this.document, setup);
    const { requirements } = publicCase;
    writeDesign(this.document, {
      version: DESIGN_VERSION,
      name: publicCase.title,
      requirements,
      nodes: [],
      edges: [],
    });
    this.record({ type: 'begun' });
  }

  private record(body: SessionEventBody): EventId {
    this.written += 1;
    const id: EventId = asId(`event-${this.written}`);
    appendEvent(this.document, { ...body, id, atMs: this.atMs, wallMs: BEGUN_AT + this.atMs });
    return id;
  }

  private line(text: string, topic: LineTopic, replyTo?: EventId): void {
    this.record({ type: 'line', by: 'script', text, topic, ...(replyTo === undefined ? {} : { replyTo }) });
  }

  private design(): Design {
    return readDesign(this.document, this.stage.catalogue);
  }

  private redraw(sketch: Sketch): void {
    this.sketch = sketch;
    const drawn = drawSketch(this.stage.catalogue, sketch);
    const replaced = replaceDesign(this.document, this.stage.catalogue, {
      ...drawn,
      requirements: this.design().requirements,
    });
    if (!replaced.ok) throw new Error(`The sketch is no design: ${JSON.stringify(replaced.error)}.`);
  }

  private ask({ text, facts }: Extract<ScriptAct, { do: 'ask' }>): void {
    const message = this.record({ type: 'message', text });
    if (facts.length === 0)
      this.line('I do not know. Assume what is reasonable, and say so.', { about: 'unknown' }, message);
    for (const id of facts) {
      const fact = this.stage.privateCase.facts.find((one) => one.id === id);
      if (fact === undefined) throw new Error(`The case has no fact "${id}".`);
      this.line(fact.answers[0] ?? '', { about: 'fact', fact: id }, message);
    }
  }

  private say(text: string): void {
    const last = eventList(this.document)
      .toArray()
      .findLast((event) => event.type === 'line');
    this.record({ type: 'message', text, ...(last === undefined ? {} : { replyTo: last.id }) });
  }

  private addRows({ section, table, rows }: Extract<ScriptAct, { do: 'rows' }>): void {
    const field = noteSections[section].fields.find(({ id }) => id === table);
    if (field?.kind !== 'rows') throw new Error(`"${section}" has no table "${table}".`);
    for (const cells of rows) {
      this.written += 1;
      const named = cells.map((cell, index) => [field.columns[index]?.id ?? '', cell] as const);
      addNoteRow(this.document, section, table, {
        id: `row-${this.written}`,
        cells: Object.fromEntries(named.filter(([, cell]) => cell !== '')),
      });
    }
  }

  private run(): void {
    const design = this.design();
    const plan = planOf(design, this.stage.catalogue);
    if (!plan.ok) {
      this.record({ type: 'run-failed', code: plan.error.code });
      return;
    }
    const designHash = hashDesign(design);
    const result = this.stage.resultOf(designHash, SEED);
    if (result === undefined) {
      this.missing.push({ design, designHash, seed: SEED });
      this.record({ type: 'run-failed', code: 'not-stored' });
      return;
    }
    const runs = runEntries(this.document);
    const id = `run-${runs.size + 1}`;
    const before = [...runs.values()].at(-1);
    putRun(this.document, { id, designHash, seed: SEED, design, result });
    this.record({ type: 'run', run: id });
    for (const prediction of standingPredictions(eventList(this.document).toArray())) {
      const settled = settlePrediction(prediction, before?.result, result);
      this.record({ type: 'settled', prediction: prediction.id, run: id, ...settled });
    }
  }

  private throwCurveball(name: string): void {
    const curveball = this.stage.privateCase.curveballs.find(({ id }) => id === name);
    if (curveball === undefined) throw new Error(`The case has no curveball "${name}".`);
    const { id, text, change, values } = curveball;
    this.line(text, { about: 'curveball', curveball: id });
    this.document.transact(() => {
      this.record({ type: 'curveball', curveball: id, change, values });
      putRequirements(this.document, change, values);
    }, INTERVIEWER_ORIGIN);
  }

  private speak(act: Extract<ScriptAct, { do: 'probe' | 'hint' }>): void {
    const { probes, hints } = this.stage.privateCase;
    if (act.do === 'probe') {
      const probe = probes.find(({ id }) => id === act.probe);
      if (probe === undefined) throw new Error(`The case has no probe "${act.probe}".`);
      this.line(probe.text, { about: 'probe', probe: probe.id });
      return;
    }
    const hint = hints.find(({ id }) => id === act.hint);
    if (hint === undefined) throw new Error(`The case has no hint "${act.hint}".`);
    this.record({ type: 'hint-asked' });
    this.line(hint.rungs[act.rung - 1] ?? '', { about: 'hint', hint: hint.id, rung: act.rung });
  }

  private predict(prediction: Extract<ScriptAct, { do: 'predict' }>['prediction']): void {
    this.written += 1;
    const last = Object.keys(runEntries(this.document).toJSON()).at(-1);
    const whole = { ...prediction, id: `prediction-${this.written}`, baseRun: last };
    this.record({ type: 'prediction', prediction: whole });
  }

  private dropEveryKind(): void {
    const kinds = Object.values(this.stage.catalogue).flatMap(({ kind, family }) =>
      family === 'drawing' ? [] : [kind],
    );
    const place = (kind: string, at: number) => [kind, [kind, at % 8, Math.floor(at / 8)] as const] as const;
    this.redraw({ ...this.sketch, nodes: Object.fromEntries(kinds.map(place)), chains: [] });
  }

  act(minute: number, act: ScriptAct): void {
    this.atMs = Math.round(minute * MINUTE_MS);
    switch (act.do) {
      case 'step':
        this.record({ type: 'step', step: act.step });
        return;
      case 'ask':
        return this.ask(act);
      case 'say':
        return this.say(act.text);
      case 'write':
        return editNoteText(this.document, act.section, act.field, act.text);
      case 'rows':
        return this.addRows(act);
      case 'draw':
        return this.redraw({ ...this.sketch, ...act.sketch });
      case 'change':
        return this.redraw(varySketch(this.sketch, act.variation));
      case 'drop-every-kind':
        return this.dropEveryKind();
      case 'requirements': {
        const now = this.design();
        const requirements = { ...now.requirements, ...act.requirements };
        replaceDesign(this.document, this.stage.catalogue, { ...now, requirements });
        return;
      }
      case 'predict':
        return this.predict(act.prediction);
      case 'run':
        return this.run();
      case 'estimate':
        return setEstimate(this.document, act.quantity, { text: act.text, working: act.working });
      case 'curveball':
        return this.throwCurveball(act.curveball);
      case 'probe':
      case 'hint':
        return this.speak(act);
      case 'finish':
        this.record({ type: 'ended', reason: 'finished' });
    }
  }
}

/**
 * Plays a script into a new session document through the commands that the pages use, with the
 * times that the script says. Runs are stored results. Acts are played in the order of their
 * minutes. Throws for a script that the case does not allow: an unknown fact, probe or curveball,
 * or a sketch that cannot be drawn.
 */
export function playScript(script: CandidateScript, stage: ScriptStage): PlayedScript {
  const player = new Player(script, stage);
  const acts = script.acts.map((entry, index) => ({ entry, index }));
  acts.sort((a, b) => a.entry[0] - b.entry[0] || a.index - b.index);
  for (const { entry } of acts) player.act(entry[0], entry[1]);
  const { document, log, missing } = player;
  return { document, log, missing };
}
