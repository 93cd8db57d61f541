import { Cancelled, type Pulse } from '../../core/pulse.ts';
import type { NodeId } from '../../design/types.ts';
import type { ModelFile } from '../../models/protocol.ts';
import type { AssistCall, Assistant, AssistReply } from '../../run/assistance.ts';
import { assist } from '../../run/assistant.ts';
import type { EngineParts } from './host.ts';
import type { Opener } from './open-context.ts';

/** What the engine's worker tells its assistant. Each run that is helped has a number. */
type ToAssistant =
  | { readonly type: 'begin'; readonly run: number; readonly call: AssistCall }
  | { readonly type: 'rankers'; readonly run: number; readonly files: ReadonlyMap<NodeId, ModelFile> }
  | { readonly type: 'end'; readonly run: number };

/** What the assistant tells the engine's worker. */
interface FromAssistant {
  readonly run: number;
  readonly reply: AssistReply;
}

/** The part of a MessagePort that is needed. */
export interface AssistPort {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** Work yields to the event loop this often, so that it can be ended. */
const YIELD_INTERVAL_MS = 25;

/** An assistant in another worker. */
export interface RemoteAssistant extends Assistant {
  /** Tells the run that waits for it to wait no longer: the run was stopped, or the assistant has died. */
  release(): void;
}

/** Makes the assistant that listens at the other end of a port. Only the newest run is helped. */
export function createAssistant(port: AssistPort): RemoteAssistant {
  let current = 0;
  let receive: (reply: AssistReply) => void = () => undefined;
  const send = (message: ToAssistant): void => port.postMessage(message);
  port.onmessage = ({ data }: MessageEvent<FromAssistant>) => {
    if (data.run === current) receive(data.reply);
  };
  return {
    release: () => receive({ type: 'failed' }),
    begin(call, hear) {
      current += 1;
      const run = current;
      receive = hear;
      send({ type: 'begin', run, call });
      return {
        sendRankers: (files) => send({ type: 'rankers', run, files }),
        end: () => send({ type: 'end', run }),
      };
    },
  };
}

/** One run that is helped. */
class Help {
  isEnded = false;
  readonly rankers: Promise<ReadonlyMap<NodeId, ModelFile>>;
  readonly run: number;
  settle: (files: ReadonlyMap<NodeId, ModelFile>) => void = () => undefined;

  constructor(run: number) {
    this.run = run;
    this.rankers = new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  end(): void {
    this.isEnded = true;
    // so that nothing waits for what does not come any more
    this.settle(new Map());
  }
}

function createPulse(help: Help, { clock, yieldToEvents }: EngineParts): Pulse {
  let lastYield = clock();
  return () => {
    if (help.isEnded) throw new Cancelled();
    const now = clock();
    if (now - lastYield < YIELD_INTERVAL_MS) return undefined;
    lastYield = now;
    return yieldToEvents().then(() => {
      if (help.isEnded) throw new Cancelled();
    });
  };
}

/**
 * Serves one engine's worker as its assistant: helps the newest run that is begun at the port until
 * that ends it. Whatever goes wrong here is left to the run itself.
 */
export function assistAt(port: AssistPort, parts: EngineParts, open: Opener['open']): void {
  let help: Help | undefined;
  let queue: Promise<void> = Promise.resolve();

  const work = async (mine: Help, call: AssistCall): Promise<void> => {
    const send = (reply: AssistReply): void => {
      if (!mine.isEnded) port.postMessage({ run: mine.run, reply } satisfies FromAssistant);
    };
    try {
      const pulse = createPulse(mine, parts);
      const shared = await open('simd', call.memoryLimitBytes, { pulse, nameEngine: () => undefined });
      if (!shared.ok) return send({ type: 'failed' });
      const { designHash, seed, plan } = call;
      const context = { ...shared.value, designHash, seed, emit: () => undefined };
      await assist(plan, context, { send, rankers: () => mine.rankers });
    } catch {
      // ended, or a fault that the run will meet itself
      send({ type: 'failed' });
    }
  };
  port.onmessage = ({ data }: MessageEvent<ToAssistant>) => {
    if (data.type === 'begin') {
      help?.end();
      const mine = new Help(data.run);
      help = mine;
      queue = queue.then(() => work(mine, data.call));
    } else if (help?.run === data.run) {
      if (data.type === 'rankers') help.settle(data.files);
      else help.end();
    }
  };
}
