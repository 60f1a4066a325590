import { IconCircleCheck, IconEyeExclamation, IconHandStop, IconHelpCircle } from '@tabler/icons-react';
import type { Readiness } from '../../domain/rules/readiness.ts';

export const readinessIcons = {
  yes: IconCircleCheck,
  'with-care': IconEyeExclamation,
  no: IconHandStop,
  unknown: IconHelpCircle,
} as const satisfies Record<Readiness['verdict'], unknown>;
