import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../domain/contract.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import { type Started, startFromSession, startFromTargets } from '../../domain/start-from.ts';
import { civilDateOfInstant, formatTime } from '../../domain/time.ts';
import type { ZoneId } from '../../domain/zones.ts';
import { useLocale } from '../ui/locale.ts';
import type { Charting } from './charting-context.ts';
import type { AddUndo } from './undo-strip.tsx';

export type StartFrom = {
  /** The day of the patient's last session; null for a first one. */
  lastDay: string | null;
  fromLast: () => void;
  fromTargets: () => void;
};

type StartFromOptions = {
  view: Pick<DraftView, 'devices' | 'stock' | 'lastSession'>;
  /** Zones of the plan with the depths it aims at, µm. */
  targets: readonly { zone: ZoneId; depthUm: number | null }[];
  onUndoable: AddUndo;
  /** Fields were filled in, or nothing was left to fill in. */
  onDone: () => void;
};

/** Fills the form from last time or from the plan. What it filled in can be taken back as long as it was not changed. */
export function useStartFrom(
  { form, lastSession, timeZone }: Charting,
  options: StartFromOptions,
): StartFrom {
  const { view, targets, onUndoable, onDone } = options;
  const { t } = useTranslation('start');
  const locale = useLocale();
  const partsText = usePartsText();
  return useMemo(() => {
    const dayOf = (instant: string) => formatTime(civilDateOfInstant(instant, timeZone), locale, timeZone);
    const fill = (started: Started, messageOf: (parts: string) => string) => {
      const parts = partsText(started.copied);
      const undo = applyTo(form, started.form);
      onUndoable(parts === '' ? { message: t('nothingNew'), undo } : { message: messageOf(parts), undo });
      onDone();
    };
    const lastDay = lastSession && dayOf(lastSession.startedAt);
    return {
      lastDay,
      fromLast: () => {
        if (!lastSession || lastDay === null) return;
        const started = startFromSession(structuredClone(form.getValues()), lastSession, view);
        fill(started, (parts) => t('copied', { date: lastDay, parts }));
      },
      fromTargets: () => {
        if (targets.length === 0) return;
        const started = startFromTargets(structuredClone(form.getValues()), targets);
        fill(started, (parts) => t('filled', { parts }));
      },
    };
  }, [form, lastSession, locale, onDone, onUndoable, partsText, t, targets, timeZone, view]);
}

/** What was filled in, in words; empty for nothing. */
export function usePartsText(): (copied: Started['copied']) => string {
  const { t } = useTranslation('start');
  const locale = useLocale();
  return useMemo(() => {
    const list = new Intl.ListFormat(locale, { type: 'conjunction' });
    return ({ device, zones, serums, anaesthetics }) =>
      list.format([
        ...(device ? [t('device')] : []),
        ...(zones > 0 ? [t('zones', { count: zones })] : []),
        ...(serums > 0 ? [t('serums', { count: serums })] : []),
        ...(anaesthetics > 0 ? [t('anaesthetics', { count: anaesthetics })] : []),
      ]);
  }, [locale, t]);
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Writes what differs into the form. Gives what takes it back, except where something was typed since. */
function applyTo(form: Charting['form'], filled: SessionForm): () => void {
  const before = structuredClone(form.getValues());
  // The keys of a form are those of its type.
  const names = (Object.keys(filled) as (keyof SessionForm)[]).filter(
    (name) => !isSame(before[name], filled[name]),
  );
  for (const name of names) form.setValue(name, filled[name], { shouldDirty: true });
  return () => {
    for (const name of names) {
      if (isSame(form.getValues(name), filled[name]))
        form.setValue(name, before[name], { shouldDirty: true });
    }
  };
}
