import type * as Y from 'yjs';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../core/result.ts';
import { addConnectedNode, addNode } from '../../design/commands/add-node.ts';
import { align, type Axis, distribute, type Side } from '../../design/commands/align.ts';
import { copyElements, duplicate, pasteClip, type Pasted } from '../../design/commands/clip.ts';
import { connect, disconnect, setEdgeLabel } from '../../design/commands/connect.ts';
import type { CommandError } from '../../design/commands/edit.ts';
import { groupNodes, moveIntoGroup, ungroup } from '../../design/commands/group.ts';
import { insertOnEdge } from '../../design/commands/insert-on-edge.ts';
import { type Move, moveNodes, resizeNode } from '../../design/commands/move-nodes.ts';
import { removeElements } from '../../design/commands/remove-elements.ts';
import { renameDesign, renameNode, setRequirement } from '../../design/commands/rename.ts';
import { replaceDesign } from '../../design/commands/replace-design.ts';
import { nameNode } from '../../design/connect-rules.ts';
import { type DesignView, setParameter } from '../../design/document.ts';
import { type Box, COMPONENT_SIZE } from '../../design/geometry.ts';
import type { DesignError } from '../../design/parse.ts';
import type {
  Catalogue,
  Design,
  EdgeId,
  NodeId,
  ParameterValue,
  PortReference,
  Requirements,
} from '../../design/types.ts';
import { describeError } from '../messages.ts';
import type { EditorState, Paper, Point, Selection } from './editor-state.ts';
import { findFreePlace } from './free-place.ts';
import { findGroupChanges } from './group-under.ts';

/** What an editor needs. */
export interface EditorParts {
  readonly document: Y.Doc;
  readonly view: DesignView;
  readonly catalogue: Catalogue;
}

const NOTHING: Selection = { nodes: new Set(), edges: new Set() };
const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/**
 * Edits one open design: every gesture, key and panel goes through it. It knows what is selected,
 * turns gestures into commands (each one step of undo), and says what was done.
 */
export class Editor {
  readonly catalogue: Catalogue;
  readonly view: DesignView;
  readonly state: StoreApi<EditorState>;
  /** Settles when a canvas has lent itself for the first time. */
  readonly drawn: Promise<void>;
  private readonly lent = Promise.withResolvers<void>();
  private readonly document: Y.Doc;
  private paper: Paper | undefined;
  private serial = 0;

  constructor({ document, view, catalogue }: EditorParts) {
    this.document = document;
    this.view = view;
    this.catalogue = catalogue;
    this.drawn = this.lent.promise;
    this.state = createStore<EditorState>(() => ({
      ...NOTHING,
      placing: undefined,
      naming: undefined,
      connecting: undefined,
      word: undefined,
    }));
  }

  /** The design as it stands. */
  get design(): Design {
    return this.view.snapshot();
  }

  /** Lends the canvas on screen; gives the function that takes it back. */
  lendPaper(paper: Paper): () => void {
    this.paper = paper;
    this.lent.resolve();
    return () => {
      if (this.paper === paper) this.paper = undefined;
    };
  }

  /** Puts the focus on the canvas. */
  focusPaper(): void {
    this.paper?.focus();
  }

  /** What is selected and still there. */
  selection(): Selection {
    const { nodes, edges } = this.state.getState();
    const design = this.design;
    const there = new Set<string>([...design.nodes, ...design.edges].map((one) => one.id));
    return {
      nodes: new Set([...nodes].filter((id) => there.has(id))),
      edges: new Set([...edges].filter((id) => there.has(id))),
    };
  }

  select(nodes: Iterable<NodeId>, edges: Iterable<EdgeId> = []): void {
    this.state.setState({ nodes: new Set(nodes), edges: new Set(edges) });
  }

  selectAll(): void {
    this.select(
      this.design.nodes.map((node) => node.id),
      this.design.edges.map((edge) => edge.id),
    );
  }

  /** Selects nodes and brings them into sight. */
  show(nodes: readonly NodeId[]): void {
    this.select(nodes);
    this.paper?.reveal(nodes);
  }

  /** Brings the design into sight as when it is opened. */
  showAll(): void {
    this.paper?.fit();
  }

  /** Ends whatever is under way: placing, naming, or the selection. */
  cancel(): void {
    const { placing, naming } = this.state.getState();
    if (placing !== undefined || naming !== undefined) {
      this.state.setState({ placing: undefined, naming: undefined });
    } else this.select([]);
  }

  /** The next click on the paper puts a component of this kind there. */
  place(kind: string | undefined): void {
    this.state.setState({ placing: kind });
    if (kind !== undefined) this.say(`Click where the ${this.nameKind(kind)} should stand. Escape ends it.`);
  }

  /** Begins to type the name of a component or an edge on the canvas. */
  name(id: NodeId | EdgeId | undefined): void {
    this.state.setState({ naming: id });
  }

