import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PhotographView } from '../../domain/photograph.ts';
import classes from './camera.module.css';
import { guidedViews } from './views.ts';

type ViewListProps = {
  /** The views that there are, each as often as there is one. */
  taken: readonly PhotographView[];
  view: PhotographView;
  disabled: boolean;
  onChoose: (view: PhotographView) => void;
};

/** The guided views, which of them are there, and which is taken next. */
export function ViewList({ taken, view, disabled, onChoose }: ViewListProps) {
  const { t } = useTranslation('photographs');
  return (
    <fieldset className={classes['views']} disabled={disabled}>
      <legend>{t('camera.views')}</legend>
      {guidedViews.map((each) => {
        const count = taken.filter((one) => one === each).length;
        return (
          <button
            key={each}
            type="button"
            className={classes['view']}
            aria-pressed={each === view}
            onClick={() => onChoose(each)}
          >
            <span className={classes['viewMark']} data-done={count > 0 || undefined} aria-hidden>
              {count > 0 ? <IconCheck size={13} stroke={2.4} /> : null}
            </span>
            <span>{t(`view.${each}`)}</span>
            <span className={classes['quiet']}>
              {count > 0 ? t('camera.done', { count }) : t('camera.notDone')}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
