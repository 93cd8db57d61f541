import en from 'zod/v4/locales/en.js';
import * as z from 'zod/mini';

// Imported for its effect, before anything that makes a schema at its top. The small zod knows no
// language by itself. It otherwise tries to compile code, which the security policy of the pages forbids.
z.config({ ...en(), jitless: true });
