import type { BackendError } from '../tfjs/backends.ts';
import type { EngineFailure } from '../tfjs/calibrate.ts';

/** Says in words why an engine does not run here. */
export function explainAbsence(reason: BackendError | EngineFailure): string {
  switch (reason.code) {
    case 'interface-missing':
      return `this browser has no ${reason.interface}`;
    case 'device-missing':
      return `${reason.interface} offers no device`;
    case 'software-device':
      return `its device is emulated on the processor (${reason.device})`;
    case 'half-precision-only':
      return `its device computes in 16 bits only (${reason.device})`;
    case 'tfjs-not-loaded':
    case 'backend-not-started':
    case 'engine-crashed':
      return reason.detail;
    case 'engine-failed':
      return `training failed (${reason.error.code})`;
  }
}
