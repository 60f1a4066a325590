import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './consent-texts.module.css';
import { changedParts, lineDiff } from './line-diff.ts';

type Version = { version: number; lines: readonly string[] };
type LineDifferenceProps = {
  /** The version before; undefined for the first one. */
  before: Version | undefined;
  shown: Version;
  /** BCP 47; that of the window where none is said. */
  language?: string;
};

/** A version, line by line against the one before. */
export function LineDifference({ before, shown, language }: LineDifferenceProps) {
  const { t } = useTranslation('consentTexts');
  const parts = changedParts(lineDiff([...(before?.lines ?? [])], [...shown.lines]));
  const isSame = parts.every(({ kind }) => kind === 'unchanged');
  return (
    <section aria-live="polite">
      <h3 className={classes['previewTitle']}>
        {before
          ? t('history.compared', { before: before.version, version: shown.version })
          : t('history.first')}
      </h3>
      {before && isSame ? <p className={classes['quiet']}>{t('history.same')}</p> : null}
      <ol className={classes['difference']} lang={language} dir="auto">
        {parts.map((part, index) => {
          const key = `${index} ${part.kind}`;
          if (part.kind === 'unchanged') {
            return (
              <li key={key} className={classes['unchanged']}>
                {t('history.unchanged', { count: part.lines })}
              </li>
            );
          }
          const Tag = part.kind === 'added' ? 'ins' : 'del';
          return (
            <li key={key} data-kind={before ? part.kind : 'first'}>
              {before ? (
                <>
                  <span aria-hidden className={classes['sign']}>
                    {part.kind === 'added' ? '+' : '−'}
                  </span>
                  <Tag>
                    <VisuallyHidden>{t(`history.${part.kind}`)}: </VisuallyHidden>
                    {part.text}
                  </Tag>
                </>
              ) : (
                part.text
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
