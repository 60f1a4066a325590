import type { CanonicalValue } from './canonical-json.ts';
import { fieldsOf3 } from './canonical-session-3.ts';
import type { Fields, SignedContent } from './canonical-shared.ts';
import type { ConsentSignature } from './consent.ts';
import type { Adjustments, SignedPhotograph } from './photograph.ts';
import type { ChartMark, PhotographsRefusal } from './session.ts';

/**
 * Version 4 of the canonical form, frozen (canonical-session.ts): with marks on the chart, the signed refusal of
 * photographs, and the photographs themselves by the hashes of their pictures. The rest is written by version 3, which
 * is frozen as well.
 */

const drawingFields = (signature: ConsentSignature): CanonicalValue =>
  signature.kind === 'typed'
    ? { kind: signature.kind, name: signature.name }
    : { kind: signature.kind, strokes: signature.strokes };

const refusalFields = (refusal: PhotographsRefusal): Fields<PhotographsRefusal> => ({
  signer: refusal.signer,
  signedAt: refusal.signedAt,
  signature: drawingFields(refusal.signature),
});

const markFields = (mark: ChartMark): Fields<ChartMark> => ({
  view: mark.view,
  points: mark.points,
  note: mark.note,
});

const adjustmentFields = ({ rotation, crop, brightness }: Adjustments): Fields<Adjustments> => ({
  rotation,
  crop: crop && { x: crop.x, y: crop.y, width: crop.width, height: crop.height },
  brightness,
});

const pictureFields = (picture: SignedPhotograph): Fields<SignedPhotograph> => ({
  id: picture.id,
  view: picture.view,
  zone: picture.zone,
  stage: picture.stage,
  takenAt: picture.takenAt,
  sha256: picture.sha256,
  width: picture.width,
  height: picture.height,
  adjustments: adjustmentFields(picture.adjustments),
});

/** The fields of a session under version 4. */
export const sessionFields4 = (session: SignedContent): Fields<SignedContent> => ({
  ...fieldsOf3(session),
  photographsRefusal: session.photographsRefusal && refusalFields(session.photographsRefusal),
  marks: session.marks.map(markFields),
  pictures: session.pictures.map(pictureFields),
});
