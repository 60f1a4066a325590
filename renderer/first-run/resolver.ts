import { zodResolver } from '@hookform/resolvers/zod';
import { firstRunSchema } from '../../domain/clinic.ts';
import type { useErrorText } from '../ui/error-text.ts';

/** Checks the first run as the main process will; `ofIssue` says what is wrong. */
export const firstRunResolver = (ofIssue: ReturnType<typeof useErrorText>['ofIssue']) =>
  zodResolver(firstRunSchema, { error: ofIssue }, { raw: true });
