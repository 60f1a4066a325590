import { emptyScreeningForm } from '../../domain/screening-form.ts';
import type { ReactionForm, SessionForm } from '../../domain/session-form.ts';
import type { ReactionInput, SessionInput } from '../../domain/session.ts';
import { type Instant, civilOfInstant } from '../../domain/time.ts';
import { formatDepth, toMillilitres, toSquareCentimetres } from '../../domain/units.ts';

const textOf = (value: number | null): string => (value === null ? '' : String(value));
const gradeTexts = ['0', '1', '2', '3', '4'] as const;

/** A session as the charting form holds it, every value typed out. */
export function formOfSession(session: SessionInput, deviceId: string, timeZone: string): SessionForm {
  const civil = (instant: Instant | null) => (instant === null ? '' : civilOfInstant(instant, timeZone));
  return {
    startedAt: civil(session.startedAt),
    endedAt: civil(session.endedAt),
    deviceId,
    cartridgeType: session.cartridge.type ?? '',
    cartridgeLot: session.cartridge.lot ?? '',
    cartridgeLotId: session.cartridge.lotId ?? '',
    cartridgeSerial: session.cartridge.serial ?? '',
    cartridgeExpiry: session.cartridge.expiry ?? '',
    zones: session.zones.map((zone) => ({
      zone: zone.zone,
      depth: formatDepth(zone.depthUm),
      depthReason: zone.depthReason ?? '',
      passes: textOf(zone.passes),
      area: zone.areaMm2 === null ? '' : textOf(toSquareCentimetres(zone.areaMm2)),
      areaMethod: zone.areaMethod ?? '',
      endpoint: zone.endpoint ?? '',
      note: zone.note ?? '',
    })),
    serums: session.serums.map((serum) => ({
      category: serum.category,
      product: serum.product,
      productId: serum.productId ?? '',
      lot: serum.lot ?? '',
      lotId: serum.lotId ?? '',
      expiry: serum.expiry ?? '',
      volume: serum.volumeUl === null ? '' : textOf(toMillilitres(serum.volumeUl)),
      phase: serum.phase,
      zones: serum.zones,
    })),
    immediateReactions: session.immediateReactions,
    reactions: session.reactions.map((reaction) => formOfReaction(reaction, timeZone)),
    pain: textOf(session.pain),
    note: session.note ?? '',
    combination: session.combination ?? '',
    photographs: session.photographs,
    photographsReason: session.photographsReason ?? '',
    screening: emptyScreeningForm,
  };
}

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
