import type { AftercareTexts } from './texts.ts';

export const english: AftercareTexts = {
  title: 'After your microneedling treatment',
  intro:
    '{{name}}, your treatment ended on {{ended}}. For a while your skin is more sensitive than usual. The times below are counted from then.',
  heading: {
    until: 'For the first days',
    care: 'Looking after your skin',
    expect: 'What you may notice',
    call: 'When to call us',
    clinic: 'From your clinic',
  },
  line: {
    noMakeUp: 'No make-up on the treated skin until {{until}}.',
    noDirectSun: 'No direct sun on the treated skin until {{until}}.',
    cover: 'Until {{until}} cover it when you go outside, for example with a wide-brimmed hat.',
    sunscreen:
      'After that, broad-spectrum sunscreen every day. Sun too early can leave the skin discoloured.',
    noExercise: 'No intense exercise, heavy sweating, sauna or swimming until {{until}}.',
    noActives:
      'No retinol, fruit acids (AHA, BHA), scrubs or other exfoliating products until {{until}}, and longer if your skin has not healed by then.',
    activesPrescribed:
      'This is about products that you chose yourself. Creams and medicines that were prescribed for you: use them as prescribed, and ask whoever prescribed them if you are unsure.',
    noVitaminC: 'No vitamin C products on the treated skin until {{until}}.',
    restart:
      'If you paused something that you take by your own choice (for example a herbal product, vitamin E or fish oil): start again on {{until}} at the earliest.',
    restartPrescribed:
      'Medicines that were prescribed for you: always as prescribed. This sheet changes nothing about them.',
    cleanse: 'Clean gently with a mild cleanser and lukewarm water. Nothing harsh for the first days.',
    moisturise: 'Use a gentle, hydrating moisturiser as often as your skin feels dry.',
    water: 'Drink plenty of water.',
    handsOff: 'Do not touch, pick or scratch the treated skin.',
    normalDay: 'From the next day on you can usually go about your day as normal.',
    redness: 'Redness and mild swelling, like a mild sunburn, usually fade by {{until}}.',
    rednessMild:
      'After a shallow treatment like yours, redness and mild swelling are usually slight and fade by {{until}}.',
    warmth: 'The skin may feel warm, tight or itchy, usually until {{until}}.',
    peeling: 'Dryness and slight peeling within the first week are usual.',
    bruising: 'After a deeper treatment like yours, small bruises may show for some days.',
    resultsVary:
      'How quickly skin heals, and what a treatment achieves, differs from person to person. A change may take some weeks to show.',
    callLonger: 'Redness or swelling is still there after {{until}}.',
    callStronger: 'Redness, swelling or pain gets stronger instead of weaker.',
    callInfection:
      'You see pus, blisters or open spots, the skin becomes hot and hard, or you have a fever. If you cannot reach us, see a doctor.',
    callPigment: 'Darker or lighter patches appear.',
    callWorried: 'Anything else worries you.',
    followUp: 'We would like to hear how your skin is around {{until}}.',
  },
  footer:
    'This sheet is general information for the time after your treatment and does not replace advice from your practitioner or doctor.',
};
