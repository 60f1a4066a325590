import type { Some, Weighted } from './random.ts';

/**
 * Names for invented patients, by language. Given and family names are common ones, combined at random; the very
 * well known bearers of a family name are left out on purpose.
 */
export type NameSource = {
  language: string;
  female: Some<string>;
  male: Some<string>;
  /** Family names; `[women's, men's]` where the language tells them apart. */
  family: Some<string | readonly [women: string, men: string]>;
  /** Fitzpatrick types with their share. */
  fitzpatrick: Some<Weighted<number>>;
};

const light: NameSource['fitzpatrick'] = [
  [14, 1],
  [46, 2],
  [34, 3],
  [6, 4],
];
const medium: NameSource['fitzpatrick'] = [
  [16, 2],
  [44, 3],
  [34, 4],
  [6, 5],
];
const dark: NameSource['fitzpatrick'] = [
  [4, 4],
  [42, 5],
  [54, 6],
];

/** One list of words, separated by commas: readable, and short enough to be looked over. */
function words(text: string): Some<string> {
  const [first = '', ...rest] = text.split(',').map((word) => word.trim());
  return [first, ...rest];
}

/** Family names that have a form for women and one for men: `Kowalska/Kowalski`. */
function gendered(text: string): NameSource['family'] {
  const pair = (word: string) => {
    const [women = word, men = women] = word.split('/');
    return [women, men] as const;
  };
  const [first, ...rest] = words(text);
  return [pair(first), ...rest.map((word) => pair(word))];
}

