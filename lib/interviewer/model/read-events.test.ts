import { expect, test } from 'vitest';
import { createEventReader } from './read-events.ts';

const stream =
  'data: one\n\n: comment\nevent: x\ndata:two\r\ndata: more\r\n\r\nid: 3\r\rdata\rdata:  three\n\n\ndata: cut';
const events = ['one', 'two\nmore', '\n three'];

test('gives the data of every event that has ended', () => {
  expect(createEventReader()(stream)).toEqual(events);
});

test('gives the same however the text is cut', () => {
  for (let size = 1; size < stream.length; size += 1) {
    const read = createEventReader();
    const found: string[] = [];
    for (let at = 0; at < stream.length; at += size) found.push(...read(stream.slice(at, at + size)));
    expect(found, `in pieces of ${size}`).toEqual(events);
  }
});