  /** Opens the dialog that connects a component, or closes it. */
  startConnecting(node: NodeId | undefined): void {
    this.state.setState({ connecting: node });
  }

  /** Says something without changing anything. */
  say(text: string, refused = false): void {
    this.serial += 1;
    this.state.setState({ word: { text, refused, serial: this.serial } });
  }

  /** Adds a component with its middle at a point, or at a free place in sight, and selects it. */
  add(kind: string, at?: Point): NodeId | undefined {
    const { width, height } = COMPONENT_SIZE;
    const middle = this.paper?.middle() ?? { x: 0, y: 0 };
    const corner =
      at === undefined
        ? findFreePlace(this.design.nodes, middle)
        : { x: at.x - width / 2, y: at.y - height / 2 };
    const added = this.settle(
      addNode(this.document, this.catalogue, { kind, ...corner }),
      () => `${this.nameKind(kind)} added.`,
    );
    this.state.setState({ placing: undefined });
    return this.took(added);
  }

  /** Adds a component that is connected to an open port, with its corner at a point. */
  addConnected(kind: string, corner: Point, port: PortReference, own: string): NodeId | undefined {
    const made = addConnectedNode(this.document, this.catalogue, { kind, ...corner }, port, own);
    return this.took(
      this.settle(made, () => `${this.nameKind(kind)} added and connected to ${this.nameNode(port.node)}.`),
    );
  }

  connect(from: PortReference, to: PortReference): void {
    const made = connect(this.document, this.catalogue, from, to);
    this.settle(made, () => `${this.nameNode(from.node)} connected to ${this.nameNode(to.node)}.`);
  }

  /** Takes one connection away. */
  disconnect(id: EdgeId): void {
    const edge = this.design.edges.find((one) => one.id === id);
    this.settle(disconnect(this.document, this.catalogue, id), () =>
      edge === undefined
        ? 'Disconnected.'
        : `${this.nameNode(edge.from.node)} disconnected from ${this.nameNode(edge.to.node)}.`,
    );
  }

  /** Puts a component into an edge. */
  insert(edge: EdgeId, kind: string): NodeId | undefined {
    const made = insertOnEdge(this.document, this.catalogue, edge, kind);
    return this.took(this.settle(made, () => `${this.nameKind(kind)} inserted.`));
  }

  /** Removes what is selected. */
  remove(): void {
    const { nodes, edges } = this.selection();
    if (nodes.size + edges.size === 0) return;
    const what = [
      nodes.size > 0 && plural(nodes.size, 'component'),
      edges.size > 0 && plural(edges.size, 'connection'),
    ];
    this.settle(
      removeElements(this.document, this.catalogue, [...nodes, ...edges]),
      () => `${what.filter(Boolean).join(' and ')} removed.`,
    );
    this.select([]);
  }

  /** Moves nodes. Moves announced by the same step that follow one another quickly are one step of undo. */
  move(moves: readonly Move[], step?: string): void {
    if (step !== undefined) this.view.beginStep(step);
    this.settle(moveNodes(this.document, this.catalogue, moves));
  }

  /** Moves nodes by a distance and says so. The same way several times in a row is one step of undo. */
  nudge(ids: readonly NodeId[], dx: number, dy: number): void {
    const moved = this.design.nodes.filter((node) => ids.includes(node.id));
    const [first] = moved;
    if (first === undefined) return;
    this.move(
      moved.map(({ id, x, y }) => ({ id, x: x + dx, y: y + dy })),
      `nudge ${ids.join(' ')}`,
    );
    const what = moved.length === 1 ? this.nameNode(first.id) : plural(moved.length, 'component');
    this.say(`${what} moved ${dx < 0 ? 'left' : dx > 0 ? 'right' : dy < 0 ? 'up' : 'down'}.`);
  }

  /** Ends a drag: moves nodes, and puts them into the group they were let go over, or out of theirs. */
  drop(moves: readonly Move[]): void {
    this.serial += 1;
    const step = `drop ${this.serial}`;
    this.move(moves, step);
    for (const { node, group } of findGroupChanges(
      this.design.nodes,
      moves.map((move) => move.id),
    )) {
      this.view.beginStep(step);
      this.settle(moveIntoGroup(this.document, this.catalogue, [node], group));
    }
  }

  resize(node: NodeId, box: Box): void {
    this.settle(resizeNode(this.document, this.catalogue, node, box));
  }

  align(side: Side): void {
    this.settle(
      align(this.document, this.catalogue, [...this.selection().nodes], side),
      (count) => `${plural(count, 'component')} aligned.`,
    );
  }

  distribute(axis: Axis): void {
    this.settle(
      distribute(this.document, this.catalogue, [...this.selection().nodes], axis),
      (count) => `${plural(count, 'component')} spread evenly.`,
    );
  }

