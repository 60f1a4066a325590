import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
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

/** A test's key store: whoever starts the process with the same word is the same person on the same computer. */
const keyStoreWord = process.env['STAND_IN_KEY_STORE'];

function storedKey(): Buffer {
  if (!keyStoreWord) throw new Error('Encryption is not available.');
  return createHash('sha256').update(keyStoreWord).digest();
}

/** As `safeStorage` of Electron on a desktop without a key store, unless a test gives one. */
export const safeStorage = {
  isEncryptionAvailable: (): boolean => Boolean(keyStoreWord),
  isAsyncEncryptionAvailable: async (): Promise<boolean> => Boolean(keyStoreWord),
  getSelectedStorageBackend: () => (keyStoreWord ? ('gnome_libsecret' as const) : ('basic_text' as const)),
  async encryptStringAsync(plainText: string): Promise<Buffer> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', storedKey(), nonce);
    const encrypted = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
  },
  async decryptStringAsync(encrypted: Buffer) {
    const decipher = createDecipheriv('aes-256-gcm', storedKey(), encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(12, 28));
    const plain = Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()]);
    return { result: plain.toString('utf8'), shouldReEncrypt: false };
  },
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
