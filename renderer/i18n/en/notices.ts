/** What is unusual in a charting form, by the code of domain/session-notices.ts. None of it keeps anybody from signing. */
export const notices = {
  'anaesthetic.dose-per-area':
    '{{grams}} g on 10 cm²: more than the {{maximum}} g on 10 cm² that labels allow.',
  'anaesthetic.total-mass': '{{grams}} g in total: more than the {{maximum}} g that labels allow.',
  'anaesthetic.too-long':
    'On the skin for {{minutes}} minutes; the product is recorded with at most {{maximum}}.',
  'anaesthetic.occlusion-not-allowed': '{{product}} is not labelled for use under a film.',
  'anaesthetic.occlusion-unknown':
    'Whether {{product}} may be used under a film is not known. Read its label; over-the-counter lidocaine must not be covered.',
  'anaesthetic.lidocaine-strength':
    '{{percent}} % of lidocaine alone: over-the-counter products have at most {{maximum}} %.',
  'prp.sheet-empty': 'PRP was applied, and nothing is recorded on how it was made.',
  'prp.one-checked': 'One person checked the identity. Two are usual.',
  'prp.nobody-checked': 'Nobody is recorded as having checked the identity. Two people are usual.',
  'prp.spin-force': 'Spin {{spin}}: {{value}} g. Usual for a double spin are {{minimum}}–{{maximum}} g.',
  'prp.spin-time':
    'Spin {{spin}}: {{value}} minutes. Usual for a double spin are {{minimum}}–{{maximum}} minutes.',
  'prp.yield': '{{percent}} % of the blood that was drawn: more than all of it. Check the volumes.',
  source: {
    'anaesthetic-labels': 'Labels of topical anaesthetics',
    'prp-reference': 'Reference values of the literature, not limits',
    product: 'The product’s particulars in the stock',
    'clinic-practice': 'Clinic practice',
  },
} as const;