  /** Gives every node a tidy place, as one step. The layout is fetched when it is first asked for. */
  async tidy(): Promise<void> {
    const { tidyDesign } = await import('../../design/commands/tidy-design.ts');
    this.settle(tidyDesign(this.document, this.catalogue), () => 'The diagram is tidied.');
  }

  group(): void {
    const made = this.settle(
      groupNodes(this.document, this.catalogue, [...this.selection().nodes]),
      () => 'Grouped.',
    );
    this.took(made);
  }

  /** Puts one component into a group, or out of its own. */
  regroup(node: NodeId, group: NodeId | undefined): void {
    this.settle(moveIntoGroup(this.document, this.catalogue, [node], group), () =>
      group === undefined
        ? `${this.nameNode(node)} stands in no group now.`
        : `${this.nameNode(node)} put into ${this.nameNode(group)}.`,
    );
  }

  /** Draws a new group around one component, which stays selected. */
  groupAround(node: NodeId): void {
    this.settle(
      groupNodes(this.document, this.catalogue, [node]),
      () => `${this.nameNode(node)} put into a new group.`,
    );
  }

  ungroup(): void {
    const groups = this.design.nodes.filter(
      (node) => node.kind === 'group' && this.selection().nodes.has(node.id),
    );
    for (const { id } of groups)
      this.settle(
        ungroup(this.document, this.catalogue, id),
        () => 'The group is gone; what stood in it stays.',
      );
  }

  duplicate(): void {
    const ids = [...this.selection().nodes];
    if (ids.length === 0) return;
    this.pasted(duplicate(this.document, this.catalogue, ids, 32, 32), 'duplicated');
  }

  /** The selected nodes as the text of a clipboard; undefined where nothing is selected. */
  copy(): string | undefined {
    const ids = [...this.selection().nodes];
    if (ids.length === 0) return undefined;
    const clip = this.settle(
      copyElements(this.design, ids),
      (value) => `${plural(value.nodes.length, 'component')} copied.`,
    );
    return clip === undefined ? undefined : JSON.stringify(clip);
  }

  /** Pastes the text of a clipboard, which may hold anything. */
  paste(text: string, at?: Point): void {
    this.pasted(pasteClip(this.document, this.catalogue, text, at), 'pasted');
  }

  rename(node: NodeId, label: string): void {
    this.view.beginStep(`name ${node}`);
    this.settle(renameNode(this.document, this.catalogue, node, label));
  }

  renameDesign(name: string): void {
    this.view.beginStep('name design');
    this.settle(renameDesign(this.document, this.catalogue, name));
  }

  label(edge: EdgeId, text: string): void {
    this.view.beginStep(`label ${edge}`);
    this.settle(setEdgeLabel(this.document, this.catalogue, edge, text));
  }

  /** Sets a parameter; a slider being dragged is one step. */
  set(node: NodeId, parameter: string, value: ParameterValue): void {
    this.view.beginStep(`set ${node} ${parameter}`);
    this.settle(setParameter(this.document, this.catalogue, node, parameter, value));
  }

  require<Name extends keyof Requirements>(name: Name, value: Requirements[Name]): void {
    this.view.beginStep(`require ${name}`);
    this.settle(setRequirement(this.document, this.catalogue, name, value));
  }

  /** Makes the design equal to another one, as one step: a fix, a template, an import. Says `done`. */
  replace(design: Design, done: string): boolean {
    return this.settle(replaceDesign(this.document, this.catalogue, design), () => done) !== undefined;
  }

  undo(): void {
    if (this.view.undoManager.undo() !== null) this.say('Undone.');
  }

  redo(): void {
    if (this.view.undoManager.redo() !== null) this.say('Done again.');
  }

  private nameKind(kind: string): string {
    return this.catalogue[kind]?.name ?? kind;
  }

  private nameNode(id: NodeId): string {
    const node = this.design.nodes.find((one) => one.id === id);
    return node === undefined ? id : nameNode(this.catalogue, node);
  }

  private took(node: NodeId | undefined): NodeId | undefined {
    if (node !== undefined) this.select([node]);
    return node;
  }

  private pasted(result: Result<Pasted, CommandError>, did: string): void {
    const made = this.settle(result, (value) => `${plural(value.nodes.length, 'component')} ${did}.`);
    if (made !== undefined) this.select(made.nodes);
  }

  /** Says what was done or why it was refused. */
  private settle<T>(
    result: Result<T, CommandError | DesignError>,
    done?: (value: T) => string,
  ): T | undefined {
    if (!result.ok) {
      const { what, next } = describeError(result.error);
      this.say(`${what} ${next}`, true);
      return undefined;
    }
    if (done !== undefined) this.say(done(result.value));
    return result.value;
  }
}
