import { err, ok, type Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { nameFile, writeDesignJson } from '../../design/formats/design-json.ts';
import { writeExcalidraw } from '../../design/formats/excalidraw-out.ts';
import { writeMermaid } from '../../design/formats/mermaid-out.ts';
import { drawSvg } from '../../design/formats/svg.ts';
import { planOf } from '../../run/compile.ts';
import { writeBrief } from './brief.ts';
import { makeTowers, makeVectors } from './load-towers.ts';
import type { OfferId } from './offers.ts';
import { makePng } from './picture.ts';
import { saveFile } from './save-file.ts';
import { sketchPython } from './sketch/python.ts';
import { sketchTypescript } from './sketch/typescript.ts';
import type { ExportContext, ExportError, ExportFile, MakeFiles } from './types.ts';

const asFile = (text: string, extension: string, type: string): readonly ExportFile[] => [
  { extension, blob: new Blob([text], { type }) },
];
const asText =
  (extension: string, type: string, write: (context: ExportContext) => string): MakeFiles =>
  (context) =>
    Promise.resolve(ok(asFile(write(context), extension, type)));

/** A sketch of what runs; a design that does not compile has none. */
const makeSketch =
  (extension: string, type: string, sketch: typeof sketchPython): MakeFiles =>
  ({ design, seed }) => {
    const plan = planOf(design, catalogue);
    return Promise.resolve(
      plan.ok
        ? ok(asFile(sketch(plan.value, seed, design.name), extension, type))
        : err({
            code: 'nothing-to-export',
            lacks: 'the design does not run as it is drawn',
            next: 'Press Run to see what is missing.',
          }),
    );
  };

/** The makers of all offers. */
const makers: Readonly<Record<OfferId, MakeFiles>> = {
  svg: asText(
    'svg',
    'image/svg+xml',
    ({ design, look }) => drawSvg(design, catalogue, { ...look, embed: true }).svg,
  ),
  png: async ({ design, look }) => {
    const made = await makePng(design, look);
    return made.ok ? ok([{ extension: 'png', blob: made.value }]) : made;
  },
  json: asText('json', 'application/json', ({ design }) => writeDesignJson(design)),
  excalidraw: asText('excalidraw', 'application/json', ({ design }) => writeExcalidraw(design, catalogue)),
  brief: asText('md', 'text/markdown', ({ design, result }) => writeBrief(catalogue, design, result)),
  python: makeSketch('py', 'text/x-python', sketchPython),
  typescript: makeSketch('ts', 'text/plain', sketchTypescript),
  towers: makeTowers,
  vectors: makeVectors,
  mermaid: asText('mmd', 'text/plain', ({ design }) => writeMermaid(design, catalogue)),
};

/** Makes the files of an offer and saves them. Gives their names. */
export async function saveOffer(
  id: OfferId,
  context: ExportContext,
): Promise<Result<readonly string[], ExportError>> {
  const made = await makers[id](context);
  if (!made.ok) return made;
  return ok(
    made.value.map(({ extension, blob }) => {
      const name = nameFile(context.design, extension);
      saveFile(name, blob);
      return name;
    }),
  );
}
