import { formatOrigin } from '../server/address.ts';
import type { ListenFailure } from '../server/listen.ts';

/** Says in one sentence why the server cannot listen and what to do. */
export function describeListenFailure(failure: ListenFailure): string {
  const where = formatOrigin(failure);
  switch (failure.code) {
    case 'port-in-use':
      return `Port ${failure.port} of ${failure.host} is already in use: stop the program that uses it, or choose another port, e.g. PORT=${failure.port === 65_535 ? 3000 : failure.port + 1} npm start.`;
    case 'port-forbidden':
      return `The system does not let this user listen on port ${failure.port}: choose a port from 1024 up, e.g. PORT=3000 npm start.`;
    case 'host-unknown':
      return `HOST=${failure.host} is no address of this machine: leave HOST away to use 127.0.0.1.`;
    case 'cannot-listen':
      return `The server cannot listen at ${where} (${failure.systemCode}).`;
  }
}

/** Says in one sentence that PORT is no port number. */
export function describeBadPort(value: string): string {
  return `PORT="${value}" is no port: give a whole number from 0 to 65535, or leave PORT away to use 3000.`;
}
