import { useTranslation } from 'react-i18next';
import { useUnlocked } from '../status.ts';
import { todayAt } from '../ui/clock.ts';
import { AnswerControl } from './answer-control.tsx';
import { EntryRow } from './entry-row.tsx';
import { useHistoryScreen } from './history-context.ts';
import { subjectIn } from './lines.ts';

/** From when the skin was seen as healed after the last session: until then retinoids and acids stay paused (C03). */
export function SkinHealedRow() {
  const { t } = useTranslation('history');
  const { timeZone } = useUnlocked().clinic;
  const { patient, entries, current, mayRecord } = useHistoryScreen();
  const known = subjectIn(entries, current, 'skin-healed', 'skin-healed');
  const healed = { kind: 'skin-healed', on: todayAt(timeZone), note: '' } as const;
  return (
    <EntryRow name={t('skinHealed.name')} entry={known.current} earlier={known.earlier}>
      {mayRecord ? (
        <AnswerControl
          patient={patient}
          current={null}
          name={t('skinHealed.name')}
          question="skin-healed"
          chosen={null}
          choices={[
            { value: 'today', label: t('skinHealed.today'), form: healed, asks: false },
            { value: 'another', label: t('skinHealed.another'), form: { ...healed, on: '' }, asks: true },
          ]}
        />
      ) : null}
    </EntryRow>
  );
}
