import { err, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ImportError, TableSource } from './types.ts';

/** Characters or bytes handed on at once. */
const PIECE = 1_048_576;

/** A piece of a whole source, or what came of a stream. */
type Piece = string | Uint8Array;

function* cut(whole: Piece): Generator<Piece> {
  for (let at = 0; at < whole.length; at += PIECE) {
    yield typeof whole === 'string' ? whole.slice(at, at + PIECE) : whole.subarray(at, at + PIECE);
  }
}

/** Goes through a source in pieces of at most a million bytes or characters where it is whole. */
export function openPieces(source: TableSource): Iterable<Piece> | AsyncIterable<Piece> {
  return typeof source === 'string' || source instanceof Uint8Array ? cut(source) : source;
}

/** Turns pieces into text. */
export interface TextReader {
  /** The text of a piece; the empty text while the first bytes do not yet say what they are. */
  read(piece: Piece): Result<string, ImportError>;
  /** What is left at the end. */
  end(): Result<string, ImportError>;
}

function recogniseArchive(first: Uint8Array): 'zip' | 'gzip' | undefined {
  if (first[0] === 0x1f && first[1] === 0x8b) return 'gzip';
  return first[0] === 0x50 && first[1] === 0x4b && first[2] === 3 && first[3] === 4 ? 'zip' : undefined;
}

function recogniseEncoding(first: Uint8Array): string {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  return first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/**
 * Opens a reader of text. Bytes are UTF-8 unless they start with the byte order mark of UTF-16
 * (spreadsheets save "Unicode text" so); bytes that are no text of that encoding become U+FFFD.
 * Archives (zip, which spreadsheet files are, and gzip) are refused by their first bytes.
 */
export function createTextReader(): TextReader {
  let first = new Uint8Array(0);
  let decoder: TextDecoder | undefined;

  const open = (): Result<TextDecoder, ImportError> => {
    const format = recogniseArchive(first);
    if (format !== undefined) return err({ code: 'import-not-text', format });
    decoder = new TextDecoder(recogniseEncoding(first));
    return ok(decoder);
  };
  return {
    read(piece) {
      if (typeof piece === 'string') return ok(piece);
      if (decoder !== undefined) return ok(decoder.decode(piece, { stream: true }));
      const joined = new Uint8Array(first.length + piece.length);
      joined.set(first);
      joined.set(piece, first.length);
      first = joined;
      if (first.length < 4) return ok('');
      const opened = open();
      return opened.ok ? ok(opened.value.decode(first, { stream: true })) : opened;
    },
    end() {
      if (decoder !== undefined) return ok(decoder.decode());
      if (first.length === 0) return ok('');
      const opened = open();
      return opened.ok ? ok(opened.value.decode(first)) : opened;
    },
  };
}
