import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconMinus, IconPlus, IconZoomReset } from '@tabler/icons-react';
import { type PointerEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Zoom, moved, noZoom, zoomed } from './geometry.ts';
import classes from './viewer.module.css';

const stepFactor = 1.25;
const panStep = 60;

/** Enlarging what is looked at: with the wheel, the keys and buttons, and moved by dragging. */
export function useZoom() {
  const area = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState<Zoom>(noZoom);
  const [dragging, setDragging] = useState(false);
  const boxOf = () => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = area.current ?? {};
    return { width, height };
  };
  const by = (factor: number, at = { x: 0, y: 0 }) => setZoom((known) => zoomed(known, factor, at, boxOf()));
  const pan = (x: number, y: number) => setZoom((known) => moved(known, { x, y }, boxOf()));
  const onWheel = useEffectEvent((event: WheelEvent) => {
    const box = area.current?.getBoundingClientRect();
    if (!box) return;
    event.preventDefault();
    const at = { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
    by(Math.exp(-event.deltaY / 400), at);
  });
  useEffect(() => {
    const element = area.current;
    const listener = (event: WheelEvent) => onWheel(event);
    // React listens to the wheel in a way that cannot keep the page from scrolling.
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, []);
  return {
    area,
    zoom,
    dragging,
    larger: () => by(stepFactor),
    smaller: () => by(1 / stepFactor),
    whole: () => setZoom(noZoom),
    pan: (x: -1 | 0 | 1, y: -1 | 0 | 1) => pan(x * panStep, y * panStep),
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0 || zoom.scale === 1) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      },
      onPointerMove: (event: PointerEvent) => {
        if (dragging) pan(event.movementX, event.movementY);
      },
      onPointerUp: () => setDragging(false),
      onPointerCancel: () => setDragging(false),
      onDoubleClick: () => (zoom.scale === 1 ? by(2.5) : setZoom(noZoom)),
    },
  };
}

export type Zooming = ReturnType<typeof useZoom>;

export const percentOf = ({ scale }: Zoom): number => Math.round(scale * 100);

type ZoomAreaProps = { zooming: Zooming; children: ReactNode };

/** Where a picture is looked at. */
export function ZoomArea({ zooming: { area, zoom, dragging, handlers }, children }: ZoomAreaProps) {
  const { scale, x, y } = zoom;
  return (
    <div
      ref={area}
      className={classes['zoomArea']}
      data-enlarged={scale > 1 || undefined}
      data-dragging={dragging || undefined}
      {...handlers}
    >
      <div className={classes['zoomed']} style={{ transform: `translate(${x}px, ${y}px) scale(${scale})` }}>
        {children}
      </div>
    </div>
  );
}

/** Smaller, how large it is, larger, and back to the whole picture. */
export function ZoomButtons({ zooming }: { zooming: Zooming }) {
  const { t } = useTranslation('photographs');
  const buttons = [
    { label: t('viewer.zoomOut'), keys: '−', icon: IconMinus, run: zooming.smaller },
    { label: t('viewer.zoomIn'), keys: '+', icon: IconPlus, run: zooming.larger },
    { label: t('viewer.zoomReset'), keys: '0', icon: IconZoomReset, run: zooming.whole },
  ];
  return (
    <Group gap={2} wrap="nowrap">
      {buttons.map(({ label, keys, icon: Icon, run }) => (
        <Tooltip key={label} label={`${label} (${keys})`}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={run}>
            <Icon size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
      <Text size="sm" c="dimmed" className="figures" miw="3.5rem">
        {t('viewer.zoomValue', { percent: percentOf(zooming.zoom) })}
      </Text>
    </Group>
  );
}
