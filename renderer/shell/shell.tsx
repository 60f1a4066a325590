import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import { useHotkeys, useWindowEvent } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { newPatientPlace } from '../patients/form-places.ts';
import { isDialogOpen } from '../ui/dialogs.ts';
import { useReopen } from '../ui/kept-form.ts';
import { useWindowTitle } from '../ui/window-title.ts';
import { useLock } from './lock.ts';
import { LockFailure } from './lock-failure.tsx';
import { NavigationRail } from './navigation-rail.tsx';
import { usePrintInLight } from './print-in-light.ts';
import { screenOf } from './screens.ts';
import classes from './shell.module.css';
import { beginTypeAhead, takeTypeAhead } from './type-ahead.ts';

const loadPalette = () => import('./command-palette.tsx');
const CommandPalette = lazy(loadPalette);
const Shortcuts = lazy(() => import('./shortcuts.tsx'));
const PatientCreation = lazy(() => import('./patient-creation.tsx'));

/** The frame of every screen after unlock: navigation, shortcuts, command palette, the window's title and the focus. */
export function Shell() {
  const { t } = useTranslation();
  const lock = useLock();
  const [palette, setPalette] = useState<'never-opened' | 'open' | 'closed'>('never-opened');
  const [creation, setCreation] = useState<{ initialName: string } | null>(null);
  const [shortcuts, setShortcuts] = useState<'never-opened' | 'open' | 'closed'>('never-opened');
  const main = useScreenFocus();
  usePrintInLight();
  usePreloadedPalette();

  const openPalette = () => {
    if (isDialogOpen()) return;
    beginTypeAhead();
    setPalette('open');
  };
  useHotkeys(
    [
      ['mod+K', openPalette],
      ['mod+L', () => lock.mutate()],
    ],
    [],
  );
  useReopen(newPatientPlace, () => setCreation({ initialName: '' }));
  useQuestionMark(() => setShortcuts('open'));
  return (
    <div className={classes['shell']}>
      <a href="#content" className={classes['skip']} onClick={(event) => skipTo(event, main.current)}>
        {t('shell.skipToContent')}
      </a>
      <NavigationRail onOpenPalette={openPalette} onLock={() => lock.mutate()} locking={lock.isPending} />
      <main id="content" ref={main} tabIndex={-1} className={classes['main']}>
        {lock.isError ? <LockFailure failure={lock.error} /> : null}
        <Outlet />
      </main>
      <Suspense fallback={null}>
        {palette === 'never-opened' ? null : (
          <CommandPalette
            opened={palette === 'open'}
            onClose={() => setPalette('closed')}
            onNewPatient={(initialName) => setCreation({ initialName })}
            onLock={() => lock.mutate()}
            onShortcuts={() => setShortcuts('open')}
          />
        )}
        {shortcuts === 'never-opened' ? null : (
          <Shortcuts opened={shortcuts === 'open'} onClose={() => setShortcuts('closed')} />
        )}
        {creation ? (
          <PatientCreation initialName={creation.initialName} onClose={() => setCreation(null)} />
        ) : null}
      </Suspense>
    </div>
  );
}

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);

/** `?` on any screen, compared by the character: keyboards differ in where it is. */
function useQuestionMark(action: () => void): void {
  useWindowEvent('keydown', (event) => {
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (takesText(event.target) || isDialogOpen()) return;
    event.preventDefault();
    action();
  });
}

/** Loads the palette while nothing else is to be done, so that it opens at once. */
function usePreloadedPalette(): void {
  useEffect(() => {
    // What fails here fails again when the palette is opened, and is shown then.
    const idle = requestIdleCallback(() => void loadPalette().catch(() => undefined));
    return () => {
      cancelIdleCallback(idle);
      takeTypeAhead();
    };
  }, []);
}

/** The address belongs to the router, so the skip link moves the focus itself. */
function skipTo(event: { preventDefault: () => void }, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
}

/** On each change of screen: the window's title, the scroll position, and the focus unless the screen has taken it. */
function useScreenFocus() {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  const shownBefore = useRef<string>(undefined);
  const pathname = useRouterState({
    select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname,
  });
  useWindowTitle(t(`shell.screen.${screenOf(pathname)}`));
  useEffect(() => {
    const isFirst = shownBefore.current === undefined || shownBefore.current === pathname;
    shownBefore.current = pathname;
    if (isFirst || !main.current) return;
    main.current.scrollTo(0, 0);
    if (!main.current.contains(document.activeElement)) main.current.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
