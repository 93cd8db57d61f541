import { endOnSignals } from './run-program.ts';
import { runSteps } from './run-steps.ts';
import { listSteps } from './steps.ts';
import { formatCounts } from './totals.ts';

endOnSignals();
const print = (line: string) => console.log(line);
const total = await runSteps(listSteps(print), print);
console.log(formatCounts(total));
process.exitCode = total.failed > 0 ? 1 : 0;
