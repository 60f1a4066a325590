import { useEffect } from 'react';

const attribute = 'data-mantine-color-scheme';

/** Paper is white: while the window prints, the light colours are used whatever the appearance. */
export function usePrintInLight(): void {
  useEffect(() => {
    const root = document.documentElement;
    const printing = matchMedia('print');
    let before: string | null = null;
    const follow = () => {
      if (printing.matches) {
        before = root.getAttribute(attribute);
        root.setAttribute(attribute, 'light');
      } else if (before !== null) {
        root.setAttribute(attribute, before);
        before = null;
      }
    };
    printing.addEventListener('change', follow);
    return () => printing.removeEventListener('change', follow);
  }, []);
}