export const nameSources: Some<Weighted<NameSource>> = [
  [
    34,
    {
      language: 'German',
      female: words(
        'Anna, Johanna, Katharina, Sophie, Magdalena, Theresa, Birgit, Ursula, Jana, Käthe, Lieselotte, Eva-Maria, ' +
          'Elisabeth, Franziska, Veronika, Hannelore, Annelie, Rosemarie, Änne, Jasmin, Nadine, Petra, Dörte, Sibylle',
      ),
      male: words(
        'Lukas, Florian, Tobias, Matthias, Jörg, Günther, Karl-Heinz, Sebastian, Jürgen, Bernd, Felix, Andreas, ' +
          'Hans-Peter, Moritz, Benedikt, Gerhard, Söhnke, Thomas, Wolfram, Stefan',
      ),
      family: words(
        'Huber, Gruber, Moser, Pichler, Steiner, Brunner, Lechner, Hofstätter, Wögerbauer, Größwang, Bäumler, ' +
          'Müllner, Köstenberger, Schönthaler, Oberhuemer, Weiß, Krüger, Jäger, Vogelsang, Auinger, Feichtinger, ' +
          'Schwarzenbacher, Huber-Schönfeld, Lindqvist-Maurer, von der Wiese, Untersteinbacher-Hollerweger, ' +
          'Überreiter, Strobl, Kaltenegger, Mühlbacher, Zöchling, Thür, Eßletzbichler, Ziegler',
      ),
      fitzpatrick: light,
    },
  ],
  [
    10,
    {
      language: 'English',
      female: words(
        'Emily, Charlotte, Hannah, Grace, Margaret, Rosalind, Bethany, Imogen, Freya, Siobhán, Aoife, Zoë, Chloë, Mary-Jane',
      ),
      male: words('Oliver, Henry, Callum, Edward, Graham, Nigel, Rhys, Séamus, Alistair, Duncan, Jack, Toby'),
      family: words(
        "Ashworth, Bramley, Hartley, Thornbury, O'Doherty, O'Shaughnessy, MacAllister, Fairweather, Pemberton, " +
          "Llewellyn, Whitcombe, Smythe-Harrow, D'Arcy-Holt, Ó Súilleabháin, Penhaligon, Cartwright, Featherstonehaugh",
      ),
      fitzpatrick: light,
    },
  ],
  [
    9,
    {
      language: 'Polish',
      female: words(
        'Agnieszka, Małgorzata, Katarzyna, Zofia, Łucja, Bożena, Grażyna, Elżbieta, Weronika, Żaneta, Danuta',
      ),
      male: words(
        'Paweł, Łukasz, Michał, Grzegorz, Wojciech, Krzysztof, Stanisław, Bartłomiej, Jędrzej, Tomasz',
      ),
      family: gendered(
        'Wiśniewska/Wiśniewski, Kowalczyk, Wójcik, Zielińska/Zieliński, Szymańska/Szymański, Woźniak, Kozłowska/Kozłowski, ' +
          'Jabłońska/Jabłoński, Grabowska/Grabowski, Pawłowska/Pawłowski, Brzęczyszczewska/Brzęczyszczewski, Krawczyk, ' +
          'Źródłowska-Mazur/Źródłowski-Mazur',
      ),
      fitzpatrick: light,
    },
  ],
  [
    9,
    {
      language: 'Turkish',
      female: words('Ayşe, Fatma, Zeynep, Elif, Gülşen, Şükran, Çiğdem, Özlem, Büşra, Ebru, Nurgül, Dilek'),
      male: words('Mustafa, Hüseyin, İbrahim, Ömer, Çağlar, Oğuz, Yiğit, Uğur, Şahin, Kemalettin, Barış'),
      family: words(
        'Yıldız, Kılıç, Şahin, Çelik, Aydın, Doğanay, Karataş, Güneş, Özdemir, Yılmazer, Kaplanoğlu, Çavuşlu, ' +
          'Büyükkaya, İnanç, Topçuoğlu, Gökçe',
      ),
      fitzpatrick: medium,
    },
  ],
  [
    7,
    {
      language: 'Spanish',
      female: words(
        'María José, Lucía, Inés, Begoña, Encarnación, Rocío, Sofía, Ximena, Nuria, María de los Ángeles, Belén',
      ),
      male: words('José Luis, Íñigo, Andrés, Joaquín, Ramón, Álvaro, Gonzalo, Matías, Jesús, Nicolás'),
      family: words(
        'Ibáñez Soler, Muñoz Peralta, Peña, Núñez Arroyo, Castañeda, Villalobos, Gutiérrez Lara, Cordón y Bermúdez, ' +
          'Aguirrezabala, Fernández de la Vega Montero, Ordóñez, Quiñones, Zúñiga Prieto',
      ),
      fitzpatrick: medium,
    },
  ],
  [
    5,
    {
      language: 'French',
      female: words(
        'Hélène, Aurélie, Françoise, Maëlys, Anne-Laure, Noémie, Zélie, Clémence, Geneviève, Béatrice',
      ),
      male: words('François-Xavier, Benoît, Jérôme, Loïc, Rémi, Étienne, Jean-Baptiste, Cédric, Gaël'),
      family: words(
        "Lefèvre, Beauchêne, D'Aubrac, L'Hôte, Delahaye-Périn, Tréguier, Guérin, N'Diaye-Martel, Besançon, Châtelain, Roussel",
      ),
      fitzpatrick: light,
    },
  ],
  [
    4,
    {
      language: 'Vietnamese',
      female: words(
        'Thị Hương, Ngọc Ánh, Thùy Linh, Mỹ Duyên, Bích Phượng, Kim Oanh, Thanh Thảo, Hồng Nhung',
      ),
      male: words('Văn Hùng, Quang Đức, Đình Phúc, Hữu Thắng, Tuấn Kiệt, Thành Đạt, Trọng Nghĩa'),
      family: words('Nguyễn, Trần, Lê, Phạm, Huỳnh, Đặng, Vũ, Bùi, Đỗ, Dương'),
      fitzpatrick: medium,
    },
  ],
  [
    4,
    {
      language: 'Chinese',
      female: words('Xiǎohuì, Meiling, Shufen, Yating, Lihua, Yuxuan, Qiuyue, Ruolan, Yùzhēn, Xinyi'),
      male: words('Jianguo, Zhihao, Guoqiang, Wenbin, Haoran, Zhìyuǎn, Junjie, Dongsheng'),
      family: words('Chen, Zhao, Huang, Lin, Xu, Lü, Ouyang, Hsieh, Cheung, Zheng, Qiu, Sītú'),
      fitzpatrick: [
        [20, 2],
        [50, 3],
        [30, 4],
      ],
    },
  ],
  [
    5,
    {
      language: 'Arabic',
      female: words("Fāṭima, Layla, Ḥanān, Nour, Salma, Mariam, Amīra, Huda, Sana'a, Umm Hani, Khadīja, Rīm"),
      male: words("Khālid, Yūsuf, Omar, Tāriq, Bilal, Ṣalāḥ, Abd al-Rahman, Mu'ādh, Ziyad, Nabīl"),
      family: words(
        "al-Khaṭīb, al-Ḥaddād, Najjār, Ben Yahia, al-Sha'rani, Qāsim, El-Ghazzawi, Boutros, Abu Zayd, al-Mansūr-Farīd, Shaheen",
      ),
      fitzpatrick: [
        [40, 3],
        [44, 4],
        [16, 5],
      ],
    },
  ],
  [
    3,
    {
      language: 'Yoruba',
      female: words('Fọlákẹ́, Adéọlá, Títílayọ̀, Yétúndé, Bọ́látitó, Ṣadé, Ọmọ́wùmí, Ìyábọ̀, Àbẹ̀ní'),
      male: words('Olúwaṣeun, Babátúndé, Kẹ́hìndé, Táíwò, Ayọ̀délé, Gbénga, Ọláolúwa, Dàmilọ́lá'),
      family: words('Adéyẹmí, Ògúndélé, Akíntọ́lá, Bámidélé, Ọlátúnjí, Adérẹ̀mí, Fálànà, Ọ̀ṣúntókun, Akínwándé'),
      fitzpatrick: dark,
    },
  ],
  [
    3,
    {
      language: 'Greek',
      female: words('Ελένη, Κατερίνα, Μαρία, Δέσποινα, Eléni, Stavroúla, Χρυσούλα, Ioánna, Αγγελική'),
      male: words('Γιώργος, Νίκος, Δημήτρης, Kóstas, Panagiótis, Στέλιος, Σπύρος, Iásonas'),
      family: gendered(
        'Παπανικολάου, Οικονομίδου/Οικονομίδης, Κωνσταντινίδου/Κωνσταντινίδης, Dimitríou, Μακρή/Μακρής, ' +
          'Chatzigeorgíou, Papakonstantínou, Καραγιάννη/Καραγιάννης, Ζαχαριάδου/Ζαχαριάδης',
      ),
      fitzpatrick: medium,
    },
  ],
  [
    7,
    {
      language: 'Czech, Slovak, Hungarian, Croatian, Serbian',
      female: words(
        'Tereza, Jiřina, Božena, Lenka, Ľubica, Zsófia, Ágnes, Erzsébet, Đurđica, Željka, Snežana, Vesna',
      ),
      male: words('Ondřej, Tomáš, Jiří, Ľubomír, István, Győző, László, Dražen, Željko, Miloš, Bořivoj'),
      family: gendered(
        'Nováčková/Nováček, Dvořáčková/Dvořáček, Růžičková/Růžička, Kříž, Šťastná/Šťastný, Ďuričková/Ďuriček, ' +
          'Szűcs, Kővágó, Nagyné Őrsi/Nagy-Őrsi, Đurđević, Kovačić, Marušić, Živković-Perić, Vukčević',
      ),
      fitzpatrick: light,
    },
  ],
];

