import * as v from 'valibot';
import { err, ok, type Result } from '../../core/result.ts';
import { listShape, objectShape, readShape } from '../value-shapes.ts';
import { migrateRequirements } from '../migrate.ts';
import { edgeShape, nodeShape, requirementsShape } from '../shapes.ts';
import type { Catalogue, DesignNode, ParameterValue, Requirements } from '../types.ts';
import type { ImportError, Imported } from './import-types.ts';
import { SketchBuilder } from './sketch-builder.ts';

/** Most elements of a file that are read. */
const ELEMENT_LIMIT = 20_000;

/** What is missing or not of this shape counts as missing. */
const lenient = <T>(shape: v.GenericSchema<unknown, T>) => v.fallback(v.optional(shape), undefined);
const number = lenient(v.number());
const name = lenient(v.pipe(v.string(), v.maxLength(400)));
const binding = lenient(
  v.pipe(
    v.object({ elementId: v.string() }),
    v.transform((one) => one.elementId),
  ),
);
const customShape = v.object({
  role: v.picklist(['document', 'node', 'name', 'edge']),
  value: v.optional(v.unknown()),
  words: v.optional(v.string()),
});
const elementShape = objectShape({
  id: v.string('it is no text'),
  type: v.string('it is no text'),
  isDeleted: lenient(v.boolean()),
  x: number,
  y: number,
  width: number,
  height: number,
  text: lenient(v.string()),
  originalText: lenient(v.string()),
  containerId: lenient(v.string()),
  frameId: lenient(v.string()),
  name,
  startBinding: binding,
  endBinding: binding,
  customData: lenient(
    v.pipe(
      v.object({ dryrun: customShape }),
      v.transform((one) => one.dryrun),
    ),
  ),
});
type Element = v.InferOutput<typeof elementShape>;

const fileShape = objectShape({
  type: v.string('it is no text'),
  elements: listShape(v.unknown(), ELEMENT_LIMIT),
});
const documentShape = v.object({ name: v.string(), requirements: v.unknown() });

/** Excalidraw's shapes that become boxes. */
const SHAPES: readonly string[] = ['rectangle', 'diamond', 'ellipse'];
const FRAMES: readonly string[] = ['frame', 'magicframe'];
/** What people call the elements that are left out. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  line: 'line',
  freedraw: 'freehand drawing',
  image: 'image',
  embeddable: 'embedded page',
  iframe: 'embedded page',
  arrow: 'arrow that is not bound to a shape at both ends',
};

const wordsOf = (element: Element): string => element.originalText ?? element.text ?? '';

/** The words bound to a shape or arrow, by its id. */
function findLabels(elements: readonly Element[]): ReadonlyMap<string, string> {
  const bound = elements.filter(
    (one) => one.type === 'text' && one.containerId !== null && one.containerId !== undefined,
  );
  return new Map(bound.map((one) => [one.containerId ?? '', wordsOf(one)]));
}

/** Reads one file: our own elements as what they were, with what was changed since; others as boxes, texts, groups and connections. */
class ExcalidrawReader {
  private readonly builder: SketchBuilder;
  private readonly elements: readonly Element[];
  private readonly labels: ReadonlyMap<string, string>;
  private readonly frames: ReadonlySet<string>;
  private readonly leftOut = new Map<string, number>();

  constructor(catalogue: Catalogue, elements: readonly Element[]) {
    this.builder = new SketchBuilder(catalogue);
    this.elements = elements;
    this.labels = findLabels(elements);
    this.frames = new Set(elements.filter((one) => FRAMES.includes(one.type)).map((one) => one.id));
  }

  read(): Result<Imported, ImportError> {
    let title: string | undefined;
    let requirements: Requirements | undefined;
    for (const element of this.elements) {
      if (element.customData?.role === 'document') {
        ({ title, requirements } = readDocument(element));
      } else this.addNode(element);
    }
    for (const element of this.elements) if (element.type === 'arrow') this.addEdge(element);
    for (const [what, count] of this.leftOut) {
      this.builder.drop(`${count} ${what}${count === 1 ? ' is' : 's are'} left out.`);
    }
    if (requirements === undefined && this.elements.some((one) => one.customData?.role === 'node')) {
      this.builder.drop('The requirements are not in the file any more; the usual ones are used.');
    }
    return this.builder.finish(title ?? 'From Excalidraw', requirements);
  }

  private skip(what: string): void {
    this.leftOut.set(what, (this.leftOut.get(what) ?? 0) + 1);
  }

