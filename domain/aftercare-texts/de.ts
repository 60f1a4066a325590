import type { AftercareTexts } from './texts.ts';

export const german: AftercareTexts = {
  title: 'Nach Ihrer Microneedling-Behandlung',
  intro:
    '{{name}}, Ihre Behandlung endete am {{ended}}. Ihre Haut ist eine Zeit lang empfindlicher als sonst. Die folgenden Zeiten sind von da an gerechnet.',
  heading: {
    until: 'In den ersten Tagen',
    care: 'So pflegen Sie Ihre Haut',
    expect: 'Was Sie bemerken können',
    call: 'Wann Sie uns anrufen sollten',
    clinic: 'Von Ihrer Praxis',
  },
  line: {
    noMakeUp: 'Kein Make-up auf der behandelten Haut bis {{until}}.',
    noDirectSun: 'Keine direkte Sonne auf der behandelten Haut bis {{until}}.',
    cover: 'Bis {{until}} im Freien bedecken, zum Beispiel mit einem Hut mit breiter Krempe.',
    sunscreen:
      'Danach täglich Sonnenschutz mit Breitbandfilter. Zu frühe Sonne kann Verfärbungen hinterlassen.',
    noExercise: 'Kein intensiver Sport, kein starkes Schwitzen, keine Sauna, kein Schwimmen bis {{until}}.',
    noActives:
      'Kein Retinol, keine Fruchtsäuren (AHA, BHA), keine Peelings oder anderen schälenden Produkte bis {{until}}, und länger, wenn die Haut bis dahin nicht verheilt ist.',
    activesPrescribed:
      'Das gilt für Produkte, die Sie selbst gewählt haben. Verordnete Cremes und Medikamente verwenden Sie wie verordnet; wenn Sie unsicher sind, fragen Sie die Person, die sie verordnet hat.',
    noVitaminC: 'Keine Vitamin-C-Produkte auf der behandelten Haut bis {{until}}.',
    restart:
      'Wenn Sie etwas, das Sie aus eigener Entscheidung nehmen (zum Beispiel ein pflanzliches Mittel, Vitamin E oder Fischöl), ausgesetzt haben: frühestens am {{until}} wieder beginnen.',
    restartPrescribed:
      'Verordnete Medikamente nehmen Sie immer wie verordnet. Dieses Blatt ändert daran nichts.',
    cleanse:
      'Reinigen Sie sanft mit einem milden Reiniger und lauwarmem Wasser. In den ersten Tagen nichts Scharfes.',
    moisturise: 'Verwenden Sie eine milde Feuchtigkeitspflege, so oft sich die Haut trocken anfühlt.',
    water: 'Trinken Sie viel Wasser.',
    handsOff: 'Berühren, zupfen und kratzen Sie die behandelte Haut nicht.',
    normalDay: 'Ab dem nächsten Tag können Sie Ihren Alltag meist wie gewohnt aufnehmen.',
    redness:
      'Rötung und leichte Schwellung wie bei einem leichten Sonnenbrand klingen meist bis {{until}} ab.',
    rednessMild:
      'Nach einer flachen Behandlung wie Ihrer sind Rötung und Schwellung meist gering und klingen bis {{until}} ab.',
    warmth: 'Die Haut kann sich warm, gespannt oder juckend anfühlen, meist bis {{until}}.',
    peeling: 'Trockenheit und leichtes Schälen in der ersten Woche sind üblich.',
    bruising:
      'Nach einer tieferen Behandlung wie Ihrer können einige Tage lang kleine Blutergüsse zu sehen sein.',
    resultsVary:
      'Wie schnell Haut heilt und was eine Behandlung bewirkt, ist von Mensch zu Mensch verschieden. Eine Veränderung kann einige Wochen brauchen, bis sie zu sehen ist.',
    callLonger: 'Rötung oder Schwellung ist nach {{until}} noch da.',
    callStronger: 'Rötung, Schwellung oder Schmerz wird stärker statt schwächer.',
    callInfection:
      'Sie sehen Eiter, Bläschen oder offene Stellen, die Haut wird heiß und hart, oder Sie haben Fieber. Wenn Sie uns nicht erreichen, gehen Sie zu einer Ärztin oder einem Arzt.',
    callPigment: 'Dunklere oder hellere Flecken entstehen.',
    callWorried: 'Etwas anderes beunruhigt Sie.',
    followUp: 'Wir würden gern um {{until}} hören, wie es Ihrer Haut geht.',
  },
  footer:
    'Dieses Blatt enthält allgemeine Hinweise für die Zeit nach Ihrer Behandlung und ersetzt keine Beratung durch Ihre Praxis oder eine Ärztin oder einen Arzt.',
};
