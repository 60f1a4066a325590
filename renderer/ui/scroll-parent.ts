/** The nearest ancestor that scrolls vertically, or the document's own scrolling element. */
export function findScrollParent(element: Element | null): Element | null {
  for (let parent = element?.parentElement; parent; parent = parent.parentElement) {
    const { overflowY } = getComputedStyle(parent);
    if (overflowY === 'auto' || overflowY === 'scroll') return parent;
  }
  return document.scrollingElement;
}
