import type { EdgeId, NodeId } from '../../design/types.ts';

/** What is chosen on the canvas. */
export interface Selection {
  readonly nodes: ReadonlySet<NodeId>;
  readonly edges: ReadonlySet<EdgeId>;
}

/** What the last action did, or why it was refused, for a line on screen and for assistive technology. */
export interface EditorWord {
  readonly text: string;
  readonly refused: boolean;
  /** Another one each time, so that the same words are said again. */
  readonly serial: number;
}

/** What an editor keeps besides the design: nothing of it is stored. */
export interface EditorState extends Selection {
  /** A kind that the next click on the paper puts there. */
  readonly placing: string | undefined;
  /** A component or an edge whose name is being typed on the canvas. */
  readonly naming: NodeId | EdgeId | undefined;
  /** A component for which the dialog is open that connects it. */
  readonly connecting: NodeId | undefined;
  readonly word: EditorWord | undefined;
}

/** A point on the paper, canvas pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the canvas on screen can do; it lends itself to the editor while it is there. */
export interface Paper {
  /** The middle of what is in sight. */
  readonly middle: () => Point;
  /** Brings nodes into sight and puts the focus on the first. */
  readonly reveal: (nodes: readonly NodeId[]) => void;
  /** Brings the design into sight as when it is opened, once it has been drawn. */
  readonly fit: () => void;
  readonly focus: () => void;
}
