import { emptyPrpForm } from './prp-form.ts';
import { type SerumForm, type SessionForm, type ZoneForm, emptySessionForm } from './session-form.ts';

/** A row of which an earlier version stored less. */
type StoredRow<Row, Later extends keyof Row> = Omit<Row, Later> & Partial<Pick<Row, Later>>;

/** A form as an earlier version of Stratum stored it, or this one. */
export type StoredForm = Partial<Omit<SessionForm, 'serums' | 'zones'>> & {
  serums?: StoredRow<SerumForm, 'productId' | 'lotId'>[];
  zones?: StoredRow<ZoneForm, 'pattern' | 'speed'>[];
};

/** The form of a draft, with what it lacks because an earlier version stored it. */
export const completeForm = ({ serums = [], zones = [], ...stored }: StoredForm): SessionForm => ({
  ...emptySessionForm('', ''),
  ...stored,
  prp: { ...emptyPrpForm, ...stored.prp },
  zones: zones.map((zone) => ({ ...zone, pattern: zone.pattern ?? '', speed: zone.speed ?? '' })),
  serums: serums.map((serum) => ({ ...serum, productId: serum.productId ?? '', lotId: serum.lotId ?? '' })),
});
