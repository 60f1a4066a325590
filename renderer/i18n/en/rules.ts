/** Texts of the clinical rules. In a rule’s sentence each of its parameters stands as a value with its unit. */
export const rules = {
  title: 'Clinical rules',
  intro:
    'What Stratum checks before, during and after a session, where each rule comes from, and who decided on its values.',
  notAdvice:
    'Nothing here is medical advice. Every rule is a setting with a default, a source, a version and an approver. Where the sources contradict one another, the default is the stricter reading.',
  readOnly: 'Managers change rules. You see what holds today, what is planned and what held before.',
  failed: 'The clinical rules could not be read',
  find: 'Find a rule',
  findHint: 'Word or id, for example C07',
  changedOnly: 'Only rules that this clinic has changed',
  count_one: '{{count}} rule',
  count_other: '{{count}} rules',
  nothing: 'No rule matches',
  nothingText: 'Search for another word, or show all rules.',
  noneChanged: 'This clinic has changed no rule',
  noneChangedText: 'Every rule holds as Stratum ships it.',
  showAll: 'Show all rules',
  group: {
    before: 'Before the session',
    person: 'Skin, health and medicines',
    depth: 'Zones and depth',
    materials: 'Materials',
    interval: 'Interval and number of sessions',
    consent: 'Consent and photographs',
    after: 'After the session',
    optional: 'From device labels and literature',
  },
  groupText: {
    optional:
      'Not in the founding documents and not validated. Each is off until this clinic turns it on; what its devices’ labels say comes first.',
  },
  effect: {
    block: 'Blocks',
    warn: 'Warns',
    prompt: 'Prompts',
    exclude: 'Excludes',
    text: 'Text only',
  },
  effectHelp: {
    block: 'At its strongest, this rule keeps a session from being signed until it is overridden.',
    warn: 'At its strongest, this rule gives a warning that must be acknowledged.',
    prompt: 'This rule asks for a follow-up or for something to be recorded.',
    exclude: 'What this rule excludes is impossible. There is no override.',
    text: 'This rule stands in texts only: on the aftercare sheet, in the briefing, in a plan’s proposal.',
  },
  origin: {
    'clinic-practice': 'Clinic practice',
    'label-or-literature': 'Not validated',
  },
  off: 'Off',
  fixed: 'Cannot be changed',
  standard: 'As Stratum ships it',
  versionSince: 'Version {{version}}, since {{date}}, approved by {{approver}}',
  planned: 'Version {{version}} from {{date}}',
  offSentence: 'This rule is off: Stratum does not check it.',
  rule: {
    C01: {
      title: 'Make-up after the session',
      sentence:
        'The aftercare sheet says: no make-up for {{hours}}, and for {{mildHours}} after a mild session.',
    },
    C02: {
      title: 'Topical retinoid before the session',
      sentence:
        'A last use less than {{blockHours}} before the session blocks it; less than {{warnHours}} warns.',
    },
    C03: {
      title: 'Retinoids, acids and exfoliants after the session',
      sentence:
        'None for {{days}} and until the skin is recorded as healed, whichever is later. Stands on the aftercare sheet and in the briefing.',
    },
    C04: {
      title: 'Vitamin C',
      sentence:
        'A last use within {{beforeHours}} before the session warns. A product flagged with vitamin C that is applied before or during needling blocks. The aftercare sheet says: none for {{afterHours}}.',
    },
    C05: {
      title: 'Phase in which a serum is applied',
      sentence:
        'A serum in a phase that its product does not allow warns. A sterile hyaluronic-acid glide is for during and after, everything else for after.',
    },
    C06: {
      title: 'Acne, rosacea, eczema, inflammation, infection',
      sentence:
        'Active in or near a treated zone blocks, and only a dermatology consult on record lifts that. Quiescent warns; past ones are shown.',
    },
    C07: {
      title: 'Interval since the last session of the same site',
      sentence:
        'Less than {{blockDays}} blocks. Less than {{warnDays}} warns, with the date on which they are reached; {{mildWarnDays}} where both sessions were mild, their deepest zone at {{mildDepthUm}} or less.',
    },
    C08: {
      title: 'Number of sessions in a plan',
      sentence:
        'A plan proposes {{faceMinimum}} to {{faceMaximum}} sessions for the face and {{bodyMinimum}} to {{bodyMaximum}} for the body. It is never a limit.',
    },
    C09: {
      title: 'Course of redness and swelling',
      sentence:
        'A follow-up is due {{followUpHours}} after the session. What still shows after {{expectedHours}} is beyond the expected course.',
    },
    C10: {
      title: 'Warm, tight or itchy skin',
      sentence: 'What is still felt after {{expectedHours}} is beyond the expected course.',
    },
    C11: {
      title: 'Isotretinoin',
      sentence:
        'Less than {{months}} since the last dose, counted as calendar months, blocks. Only a named prescriber lifts that.',
    },
    C12: {
      title: 'Exercise, sweating and swimming after the session',
      sentence: 'The aftercare sheet says: none for {{hours}}.',
    },
    C13: {
      title: 'Sun after the session',
      sentence:
        'The aftercare sheet says: cover the skin for {{coverHours}}, no direct sun for {{noSunHours}}, then broad-spectrum sunscreen every day.',
    },
    C14: {
      title: 'Aspirin, NSAIDs, blood thinners, herbal supplements, vitamin E, fish oil',
      sentence:
        'Within {{days}} before the session they warn, and the decision is recorded: continue or hold, by whom, prescriber contacted. Stratum never tells anyone to stop a prescribed medicine.',
    },
    C15: {
      title: 'Restarting those medicines and supplements',
      sentence:
        'The aftercare sheet says: self-chosen ones not before {{days}} have passed; prescribed ones as prescribed.',
    },
    C16: {
      title: 'Autoimmune therapy',
      sentence:
        'Within {{hours}} before the session it warns, and the prescriber’s decision is recorded. It is never an instruction to stop.',
    },
    C17: {
      title: 'Pigment risk',
      sentence:
        'From Fitzpatrick type {{fromType}} on, a warning once per plan. An unknown type asks to record it.',
    },
    C18: {
      title: 'Expected response or adverse event',
      sentence:
        'Expected are the known kinds up to grade {{highestGrade}} inside their window: tenderness to {{tendernessHours}}, dryness and peeling from {{peelingFromHours}} to {{peelingDays}}, bruising to {{bruisingDays}}. Infection, scarring, discoloration, granuloma and anything stronger or longer is adverse.',
    },
    C19: {
      title: 'Peel or laser before the session',
      sentence: 'Within {{hours}} before the session it warns, unless it is part of a signed combination.',
    },
    C21: {
      title: 'Inside the orbital rim and the lip border',
      sentence:
        'Eyelids and vermilion are never a zone, cannot be selected and cannot be overridden. Crow’s feet and under-eye lie outside the rim and can be treated.',
    },
    C22: {
      title: 'Needle depth',
      sentence:
        'Where a device has no limits of its own, {{minimumUm}} to {{maximumUm}} in steps of {{stepUm}}; outside is refused. Above a zone’s starting value a reason is asked for. The zones’ starting values are not validated.',
    },
    C23: {
      title: 'Pregnancy and nursing',
      sentence:
        'Pregnancy blocks. Unknown, for a patient to whom it can apply, asks to record it. Nursing warns.',
    },
    C24: {
      title: 'Uncontrolled diabetes, clotting disorder',
      sentence: 'Either of them on record blocks.',
    },
    C25: {
      title: 'Suspicious lesion, open wound',
      sentence: 'An undiagnosed suspicious lesion or an open wound in a treated zone blocks.',
    },
    C26: {
      title: 'Very sensitive skin',
      sentence: 'On record, it warns.',
    },
    C27: {
      title: 'Cartridge',
      sentence:
        'An expired cartridge blocks, and so does one that was used in another session. Without a lot a session cannot be signed.',
    },
    C28: {
      title: 'Lots and allergies',
      sentence:
        'An expired or recalled lot of serum, anaesthetic or PRP tube blocks, and so does an allergy on record to one of its ingredients.',
    },
    C29: {
      title: 'Products that an earlier reaction is suspected on',
      sentence: 'Such a product or lot warns, with that reaction.',
    },
    C30: {
      title: 'Consent and photographs',
      sentence: 'No valid consent at the start blocks. Missing photographs without a signed refusal warn.',
    },
    L01: { title: 'Age', sentence: 'A patient younger than {{years}} warns.' },
    L02: {
      title: 'Keloid or hypertrophic scars',
      sentence: 'Such scars in the history warn.',
    },
    L03: {
      title: 'Cold sores',
      sentence: 'Cold sores in the history, without prophylaxis, warn.',
    },
    L04: {
      title: 'Scleroderma or collagen disease',
      sentence: 'On record, it warns.',
    },
    L05: {
      title: 'Allergy to metal or to a local anaesthetic',
      sentence: 'Such an allergy on record blocks.',
    },
    L06: {
      title: 'Filler, toxin or surgery in the zone',
      sentence:
        'Filler within {{fillerDays}}, toxin within {{toxinDays}} or surgery within {{surgeryDays}} before the session warns. No source gives these times: they are starting values.',
    },
    L07: { title: 'Immunosuppression', sentence: 'On record, it warns.' },
    L08: { title: 'Radiotherapy of the zone', sentence: 'Radiotherapy of a treated zone on record warns.' },
  },
  /** Rule and name of each parameter. */
  parameter: {
    'C01-hours': 'No make-up',
    'C01-mildHours': 'After a mild session',
    'C02-blockHours': 'Blocks below',
    'C02-warnHours': 'Warns below',
    'C03-days': 'Pause',
    'C04-beforeHours': 'Before',
    'C04-afterHours': 'After',
    'C07-blockDays': 'Blocks below',
    'C07-warnDays': 'Warns below',
    'C07-mildWarnDays': 'Warns below, mild sessions',
    'C07-mildDepthUm': 'Mild is up to',
    'C08-faceMinimum': 'Face, from',
    'C08-faceMaximum': 'Face, to',
    'C08-bodyMinimum': 'Body, from',
    'C08-bodyMaximum': 'Body, to',
    'C09-followUpHours': 'Follow-up after',
    'C09-expectedHours': 'Expected until',
    'C10-expectedHours': 'Expected until',
    'C11-months': 'Blocks below',
    'C12-hours': 'Pause',
    'C13-coverHours': 'Cover',
    'C13-noSunHours': 'No direct sun',
    'C14-days': 'Within',
    'C15-days': 'Pause',
    'C16-hours': 'Within',
    'C17-fromType': 'From type',
    'C18-tendernessHours': 'Tenderness until',
    'C18-peelingFromHours': 'Peeling from',
    'C18-peelingDays': 'Peeling until',
    'C18-bruisingDays': 'Bruising until',
    'C18-highestGrade': 'Highest expected grade',
    'C19-hours': 'Within',
    'C22-minimumUm': 'Smallest depth',
    'C22-maximumUm': 'Greatest depth',
    'C22-stepUm': 'Step',
    'L01-years': 'Warns below',
    'L06-fillerDays': 'Filler',
    'L06-toxinDays': 'Toxin',
    'L06-surgeryDays': 'Surgery',
  },
  /** A number with its unit, as it stands in a sentence. */
  value: {
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    months_one: '{{count}} month',
    months_other: '{{count}} months',
    years_one: '{{count}} year',
    years_other: '{{count}} years',
    um: '{{text}} mm',
    fitzpatrick: '{{text}}',
    grade: '{{text}}',
    sessions: '{{text}}',
  },
  /** Behind the field that the number is typed in. */
  unit: {
    hours: 'hours',
    days: 'days',
    months: 'months',
    years: 'years',
    um: 'mm',
    fitzpatrick: '',
    grade: '',
    sessions: 'sessions',
  },
  /** For a value that cannot be read yet. */
  openValue: '…',
  details: {
    show: 'Details',
    showOf: 'Details of {{id}}, {{title}}',
    values: 'Values',
    value: 'Value',
    inForce: 'Today',
    standard: 'Standard',
    range: 'Possible',
    rangeOf: '{{minimum}} to {{maximum}}',
    wording: '{{value}} reads “{{wording}}” in the sources',
    noValues: 'This rule has no number to set.',
    sources: 'Sources',
    source: 'Founding document {{source}}',
    noFacts: {
      'founding-documents': 'No single fact of the founding documents.',
      'clinic-practice': 'Clinic practice; not in the founding documents.',
      'label-or-literature':
        'From device labels and literature; not in the founding documents, not validated.',
    },
    versions: 'Versions',
    versionsOf: 'Versions of {{id}}',
  },
  history: {
    version: 'Version',
    period: 'In force',
    change: 'What changed',
    approver: 'Approved by',
    reason: 'Reason',
    from: 'from {{from}}',
    span: '{{from}} to {{to}}',
    onDay: '{{day}}, for part of the day',
    until: 'until {{to}}',
    always: 'from the start',
    registration: 'Reg. {{number}}',
    madeBy: 'Entered by {{name}}, {{when}}',
    shipped: 'What Stratum ships',
    turnedOn: 'Turned on',
    turnedOff: 'Turned off',
    changed: '{{parameter}}: {{before}} → {{after}}',
    same: 'Same values',
    state: {
      'in-force': 'In force',
      planned: 'Planned',
      past: 'Past',
      replaced: 'Never in force',
    },
  },
  action: {
    change: 'Change …',
    changeOf: 'Change … ({{id}}, {{title}})',
    turnOn: 'Turn on …',
    turnOnOf: 'Turn on … ({{id}}, {{title}})',
  },
  form: {
    title: 'Change {{id}}, {{title}}',
    enabled: 'This rule is on',
    values: 'Values',
    hint: 'Standard {{standard}} · {{minimum}} to {{maximum}}',
    wording: 'reads “{{wording}}”',
    standard: 'Put the standard values in',
    from: 'Holds from',
    fromHint: 'Today or later. Signed sessions keep the rules of their own day.',
    approver: 'Approved by',
    approverHint: 'Who is answerable for this clinically. Stratum notes the name and does not ask them.',
    chooseApprover: 'Choose a person',
    approverOption: '{{name}}, {{number}}',
    reason: 'Reason',
    reasonHint: 'What this decision rests on. It stands in the history of the rule and in the audit log.',
    preview: 'How the rule will read',
    previewFrom: 'From {{date}}:',
    previewNow: 'From today:',
    previewOpen: 'From the chosen day:',
    replaces:
      'Version {{version}} is planned from {{date}}. A newer version that begins by that day takes its place: it will not come into force.',
    weaker: 'Turned off, this rule no longer stops or warns anybody. What was signed stays as it is.',
    save: 'Add version {{version}}',
  },
  done: 'Version {{version}} of {{id}} holds from {{date}}.',
} as const;
