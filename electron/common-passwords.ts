/**
 * What common passwords are built of: the words that head the lists of leaked passwords, in the languages of our
 * clinics, and what one writes when asked for a password at a clinic. Lower case, without accents and spaces. Almost
 * everything on those lists that has twelve characters is one of these with digits, a year or another of these.
 */
const words = `
password passwort passwd pass passw pwd parola kennwort motdepasse contrasena wachtwoord heslo haslo salasana senha
admin administrator root user guest login logon access system manager service support office master default
welcome willkommen bienvenue bonjour hello hallo hola servus moin letmein openup open sesame opensesame changeme
changeit secret geheim topsecret private secure security safe trustnoone trustno nobody whatever nothing anything
test testing tester demo demonstration example sample temp temporary internet computer laptop windows microsoft google
facebook apple iphone samsung android linkedin instagram youtube amazon netflix outlook server database network
qwerty qwertz azerty asdf asdfgh yxcv zxcv zxcvbn zxcvbnm qwer uiop hjkl poiuy lkjhg mnbvc qazwsx qazwsxedc wsxedc
qaywsx abcd abcdef abc alphabet letters
iloveyou ilove loveyou loveme love lovely lover forever always together myself mylove ichliebedich liebe jetaime amour
teamo amore tesoro schatz schatzi babygirl babyboy baby honey sweetheart sweetie angel angels princess prince queen
king kingdom darling beautiful beauty pretty sexy cutie kitty kitten happy sunny sunshine sunflower rainbow butterfly
flower flowers rose roses star stars starlight moon moonlight heaven paradise dream dreams dreamer smile lucky magic
summer winter spring autumn sommer herbst fruehling fruhling printemps ete hiver verano
january february march april may june july august september october november december januar februar marz juni juli
oktober dezember monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag
samstag sonntag weekend birthday geburtstag christmas weihnachten easter ostern holiday holidays vacation urlaub ferien
dragon monkey tiger lion panther eagle falcon phoenix wolf bear horse pony dolphin shark turtle rabbit bunny hamster
chicken mouse spider puppy doggy dogs cats katze hund animal unicorn buster bailey bella charlie max rocky lucy luna
football fussball soccer baseball basketball hockey tennis golf golfer volleyball chelsea arsenal liverpool barcelona
realmadrid juventus bayern borussia dortmund schalke rapid austria ferrari porsche mercedes bmw audi yamaha harley
corvette mustang racing ninja samurai hunter killer ranger soldier warrior champion winner player gamer pokemon pikachu
naruto minecraft fortnite starwars skywalker matrix superman batman spiderman ironman wonderwoman hogwarts harrypotter
gandalf merlin legend hero boss chief captain pirate
michael jennifer jessica ashley amanda michelle nicole daniel thomas robert andrew joshua matthew anthony william
jordan jackson hannah samantha elizabeth victoria alexander alexandra sebastian stefan stephan andreas christian
martin markus peter wolfgang matthias florian tobias patrick dominik lukas julia laura sarah anna maria sandra sabine
claudia petra monika susanne katharina barbara manuela daniela melanie stefanie christina nadine anja marie sophie
lisa lena emma mia george charles david james john joseph steven kevin brian richard ronald donald jason justin
taylor madison hunter morgan carlos antonio manuel francisco pedro miguel alejandro pierre nicolas
london paris berlin vienna wien munich muenchen munchen hamburg zurich zuerich bern madrid lisbon lisboa roma rome
milano newyork chicago dallas texas boston california florida america england scotland ireland canada australia
germany deutschland oesterreich osterreich schweiz switzerland france italia espana portugal brasil mexico europe
clinic klinik praxis ordination doctor doktor arzt aerztin nurse patient patients patienten health gesundheit medical
medicine medizin hospital krankenhaus treatment behandlung therapy therapie skin haut skincare face gesicht derma
dermatology dermatologie dermapen dermaroller needle needles needling microneedling nadel collagen kollagen botox
filler hyaluron hyaluronic serum vitamin laser peeling cosmetic cosmetics kosmetik aesthetic aesthetics aesthetik
wellness spa studio salon reception rezeption empfang
money dollar million millionaire business company firma work working money cash gold golden silver diamond platinum
music guitar piano rock metal heavymetal metallica slipknot nirvana beatles eminem elvis rockstar
cheese chocolate coffee kaffee cookie cookies banana orange cherry strawberry apples lemon pepper ginger sugar candy
pizza burger whiskey vodka beer wine
black white blue green red purple yellow pink grey silver orange
god jesus jesuschrist christ blessed bless faith hope peace heaven church bible amen
family mother father mommy daddy mama papa mutti vati mum dad sister brother friend friends bestfriend children
fuckyou fuck fucker asshole bitch bullshit shit scheisse arschloch pussy
one two three four five six seven eight nine ten zero eins zwei drei vier funf fuenf sechs sieben acht neun zehn
first second third number numbers
the and you your this that is are my me our we i a not to be in of for with all from it on im ich bin der die das und
mein meine unser mon ma le la mi el
please bitte thanks danke merci gracias good great best new old big little super mega ultra cool hot sweet crazy
freedom liberty victory power energy storm thunder lightning shadow darkness fire flame ice water ocean river mountain
forest nature earth world universe galaxy planet space rocket
unbelievable incredible impossible unforgettable everything something someone remember blahblah whatsup
onetwothree onetwothreefour einszweidrei einszweidreivier correcthorsebatterystaple thequickbrownfox quickbrownfox jumpsoverthelazydog maytheforcebewithyou tobeornottobe
`;

/** The words, longest last. */
export const commonWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter((word) => word !== ''));

/** Runs on keyboards, which are typed in either direction, and the two orders that everybody knows by heart. */
export const keyboardRuns: readonly string[] = [
  '1234567890',
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
  'wxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1qay2wsx3edc4rfv5tgb6zhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qawsedrftgyhujikolp',
  '147258369',
  '159357',
  '741852963',
  '!@#$%^&*()',
  '!"§$%&/()=',
];
