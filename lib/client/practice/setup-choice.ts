import { DESIGN_VERSION } from '../../design/migrate.ts';
import type { Design } from '../../design/types.ts';
import type { PracticeCase } from '../../session/case.ts';
import type { Framework } from '../../session/steps.ts';
import type { InterviewerKind, Level, SessionSetup } from '../../session/types.ts';

/** How long a session is to take: a plan, minutes of one's own, or no limit. */
export type LengthChoice = '35' | '45' | '60' | 'own' | 'untimed';

/** What the form of a new session holds. */
export interface SetupChoice {
  readonly caseSlug: string;
  readonly framework: Framework;
  readonly length: LengthChoice;
  /** What was typed as one's own length, minutes. */
  readonly ownMinutes: string;
  readonly level: Level;
  readonly interviewer: InterviewerKind;
  readonly exam: boolean;
  /** Which set of facts and curveballs, from 1. */
  readonly variant: number;
  readonly seed: number;
}

/** The shortest and the longest session with a length of one's own, minutes. */
const OWN_MINUTES = { least: 10, most: 180 } as const;

const KEY = 'dryrun-practice-setup';
const DEFAULT_SEED = 7;

/** The choices of the form, and the first one of each is what a first visit begins with where nothing else is said. */
const CHOICES = {
  framework: ['7-step', '4-step'],
  length: ['45', '35', '60', 'own', 'untimed'],
  level: ['senior', 'mid', 'staff'],
  interviewer: ['script', 'model', 'silent'],
} as const satisfies { readonly [Name in keyof SetupChoice]?: readonly SetupChoice[Name][] };

/** What a first visit begins with. */
export function defaultChoice(caseSlug: string): SetupChoice {
  return {
    caseSlug,
    framework: '7-step',
    length: '45',
    ownMinutes: '30',
    level: 'senior',
    interviewer: 'script',
    exam: false,
    variant: 1,
    seed: DEFAULT_SEED,
  };
}

/** The last choice on this device; anything that is not understood is as on a first visit. */
export function recallChoice(
  memory: () => Pick<Storage, 'getItem'>,
  slugs: readonly string[],
  first: SetupChoice,
): SetupChoice {
  let stored: unknown;
  try {
    stored = JSON.parse(memory().getItem(KEY) ?? 'null');
  } catch {
    // storage is refused, or somebody else wrote there
    return first;
  }
  if (typeof stored !== 'object' || stored === null) return first;
  const read = (name: string): unknown => Reflect.get(stored, name);
  const known = Object.entries(CHOICES).flatMap(([name, values]) =>
    (values as readonly unknown[]).includes(read(name)) ? [[name, read(name)] as const] : [],
  );
  const slug = read('caseSlug');
  const ownMinutes = read('ownMinutes');
  return {
    ...first,
    ...(Object.fromEntries(known) as Partial<SetupChoice>),
    ...(typeof slug === 'string' && slugs.includes(slug) ? { caseSlug: slug } : {}),
    ...(typeof ownMinutes === 'string' && ownMinutes.length <= 8 ? { ownMinutes } : {}),
    exam: read('exam') === true,
  };
}

/** Remembers a choice. Variant and seed begin anew: they are chosen for one session. */
export function rememberChoice(memory: () => Pick<Storage, 'setItem'>, choice: SetupChoice): void {
  const { variant: _variant, seed: _seed, ...kept } = choice;
  try {
    memory().setItem(KEY, JSON.stringify(kept));
  } catch {
    // storage is refused or full: the next visit begins with the defaults
    return;
  }
}

/** The minutes of a choice: undefined where there is no limit, a sentence where what was typed is no length. */
export function readMinutes({ length, ownMinutes }: SetupChoice): number | undefined | string {
  if (length === 'untimed') return undefined;
  if (length !== 'own') return Number(length);
  const text = ownMinutes.trim();
  const minutes = Number(text);
  if (/^\d+$/.test(text) && minutes >= OWN_MINUTES.least && minutes <= OWN_MINUTES.most) return minutes;
  const typed = text === '' ? 'Nothing' : `“${text.slice(0, 20)}”`;
  return `${typed} is no length: type whole minutes from ${OWN_MINUTES.least} to ${OWN_MINUTES.most}.`;
}

/** The setup of a session, and the sheet that it begins with. */
export function planSession(
  choice: SetupChoice,
  minutes: number | undefined,
  practiceCase: PracticeCase,
): { readonly setup: Omit<SessionSetup, 'begunAt'>; readonly design: Design } {
  const { framework, level, interviewer, exam, variant, seed } = choice;
  return {
    setup: {
      caseSlug: practiceCase.slug,
      caseVersion: practiceCase.version,
      variant: variant - 1,
      seed,
      framework,
      length: minutes === undefined ? 'untimed' : { minutes },
      level,
      interviewer,
      exam,
      prompt: practiceCase.prompt,
    },
    design: {
      version: DESIGN_VERSION,
      name: practiceCase.title,
      requirements: practiceCase.requirements,
      nodes: [],
      edges: [],
    },
  };
}
