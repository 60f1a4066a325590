import 'i18next';
import type { atStart } from './en/at-start.ts';
import type { later } from './en/later.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof atStart & typeof later;
    returnNull: false;
  }
}
