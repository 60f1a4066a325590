import { z } from 'zod';
import { addProblem, refused, understood } from './problem.ts';
import { newPassword } from './password.ts';
import { parsedText } from './parsed-text.ts';
import { optionalText, requiredText } from './text.ts';
import { type CivilDate, type Instant, isTimeZone } from './time.ts';
import { type DepthLimits, type SpeedLimits, parseDecimal } from './units.ts';

export const roles = ['practitioner', 'manager'] as const;
export type Role = (typeof roles)[number];

export type Clinic = { name: string; timeZone: string; createdAt: Instant; lockAfterMinutes: number };

export type Account = {
  id: string;
  name: string;
  registrationNumber: string | null;
  roles: Role[];
  active: boolean;
  /** Somebody else has set the password: nothing but choosing another is possible. */
  mustChangePassword: boolean;
};

export type Device = {
  id: string;
  makeModel: string;
  serialNumber: string | null;
  limits: DepthLimits;
  /** Strokes or turns per minute that it can be set to; null: not recorded. */
  speed: SpeedLimits | null;
};

/** A device with what only its upkeep needs. */
export type DeviceRecord = Device & {
  lastService: CivilDate | null;
  serviceDue: CivilDate | null;
  /** Offered when charting. */
  active: boolean;
  revision: number;
};

/** A length typed in mm between two bounds, both allowed, as µm. */
export const millimetres = (minimum: number, maximum: number) =>
  parsedText((typed) => {
    const parsed = parseDecimal(typed);
    if (!parsed.ok) return parsed;
    if (parsed.value < minimum) return refused('number.below', { minimum });
    if (parsed.value > maximum) return refused('number.above', { maximum });
    const um = Math.round(parsed.value * 1e9) / 1e6;
    return Number.isInteger(um) ? understood(um) : refused('number.too-fine', { decimals: 3 });
  });

type Depths = { depthMinimum: number; depthMaximum: number; depthStep: number };

/** The depths of a device, in µm: the maximum is reached from the minimum in whole steps. */
export function checkDepths(depths: Depths, context: Pick<z.RefinementCtx, 'addIssue'>): void {
  const { depthMinimum, depthMaximum, depthStep } = depths;
  if (depthMaximum < depthMinimum) {
    addProblem(context, { code: 'device.limits-order' }, ['depthMaximum']);
  } else if ((depthMaximum - depthMinimum) % depthStep !== 0) {
    addProblem(context, { code: 'device.step' }, ['depthStep']);
  }
}

/**
 * The first-run form: the clinic, its first account (which is practitioner and manager) and the device in use.
 * Depth limits are typed in mm and become µm. No device reaches beyond 0.1–5 mm.
 */
export const firstRunSchema = z
  .strictObject({
    clinicName: requiredText(160),
    timeZone: z.string().superRefine((zone, context) => {
      if (!isTimeZone(zone)) addProblem(context, { code: 'invalid' });
    }),
    accountName: requiredText(160),
    registrationNumber: optionalText(60),
    deviceMakeModel: requiredText(160),
    deviceSerialNumber: optionalText(80),
    depthMinimum: millimetres(0.1, 5),
    depthMaximum: millimetres(0.1, 5),
    depthStep: millimetres(0.01, 1),
    password: newPassword,
    passwordRepeated: z.string().max(1024),
  })
  .superRefine((form, context) => {
    if (form.password !== form.passwordRepeated)
      addProblem(context, { code: 'password.mismatch' }, ['passwordRepeated']);
    checkDepths(form, context);
  });

export type FirstRunForm = z.input<typeof firstRunSchema>;
export type FirstRunInput = z.output<typeof firstRunSchema>;
