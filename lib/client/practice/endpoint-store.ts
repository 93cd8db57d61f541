import { createStore, type StoreApi } from 'zustand/vanilla';
import { INTERVIEW_PATH, MODEL_ORIGIN_COOKIE } from '../../core/model-origin.ts';
import { readEndpoint } from '../../interviewer/model/endpoint.ts';
import type { ModelEndpoint } from '../../interviewer/model/types.ts';

/** The key under which a remembered endpoint is kept, its own key in plain text. */
export const ENDPOINT_KEY = 'dryrun-model-endpoint';
/** Where an endpoint lies for the moment between two pages of one tab. */
const HANDED_OVER_KEY = 'dryrun-model-endpoint-handed-over';
/** Browsers keep a cookie for at most this long (RFC 6265bis, section 5.5): 400 days, in seconds. */
const LONGEST_COOKIE_S = 34_560_000;

/** The model endpoint of this device. */
export interface EndpointState {
  readonly endpoint: ModelEndpoint | undefined;
  /** It is kept on the device, with its key; in this page's memory only otherwise. */
  readonly remembered: boolean;
  /** It was to be remembered, and the browser stores nothing. */
  readonly failedToRemember: boolean;
}

/** What of the browser the store needs. */
export interface EndpointDevice {
  readonly local: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly tab: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly setCookie: (text: string) => void;
  readonly isSecure: boolean;
}

/** Keeps the one model endpoint, and tells the server its origin by a cookie of the interview page alone. */
export interface EndpointStore {
  readonly state: StoreApi<EndpointState>;
  save(endpoint: ModelEndpoint, remember: boolean): void;
  /** Forgets it everywhere. */
  forget(): void;
  /** To be called right before this tab goes to another page of ours: its memory ends there. */
  handOver(): void;
  /** To be called once the page stands: what was handed over does not stay behind. */
  received(): void;
}

const NOTHING: EndpointState = { endpoint: undefined, remembered: false, failedToRemember: false };

function readStored(text: string | null): ModelEndpoint | undefined {
  if (text === null) return undefined;
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
  if (typeof stored !== 'object' || stored === null) return undefined;
  const [baseUrl, model, key]: unknown[] = ['baseUrl', 'model', 'key'].map((name) =>
    Reflect.get(stored, name),
  );
  if (typeof baseUrl !== 'string' || typeof model !== 'string' || typeof key !== 'string') return undefined;
  const read = readEndpoint({ baseUrl, model, key });
  return read.ok ? read.value : undefined;
}

/** Runs what a browser that stores nothing refuses by throwing. Gives undefined then. */
function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof DOMException) return undefined;
    throw cause;
  }
}

const write = ({ baseUrl, model, key }: ModelEndpoint): string => JSON.stringify({ baseUrl, model, key });

function cookieOf(origin: string, seconds: number | undefined, isSecure: boolean): string {
  const age = seconds === undefined ? '' : `; Max-Age=${seconds}`;
  return `${MODEL_ORIGIN_COOKIE}=${origin}; Path=${INTERVIEW_PATH}; SameSite=Strict${isSecure ? '; Secure' : ''}${age}`;
}

const browser: EndpointDevice = {
  local: () => localStorage,
  tab: () => sessionStorage,
  setCookie: (text) => {
    document.cookie = text;
  },
  get isSecure() {
    return location.protocol === 'https:';
  },
};

const nowhere = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

/** Where pages are written ahead, there is no device. */
const noDevice: EndpointDevice = {
  local: () => nowhere,
  tab: () => nowhere,
  setCookie: () => undefined,
  isSecure: false,
};

const ownDevice = (): EndpointDevice => (typeof window === 'undefined' ? noDevice : browser);

/** Opens the endpoint of this device: what is remembered, or what the page before handed over. */
export function openEndpointStore(device: EndpointDevice = ownDevice()): EndpointStore {
  const kept = readStored(tried(() => device.local().getItem(ENDPOINT_KEY)) ?? null);
  const given = readStored(tried(() => device.tab().getItem(HANDED_OVER_KEY)) ?? null);
  const state = createStore<EndpointState>(() => ({
    endpoint: kept ?? given,
    remembered: kept !== undefined,
    failedToRemember: false,
  }));
  const tell = (origin: string, seconds: number | undefined): void => {
    tried(() => device.setCookie(cookieOf(origin, seconds, device.isSecure)));
  };
  const received = (): void => {
    tried(() => device.tab().removeItem(HANDED_OVER_KEY));
  };
  return {
    state,
    save(endpoint, remember) {
      const remembered =
        remember &&
        tried(() => {
          device.local().setItem(ENDPOINT_KEY, write(endpoint));
          return true;
        }) === true;
      if (!remember) tried(() => device.local().removeItem(ENDPOINT_KEY));
      tell(endpoint.origin, remembered ? LONGEST_COOKIE_S : undefined);
      state.setState({ endpoint, remembered, failedToRemember: remember && !remembered });
    },
    forget() {
      tried(() => device.local().removeItem(ENDPOINT_KEY));
      received();
      tell('', 0);
      state.setState(NOTHING);
    },
    handOver() {
      const { endpoint, remembered } = state.getState();
      if (endpoint !== undefined && !remembered)
        tried(() => device.tab().setItem(HANDED_OVER_KEY, write(endpoint)));
    },
    received,
  };
}
