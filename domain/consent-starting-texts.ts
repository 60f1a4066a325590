import type { TemplateInput } from './consent-form.ts';

/**
 * The consent texts that Stratum brings: a starting point, to be reviewed by the clinic, its insurer and its lawyer.
 * In plain words; they promise no result and no permanence. They are inserted only when a manager asks for them.
 */

export const startingTexts = ['treatment', 'photographs'] as const;
export type StartingText = (typeof startingTexts)[number];

export type StartingTemplate = { key: StartingText; language: 'en' | 'de'; input: TemplateInput };

const treatmentEnglish: TemplateInput = {
  purpose: 'treatment',
  title: 'Consent to microneedling',
  validityMonths: 12,
  text: `I, {{patient.name}}, born {{patient.birthDate}}, have talked about microneedling with {{practitioner.name}} at {{clinic.name}}.

# What is done
Very fine needles make many small punctures in the skin. The skin answers by repairing itself. How deep the needles go and how often they pass depends on the area and is decided for each treatment. Serums may be put on the skin before, during or after it.

# What I can expect
Results differ from person to person and cannot be promised. Usually several treatments are needed, some weeks apart. The effect can be small, and it does not last for ever, because the skin goes on ageing.

# What often happens
- Redness and a feeling as after sunburn, mostly for one to three days
- Some swelling, tightness, dryness, fine peeling
- Pinpoint bleeding during the treatment, small bruises

# What can happen
- Darker or lighter patches, more often after sun and in darker skin
- Infection, cold sores coming back
- Allergy to something that touches the skin
- Scars, lumps under the skin or lasting redness; these are rare

# What I have told
I have named my illnesses, allergies and medicines, acne treatment with isotretinoin included, and whether I am pregnant or nursing. I will say so before each treatment when something has changed.

# What I can do
I may ask anything, take time to decide, and say no. I can take this consent back at any time, also during a treatment, without giving a reason. Other ways of treating the skin, and doing nothing, were named to me.`,
  points: [
    'What is done, and that it is done with needles',
    'That results vary and are not promised',
    'What often happens afterwards, and for how long',
    'What can go wrong, and what to do then',
    'What to do and to leave before and after the treatment: sun, make-up, sport, skincare',
    'Other possibilities, doing nothing included',
    'That I can take this consent back at any time',
  ],
};

const treatmentGerman: TemplateInput = {
  purpose: 'treatment',
  title: 'Einwilligung in das Microneedling',
  validityMonths: 12,
  text: `Ich, {{patient.name}}, geboren am {{patient.birthDate}}, habe mit {{practitioner.name}} in {{clinic.name}} über das Microneedling gesprochen.

# Was gemacht wird
Sehr feine Nadeln setzen viele kleine Stiche in die Haut. Die Haut antwortet, indem sie sich erneuert. Wie tief die Nadeln gehen und wie oft sie über eine Stelle geführt werden, hängt von der Stelle ab und wird bei jeder Behandlung entschieden. Davor, dabei oder danach können Seren aufgetragen werden.

# Was ich erwarten kann
Ergebnisse sind von Mensch zu Mensch verschieden und können nicht versprochen werden. Meist sind mehrere Behandlungen im Abstand von Wochen nötig. Die Wirkung kann gering sein, und sie hält nicht für immer an, weil die Haut weiter altert.

# Was häufig vorkommt
- Rötung und ein Gefühl wie nach einem Sonnenbrand, meist für einen bis drei Tage
- Etwas Schwellung, Spannen, Trockenheit, feines Schälen
- Punktförmige Blutungen während der Behandlung, kleine blaue Flecken

# Was vorkommen kann
- Dunklere oder hellere Flecken, häufiger nach Sonne und bei dunklerer Haut
- Infektion, Wiederkehr von Lippenherpes
- Allergie gegen etwas, das mit der Haut in Berührung kommt
- Narben, Knötchen unter der Haut oder bleibende Rötung; das ist selten

# Was ich mitgeteilt habe
Ich habe meine Krankheiten, Allergien und Medikamente genannt, auch eine Aknebehandlung mit Isotretinoin, und ob ich schwanger bin oder stille. Wenn sich etwas geändert hat, sage ich es vor jeder Behandlung.

# Was ich darf
Ich darf alles fragen, mir Zeit lassen und Nein sagen. Ich kann diese Einwilligung jederzeit widerrufen, auch während einer Behandlung, ohne einen Grund zu nennen. Andere Möglichkeiten, die Haut zu behandeln, und auch, nichts zu tun, wurden mir genannt.`,
  points: [
    'Was gemacht wird, und dass es mit Nadeln geschieht',
    'Dass Ergebnisse verschieden sind und nicht versprochen werden',
    'Was danach häufig vorkommt, und wie lange',
    'Was misslingen kann, und was dann zu tun ist',
    'Was vor und nach der Behandlung zu tun und zu lassen ist: Sonne, Schminke, Sport, Hautpflege',
    'Andere Möglichkeiten, auch nichts zu tun',
    'Dass ich diese Einwilligung jederzeit widerrufen kann',
  ],
};

