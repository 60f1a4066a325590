/**
 * How a view of the body is given: by hand, as half a figure in centimetres of an average adult.
 *
 * x runs from the midline to the viewer's right, y downwards. The other half is the mirror image.
 */
import type { ZoneId } from '../../domain/zones.ts';
import type { ContourRole } from '../face-chart/features.ts';
import type { Vec2 } from '../face-chart/mesh.ts';
import type { Fade } from '../face-chart/shapes.ts';

/** Points of a smooth curve. */
export type Points = readonly Vec2[];

export type BodyZone = {
  zone: ZoneId;
  /** Closed; what lies outside the figure is cut off. */
  outline: Points;
  /** Painted only where this zone was painted before, so that the two share their outer border. */
  over?: ZoneId;
  /** The outline is the half from the midline to the midline; the zone lies on both halves. */
  across?: boolean;
};

export type BodyLine = {
  role: ContourRole;
  through: Points;
  closed?: boolean;
  /** Not repeated on the other half: it lies on the midline or crosses it. */
  single?: boolean;
};

export type BodyDrawing = {
  /** Height of the picture in drawing units; every picture is as wide as the canvas. */
  height: number;
  fade: Fade;
  /** Drawing units. */
  perCentimetre: number;
  /** The y that lies at the top of the picture, cm. */
  top: number;
  /** Half the silhouette, from the midline or the edge of the picture round to it again; corners where pieces meet. */
  outline: readonly Points[];
  /** Zones of the half on the viewer's right and across the midline; later ones lie on top. */
  zones: readonly BodyZone[];
  lines: readonly BodyLine[];
};
