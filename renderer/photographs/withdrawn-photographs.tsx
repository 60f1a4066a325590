import { useTranslation } from 'react-i18next';
import type { Photograph } from '../../domain/photograph.ts';
import classes from './page.module.css';
import { Thumbnail } from './thumbnail.tsx';
import { usePhotographWords } from './words.ts';

type WithdrawnPhotographsProps = {
  patientId: string;
  photographs: readonly Photograph[];
  onOpen: (photograph: Photograph) => void;
};

/** Photographs that were taken out of view, folded, each with the reason. */
export function WithdrawnPhotographs({ patientId, photographs, onOpen }: WithdrawnPhotographsProps) {
  const { t } = useTranslation('photographs');
  const { nameOf, when } = usePhotographWords();
  if (photographs.length === 0) return null;
  return (
    <details className={classes['withdrawn']}>
      <summary>{t('page.withdrawn', { count: photographs.length })}</summary>
      <ul>
        {photographs.map((photograph) => (
          <li key={photograph.id}>
            <button type="button" className={classes['withdrawnRow']} onClick={() => onOpen(photograph)}>
              <span className={classes['withdrawnPicture']}>
                <Thumbnail patientId={patientId} photograph={photograph} alt="" />
              </span>
              <span>
                <span className={classes['withdrawnName']}>{nameOf(photograph)}</span>
                {photograph.withdrawn ? (
                  <span className={classes['quiet']}>
                    {t('page.withdrawnBy', {
                      when: when(photograph.withdrawn.at),
                      name: photograph.withdrawn.by.name,
                      reason: photograph.withdrawn.reason,
                    })}
                  </span>
                ) : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
