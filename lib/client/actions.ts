/**
 * The one registry of what people can do. Surfaces register their actions here; buttons, shortcuts,
 * the command palette and the help sheet all read them, so that none of them can disagree.
 * No React: the binding is `components/shell/actions-provider.tsx`.
 */

/** One thing a person can do. */
export interface Action {
  /** Unique while registered, named after its surface: "lab.run". */
  readonly id: string;
  /** What it does, as a command: "Run the design". */
  readonly label: string;
  /** The heading it stands under in the palette and the help sheet: "Lab". */
  readonly group: string;
  /** In the notation of tinykeys: "$mod+Enter", "Shift+R", "r"; `$mod` is Ctrl, or Cmd on Apple machines. */
  readonly shortcut?: string;
  /** The browser itself answers the shortcut (copy, cut, paste): it is shown, and not bound here. */
  readonly native?: boolean;
  /** Whether it can be done now. Always, where absent. */
  readonly when?: () => boolean;
  /** Does it. A rejection is a programmer error: expected failures are shown by the action itself. */
  readonly run: () => void | Promise<void>;
}

/** Where a set of actions belongs. */
export interface ActionPlace {
  /**
   * The surface the actions belong to. Their shortcuts without a modifier work only while the focus
   * is inside it (WCAG 2.2, criterion 2.1.4). Absent: the whole page.
   */
  readonly surface?: () => Element | null;
  /** All their shortcuts, not only bare keys, work only while the focus is inside the surface. */
  readonly keysInside?: boolean;
  /** Their shortcuts also work while a dialog is open. Only the palette and the help sheet need this. */
  readonly inDialogs?: boolean;
}

/** An action together with the place it was registered for. */
export interface RegisteredAction extends Action {
  readonly place: ActionPlace;
}

/** Holds the actions of every surface on screen. */
export interface ActionRegistry {
  /**
   * Adds actions and returns the function that takes exactly these away again (calling it twice is harmless).
   * Throws when an id is empty or already registered.
   */
  register(actions: readonly Action[], place?: ActionPlace): () => void;
  /** Takes one action away by its id. Unknown ids are ignored. */
  unregister(id: string): void;
  /** Calls `listener` after every change; returns the function that stops it. */
  subscribe(listener: () => void): () => void;
  /** Every action, oldest first. The same array until something changes. */
  list(): readonly RegisteredAction[];
  /** Runs an action if it exists and can be done now; says whether it ran. */
  run(id: string): boolean;
}

/** Whether an action can be done now. */
export function isAvailable(action: Action): boolean {
  return action.when ? action.when() : true;
}

/** Makes an empty registry. One is made for each page (see the provider), never at module level. */
export function createActionRegistry(): ActionRegistry {
  let actions: readonly RegisteredAction[] = [];
  const listeners = new Set<() => void>();

  function replace(next: readonly RegisteredAction[]): void {
    if (next.length === actions.length && next.every((action, index) => action === actions[index])) return;
    actions = next;
    for (const listener of listeners) listener();
  }

  return {
    register(added, place = {}) {
      const known = new Set(actions.map((action) => action.id));
      for (const action of added) {
        if (action.id === '') throw new Error(`The action "${action.label}" has an empty id.`);
        if (known.has(action.id)) throw new Error(`The action id "${action.id}" is registered twice.`);
        known.add(action.id);
      }
      const entries = added.map((action): RegisteredAction => ({ ...action, place }));
      replace([...actions, ...entries]);
      return () => replace(actions.filter((action) => !entries.includes(action)));
    },
    unregister(id) {
      replace(actions.filter((action) => action.id !== id));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    list: () => actions,
    run(id) {
      const action = actions.find((candidate) => candidate.id === id);
      if (!action || !isAvailable(action)) return false;
      void action.run();
      return true;
    },
  };
}

/** The actions under their group's heading, groups in the order in which they first appear. */
export function groupActions<T extends Action>(
  actions: readonly T[],
): readonly { readonly group: string; readonly actions: readonly T[] }[] {
  const groups = new Map<string, T[]>();
  for (const action of actions) {
    const members = groups.get(action.group);
    if (members) members.push(action);
    else groups.set(action.group, [action]);
  }
  return [...groups].map(([group, members]) => ({ group, actions: members }));
}
