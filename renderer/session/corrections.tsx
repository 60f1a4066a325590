import { Button } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './corrections.module.css';

type CorrectionsProps = {
  /** Null for accounts that do not treat. */
  onAddAddendum: (() => void) | null;
  /** Null for accounts that neither treated in this session nor manage the clinic. */
  onVoid: (() => void) | null;
};

/** How a signed session is put right, and what can be done here and now. Not part of the record. */
export function Corrections({ onAddAddendum, onVoid }: CorrectionsProps) {
  const { t } = useTranslation('session');
  const id = useId();
  return (
    <section className={`${classes['corrections']} no-print`} aria-labelledby={id}>
      <h2 id={id} className={classes['title']}>
        {t('corrections.title')}
      </h2>
      <p className={classes['quiet']}>{t('corrections.intro')}</p>
      <Way
        title={t('corrections.addendum')}
        text={onAddAddendum ? t('corrections.addendumText') : t('corrections.addendumReader')}
      >
        {onAddAddendum ? (
          <Button variant="default" onClick={onAddAddendum}>
            {t('action.addAddendum')}
          </Button>
        ) : null}
      </Way>
      <Way
        title={t('corrections.mistake')}
        text={onVoid ? t('corrections.mistakeText') : t('corrections.mistakeReader')}
      >
        {onVoid ? (
          <Button variant="default" color="red" onClick={onVoid}>
            {t('corrections.voidSession')}
          </Button>
        ) : null}
      </Way>
    </section>
  );
}

function Way({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className={classes['way']}>
      <div>
        <h3 className={classes['wayTitle']}>{title}</h3>
        <p className={classes['quiet']}>{text}</p>
      </div>
      {children}
    </div>
  );
}
