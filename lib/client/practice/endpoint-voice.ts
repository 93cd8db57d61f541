import type { ModelVoice } from '../../interviewer/model/types.ts';
import type { EndpointStore } from './endpoint-store.ts';

/**
 * The model of the endpoint as it is entered now, ready to be asked for a line; undefined where none
 * is entered. Its code is fetched with the first call.
 */
export async function openVoice(store: EndpointStore): Promise<ModelVoice | undefined> {
  const { endpoint } = store.state.getState();
  if (endpoint === undefined) return undefined;
  const [{ createModelVoice }, { createPageTransport }] = await Promise.all([
    import('../../interviewer/model/model-voice.ts'),
    import('./model-transport.ts'),
  ]);
  return createModelVoice(endpoint, createPageTransport());
}
