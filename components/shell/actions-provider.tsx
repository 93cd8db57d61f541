'use client';

import {
  createContext,
  type ReactNode,
  type RefObject,
  use,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import {
  type Action,
  type ActionRegistry,
  createActionRegistry,
  isAvailable,
  type RegisteredAction,
} from '@/lib/client/actions';
import { bindShortcuts } from '@/lib/client/actions-shortcuts';
import { areBareKeysEnabled } from '@/lib/client/actions-settings';

const RegistryContext = createContext<ActionRegistry | undefined>(undefined);
const NO_ACTIONS: readonly RegisteredAction[] = [];
const listNone = () => NO_ACTIONS;

/** Holds the page's registry of actions and listens for their shortcuts. */
export function ActionsProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState(createActionRegistry);
  useLayoutEffect(() => bindShortcuts(registry, window, areBareKeysEnabled), [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** The registry of this page. */
function useActionRegistry(): ActionRegistry {
  const registry = use(RegistryContext);
  if (!registry) throw new Error('useActionRegistry needs an ActionsProvider above it.');
  return registry;
}

/** Every action that is registered now. */
export function useRegisteredActions(): readonly RegisteredAction[] {
  const registry = useActionRegistry();
  return useSyncExternalStore(registry.subscribe, registry.list, listNone);
}

export interface UseActionsOptions {
  /** The surface the actions belong to: their bare keys work only while the focus is inside it. */
  readonly surface?: RefObject<Element | null>;
  /** All their keys, not only bare ones, work only while the focus is inside the surface. */
  readonly keysInside?: boolean;
  /** Keeps their shortcuts alive while a dialog is open. */
  readonly inDialogs?: boolean;
}

/** What people see of an action: the registry changes when this does. */
interface ShownAction {
  readonly visible: Pick<Action, 'id' | 'label' | 'group' | 'shortcut' | 'native'>;
  readonly available: boolean;
}

/**
 * Registers actions for as long as the caller is on screen. The array may be new at every render:
 * `run` and `when` are always the latest ones, and the registry changes only when what people see does.
 */
export function useActions(actions: readonly Action[], options: UseActionsOptions = {}): void {
  const registry = useActionRegistry();
  const { surface, inDialogs = false, keysInside = false } = options;
  const latest = useRef(actions);
  const shown = JSON.stringify(
    actions.map(({ id, label, group, shortcut, native, ...action }): ShownAction => {
      const visible = {
        id,
        label,
        group,
        ...(shortcut === undefined ? {} : { shortcut }),
        ...(native === undefined ? {} : { native }),
      };
      return { visible, available: action.when?.() ?? true };
    }),
  );

  useLayoutEffect(() => {
    latest.current = actions;
  });

  // with what is drawn: a key pressed on the first sight of a button works
  useLayoutEffect(() => {
    const find = (id: string) => latest.current.find((action) => action.id === id);
    const entries = (JSON.parse(shown) as ShownAction[]).map(({ visible }): Action => ({
      ...visible,
      when: () => {
        const action = find(visible.id);
        return action !== undefined && isAvailable(action);
      },
      run: () => find(visible.id)?.run(),
    }));
    return registry.register(entries, {
      ...(surface ? { surface: () => surface.current } : {}),
      inDialogs,
      keysInside,
    });
  }, [registry, shown, surface, inDialogs, keysInside]);
}
