import { expect, test } from 'vitest';
import {
  findMaker,
  findVoicePlace,
  type Recogniser,
  type RecogniserMaker,
  type SpeechResultEvent,
} from './recogniser.ts';
import { createVoiceStore } from './voice-store.ts';

interface Fake {
  readonly maker: RecogniserMaker;
  readonly made: Recogniser[];
  readonly calls: string[];
}

/** A browser's recogniser that hears what the test says. */
function fakeMaker(available?: string, install?: boolean): Fake {
  const made: Recogniser[] = [];
  const calls: string[] = [];
  class FakeRecogniser implements Recogniser {
    lang = '';
    continuous = false;
    interimResults = false;
    onresult: Recogniser['onresult'] = null;
    onerror: Recogniser['onerror'] = null;
    onend: Recogniser['onend'] = null;
    constructor() {
      made.push(this);
    }
    start(): void {
      calls.push(`start ${this.processLocally ? 'local' : 'vendor'}`);
    }
    stop(): void {
      calls.push('stop');
      this.onend?.();
    }
    abort(): void {
      calls.push('abort');
    }
    get processLocally(): boolean {
      return this.local;
    }
    set processLocally(local: boolean) {
      this.local = local;
    }
    private local = false;
  }
  const extras = {
    ...(available === undefined ? {} : { available: () => Promise.resolve(available) }),
    ...(install === undefined ? {} : { install: () => Promise.resolve(install) }),
  };
  return { maker: Object.assign(FakeRecogniser, extras) as unknown as RecogniserMaker, made, calls };
}

const say = (text: string, isFinal: boolean): SpeechResultEvent => ({
  resultIndex: 0,
  results: { length: 1, 0: { isFinal, 0: { transcript: text } } },
});

function open(fake: Fake | undefined) {
  const written: string[] = [];
  const voice = createVoiceStore(fake?.maker, 'en-US', (text) => written.push(text));
  return { voice, written, read: () => voice.state.getState() };
}

test('where speech is recognised', async () => {
  expect(await findVoicePlace(undefined, 'en-US')).toBe('nowhere');
  expect(await findVoicePlace(fakeMaker().maker, 'en-US')).toBe('vendor');
  expect(await findVoicePlace(fakeMaker('available').maker, 'en-US')).toBe('device');
  expect(await findVoicePlace(fakeMaker('unavailable', true).maker, 'en-US')).toBe('vendor');
  expect(await findVoicePlace(fakeMaker('downloadable', true).maker, 'en-US')).toBe('device-after-download');
  expect(await findVoicePlace(fakeMaker('downloadable').maker, 'en-US')).toBe('vendor');
  expect(findMaker({})).toBeUndefined();
  const { maker } = fakeMaker();
  expect(findMaker({ webkitSpeechRecognition: maker })).toBe(maker);
});

test('on the device it listens at once, and only what is final is written', async () => {
  const fake = fakeMaker('available');
  const { voice, written, read } = open(fake);
  await voice.listen();
  expect(fake.calls).toEqual(['start local']);
  const [recogniser] = fake.made;
  recogniser?.onresult?.(say(' two tow', false));
  expect(read()).toMatchObject({ status: 'listening', heard: 'two tow' });
  expect(written).toEqual([]);
  recogniser?.onresult?.(say(' two towers ', true));
  expect(written).toEqual(['two towers']);
  // after a silence the browser stops by itself
  recogniser?.onend?.();
  expect(fake.calls).toEqual(['start local', 'start local']);
  voice.stop();
  expect(read().status).toBe('off');
  // what was said last still arrives, and nothing starts again
  recogniser?.onresult?.(say('and a ranker', true));
  expect(written).toEqual(['two towers', 'and a ranker']);
  expect(fake.calls).toEqual(['start local', 'start local', 'stop']);
});

test('the vendor hears nothing before the person agrees', async () => {
  const fake = fakeMaker();
  const { voice, read } = open(fake);
  await voice.listen();
  expect(fake.calls).toEqual([]);
  expect(read()).toMatchObject({ status: 'asking', place: 'vendor' });
  voice.dismiss();
  expect(read()).toMatchObject({ status: 'off', agreed: false });
  await voice.listen();
  await voice.agree();
  expect(fake.calls).toEqual(['start vendor']);
});

test('a language that the device lacks is fetched once the person says so', async () => {
  const fetched = fakeMaker('downloadable', true);
  const first = open(fetched);
  await first.voice.listen();
  expect(fetched.calls).toEqual([]);
  await first.voice.agree();
  expect(fetched.calls).toEqual(['start local']);
  const refused = fakeMaker('downloadable', false);
  const second = open(refused);
  await second.voice.listen();
  await second.voice.agree();
  expect(refused.calls).toEqual([]);
  expect(second.read().problem).toEqual({ code: 'voice-language-not-fetched' });
});

test('a refused microphone ends it and says so; a silence does not', async () => {
  const fake = fakeMaker('available');
  const { voice, read } = open(fake);
  await voice.listen();
  const [recogniser] = fake.made;
  recogniser?.onerror?.({ error: 'no-speech' });
  expect(read().status).toBe('listening');
  recogniser?.onerror?.({ error: 'not-allowed' });
  recogniser?.onend?.();
  expect(read()).toMatchObject({ status: 'off', problem: { code: 'voice-not-allowed' } });
  expect(fake.calls).toEqual(['start local']);
});

test('it gives way where something else begins to listen', async () => {
  const fake = fakeMaker('available');
  const { voice, read } = open(fake);
  await voice.listen();
  fake.made[0]?.onerror?.({ error: 'aborted' });
  fake.made[0]?.onend?.();
  expect(read()).toMatchObject({ status: 'off', problem: undefined });
  expect(fake.calls).toEqual(['start local']);
});

test('a browser without a recogniser says so', async () => {
  const { voice, read } = open(undefined);
  await voice.listen();
  expect(read()).toMatchObject({ status: 'asking', place: 'nowhere' });
});
