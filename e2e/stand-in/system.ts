import { EventEmitter } from 'node:events';
import type { PowerMonitor, SafeStorage, Screen, Shell } from 'electron';
import { runtime } from './runtime.ts';

class PowerMonitorStandIn
  extends EventEmitter
  implements Pick<PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState' | 'isOnBatteryPower'>
{
  /** Seconds since the last key or mouse event; set by a test. */
  idleSeconds = 0;

  getSystemIdleTime(): number {
    return this.idleSeconds;
  }
  getSystemIdleState(idleThreshold: number): 'active' | 'idle' {
    return this.idleSeconds >= idleThreshold ? 'idle' : 'active';
  }
  isOnBatteryPower(): boolean {
    return false;
  }
}

/** As `powerMonitor` of Electron; events come from a test. */
export const powerMonitor = new PowerMonitorStandIn();

/** What the application asked of the desktop, in order. */
export type ShellCall = { call: 'showItemInFolder' | 'openExternal' | 'openPath' | 'beep'; target: string };
export const shellCalls: ShellCall[] = [];

function record(call: ShellCall['call'], target: string): void {
  shellCalls.push({ call, target });
  if (!runtime.controlled) console.log(`preview: ${call} ${target}`);
}

/** As `shell` of Electron; calls are recorded, nothing is opened. */
export const shell = {
  showItemInFolder: (fullPath: string): void => record('showItemInFolder', fullPath),
  async openExternal(url: string): Promise<void> {
    record('openExternal', url);
  },
  async openPath(path: string): Promise<string> {
    record('openPath', path);
    return '';
  },
  beep: (): void => record('beep', ''),
} satisfies Pick<Shell, 'showItemInFolder' | 'openExternal' | 'openPath' | 'beep'>;

const noKeyStore = async (): Promise<never> => {
  throw new Error('Encryption is not available.');
};

/** As `safeStorage` of Electron on a desktop without a key store. */
export const safeStorage = {
  isEncryptionAvailable: (): boolean => false,
  isAsyncEncryptionAvailable: async (): Promise<boolean> => false,
  getSelectedStorageBackend: () => 'basic_text' as const,
  encryptStringAsync: noKeyStore,
  decryptStringAsync: noKeyStore,
} satisfies Pick<
  SafeStorage,
  | 'isEncryptionAvailable'
  | 'isAsyncEncryptionAvailable'
  | 'getSelectedStorageBackend'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
>;

type Display = Pick<
  ReturnType<Screen['getPrimaryDisplay']>,
  'id' | 'scaleFactor' | 'size' | 'workAreaSize' | 'bounds' | 'workArea'
>;

const size = { width: 1920, height: 1080 };
const area = { x: 0, y: 0, ...size };
const display: Display = { id: 1, scaleFactor: 1, size, workAreaSize: size, bounds: area, workArea: area };

/** As `screen` of Electron: one display of 1920 × 1080. */
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: (): Display => display,
  getAllDisplays: (): Display[] => [display],
  getDisplayMatching: (): Display => display,
});
