import { type RefObject, useEffect, useRef, useState } from 'react';

/** How far outside of the window something already counts, so that it is there when it is scrolled to. */
const margin = '300px';

/** True once the element has come near the visible part, and from then on. */
export function useInSight<T extends HTMLElement>(): [RefObject<T | null>, boolean] {
  const element = useRef<T>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (!target || seen) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      // What scrolls by itself within the window clips as well.
      { rootMargin: margin, scrollMargin: margin },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [seen]);
  return [element, seen];
}
