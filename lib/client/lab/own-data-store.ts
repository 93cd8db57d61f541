import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Plan } from '../../run/plan.ts';
import type { ImportedRunResult } from '../../run/imported/result.ts';
import type { TablePreview } from '../../world/imported/preview.ts';
import type { LoadOptions } from '../../world/imported/load.ts';
import type { DataEngine, EngineTask } from '../engine/client.ts';
import type { EngineChoice, EngineError, ImportedFacts } from '../engine/protocol.ts';
import type { RunActivity } from './run-store.ts';

/** Bytes at the beginning of a file that the preview looks at. */
const PREVIEW_BYTES = 65_536;

/** A file that is being set up. */
export interface ChosenFile {
  readonly file: File;
  readonly items: File | undefined;
  readonly options: LoadOptions;
  readonly preview: TablePreview;
}

/** What a page shows of a person's own data. */
export interface OwnDataState {
  /** What Run uses. */
  readonly use: 'synthetic' | 'own';
  /** The file that is being set up; absent while none is. */
  readonly chosen: ChosenFile | undefined;
  /** The last file that was read as a whole, and what it holds. */
  readonly loaded: (ImportedFacts & { readonly name: string }) | undefined;
  /** The import or the run that is under way, and how far it is. */
  readonly activity: (RunActivity & { readonly work: 'import' | 'run' }) | undefined;
  readonly result: ImportedRunResult | undefined;
  readonly error: EngineError | undefined;
}

/** Everything that a run on own data needs besides the data. */
export interface OwnRunCall {
  readonly plan: Plan;
  readonly designHash: string;
  readonly seed: number;
  readonly engine: EngineChoice;
}

/** A person's own data on one page: choosing, importing, running. */
export interface OwnDataStore {
  readonly state: StoreApi<OwnDataState>;
  /** Looks at a file and proposes how to read it. What was loaded before stays. */
  choose(file: File): Promise<void>;
  /** Adds a table of items to the file that is set up, or takes it away. */
  chooseItems(items: File | undefined): void;
  /** Changes how the file that is set up is read; the preview follows. */
  setOptions(options: LoadOptions): Promise<void>;
  /** Reads the file that is set up into the engine; Run uses it from then on. */
  load(): Promise<void>;
  /** Lets the file that is being set up go. */
  unchoose(): void;
  /** Stops what is under way. What was there before stays. */
  stop(): void;
  /** Goes back to the synthetic world and lets the data go. */
  leave(): void;
  run(call: OwnRunCall): void;
}

const EMPTY: OwnDataState = {
  use: 'synthetic',
  chosen: undefined,
  loaded: undefined,
  activity: undefined,
  result: undefined,
  error: undefined,
};

/** The file with its preview, or why it is no table; then what was chosen before stays. */
async function lookAt(
  file: File,
  items: File | undefined,
  options: LoadOptions,
): Promise<Partial<OwnDataState>> {
  try {
    const [{ previewTable }, beginning] = await Promise.all([
      // what reads tables is fetched with the first one
      import('../../world/imported/preview.ts'),
      file.slice(0, PREVIEW_BYTES).arrayBuffer(),
    ]);
    const preview = previewTable(new Uint8Array(beginning), file.size <= PREVIEW_BYTES, options);
    return preview.ok
      ? { chosen: { file, items, options, preview: preview.value }, error: undefined }
      : { error: preview.error };
  } catch (cause) {
    // the file is not there any more, or the part of the app that reads tables could not be fetched
    return {
      error: { code: 'file-unreadable', reason: cause instanceof Error ? cause.message : String(cause) },
    };
  }
}

/** Makes the store of a page's own data. Nothing leaves the tab: the file is read by the engine's worker. */
export function createOwnDataStore(engine: DataEngine, memoryLimitBytes: number): OwnDataStore {
  const state = createStore<OwnDataState>(() => EMPTY);
  /** The files of `loaded`, for an engine that had to be started again. */
  let source: Pick<ChosenFile, 'file' | 'items' | 'options'> | undefined;
  let task: EngineTask<unknown> | undefined;

  const follow = async <T>(
    work: 'import' | 'run',
    begin: (onProgress: (progress: RunActivity) => void) => EngineTask<T>,
  ) => {
    task?.cancel();
    state.setState({ error: undefined, activity: { work, stage: 'start', done: 0, total: 1 } });
    const mine = begin(({ stage, done, total }) => {
      if (task === mine) state.setState({ activity: { work, stage, done, total } });
    });
    task = mine;
    const outcome = await mine.outcome;
    const isCurrent = task === mine;
    if (isCurrent) {
      task = undefined;
      state.setState({ activity: undefined, ...(outcome.ok ? {} : { error: outcome.error }) });
    }
    return { outcome, isCurrent };
  };
  const importFile = ({ file, items, options }: Pick<ChosenFile, 'file' | 'items' | 'options'>) =>
    follow('import', (onProgress) =>
      engine.importData({ file, options, ...(items === undefined ? {} : { items }) }, onProgress),
    );
  const look = async (...file: Parameters<typeof lookAt>): Promise<void> =>
    state.setState(await lookAt(...file));
  const run = async (call: OwnRunCall, mayImport: boolean): Promise<void> => {
    const { loaded } = state.getState();
    if (loaded === undefined) return;
    const { outcome, isCurrent } = await follow('run', (onProgress) =>
      engine.runOnData({ ...call, memoryLimitBytes, data: loaded.hash }, onProgress),
    );
    if (!isCurrent) return;
    if (outcome.ok) state.setState({ result: outcome.value });
    else if (outcome.error.code === 'data-not-loaded' && mayImport && source !== undefined) {
      const again = await importFile(source);
      if (again.isCurrent && again.outcome.ok) await run(call, false);
    }
  };

  return {
    state,
    choose: (file) => look(file, undefined, {}),
    chooseItems(items) {
      const { chosen } = state.getState();
      if (chosen !== undefined) state.setState({ chosen: { ...chosen, items } });
    },
    async setOptions(options) {
      const { chosen } = state.getState();
      if (chosen !== undefined) await look(chosen.file, chosen.items, options);
    },
    async load() {
      const { chosen } = state.getState();
      if (chosen === undefined) return;
      const { outcome, isCurrent } = await importFile(chosen);
      if (!isCurrent || !outcome.ok) return;
      source = chosen;
      state.setState({
        use: 'own',
        chosen: undefined,
        loaded: { ...outcome.value, name: chosen.file.name },
        result: undefined,
      });
    },
    unchoose: () => state.setState({ chosen: undefined, error: undefined }),
    stop: () => task?.cancel(),
    leave() {
      task?.cancel();
      task = undefined;
      source = undefined;
      engine.dropData();
      state.setState(EMPTY);
    },
    run: (call) => void run(call, true),
  };
}
