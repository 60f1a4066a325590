/** What is wrong with a value and what to do, by the code of domain/problem.ts. */
export const problems = {
  required: 'Please fill this in.',
  invalid: 'This value is not one that can be stored here.',
  'text.too-long': 'Too long: at most {{maximum}} characters.',
  'text.too-short': 'Too short: at least {{minimum}} characters.',
  'text.control-characters': 'Contains characters that cannot be stored. Type it instead of pasting it.',
  'date.invalid': 'Not an existing date. Write it as YYYY-MM-DD.',
  'date.future': 'This date lies in the future.',
  'date.too-early': 'This date lies before {{earliest}}.',
  'date.too-late': 'This date lies after {{latest}}. Check the year.',
  'plan.extend':
    '{{planned}} sessions are planned and some were held. Use “Extend” for more, which asks for the reason.',
  'plan.below-held': '{{held}} sessions of this plan were held already: at least as many.',
  'outcome.rater': 'This scale is not rated by this person.',
  'outcome.no-baseline': 'This scale tells the change since before the treatment: it has no baseline.',
  'time.invalid': 'Not an existing time. Write date and time in full.',
  'time.future': 'This time lies in the future.',
  'time.before-start': 'The end lies before the start.',
  'number.not-a-number': '“{{text}}” is not a number. Write it in digits, with a point or a comma: 0.75.',
  'number.not-whole': 'Only whole numbers.',
  'number.below': 'At least {{minimum}}.',
  'number.above': 'At most {{maximum}}.',
  'password.too-short':
    'At least {{minimum}} characters, or {{words}} different words. A few unrelated words make a good password.',
  'password.common':
    'This password is among the first that somebody would try: a common one, or made of common parts. Choose another.',
  'password.has-name':
    'This password is made of a name that others know: the product’s, the clinic’s or the person’s. Choose another.',
  'password.unchanged': 'This is the password you have now. Choose another.',
  'recovery-key.invalid':
    'This is not a whole recovery key: it has {{groups}} groups of {{letters}} characters. Check for a slip.',
  'recovery-key.differs': 'This is not the group that was shown.',
  'roles.none': 'Choose at least one role.',
  'password.mismatch': 'The two passwords differ.',
  'depth.below-minimum': 'The device starts at {{minimum}} mm.',
  'depth.above-maximum': 'The device ends at {{maximum}} mm.',
  'depth.off-step': 'The device moves in steps of {{step}} mm: {{lower}} or {{higher}}.',
  'depth.reason-required': 'Above the starting value for this zone: please give the reason.',
  'zone.unknown': 'There is no zone “{{zone}}”.',
  'zone.excluded': 'Inside the orbital rim or the lip border: this area is never treated.',
  'zone.twice': 'This zone is already in the list.',
  'template.empty': 'A template sets something: add a zone, a serum, an anaesthetic, a cartridge or a note.',
  'template.name-taken': 'Another template in use has this name. Choose another name, or edit that template.',
  'zone.not-treated': 'This zone is not among the treated zones.',
  'zones.none': 'Choose at least one zone.',
  'cartridge.expired': 'The cartridge expired on {{date}}. Use another one.',
  'serum.expired': 'This serum expired on {{date}}. Use another one.',
  'anaesthetic.expired': 'This anaesthetic expired on {{date}}. Use another one.',
  'prp-tube.expired': 'This tube expired on {{date}}. Use another one.',
  'photographs.refused-yet-taken':
    'Photographs are refused, but {{count}} of them belong to this session. Withdraw them, or choose “Not recorded”.',
  'anaesthesia.none-listed': 'List the anaesthetic that was used, or choose “None used”.',
  'anaesthetic.off-before-on': 'It cannot have come off before it went on.',
  'actives.unclear':
    '“{{text}}” cannot be read for certain. Write each substance with its own percentage: lidocaine 2.5 %, prilocaine 2.5 %.',
  'actives.twice': '{{substance}} is in the list twice.',
  'actives.above-whole': 'The percentages come to more than 100 %.',
  'prp.more-than-drawn': 'Applied and discarded are together more than was drawn.',
  'prp.same-person': 'The identity is checked by two different people.',
  'speed.outside-device': 'The device runs from {{minimum}} to {{maximum}} a minute.',
  'review.before-session': 'The review lies before the day of the session.',
  'complications.none-listed': 'List at least one complication, or choose “None”.',
  'reactions.not-recorded': 'Say which reactions were seen, or that there were none.',
  'reactions.none-listed': 'List at least one reaction, or choose “None seen”.',
  'reaction.before-session': 'A reaction cannot set in before the session began.',
  'reaction.seen-before-session': 'It cannot have been seen before the session began.',
  'screening.unanswered': 'Not answered yet. An answer is needed before signing; “does not know” is one.',
  'screening.unconfirmed': 'The recorded answer has not been confirmed for this session.',
  'screening.unacknowledged': 'A warning waits for your decision.',
  'screening.undecided': 'A block waits for an override, or for another answer.',
  'screening.blocked': 'The session cannot be signed like this. Change what is found here.',
  'reaction.resolved-before-onset': 'It cannot have resolved before it set in.',
  'number.too-fine': 'At most {{decimals}} decimals.',
  'date.before-birth': 'This lies before the patient was born ({{birthDate}}).',
  'history.never-with-date':
    '“Never” and a date contradict each other. Choose “Used before”, or empty the date.',
  'history.absent-with-detail':
    'The answer is “no”, so there is nothing to say here. Change the answer, or empty this.',
  'history.unknown-with-detail':
    'The answer is “not known”, yet this is known. Change the answer, or empty this.',
  'history.not-asked-here': 'This belongs to another condition. Empty it.',
  'history.allergies-stand':
    'Allergies are on record, so “no known allergies” was not recorded. Withdraw them first if they are wrong.',
  'history.allergy-twice': 'This allergy is on record already. Correct that entry instead.',
  'history.other-subject':
    'This is about something else than the entry it was to correct. Withdraw that entry, and record this anew.',
  'device.step': 'With this step the device cannot reach its greatest depth from its smallest.',
  'rule.unit':
    '“{{text}}” is not the unit of this value. Type the number alone: its unit stands beside the field.',
  'rule.above-other': 'Must not be more than “{{other}}”, which is {{limit}}.',
  'rule.below-other': 'Must not be less than “{{other}}”, which is {{limit}}.',
  'rule.date-past':
    'This day has gone: its sessions are judged by the rules of their own day. Choose today or a later day.',
  'rule.no-approver': 'Name who approved the change.',
  'rule.approver': 'This account is closed or holds no role. Name an active practitioner or manager.',
  'rule.unchanged': 'The rule already says this from that day on. Change a value or the day.',
  'device.limits-order': 'The greatest depth is smaller than the smallest.',
  'device.speed-order': 'The greatest speed is smaller than the smallest.',
  'device.speed-half': 'Give both speeds, or neither.',
  'device.service-order': 'The next service lies before the last one.',
  'ingredient.twice': 'This ingredient is already in the list.',
  'quantity.negative': 'A quantity is not negative. Enter what is there, or what was thrown away.',
  'gtin.length': 'A product number (GTIN) has 8, 12, 13 or 14 digits.',
  'gtin.check-digit':
    'The check digit of {{number}} is wrong: a digit was misread or mistyped. Scan it again, or type it from the package.',
  'gs1.not-a-code':
    'This is not a GS1 code. Scan the square or long code on the package, or type the fields instead.',
  'gs1.other-standard':
    'This is a code of another standard (HIBC), which cannot be read here. Type the fields from the package.',
  'gs1.unknown-identifier':
    'The code has a part that is not known here, ({{identifier}}), so nothing was taken from it. Scan it again, or type the fields.',
  'gs1.characters':
    'Part ({{identifier}}) of the code has characters that cannot be there. Check the keyboard layout of the scanner, or type the fields.',
  'gs1.cut-short': 'The code ends within part ({{identifier}}). Scan it again.',
  'gs1.too-long':
    'Part ({{identifier}}) of the code is longer than {{maximum}} characters: a separator was lost. Type the fields from the package.',
  'gs1.date': 'Part ({{identifier}}) of the code is no date: {{text}}. Type the fields from the package.',
  'gs1.twice':
    'Part ({{identifier}}) stands in the code twice, with different values. Scan the package again.',
  'consent.field-unknown':
    'There is no field “{{field}}” (line {{line}}, character {{column}}). Choose one from the list of fields.',
  'consent.field-open':
    'A field begins in line {{line}}, character {{column}}, and does not end on that line. It ends with two braces.',
  'consent.points-open': 'Each point is ticked once it was explained: {{open}} of {{total}} are open.',
  'consent.photo-open': 'This text is about photographs: at least one of the three questions is answered.',
  'consent.signature-missing': 'The signature is missing, or is no more than a dot.',
  'consent.paper-unconfirmed':
    'Compare the paper with the text first: the record will say that this text was signed.',
} as const;
