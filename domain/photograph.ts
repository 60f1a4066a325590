import type { Account } from './clinic.ts';
import type { Permission } from './history.ts';
import type { Instant } from './time.ts';
import type { ZoneId } from './zones.ts';

/**
 * Photographs of a patient's skin. The pixels are kept as they came, without what the camera wrote beside them; how
 * they are shown (turned, cut, brighter) is kept apart and never touches them.
 */

/** From where the skin is seen; the last two show one zone. */
export const photographViews = [
  'front',
  'left-45',
  'right-45',
  'left-90',
  'right-90',
  'close-up',
  'body-site',
] as const;
export type PhotographView = (typeof photographViews)[number];

export const photographStages = ['before', 'immediately-after', 'follow-up'] as const;
export type PhotographStage = (typeof photographStages)[number];

/** A file of the clinic, its own camera, or sent by the patient. */
export const photographOrigins = ['file', 'camera', 'patient'] as const;
export type PhotographOrigin = (typeof photographOrigins)[number];

export const rotations = [0, 90, 180, 270] as const;
/** Degrees, clockwise. */
export type Rotation = (typeof rotations)[number];

/** A part of the picture after turning it, in thousandths of its width and height. */
export type Crop = { x: number; y: number; width: number; height: number };

/** How a photograph is shown. Brightness −50 to 50, 0: as it is. */
export type Adjustments = { rotation: Rotation; crop: Crop | null; brightness: number };

export const noAdjustments: Adjustments = { rotation: 0, crop: null, brightness: 0 };

/** What is said of a photograph; `zone` belongs to a close-up and a body site, and to no other view. */
export type PhotographSubject = { view: PhotographView; zone: ZoneId | null; stage: PhotographStage };

/** The part of a photograph that a signature covers. */
export type SignedPhotograph = PhotographSubject & {
  id: string;
  takenAt: Instant;
  /** SHA-256 of the kept picture, lower-case hex. */
  sha256: string;
  /** Pixels, before turning. */
  width: number;
  height: number;
  adjustments: Adjustments;
};

export type Photograph = SignedPhotograph & {
  patientId: string;
  /** The session that it belongs to; null: to the patient and its date alone. */
  sessionId: string | null;
  /** It is part of what was signed. */
  sealed: boolean;
  /** Bytes of the kept picture. */
  bytes: number;
  origin: PhotographOrigin;
  /** What was said about photographs for the record when it was added. */
  permission: Permission;
  addedAt: Instant;
  addedBy: Pick<Account, 'id' | 'name'>;
  /** Counts the changes of what is said of it. */
  revision: number;
  /** Taken out of view, with the reason; the picture stays. */
  withdrawn: { at: Instant; by: Pick<Account, 'id' | 'name'>; reason: string } | null;
};

/** Bytes of a file that can be added: 40 MiB. */
export const photographFileMaximum = 40 * 1024 * 1024;
/** Pixels of a picture that can be added. */
export const photographPixelMaximum = 100_000_000;
/** Photographs of one session. */
export const photographsOfSessionMaximum = 60;

/** A zone is named exactly where the view is of one. */
export const isSubject = ({ view, zone }: Pick<PhotographSubject, 'view' | 'zone'>): boolean =>
  (view === 'close-up' || view === 'body-site') === (zone !== null);
