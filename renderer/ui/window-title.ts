import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the screen in the window's title: the screen, never a patient. */
export function useWindowTitle(screen: string): void {
  const { t } = useTranslation();
  const title = t('shell.windowTitle', { screen });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
