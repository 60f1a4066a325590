import { formatActives } from '../../domain/actives.ts';
import type { AnaestheticForm } from '../../domain/anaesthetic-form.ts';
import { emptyRefusalForm } from '../../domain/photographs-refusal-form.ts';
import { type PrpForm, emptyPrpForm } from '../../domain/prp-form.ts';
import { emptyScreeningForm } from '../../domain/screening-form.ts';
import type { ReactionForm, SessionForm } from '../../domain/session-form.ts';
import type { AnaestheticApplication, PrpSheet, ReactionInput, SessionInput } from '../../domain/session.ts';
import { type Instant, civilOfInstant } from '../../domain/time.ts';
import { formatDepth, toGrams, toMillilitres, toSquareCentimetres } from '../../domain/units.ts';

const textOf = (value: number | null): string => (value === null ? '' : String(value));
const volumeOf = (ul: number | null): string => (ul === null ? '' : textOf(toMillilitres(ul)));
const areaOf = (mm2: number | null): string => (mm2 === null ? '' : textOf(toSquareCentimetres(mm2)));
const yesNoOf = (value: boolean | null) => (value === null ? '' : value ? 'yes' : 'no');

type Civil = (instant: Instant | null) => string;
const gradeTexts = ['0', '1', '2', '3', '4'] as const;

/** A session as the charting form holds it, every value typed out. */
export function formOfSession(session: SessionInput, deviceId: string, timeZone: string): SessionForm {
  const civil = (instant: Instant | null) => (instant === null ? '' : civilOfInstant(instant, timeZone));
  return {
    startedAt: civil(session.startedAt),
    endedAt: civil(session.endedAt),
    assistant: session.assistant ?? '',
    room: session.room ?? '',
    concerns: session.concerns,
    deviceId,
    cartridgeType: session.cartridge.type ?? '',
    cartridgeLot: session.cartridge.lot ?? '',
    cartridgeLotId: session.cartridge.lotId ?? '',
    cartridgeSerial: session.cartridge.serial ?? '',
    cartridgeExpiry: session.cartridge.expiry ?? '',
    cartridgeNeedleCount: textOf(session.cartridge.needleCount),
    cartridgeUdi: session.cartridge.udi ?? '',
    cartridgeSeenSterile: yesNoOf(session.cartridge.seenSterile),
    cartridgeDiscarded: yesNoOf(session.cartridge.discarded),
    anaesthesia: session.anaesthesia,
    anaesthetics: session.anaesthetics.map((anaesthetic) => formOfAnaesthetic(anaesthetic, civil)),
    zones: session.zones.map((zone) => ({
      zone: zone.zone,
      depth: formatDepth(zone.depthUm),
      depthReason: zone.depthReason ?? '',
      passes: textOf(zone.passes),
      area: areaOf(zone.areaMm2),
      areaMethod: zone.areaMethod ?? '',
      endpoint: zone.endpoint ?? '',
      pattern: zone.pattern ?? '',
      speed: textOf(zone.speedRpm),
      note: zone.note ?? '',
    })),
    serums: session.serums.map((serum) => ({
      category: serum.category,
      product: serum.product,
      productId: serum.productId ?? '',
      lot: serum.lot ?? '',
      lotId: serum.lotId ?? '',
      expiry: serum.expiry ?? '',
      volume: volumeOf(serum.volumeUl),
      phase: serum.phase,
      zones: serum.zones,
    })),
    prp: session.prp ? formOfPrp(session.prp, civil) : emptyPrpForm,
    immediateReactions: session.immediateReactions,
    reactions: session.reactions.map((reaction) => formOfReaction(reaction, timeZone)),
    complicationState: session.complicationState,
    complications: session.complications.map(({ what, done }) => ({ what, done: done ?? '' })),
    pain: textOf(session.pain),
    note: session.note ?? '',
    combination: session.combination ?? '',
    combinationNote: session.combinationNote ?? '',
    reviewDue: session.reviewDue ?? '',
    copiedFrom: session.copiedFrom ?? '',
    photographs: session.photographs,
    photographsReason: session.photographsReason ?? '',
    photographsRefusal: session.photographsRefusal ?? emptyRefusalForm,
    marks: session.marks.map(({ note, ...mark }) => ({ ...mark, note: note ?? '' })),
    screening: emptyScreeningForm,
  };
}

const formOfAnaesthetic = (anaesthetic: AnaestheticApplication, civil: Civil): AnaestheticForm => ({
  product: anaesthetic.product,
  productId: anaesthetic.productId ?? '',
  lot: anaesthetic.lot ?? '',
  lotId: anaesthetic.lotId ?? '',
  expiry: anaesthetic.expiry ?? '',
  actives: formatActives(anaesthetic.actives),
  mass: anaesthetic.massMg === null ? '' : textOf(toGrams(anaesthetic.massMg)),
  area: areaOf(anaesthetic.areaMm2),
  areaMethod: anaesthetic.areaMethod ?? '',
  occluded: yesNoOf(anaesthetic.occluded),
  on: civil(anaesthetic.onAt),
  off: civil(anaesthetic.offAt),
});

const formOfPrp = (prp: PrpSheet, civil: Civil): PrpForm => ({
  drawn: volumeOf(prp.drawnUl),
  drawnAt: civil(prp.drawnAt),
  tube: prp.tube ?? '',
  tubeProductId: prp.tubeProductId ?? '',
  tubeLot: prp.tubeLot ?? '',
  tubeLotId: prp.tubeLotId ?? '',
  tubeExpiry: prp.tubeExpiry ?? '',
  anticoagulant: prp.anticoagulant ?? '',
  centrifuge: prp.centrifuge ?? '',
  spins: prp.spins.map(({ rpm, radiusMm, g, seconds }) => ({
    rpm: textOf(rpm),
    radius: textOf(radiusMm),
    g: textOf(g),
    minutes: seconds === null ? '' : textOf(seconds / 60),
  })),
  yield: volumeOf(prp.yieldUl),
  plateletCount: textOf(prp.plateletCount),
  activator: prp.activator ?? '',
  applied: volumeOf(prp.appliedUl),
  discarded: volumeOf(prp.discardedUl),
  identityFirst: prp.identityCheckedBy[0] ?? '',
  identitySecond: prp.identityCheckedBy[1] ?? '',
});

/** An observation as its form holds it. */
export function formOfReaction(reaction: ReactionInput, timeZone: string): ReactionForm {
  const civil = (instant: Instant | null) => (instant === null ? '' : civilOfInstant(instant, timeZone));
  return {
    kind: reaction.kind,
    grade: gradeTexts[reaction.grade],
    zones: reaction.zones,
    percent: textOf(reaction.percent),
    onset: civil(reaction.onsetAt),
    resolved: civil(reaction.resolvedAt),
    note: reaction.note ?? '',
  };
}