/** Made-up streets and places: post codes of this form are not in use in Austria. */
export const streets = words(
  'Ahornzeile, Am Rebenhang, Birkenpromenade, Fliederhof, Glockengießersteig, Hinter der Mühle, Kastanienzeile, ' +
    'Kirschblütenweg, Laternenweg, Ölmühlsteig, Quellenrain, Sonnenblumenweg, Spätherbstgasse, Uhrmacherhof',
);
export const places = words(
  '0901 Neu-Ahrenfeld, 0902 Sankt Alba am Rain, 0903 Großrebenthal, 0904 Hinterlaubach, 0905 Oberfähring',
);

/** What some are called by everyone. */
export const preferredNames: ReadonlyMap<string, string> = new Map([
  ['Katharina', 'Kathi'],
  ['Magdalena', 'Leni'],
  ['Theresa', 'Resi'],
  ['Franziska', 'Franzi'],
  ['Sebastian', 'Basti'],
  ['Matthias', 'Hias'],
  ['Florian', 'Flo'],
  ['Tobias', 'Tobi'],
  ['Hans-Peter', 'Hape'],
  ['Margaret', 'Peggy'],
  ['Edward', 'Ted'],
  ['Charlotte', 'Lottie'],
  ['Małgorzata', 'Gosia'],
  ['Katarzyna', 'Kasia'],
  ['Krzysztof', 'Krzyś'],
  ['Encarnación', 'Encarna'],
  ['María de los Ángeles', 'Angelines'],
  ['François-Xavier', 'FX'],
  ['Olúwaṣeun', 'Ṣeun'],
  ['Babátúndé', 'Túndé'],
  ['Erzsébet', 'Bözsi'],
  ['Κατερίνα', 'Κατίνα'],
]);
