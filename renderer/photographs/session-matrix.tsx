import { VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photograph, PhotographStage, PhotographView } from '../../domain/photograph.ts';
import { FileInput } from './file-button.tsx';
import { MatrixTile } from './matrix-tile.tsx';
import classes from './matrix.module.css';
import { PhotographTile } from './photograph-tile.tsx';
import photographClasses from './photographs.module.css';
import { useDropPlace } from './use-file-drop.ts';
import { earlierOf, guidedViews, inOrder, isShown } from './views.ts';
import { usePhotographWords } from './words.ts';

type Place = { view: PhotographView; stage: PhotographStage };

type SessionMatrixProps = {
  patientId: string;
  sessionId: string;
  /** All of the patient. */
  photographs: readonly Photograph[];
  onOpen: (photograph: Photograph) => void;
  /** Adds files to one place; null where nothing is added. */
  onFiles: ((files: File[], place: Place) => void) | null;
};

const stages = ['before', 'immediately-after'] as const;

/** The guided views beside one another: how each looked earlier, before the treatment and right after it. */
export function SessionMatrix({ patientId, sessionId, photographs, onOpen, onFiles }: SessionMatrixProps) {
  const { t } = useTranslation('photographs');
  const here = photographs.filter((one) => isShown(one) && one.sessionId === sessionId);
  /** The newest of each place; the list has the newest first. */
  const shownAt = ({ view, stage }: Place) => here.find((one) => one.view === view && one.stage === stage);
  const earlier = guidedViews.map((view) =>
    earlierOf(photographs, { sessionId, stage: 'before', view, zone: null }),
  );
  const placed = new Set(
    stages.flatMap((stage) => guidedViews.map((view) => shownAt({ view, stage })?.id ?? '')),
  );
  const others = inOrder(here.filter(({ id }) => !placed.has(id)));
  return (
    <>
      <table className={classes['matrix']}>
        <thead>
          <tr>
            <td>
              <VisuallyHidden>{t('section.columnHead')}</VisuallyHidden>
            </td>
            {guidedViews.map((view) => (
              <th key={view} scope="col">
                {t(`view.${view}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {earlier.some(Boolean) ? (
            <tr className={classes['earlier']}>
              <th scope="row">{t('section.earlier')}</th>
              {earlier.map((photograph, index) => (
                <td key={guidedViews[index]}>
                  {photograph ? (
                    <MatrixTile patientId={patientId} photograph={photograph} dated onOpen={onOpen} />
                  ) : (
                    <NoPicture />
                  )}
                </td>
              ))}
            </tr>
          ) : null}
          {stages.map((stage) => (
            <tr key={stage}>
              <th scope="row">{t(`stage.${stage}`)}</th>
              {guidedViews.map((view) => {
                const photograph = shownAt({ view, stage });
                return (
                  <td key={view}>
                    {photograph ? (
                      <MatrixTile patientId={patientId} photograph={photograph} onOpen={onOpen} />
                    ) : (
                      <EmptyPlace place={{ view, stage }} onFiles={onFiles} />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {others.length > 0 ? (
        <div>
          <p className={classes['othersTitle']}>{t('section.others')}</p>
          <ul className={photographClasses['grid']}>
            {others.map((photograph) => (
              <li key={photograph.id}>
                <PhotographTile patientId={patientId} photograph={photograph} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

/** A place without a picture, in which none is put either. */
function NoPicture() {
  const none = useTranslation('photographs').t('section.none');
  return <span className={classes['none']} role="img" aria-label={none} title={none} />;
}

/** A view that is not there yet: a file is chosen for it, or dropped on it. */
function EmptyPlace({ place, onFiles }: { place: Place; onFiles: SessionMatrixProps['onFiles'] }) {
  const { t } = useTranslation('photographs');
  const { viewName } = usePhotographWords();
  const input = useRef<HTMLInputElement>(null);
  const give = onFiles && ((files: File[]) => onFiles(files, place));
  const { isOver, handlers } = useDropPlace(give);
  if (!give) return <NoPicture />;
  const label = t('add.dropCell', {
    view: viewName({ view: place.view, zone: null }),
    stage: t(`stage.${place.stage}`),
  });
  return (
    <>
      <button
        type="button"
        className={classes['empty']}
        aria-label={label}
        title={label}
        data-over={isOver || undefined}
        data-place={`${place.view} ${place.stage}`}
        onClick={() => input.current?.click()}
        {...handlers}
      >
        <IconPlus size={16} stroke={1.6} aria-hidden />
      </button>
      <FileInput ref={input} onFiles={give} />
    </>
  );
}
