import { expect, test } from 'vitest';
import { templates } from '../../design/templates/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { Design } from '../../design/types.ts';
import { CANVAS, listOwnArms, listTemplateArms, resolveArm } from './experiment-arms.ts';
import type { LabSession } from './lab-session.ts';

/** A lab with this design on its canvas, one kept run of the standard design, and nothing stored. */
function labWith(design: Design): LabSession {
  const session: Pick<LabSession, 'view' | 'history' | 'storage'> = {
    view: { snapshot: () => design } as LabSession['view'],
    history: {
      open: (id: number) =>
        Promise.resolve(
          id === 4
            ? { ok: true, value: { design: twoStage, result: {} } }
            : { ok: false, error: { code: 'run-not-kept' } },
        ),
    } as Partial<LabSession['history']> as LabSession['history'],
    storage: undefined,
  };
  return session as LabSession;
}

const drawn = templates['broken-experiment']?.design ?? twoStage;

test('the canvas comes first, then the second versions that it draws, each a design of its own', async () => {
  const [canvas, ...branches] = listOwnArms(drawn);
  expect(canvas?.id).toBe(CANVAS);
  expect(branches.length).toBeGreaterThan(0);
  const session = labWith(drawn);
  const hashes = await Promise.all(
    listOwnArms(drawn).map(async (choice) => {
      const arm = await resolveArm(session, choice);
      return arm.ok ? arm.value.designHash : arm.error.code;
    }),
  );
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('a run is compared by its design; one that is gone says so', async () => {
  const session = labWith(drawn);
  const kept = await resolveArm(session, { id: 'run:4', label: 'Run: mine' });
  expect(kept).toMatchObject({ ok: true, value: { name: 'mine' } });
  expect(await resolveArm(session, { id: 'run:5', label: 'Run: gone' })).toMatchObject({
    ok: false,
    error: { code: 'run-not-kept' },
  });
  expect(await resolveArm(session, { id: 'template:nonsense', label: 'Template: nonsense' })).toMatchObject({
    ok: false,
    error: { code: 'template-unknown' },
  });
});

test('only templates that can serve are offered, and each of them resolves', async () => {
  const session = labWith(drawn);
  const choices = listTemplateArms();
  expect(choices.map(({ id }) => id)).not.toContain('template:blank');
  for (const choice of choices) expect((await resolveArm(session, choice)).ok).toBe(true);
});

test('a design that cannot serve is refused by what is wrong with it', async () => {
  const blank = templates['blank']?.design;
  if (blank === undefined) throw new Error('There is no such template.');
  const refused = await resolveArm(labWith(blank), { id: CANVAS, label: 'On the canvas' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'component-missing' } });
});
