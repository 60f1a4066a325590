import type { Permission } from '../../domain/history.ts';
import type { PhotoUse, SignerCapacity } from '../../domain/consent.ts';

/**
 * What a patient reads and answers beside the text, in the text's own language. A language that is not here gets
 * English: the clinic's text is then in another one than the questions.
 */
export type PatientWords = {
  points: string;
  pointsHint: string;
  photographs: string;
  photographsHint: string;
  photo: Readonly<Record<PhotoUse, string>>;
  permission: Readonly<Record<Permission, string>>;
  who: string;
  capacity: Readonly<Record<SignerCapacity, string>>;
  name: string;
  signature: string;
  signHere: string;
  strokes: (count: number) => string;
  clear: string;
  undo: string;
  typeInstead: string;
  drawInstead: string;
  typedName: string;
  typedStatement: string;
};

const english: PatientWords = {
  points: 'What was explained to me',
  pointsHint: 'Tick each point once it was explained and your questions were answered.',
  photographs: 'Photographs',
  photographsHint: 'Each is a question of its own. The treatment does not depend on the answers.',
  photo: {
    record: 'May photographs be taken for my record?',
    training: 'May they be shown in training?',
    marketing: 'May they be used in advertising?',
  },
  permission: { granted: 'Yes', refused: 'No', 'not-asked': 'Not asked' },
  who: 'Who signs',
  capacity: { patient: 'The patient', parent: 'A parent', guardian: 'A guardian' },
  name: 'Name of the person who signs',
  signature: 'Signature',
  signHere: 'Sign here',
  strokes: (count) => (count === 0 ? 'Field for the signature, empty' : 'Field for the signature, signed'),
  clear: 'Clear',
  undo: 'Take back the last stroke',
  typeInstead: 'Type the name instead of drawing',
  drawInstead: 'Draw instead',
  typedName: 'Type your full name',
  typedStatement: 'My typed name stands for my signature. I have read the text and agree to it.',
};

const german: PatientWords = {
  points: 'Was mir erklärt wurde',
  pointsHint: 'Kreuzen Sie jeden Punkt an, wenn er erklärt wurde und Ihre Fragen beantwortet sind.',
  photographs: 'Fotografien',
  photographsHint: 'Jede ist eine eigene Frage. Die Behandlung hängt nicht von den Antworten ab.',
  photo: {
    record: 'Dürfen Fotografien für meine Akte gemacht werden?',
    training: 'Dürfen sie in der Ausbildung gezeigt werden?',
    marketing: 'Dürfen sie für Werbung verwendet werden?',
  },
  permission: { granted: 'Ja', refused: 'Nein', 'not-asked': 'Nicht gefragt' },
  who: 'Wer unterschreibt',
  capacity: {
    patient: 'Die behandelte Person',
    parent: 'Ein Elternteil',
    guardian: 'Gesetzliche Vertretung',
  },
  name: 'Name der Person, die unterschreibt',
  signature: 'Unterschrift',
  signHere: 'Hier unterschreiben',
  strokes: (count) =>
    count === 0 ? 'Feld für die Unterschrift, leer' : 'Feld für die Unterschrift, unterschrieben',
  clear: 'Löschen',
  undo: 'Letzten Strich zurücknehmen',
  typeInstead: 'Namen tippen statt zeichnen',
  drawInstead: 'Doch zeichnen',
  typedName: 'Tippen Sie Ihren vollen Namen',
  typedStatement:
    'Mein getippter Name steht für meine Unterschrift. Ich habe den Text gelesen und bin einverstanden.',
};

const words: Readonly<Record<string, PatientWords>> = { en: english, de: german };

/** The words for a text in this language; a country does not matter. */
export const patientWords = (language: string): PatientWords => words[language.slice(0, 2)] ?? english;
