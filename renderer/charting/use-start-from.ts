import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../domain/contract.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import type { SessionTemplate } from '../../domain/session-template.ts';
import { type TemplateLeftOut, startFromTemplate } from '../../domain/start-from-template.ts';
import { type Started, startFromSession, startFromTargets } from '../../domain/start-from.ts';
import { civilDateOfInstant, formatTime } from '../../domain/time.ts';
import type { ZoneId } from '../../domain/zones.ts';
import { useLocale } from '../ui/locale.ts';
import type { Charting } from './charting-context.ts';
import type { AddUndo } from './undo-strip.tsx';

/** What the session was started from a moment ago, with what was left out. */
export type StartedTemplate = {
  name: string;
  leftOut: readonly TemplateLeftOut[];
  /** What blocks the zones that were left out. */
  blockedBy: readonly Finding[];
};

export type StartFrom = {
  /** The day of the patient's last session; null for a first one. */
  lastDay: string | null;
  fromLast: () => void;
  fromTargets: () => void;
  fromTemplate: (template: SessionTemplate) => void;
  /** The template that was filled in; null for none, once it was taken back, or hidden. */
  started: StartedTemplate | null;
  hideStarted: () => void;
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
  { form, store, lastSession, timeZone }: Charting,
  options: StartFromOptions,
): StartFrom {
  const { view, targets, onUndoable, onDone } = options;
  const { t } = useTranslation('start');
  const locale = useLocale();
  const partsText = usePartsText();
  const [started, setStarted] = useState<StartedTemplate | null>(null);
  const hideStarted = useCallback(() => setStarted(null), []);
  const starts = useMemo(() => {
    const dayOf = (instant: string) => formatTime(civilDateOfInstant(instant, timeZone), locale, timeZone);
    const fill = (
      filled: Pick<Started, 'form'> & { copied: Parts },
      messageOf: (parts: string) => string,
      onTakenBack?: () => void,
    ) => {
      const parts = partsText(filled.copied);
      const takeBack = applyTo(form, filled.form);
      const undo = () => {
        takeBack();
        onTakenBack?.();
      };
      onUndoable(parts === '' ? { message: t('nothingNew'), undo } : { message: messageOf(parts), undo });
      onDone();
    };
    const lastDay = lastSession && dayOf(lastSession.startedAt);
    return {
      lastDay,
      fromLast: () => {
        if (!lastSession || lastDay === null) return;
        const copied = startFromSession(structuredClone(form.getValues()), lastSession, view);
        fill(copied, (parts) => t('copied', { date: lastDay, parts }));
      },
      fromTargets: () => {
        if (targets.length === 0) return;
        const filled = startFromTargets(structuredClone(form.getValues()), targets);
        fill(filled, (parts) => t('filled', { parts }));
      },
      fromTemplate: (template: SessionTemplate) => {
        const { name } = template;
        const typed = structuredClone(form.getValues());
        const whole = startFromTemplate(typed, template, { ...view, blocked: new Set() });
        const blockedBy = store.findBlocked(whole.form);
        const blocked = new Set(blockedBy.flatMap(({ zones }) => zones));
        const filled = blocked.size === 0 ? whole : startFromTemplate(typed, template, { ...view, blocked });
        fill(filled, (parts) => t('fromTemplate', { name, parts }), hideStarted);
        setStarted({ name, leftOut: filled.leftOut, blockedBy });
      },
    };
  }, [
    form,
    hideStarted,
    lastSession,
    locale,
    onDone,
    onUndoable,
    partsText,
    store,
    t,
    targets,
    timeZone,
    view,
  ]);
  return useMemo(() => ({ ...starts, started, hideStarted }), [hideStarted, started, starts]);
}

type Parts = Started['copied'] & { note?: boolean };

/** What was filled in, in words; empty for nothing. */
export function usePartsText(): (copied: Parts) => string {
  const { t } = useTranslation('start');
  const locale = useLocale();
  return useMemo(() => {
    const list = new Intl.ListFormat(locale, { type: 'conjunction' });
    return ({ device, zones, serums, anaesthetics, note = false }) =>
      list.format([
        ...(device ? [t('device')] : []),
        ...(zones > 0 ? [t('zones', { count: zones })] : []),
        ...(serums > 0 ? [t('serums', { count: serums })] : []),
        ...(anaesthetics > 0 ? [t('anaesthetics', { count: anaesthetics })] : []),
        ...(note ? [t('note')] : []),
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