  private addNode(element: Element): void {
    const { id, type, customData } = element;
    const bound = element.containerId !== null && element.containerId !== undefined;
    if (type === 'arrow' || (type === 'text' && bound)) return;
    const ours = customData?.role === 'node' ? readShape(nodeShape, customData.value) : undefined;
    if (ours?.ok === true) {
      this.addOwn(element, ours.value, customData?.words);
      return;
    }
    const place = {
      id,
      x: element.x ?? 0,
      y: element.y ?? 0,
      width: element.width,
      height: element.height,
      group: this.frameOf(element),
    };
    if (type === 'text') {
      this.builder.addNode(id, { ...place, kind: 'text', parameters: this.textParameter(wordsOf(element)) });
    } else if (FRAMES.includes(type)) {
      this.builder.addNode(id, { ...place, kind: 'group', label: element.name ?? undefined });
    } else if (SHAPES.includes(type)) {
      const label = this.labels.get(id)?.replaceAll('\n', ' ');
      this.builder.addNode(id, { ...place, kind: 'box', label });
    } else this.skip(LEFT_OUT[type] ?? `element of the kind "${type.slice(0, 40)}"`);
  }

  private addOwn(element: Element, node: DesignNode, words: string | undefined): void {
    const { id, type } = element;
    const now =
      type === 'text' ? wordsOf(element) : FRAMES.includes(type) ? element.name : this.labels.get(id);
    const changed = now !== undefined && now !== null && now !== words;
    const text = node.kind === 'text';
    const resized = (side: 'width' | 'height'): number | undefined =>
      node[side] === undefined && isUsualSize(node.kind, side, element[side]) ? undefined : element[side];
    // a frame cannot stand in a frame: where a group stands is kept in its own record
    const group = FRAMES.includes(type) ? this.groupOf(node.group) : this.frameOf(element);
    this.builder.addNode(id, {
      ...node,
      x: element.x ?? node.x,
      y: element.y ?? node.y,
      width: resized('width'),
      height: resized('height'),
      group,
      label: changed && !text ? now.replaceAll('\n', ' ') : node.label,
      parameters: changed && text ? this.textParameter(now) : node.parameters,
    });
  }

  /** The element that stands for a group of ours. */
  private groupOf(group: string | undefined): string | undefined {
    if (group === undefined) return undefined;
    return this.frames.has(`node-${group}`) ? `node-${group}` : undefined;
  }

  private frameOf({ frameId }: Element): string | undefined {
    return frameId !== null && frameId !== undefined && this.frames.has(frameId) ? frameId : undefined;
  }

  private textParameter(words: string): Readonly<Record<string, ParameterValue>> {
    return { text: words.slice(0, 2000) };
  }

  private addEdge(element: Element): void {
    const { id, startBinding: from, endBinding: to, customData } = element;
    if (from === null || from === undefined || to === null || to === undefined) {
      this.skip(LEFT_OUT['arrow'] ?? 'arrow');
      return;
    }
    const ours = customData?.role === 'edge' ? readShape(edgeShape, customData.value) : undefined;
    const edge = ours?.ok === true ? ours.value : undefined;
    const label = this.labels.get(id)?.replaceAll('\n', ' ') ?? '';
    this.builder.addEdge({
      id: edge?.id ?? id,
      from,
      to,
      fromPort: edge?.from.port,
      toPort: edge?.to.port,
      ...(edge === undefined ? { flow: undefined } : {}),
      label: label === '' ? undefined : label,
    });
  }
}

const USUAL = { text: { width: 240, height: 64 }, group: { width: 376, height: 176 } } as const;

function isUsualSize(kind: string, side: 'width' | 'height', size: number | undefined): boolean {
  const usual = kind === 'text' || kind === 'group' ? USUAL[kind] : { width: 160, height: 80 };
  return size === undefined || size === usual[side];
}

function readDocument(element: Element): {
  readonly title: string;
  readonly requirements: Requirements | undefined;
} {
  const read = v.safeParse(documentShape, element.customData?.value);
  const now = wordsOf(element);
  const unchanged = now === element.customData?.words;
  const requirements = read.success
    ? readShape(requirementsShape, migrateRequirements(read.output.requirements))
    : undefined;
  return {
    title: read.success && unchanged ? read.output.name : now.replaceAll('\n', ' '),
    requirements: requirements?.ok === true ? requirements.value : undefined,
  };
}

const broken = (path: readonly (string | number)[], reason: string) =>
  err({ code: 'import-broken', format: 'Excalidraw', place: path.join('.') || 'the file', reason } as const);

/**
 * Reads an Excalidraw file. Components that were written by `writeExcalidraw` come back as they were,
 * at the place and with the name they have now; foreign shapes become boxes, texts texts, frames
 * groups, and arrows bound at both ends connections. Freehand drawings, lines, images and loose
 * arrows are listed as left out.
 */
export function readExcalidraw(catalogue: Catalogue, text: string): Result<Imported, ImportError> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return err({ code: 'design-not-json', reason: cause instanceof Error ? cause.message : String(cause) });
  }
  const file = readShape(fileShape, value);
  if (!file.ok) return broken(file.error.path, file.error.reason);
  const elements: Element[] = [];
  for (const [i, one] of file.value.elements.entries()) {
    const read = readShape(elementShape, one);
    if (!read.ok) return broken(['elements', i, ...read.error.path], read.error.reason);
    if (read.value.isDeleted !== true) elements.push(read.value);
  }
  const read = new ExcalidrawReader(catalogue, elements).read();
  return read.ok ? ok(read.value) : read;
}
