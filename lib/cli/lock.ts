import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { completeLock } from './lock-completion.ts';
import { ROOT } from './project.ts';

const file = path.join(ROOT, 'package-lock.json');
const { lock, added, skipped } = completeLock(JSON.parse(readFileSync(file, 'utf8')));
for (const name of skipped) console.log(`left alone, because its version is a range: ${name}`);
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added.length} optional packages of other platforms added.`);