const photographsEnglish: TemplateInput = {
  purpose: 'photographs',
  title: 'Photographs',
  validityMonths: null,
  text: `I, {{patient.name}}, born {{patient.birthDate}}, was asked by {{clinic.name}} whether photographs of the treated skin may be taken, and what they may be used for. Each use is a question of its own. I can agree to one and refuse another, and my treatment does not depend on it.

# What they may be used for
- My record: to compare the skin before and after, seen by those who treat me
- Training: shown to people who learn the treatment
- Advertising: shown in public, for example on a website

A face can be recognised even when the eyes are covered. What was once public can be copied and cannot be brought back.

# What I can do
I can take each permission back at any time, without giving a reason. From then on no more photographs are taken or shown under it.`,
  points: [
    'The three uses, each by itself',
    'That I can be recognised in a photograph of my face',
    'That I can take each permission back at any time',
  ],
};

const photographsGerman: TemplateInput = {
  purpose: 'photographs',
  title: 'Fotografien',
  validityMonths: null,
  text: `Ich, {{patient.name}}, geboren am {{patient.birthDate}}, wurde von {{clinic.name}} gefragt, ob Fotografien der behandelten Haut gemacht werden dürfen und wofür sie verwendet werden dürfen. Jede Verwendung ist eine eigene Frage. Ich kann der einen zustimmen und die andere ablehnen, und meine Behandlung hängt nicht davon ab.

# Wofür sie verwendet werden dürfen
- Meine Akte: um die Haut vorher und nachher zu vergleichen, gesehen von denen, die mich behandeln
- Ausbildung: gezeigt vor Menschen, die die Behandlung lernen
- Werbung: öffentlich gezeigt, zum Beispiel auf einer Website

Ein Gesicht kann erkannt werden, auch wenn die Augen verdeckt sind. Was einmal öffentlich war, kann kopiert und nicht zurückgeholt werden.

# Was ich darf
Ich kann jede Erlaubnis jederzeit widerrufen, ohne einen Grund zu nennen. Von da an werden unter ihr keine Fotografien mehr gemacht oder gezeigt.`,
  points: [
    'Die drei Verwendungen, jede für sich',
    'Dass ich auf einer Fotografie meines Gesichts erkannt werden kann',
    'Dass ich jede Erlaubnis jederzeit widerrufen kann',
  ],
};

export const startingTemplates: readonly StartingTemplate[] = [
  { key: 'treatment', language: 'en', input: treatmentEnglish },
  { key: 'treatment', language: 'de', input: treatmentGerman },
  { key: 'photographs', language: 'en', input: photographsEnglish },
  { key: 'photographs', language: 'de', input: photographsGerman },
];
