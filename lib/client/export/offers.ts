/** Where an export stands in the dialog. */
export type OfferGroup = 'Picture' | 'File' | 'Document and code' | 'Trained model';

/** One way to save a design: what people read of it. Its maker is in `exports.ts`, which is loaded when it is needed. */
export interface Offer {
  readonly id: OfferId;
  readonly group: OfferGroup;
  readonly label: string;
  /** What the file is good for, and what it does not carry. */
  readonly help: string;
}

/** The ways to save a design. */
export type OfferId =
  | 'svg'
  | 'png'
  | 'json'
  | 'excalidraw'
  | 'mermaid'
  | 'brief'
  | 'python'
  | 'typescript'
  | 'towers'
  | 'vectors';

/** Every way to save a design, in the order of the dialog. */
export const offers: readonly Offer[] = [
  {
    id: 'svg',
    group: 'Picture',
    label: 'SVG',
    help: 'A drawing of any size, with the design in it: it can be opened here again.',
  },
  {
    id: 'png',
    group: 'Picture',
    label: 'PNG',
    help: 'A picture at twice the size. It cannot be opened here again.',
  },
  {
    id: 'json',
    group: 'File',
    label: 'Design (JSON)',
    help: 'The design itself, with everything in it.',
  },
  {
    id: 'excalidraw',
    group: 'File',
    label: 'Excalidraw',
    help: 'For Excalidraw. Kinds, settings and requirements travel along and come back with it.',
  },
  {
    id: 'mermaid',
    group: 'File',
    label: 'Mermaid',
    help: 'A flowchart as text. Names, kinds, groups and connections; no settings, requirements or places.',
  },
  {
    id: 'brief',
    group: 'Document and code',
    label: 'Brief (Markdown)',
    help: 'Requirements, diagram, components with their settings, findings, and the figures of the last run.',
  },
  {
    id: 'python',
    group: 'Document and code',
    label: 'Sketch in Python',
    help: 'What runs, on TensorFlow and faiss, with its configuration and seed. Random data stand in for the log.',
  },
  {
    id: 'typescript',
    group: 'Document and code',
    label: 'Sketch in TypeScript',
    help: 'The same on TF.js, with an exact scan as its index.',
  },
  {
    id: 'towers',
    group: 'Trained model',
    label: 'Towers (TF.js)',
    help: 'Both towers of the last run as layers models: four files, for tf.loadLayersModel.',
  },
  {
    id: 'vectors',
    group: 'Trained model',
    label: 'Item vectors (NumPy)',
    help: 'The vectors of all items of the last run, for numpy.load and faiss.',
  },
];
