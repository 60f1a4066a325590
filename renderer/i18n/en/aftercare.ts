/** Texts around the aftercare sheet; its own words stand in domain/aftercare-texts/. */
export const aftercare = {
  open: 'Aftercare sheet',
  title: 'Aftercare sheet',
  of: '{{family}}, {{given}} · record number {{number}} · session of {{when}}',
  backToSession: 'Back to the session',
  backToDraft: 'Back to charting',
  language: 'Language of the sheet',
  languageName: { en: 'English', de: 'German' },
  intensity: {
    mild: 'Mild session: the deepest zone is at or below the bound of rule C07.',
    standard: 'Standard session.',
    deep: 'Deep session: at least one zone at 1.5 mm or more.',
  },
  noEnd:
    'The session has no end yet: the times are counted from now, {{when}}. Record the end first, and they are counted from then.',
  print: 'Print',
  give: {
    title: 'Given to the patient',
    how: 'How',
    way: {
      printed: 'Printed',
      'read-aloud': 'Read aloud',
      'on-screen': 'Shown on screen',
      other: 'Another way',
    },
    confirm: 'Record as given',
    done: 'Recorded: {{way}}, {{language}}.',
  },
  given: {
    title: 'Aftercare',
    none: 'No aftercare sheet was given.',
    line: '{{language}}, {{way}}, {{when}}, by {{who}} · {{version}}',
    version: 'text version {{version}}',
    withTemplate: 'text version {{version}}, clinic’s paragraph {{template}}',
    show: 'Show what was given',
  },
  settings: {
    title: 'Aftercare',
    intro:
      'Stratum makes the sheet from the clinical rules and from how deep a session went. Here the clinic adds a paragraph of its own: a phone number, opening hours, its own advice. Never tell a patient to stop a prescribed medicine.',
    paragraph: 'The clinic’s paragraph, {{language}}',
    hint: 'Stands at the end of the sheet. Blank lines part paragraphs. Empty: nothing is added.',
    version: 'Version {{version}}, by {{who}}, {{when}}. What was given before stays as it was given.',
    noVersion: 'Nothing was added yet.',
    save: 'Save as version {{version}}',
    saved: 'Saved. It stands on sheets that are made from now on.',
  },
} as const;
