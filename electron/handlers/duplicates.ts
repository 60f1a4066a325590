import type { Output, ParsedInput } from '../../domain/contract.ts';
import { patientSchema } from '../../domain/patient.ts';
import { civilDateOfInstant } from '../../domain/time.ts';
import { mayOpenRecord } from '../../db/access.ts';
import { type Duplicate, findPossibleDuplicates } from '../../db/duplicates.ts';
import type { Reader } from '../../db/handle.ts';
import type { AccountContext } from './handlers.ts';

/** More than this is no help in telling two people apart. */
const mostShown = 5;

/** Who may be this person. A phone number that the account may not see tells nothing either. */
export async function openDuplicates(
  read: Reader,
  person: Parameters<typeof findPossibleDuplicates>[1],
  { account, environment }: AccountContext,
): Promise<Duplicate[]> {
  const asker = { accountId: account.id, now: environment.now() };
  const found = await findPossibleDuplicates(read, person);
  return found
    .filter(({ patient, reason }) => reason !== 'phone' || mayOpenRecord(read, patient.id, asker))
    .slice(0, mostShown);
}

const personOfForm = (today: string) =>
  patientSchema(today).pick({ familyName: true, givenName: true, birthDate: true, phone: true });

/** Whose record the one being entered may be; nobody's while what is entered does not name a person. */
export async function possibleDuplicates(
  typed: ParsedInput<'patient.possibleDuplicates'>,
  context: AccountContext,
): Promise<Output<'patient.possibleDuplicates'>> {
  const { store, environment, clinic } = context;
  const person = personOfForm(civilDateOfInstant(environment.now(), clinic.timeZone)).safeParse(typed);
  if (!person.success) return [];
  const found = await openDuplicates(store.read, person.data, context);
  return found.map(({ patient: { id, recordNumber, familyName, givenName, birthDate }, reason }) => ({
    patient: { id, recordNumber, familyName, givenName, birthDate },
    reason,
  }));
}
