import type { Opened } from '../open.ts';
import type { DesignError } from '../parse.ts';

/** A design read from another format, and what of the file it could not take over. */
export type Imported = Opened;

/** Why a file is not opened. The open design stays as it is. */
export type ImportError =
  | DesignError
  /** It is in none of the formats that are read. */
  | { readonly code: 'import-unknown-format'; readonly name: string }
  /** It has more bytes than are read. */
  | { readonly code: 'import-too-large'; readonly bytes: number; readonly limit: number }
  /** A picture without a design in it. */
  | { readonly code: 'import-no-design'; readonly format: string }
  /** It breaks the rules of its format at a place: a line, or an element. */
  | {
      readonly code: 'import-broken';
      readonly format: string;
      readonly place: string;
      readonly reason: string;
    };
