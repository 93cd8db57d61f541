import { err, ok, type Result } from '../../core/result.ts';
import { nameNode } from '../../design/connect-rules.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { hashDesign } from '../../design/hash.ts';
import { templates } from '../../design/templates/registry.ts';
import type { Design, NodeId } from '../../design/types.ts';
import { compile, planOf } from '../../run/compile.ts';
import { type DrawnComparison, readComparisons } from '../../run/experiment/from-design.ts';
import type { ExperimentDesign } from '../../run/experiment/input.ts';
import type { AppError } from '../messages.ts';
import { recallDesign } from './checkpoints.ts';
import type { LabSession } from './lab-session.ts';

/** The choice of the design on the canvas. */
export const CANVAS = 'canvas';

/** A design that can be one of the two of an experiment. */
export interface ArmChoice {
  /** Where it comes from, and its name there: "canvas", "branch:experiment", "run:4". */
  readonly id: string;
  readonly label: string;
  /** What the component settles, where it is a second version of the design on the canvas. */
  readonly drawn?: DrawnComparison;
}

const ROLES: Readonly<Record<DrawnComparison['role'], string>> = {
  treatment: 'treatment',
  shadow: 'shadow',
  new: 'new version',
  backup: 'backup',
};

const nameOf = (design: Design, id: NodeId): string => {
  const node = design.nodes.find((one) => one.id === id);
  return node === undefined ? id : nameNode(catalogue, node);
};

/** The designs that are at hand without reading anything: the canvas, its second versions, and the templates that run. */
export function listOwnArms(design: Design): readonly ArmChoice[] {
  const branches = readComparisons(compile(design, catalogue)).map((drawn): ArmChoice => ({
    id: `branch:${drawn.node}`,
    label: `On the canvas: the ${ROLES[drawn.role]} of ${nameOf(design, drawn.node)}`,
    drawn,
  }));
  return [{ id: CANVAS, label: `On the canvas: ${design.name}` }, ...branches];
}

/** The templates that can run. */
export function listTemplateArms(): readonly ArmChoice[] {
  return Object.values(templates).flatMap(({ id, name, design, broken }) =>
    broken === undefined && planOf(design, catalogue).ok
      ? [{ id: `template:${id}`, label: `Template: ${name}` }]
      : [],
  );
}

/** The checkpoints of this device, the newest first; none where they cannot be read. */
export async function listCheckpointArms({ storage }: LabSession): Promise<readonly ArmChoice[]> {
  const marks = await storage?.marks();
  if (marks?.ok !== true) return [];
  return marks.value.map(({ id, name }) => ({ id: `checkpoint:${id}`, label: `Checkpoint: ${name}` }));
}

function planned(design: Design, name: string): Result<ExperimentDesign, AppError> {
  const plan = planOf(design, catalogue);
  return plan.ok ? ok({ name, designHash: hashDesign(design), plan: plan.value }) : plan;
}

async function findDesign(session: LabSession, from: string, id: string): Promise<Result<Design, AppError>> {
  if (from === 'run') {
    const kept = await session.history.open(Number(id));
    return kept.ok ? ok(kept.value.design) : kept;
  }
  if (from === 'checkpoint' && session.storage !== undefined) {
    return recallDesign(session.storage, Number(id));
  }
  const template = Object.hasOwn(templates, id) ? templates[id] : undefined;
  return template === undefined ? err({ code: 'template-unknown', id }) : ok(template.design);
}

/** Reads and compiles a chosen design. Errors: it is no longer there, or it cannot serve. */
export async function resolveArm(
  session: LabSession,
  { id, label }: ArmChoice,
): Promise<Result<ExperimentDesign, AppError>> {
  const canvas = session.view.snapshot();
  if (id === CANVAS) return planned(canvas, canvas.name);
  const [from, name] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
  if (from === 'branch') {
    const drawn = readComparisons(compile(canvas, catalogue)).find(({ node }) => node === name);
    // the branch may have been taken away since; what is left is then the design itself
    if (drawn === undefined) return planned(canvas, canvas.name);
    const title = `the ${ROLES[drawn.role]} of ${nameOf(canvas, drawn.node)}`;
    return ok({ name: title, designHash: `${hashDesign(canvas)}/${drawn.node}`, plan: drawn.plan });
  }
  const design = await findDesign(session, from, name);
  return design.ok ? planned(design.value, label.slice(label.indexOf(':') + 2)) : design;
}
