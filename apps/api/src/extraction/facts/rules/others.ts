import { type LanguageRules, rule } from '../rule.ts'

/** Plain sentences in Dutch. */
const nlAdverbs = String.raw`(?: (?:nu|momenteel|nog|ook|sinds kort|tegenwoordig|eindelijk|weer|inmiddels|net|heel)){0,2}`
export const nl: LanguageRules = {
  begins: /^(?:ik|wij|we|mijn|onze|de|noem|\p{Lu}\p{L}+)(?![\p{L}])/iu,
  rules: [
    rule('none', String.raw`(?:als|misschien|wanneer)(?![\p{L}])`),
    rule('name', String.raw`(?:ik heet|mijn naam is|noem me|noem mij) (?<v>.+)`, { type: 'properName' }),
    rule('age', String.raw`ik (?:ben|werd)${nlAdverbs} (?<v>\d{1,3})(?: jaar(?: oud)?| geworden)?${nlAdverbs}\s*[.!]{0,3}\s*$`, {
      type: 'clause',
    }),
    rule('home', String.raw`(?:ik|we|wij) (?:woon|wonen|leef)${nlAdverbs} in (?<v>.+)`, { type: 'place' }),
    rule(
      'home',
      String.raw`(?:ik ben|we zijn|wij zijn)${nlAdverbs}(?: vorige \p{L}+)? (?:verhuisd naar|naar (?=\p{L}{2,20} verhuisd)) ?(?<v>\p{L}[\p{L}-]*)`,
      { type: 'place' },
    ),
    rule('home', String.raw`ik woon niet meer in (?<v>.+)`, { type: 'place', former: true }),
    rule('employer', String.raw`ik werk${nlAdverbs} (?:bij|voor) (?<v>.+)`, { type: 'employer' }),
    rule('employer', String.raw`ik werk niet meer (?:bij|voor) (?<v>.+)`, { type: 'employer', former: true }),
    rule('employer', String.raw`ik (?:heb ontslag genomen|ben ontslagen|heb mijn baan opgezegd)`, { former: true, ends: ['role'] }),
    rule('role', String.raw`ik werk${nlAdverbs} als (?<v>.+)`, { type: 'role' }),
    rule('relationship', String.raw`ik ben${nlAdverbs} (?<v>single|vrijgezel|getrouwd|verloofd|gescheiden|weduwe|weduwnaar)(?![\p{L}-])`, {
      type: 'clause',
    }),
    rule('relationship', String.raw`(?:(?<e>\p{L}{2,30}) en ik|we) (?:zijn uit elkaar|hebben het uitgemaakt|zijn gescheiden)`, {
      value: 'single',
      ends: ['partner'],
    }),
    rule('partner', String.raw`mijn (?:vrouw|man|vriend|vriendin|partner) heet (?<v>.+)`, { type: 'properName' }),
    rule('child', String.raw`mijn (?:zoon|dochter) heet (?<v>.+)`, { type: 'properName', kind: 'value' }),
    rule('pet', String.raw`mijn (?<k>hond|kat|poes|konijn|paard) heet (?<v>.+)`, { type: 'properName', kind: 'value' }),
    rule('allergy', String.raw`ik ben${nlAdverbs} allergisch voor (?<v>.+)`, { type: 'whole', kind: 'value', value: 'allergic' }),
    rule('allergy', String.raw`ik ben niet (?:meer )?allergisch voor (?<v>.+)`, { type: 'whole', kind: 'value', value: 'not allergic' }),
    rule('diet', String.raw`ik (?:ben|eet)${nlAdverbs} (?<v>veganist|vegan|veganistisch|vegetariër|vegetarisch)(?![\p{L}])`, {
      type: 'clause',
    }),
    rule('diet', String.raw`ik ben geen (?<v>veganist|vegetariër) meer`, { type: 'clause', former: true }),
    rule('diet', String.raw`ik eet (?:nu )?weer vlees`, { value: 'eats meat' }),
    rule('activity', String.raw`ik (?:ben gestopt met roken|rook niet)`, { kind: 'smoke', value: 'no' }),
    rule('activity', String.raw`ik rook(?! niet)`, { kind: 'smoke', value: 'yes' }),
    rule('activity', String.raw`ik drink(?: \p{L}+)? geen (?<v>koffie|alcohol|thee|wijn|bier)`, {
      type: 'clause',
      kind: 'drink',
      value: 'no',
    }),
    rule('activity', String.raw`ik drink${nlAdverbs} (?<v>koffie|alcohol|thee|wijn|bier)\s*(?:[.!]|$)`, {
      type: 'clause',
      kind: 'drink',
      value: 'yes',
    }),
    rule('medicine', String.raw`ik (?:slik|neem) geen (?<v>\p{L}{5,30})`, { type: 'medicine', kind: 'value', value: 'no' }),
    rule('medicine', String.raw`ik (?:slik|neem)${nlAdverbs} (?<v>(?!de |het |een |mijn)\p{L}{5,30})\s*(?:[.!]|$)`, {
      type: 'medicine',
      kind: 'value',
      value: 'yes',
    }),
    rule('favourite', String.raw`mijn (?:nieuwe )?(?:favoriete |lievelings)(?<k>\p{L}{2,20}) is(?: nu)? (?<v>.+)`, {
      type: 'choice',
      kind: 'group',
    }),
    rule('email', String.raw`mijn (?:nieuwe )?(?:e-?mail|mail)(?:adres)? is(?: nu)?:? (?<v>.+)`, { type: 'email' }),
    rule('phone', String.raw`mijn (?:nieuwe )?(?:telefoon)?nummer is(?: nu)?:? (?<v>.+)`, { type: 'phone' }),
    rule(
      'own',
      String.raw`(?:mijn|de) (?<k>huur|salaris|budget|gewicht) (?:is|bedraagt|is gestegen naar|is verhoogd naar)(?: nu)? (?<v>[€]?\s?\d.*)`,
      { type: 'amount', kind: 'group' },
    ),
    rule('car', String.raw`(?:ik rijd|ik rij|mijn (?:nieuwe )?auto is)${nlAdverbs}(?: in)? een (?<v>.+)`, { type: 'properName' }),
    rule('owns', String.raw`ik heb (?:mijn|de) (?<v>\p{L}[\p{L}\p{N} -]{1,20}?) verkocht`, {
      type: 'thing',
      kind: 'value',
      value: 'no',
      ends: ['car'],
    }),
  ],
}

/** Plain sentences in Polish. */
const plAdverbs = String.raw`(?: (?:teraz|obecnie|już|nadal|wciąż|też|właśnie|niedawno|wreszcie)){0,2}`
export const pl: LanguageRules = {
  begins:
    /^(?:ja|mieszkam|mieszkamy|pracuję|mam|jestem|przeprowadził\p{L}*|przenios\p{L}+|palę|nie|rzucił\p{L}*|mój|moja|moje|mów|nazywam|zacz\p{L}+|skończył\p{L}*|piję|biorę|jeżdżę|sprzedał\p{L}*|odsz\p{L}+|już|zosta\p{L}+|rozsta\p{L}+|ożenił\p{L}*|wysz\p{L}+|\p{Lu}\p{L}+)(?![\p{L}])/iu,
  rules: [
    rule('name', String.raw`(?:nazywam się|mam na imię|mów mi|mówcie mi) (?<v>.+)`, { type: 'properName' }),
    rule('age', String.raw`(?:mam|skończył[ae]m)${plAdverbs} (?<v>\d{1,3}) (?:lat|lata)${plAdverbs}\s*[.!]{0,3}\s*$`, { type: 'clause' }),
    rule('home', String.raw`(?:mieszkam|mieszkamy)${plAdverbs} (?:w|we) (?<v>.+)`, { type: 'place' }),
    rule('home', String.raw`(?:przeprowadził[ae]m się|przeprowadziliśmy się|przeniosł[ae]m się|przeniosłem się)${plAdverbs} do (?<v>.+)`, {
      type: 'place',
    }),
    rule('home', String.raw`(?:już )?nie mieszkam(?: już)? (?:w|we) (?<v>.+)`, { type: 'place', former: true }),
    rule('employer', String.raw`pracuję${plAdverbs} (?:w|dla|we) (?<v>.+)`, { type: 'company' }),
    rule('employer', String.raw`(?:zaczął[ae]m|zacz[ęe]ł[ae]m|zacząłem) prac(?:ę|ować) w (?<v>.+)`, { type: 'company' }),
    rule('employer', String.raw`(?:rzucił[ae]m pracę|zwolnili mnie|odszedłem z pracy|odeszłam z pracy|stracił[ae]m pracę)`, {
      former: true,
      ends: ['role'],
    }),
    rule('role', String.raw`(?:pracuję${plAdverbs} jako|zosta(?:łem|łam)) (?<v>.+)`, { type: 'role' }),
    rule(
      'relationship',
      String.raw`jestem${plAdverbs} (?<v>singlem|singielką|żonaty|zamężna|zaręczon[ay]|rozwiedzion[ay]|rozwódką|rozwodnikiem|wdową|wdowcem)(?![\p{L}-])`,
      { type: 'clause' },
    ),
    rule('relationship', String.raw`(?:rozsta(?:łem|łam) się|rozstaliśmy się|rozwi(?:odłem|odłam) się|rozwiedliśmy się)`, {
      value: 'single',
      ends: ['partner'],
    }),
    rule('relationship', String.raw`(?:ożeniłem się|wyszłam za mąż|pobraliśmy się)`, { value: 'married' }),
    rule('partner', String.raw`(?:moja|mój) (?:żona|mąż|dziewczyna|chłopak|partner|partnerka) (?:ma na imię|nazywa się) (?<v>.+)`, {
      type: 'properName',
    }),
    rule('child', String.raw`(?:mój syn|moja córka) ma na imię (?<v>.+)`, { type: 'properName', kind: 'value' }),
    rule('pet', String.raw`(?:mój|moja) (?<k>pies|kot|kotka|królik|koń) (?:ma na imię|nazywa się|wabi się) (?<v>.+)`, {
      type: 'properName',
      kind: 'value',
    }),
    rule('allergy', String.raw`(?:mam (?:alergię|uczulenie)|jestem uczulon[ay])${plAdverbs} na (?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'allergic',
    }),
    rule('allergy', String.raw`nie mam (?:już )?alergii na (?<v>.+)`, { type: 'whole', kind: 'value', value: 'not allergic' }),
    rule('diet', String.raw`jestem${plAdverbs} (?<v>weganinem|weganką|wegetarianinem|wegetarianką)(?![\p{L}])`, { type: 'clause' }),
    rule('diet', String.raw`nie jestem już (?<v>weganinem|weganką|wegetarianinem|wegetarianką)`, { type: 'clause', former: true }),
    rule('diet', String.raw`(?:znowu|znów) jem mięso|^jem (?:znowu|znów) mięso`, { value: 'eats meat' }),
    rule('activity', String.raw`(?:rzucił[ae]m palenie|rzuciłem palenie|(?:już )?nie palę|przestał[ae]m palić)`, {
      kind: 'smoke',
      value: 'no',
    }),
    rule('activity', String.raw`palę`, { kind: 'smoke', value: 'yes' }),
    rule('activity', String.raw`(?:już )?nie piję(?: już)? (?<v>kawy|alkoholu|herbaty|wina|piwa)`, {
      type: 'clause',
      kind: 'drink',
      value: 'no',
    }),
    rule('medicine', String.raw`(?:już )?nie biorę(?: już)? (?<v>\p{L}{5,30})|^przestał[ae]m brać (?<w>\p{L}{5,30})`, {
      type: 'medicine',
      kind: 'value',
      value: 'no',
    }),
    rule('favourite', String.raw`m(?:ój|oja|oje) ulubion[yae] (?<k>\p{L}{2,20}) to(?: teraz)? (?<v>.+)`, { type: 'choice', kind: 'group' }),
    rule('email', String.raw`m(?:ój|oja)(?: now[ya])? (?:adres )?e-?mail to(?: teraz)?:? (?<v>.+)`, { type: 'email' }),
    rule('phone', String.raw`m(?:ój|oje)(?: now[yae])? numer(?: telefonu)? to(?: teraz)?:? (?<v>.+)`, { type: 'phone' }),
    rule(
      'own',
      String.raw`(?:mój |moja |moje )?(?<k>czynsz|pensja|budżet|waga) (?:wynosi|to|wzrósł do|wzrosła do|wynosi teraz)(?: teraz)? (?<v>\d.*)`,
      { type: 'amount', kind: 'group' },
    ),
    rule('car', String.raw`jeżdżę${plAdverbs} (?<v>.+)`, { type: 'properName' }),
  ],
}

/** Plain sentences in Russian. */
const ruAdverbs = String.raw`(?: (?:теперь|сейчас|уже|ещё|еще|всё ещё|тоже|недавно|наконец|снова|опять)){0,2}`
export const ru: LanguageRules = {
  begins:
    /^(?:я|мы|мне|меня|мой|моя|моё|мои|у|живу|работаю|переехал\p{L}*|зовите|называй|называйте|бросил\p{L}*|курю|больше|\p{Lu}\p{L}+)(?![\p{L}])/iu,
  rules: [
    rule('none', String.raw`(?:если|может|когда|я бы|я хочу|я хотел)(?![\p{L}])`),
    rule('name', String.raw`(?:меня(?: теперь)? зовут|моё имя|зовите меня|называйте? меня) (?<v>.+)`, { type: 'properName' }),
    rule('age', String.raw`мне${ruAdverbs}(?: исполнилось)? (?<v>\d{1,3})(?: лет| год| года)?${ruAdverbs}\s*[.!]{0,3}\s*$`, {
      type: 'clause',
    }),
    rule('home', String.raw`(?:я |мы )?(?:живу|живём|живем)${ruAdverbs} (?:в|во) (?<v>.+)`, { type: 'place' }),
    rule('home', String.raw`(?:я |мы )?(?:недавно )?переехал[аи]?${ruAdverbs}(?: жить)? (?:в|во) (?<v>.+)`, { type: 'place' }),
    rule('home', String.raw`(?:я )?больше не живу (?:в|во) (?<v>.+)`, { type: 'place', former: true }),
    rule('employer', String.raw`(?:я )?(?:работаю|устроил(?:ся|ась)(?: работать)?)${ruAdverbs} (?:в|на) (?<v>.+)`, { type: 'company' }),
    rule('employer', String.raw`(?:я )?больше не работаю (?:в|на) (?<v>.+)`, { type: 'company', former: true }),
    rule('employer', String.raw`(?:я )?(?:уволил(?:ся|ась)|потерял[а]? работу|бросил[а]? работу)|^меня уволили`, {
      former: true,
      ends: ['role'],
    }),
    rule('role', String.raw`(?:я )?(?:работаю|стал|стала)${ruAdverbs} (?<v>\p{L}{3,30}(?:ом|ем|ой|ей|ером|истом))(?![\p{L}])`, {
      type: 'role',
    }),
    rule(
      'relationship',
      String.raw`я${ruAdverbs} (?<v>холост|не замужем|замужем|женат|разведён|разведена|помолвлена?|вдова|вдовец)(?![\p{L}-])`,
      { type: 'clause' },
    ),
    rule(
      'relationship',
      String.raw`(?:мы (?:с (?<e>\p{L}{2,30}) )?(?:расстались|развелись)|я (?:развёлся|развелась|расстался|рассталась))`,
      { value: 'single', ends: ['partner'] },
    ),
    rule('relationship', String.raw`(?:я (?:женился|вышла замуж)|мы поженились)`, { value: 'married' }),
    rule('partner', String.raw`(?:мою|моего) (?:жену|мужа|девушку|парня) зовут (?<v>.+)`, { type: 'properName' }),
    rule('child', String.raw`(?:моего|мою) (?:сына|дочь|дочку) зовут (?<v>.+)`, { type: 'properName', kind: 'value' }),
    rule('pet', String.raw`(?:моего|мою) (?<k>собаку|кота|кошку|пса) зовут (?<v>.+)`, { type: 'properName', kind: 'value' }),
    rule('allergy', String.raw`у меня${ruAdverbs} аллергия на (?<v>.+)`, { type: 'whole', kind: 'value', value: 'allergic' }),
    rule('allergy', String.raw`у меня (?:больше )?нет аллергии на (?<v>.+)`, { type: 'whole', kind: 'value', value: 'not allergic' }),
    rule(
      'diet',
      String.raw`я${ruAdverbs}(?: стал| стала)?${ruAdverbs} (?<v>веган|веганом|веганка|вегетарианец|вегетарианка|вегетарианцем|вегетарианкой)(?![\p{L}])`,
      { type: 'clause' },
    ),
    rule('diet', String.raw`я больше не (?<v>веган|вегетарианец|вегетарианка)`, { type: 'clause', former: true }),
    rule('diet', String.raw`я (?:снова|опять) ем мясо`, { value: 'eats meat' }),
    rule('activity', String.raw`(?:я )?(?:бросил[а]? курить|больше не курю|не курю)`, { kind: 'smoke', value: 'no' }),
    rule('activity', String.raw`(?:я )?курю`, { kind: 'smoke', value: 'yes' }),
    rule('activity', String.raw`(?:я )?(?:больше )?не пью (?<v>кофе|алкоголь|чай|вино|пиво)`, {
      type: 'clause',
      kind: 'drink',
      value: 'no',
    }),
    rule('activity', String.raw`(?:я )?пью${ruAdverbs} (?<v>кофе|алкоголь|чай|вино|пиво)\s*(?:[.!]|$)`, {
      type: 'clause',
      kind: 'drink',
      value: 'yes',
    }),
    rule('medicine', String.raw`(?:я )?(?:больше )?не принимаю (?<v>\p{L}{5,30})|^(?:я )?перестал[а]? принимать (?<w>\p{L}{5,30})`, {
      type: 'medicine',
      kind: 'value',
      value: 'no',
    }),
    rule('medicine', String.raw`(?:я )?принимаю${ruAdverbs} (?<v>(?!участие|душ|решени|ванн|гостей)\p{L}{5,30})\s*(?:[.!]|$)`, {
      type: 'medicine',
      kind: 'value',
      value: 'yes',
    }),
    rule('favourite', String.raw`(?:мой|моя|моё) любим(?:ый|ая|ое) (?<k>\p{L}{2,20})(?: теперь)?\s?[-—–]?(?: теперь)? (?<v>.+)`, {
      type: 'choice',
      kind: 'group',
    }),
    rule('email', String.raw`(?:мой|моя|мои)(?: нов\p{L}{2})? (?:e-?mail|имейл|почта|электронная почта)(?: теперь)?\s?[-—–:]? (?<v>.+)`, {
      type: 'email',
    }),
    rule('phone', String.raw`мой(?: новый)? (?:номер|телефон|номер телефона)(?: теперь)?\s?[-—–:]? (?<v>.+)`, { type: 'phone' }),
    rule(
      'own',
      String.raw`(?:моя |мой )?(?<k>аренда|зарплата|бюджет|вес)(?: (?:теперь|сейчас|составляет|выросла до|вырос до|стала|стоит)){0,2}\s?[-—–]? (?<v>\d.*)`,
      { type: 'amount', kind: 'group' },
    ),
    rule('car', String.raw`(?:я )?(?:езжу|вожу)${ruAdverbs} (?:на )?(?<v>.+)`, { type: 'properName' }),
    rule('owns', String.raw`(?:я )?продал[а]? (?:свою|свой|мою|мой)? ?(?<v>.+)`, {
      type: 'thing',
      kind: 'value',
      value: 'no',
      ends: ['car'],
    }),
  ],
}

/** Plain sentences in Turkish. */
export const tr: LanguageRules = {
  begins: /^[\p{sc=Latin}\d'’]/u,
  rules: [
    rule('name', String.raw`(?:benim )?(?:adım|ismim) (?<v>.+)`, { type: 'properName' }),
    rule('name', String.raw`bana (?<v>\p{L}{2,20}) (?:de|deyin|diyebilirsin)(?![\p{L}])`, { type: 'properName' }),
    rule('age', String.raw`(?:ben )?(?:artık |şimdi )?(?<v>\d{1,3}) yaşı(?:ndayım|na girdim|ma girdim|na bastım)`, { type: 'clause' }),
    rule(
      'home',
      String.raw`(?:ben |şimdi |artık ){0,2}(?<v>\p{L}{2,20})['’]?(?:da|de|ta|te) (?:yaşıyorum|oturuyorum|yaşıyoruz|oturuyoruz)`,
      { type: 'place' },
    ),
    rule('home', String.raw`(?:ben |geçen \p{L}+ |yeni |artık ){0,2}(?<v>\p{L}{2,20})['’]?(?:ya|ye|a|e) taşındı(?:m|k)`, { type: 'place' }),
    rule('employer', String.raw`(?:ben |şimdi |artık ){0,2}(?<v>\p{L}[\p{L} ]{1,30}?)['’](?:da|de|ta|te) çalışıyorum`, {
      type: 'employer',
    }),
    rule('employer', String.raw`(?:işten ayrıldım|işimi bıraktım|işten çıkarıldım|istifa ettim)`, { former: true, ends: ['role'] }),
    rule('role', String.raw`(?:ben )?(?<v>\p{L}{3,20}) olarak çalışıyorum`, { type: 'role' }),
    rule('relationship', String.raw`(?:ben )?(?:artık )?(?<v>bekar|evli|nişanlı|boşanmış|dul)(?:ım|im|yım|yim)?(?![\p{L}])`, {
      type: 'clause',
    }),
    rule('relationship', String.raw`(?:(?<e>\p{L}{2,20})(?:['’]?(?:la|le|yla|yle)) )?(?:ayrıldık|boşandık|boşandım)(?![\p{L}])`, {
      value: 'single',
      ends: ['partner'],
    }),
    rule('relationship', String.raw`evlendi(?:m|k)(?![\p{L}])`, { value: 'evli' }),
    rule('partner', String.raw`(?:eşimin|karımın|kocamın|sevgilimin) adı (?<v>.+)`, { type: 'properName' }),
    rule('pet', String.raw`(?<k>köpeğimin|kedimin) adı (?<v>.+)`, { type: 'properName', kind: 'value' }),
    rule('allergy', String.raw`(?:benim )?(?<v>\p{L}{3,20}?)(?:a|e|ya|ye|na|ne)? (?:alerjim var|karşı alerjim var|alerjisi var bende)`, {
      type: 'clause',
      kind: 'value',
      value: 'allergic',
    }),
    rule('diet', String.raw`(?:ben )?(?:artık )?(?<v>vegan|vejetaryen)(?:ım|im|yım|yim)?(?![\p{L}])(?! değilim)`, { type: 'clause' }),
    rule('diet', String.raw`(?:ben )?(?:artık )?(?<v>vegan|vejetaryen) değilim`, { type: 'clause', former: true }),
    rule('activity', String.raw`(?:ben )?(?:sigarayı bıraktım|(?:artık )?sigara içmiyorum)`, { kind: 'smoke', value: 'no' }),
    rule('activity', String.raw`(?:ben )?sigara içiyorum`, { kind: 'smoke', value: 'yes' }),
    rule('activity', String.raw`(?:ben )?(?:artık )?(?<v>kahve|alkol|çay|şarap|bira) içmiyorum`, {
      type: 'clause',
      kind: 'drink',
      value: 'no',
    }),
    rule('activity', String.raw`(?:ben )?(?<v>kahve|alkol|çay|şarap|bira) içiyorum`, { type: 'clause', kind: 'drink', value: 'yes' }),
    rule('favourite', String.raw`(?:benim )?en sevdiğim (?<k>\p{L}{2,20})(?: artık| şimdi)? (?<v>.+)`, { type: 'choice', kind: 'group' }),
    rule('email', String.raw`(?:benim )?(?:yeni )?(?:e-?posta|mail|e-?mail)(?: adresim|im)?(?: artık)?:? (?<v>.+)`, { type: 'email' }),
    rule('phone', String.raw`(?:benim )?(?:yeni )?(?:telefon )?numaram(?: artık)?:? (?<v>.+)`, { type: 'phone' }),
    rule('own', String.raw`(?<k>kiram|maaşım|bütçem|kilom)(?: artık| şimdi)? (?<v>\d.*)`, { type: 'amount', kind: 'group' }),
  ],
}

const jaTime =
  '(?:今は|現在は?|今年から|先月|先週|去年|最近|この春|もう|今|昨日|今日|やっと|ついに|来年|年末に|春に|夏に|秋に|冬に|、){0,3}'
const jaI = `(?:私は|僕は|俺は|わたしは|私|うちは)?、?${jaTime}`
const jaWord = String.raw`[^\s、。！？はがをにでもと]{1,12}`
/** Plain sentences in Japanese. */
export const ja: LanguageRules = {
  begins: /^.{0,20}[\p{sc=Hiragana}\p{sc=Katakana}]/u,
  rules: [
    rule('name', String.raw`(?:私|僕|俺)?の?(?:名前は)(?<v>.{1,20}?)(?:です|といいます|だよ)`, { type: 'thing' }),
    rule('name', String.raw`(?<v>[^\s、。は]{1,12})(?:と呼んで|って呼んで)`, { type: 'thing' }),
    rule('age', String.raw`${jaI}(?<v>[\d０-９]{1,3})[歳才](?:です|になりました|になった|だ|になります)?`, { type: 'clause' }),
    rule(
      'home',
      String.raw`${jaI}(?<v>${jaWord})(?:市|県|区)?に(?:住んで(?:い)?(?:ます|る)|引っ越しました|引っ越した|引越しました|越してきました|移りました|転居しました)`,
      { type: 'place' },
    ),
    rule(
      'employer',
      String.raw`${jaI}(?<v>[^\s、。はがを]{2,15}?)(?:で働いて(?:い)?(?:ます|る)|に勤めて(?:い)?(?:ます|る)|に転職しました|に転職した|に入社しました|に就職しました)`,
      { type: 'thing' },
    ),
    rule('employer', String.raw`${jaI}(?:会社|仕事)を(?:辞めました|辞めた|やめました|退職しました)`, { former: true, ends: ['role'] }),
    rule('role', String.raw`${jaI}(?<v>[^\s、。はがを]{2,12}?)として働いて`, { type: 'thing' }),
    rule(
      'relationship',
      String.raw`${jaI}(?<v>独身|既婚|離婚しました|離婚した|結婚しました|結婚した|婚約しました|婚約した|結婚しています|結婚してます)(?:です|だ)?`,
      { type: 'clause' },
    ),
    rule(
      'allergy',
      String.raw`${jaI}(?<v>[^\s、。はが]{1,12}?)(?:の)?アレルギーが(?:あります|ある)|^${jaI}(?<w>[^\s、。はが]{1,12}?)アレルギー(?:です|なんです|持ち)`,
      { type: 'clause', kind: 'value', value: 'allergic' },
    ),
    rule('diet', String.raw`${jaI}(?<v>ヴィーガン|ビーガン|ベジタリアン)(?:です|になりました|だ)`, { type: 'clause' }),
    rule('diet', String.raw`${jaI}(?:もう)?(?<v>ヴィーガン|ビーガン|ベジタリアン)(?:ではありません|じゃない|をやめました)`, {
      type: 'clause',
      former: true,
    }),
    rule(
      'activity',
      String.raw`${jaI}(?:タバコ|たばこ|煙草)(?:を|は)(?:やめました|やめた|吸いません|吸わない|禁煙)|^${jaI}禁煙(?:しました|した|しています)`,
      { kind: 'smoke', value: 'no' },
    ),
    rule('activity', String.raw`${jaI}(?:タバコ|たばこ|煙草)を吸(?:います|う|って)`, { kind: 'smoke', value: 'yes' }),
    rule('activity', String.raw`${jaI}(?<v>コーヒー|お酒|酒)(?:を|は)(?:やめました|飲みません|飲まなくなりました|もう飲みません)`, {
      type: 'clause',
      kind: 'drink',
      value: 'no',
    }),
    rule('activity', String.raw`${jaI}(?:毎日|毎朝|よく)?(?<v>コーヒー|お酒|酒)を飲みます`, {
      type: 'clause',
      kind: 'drink',
      value: 'yes',
    }),
    rule('favourite', String.raw`(?:私の)?一?番?好きな(?<k>[^\s、。は]{1,10})は(?:今は)?(?<v>[^\s、。]{1,20}?)(?:です|だ)`, {
      type: 'thing',
      kind: 'group',
    }),
    rule('pet', String.raw`(?:うちの|私の)?(?<k>犬|猫|ペット)の名前は(?<v>[^\s、。]{1,12}?)(?:です|だ)`, { type: 'thing', kind: 'value' }),
    rule('own', String.raw`(?:私の)?(?<k>家賃|給料|体重|身長|予算|月給|年収)(?:は|が)(?:今は|今)?(?<v>[\d０-９][\d０-９,.万千円kgcm]*)`, {
      type: 'amount',
      kind: 'group',
    }),
    rule('phone', String.raw`(?:私の|新しい)?(?:電話番号|携帯番号)は(?<v>[\d-]{8,15})`, { type: 'phone' }),
    rule('email', String.raw`(?:私の|新しい)?(?:メール|メールアドレス)は(?<v>[^\s、。]+@[\w.-]+)`, { type: 'email' }),
    rule('car', String.raw`${jaI}(?<v>[^\s、。はが]{2,12}?)(?:に乗って(?:い)?(?:ます|る)|を買いました)`, { type: 'thing' }),
  ],
}

const zhI = String.raw`(?:我|我们|俺)(?:现在|目前|已经|刚|刚刚|最近|上个月|上周|去年|今年|终于|又|也|就|一直){0,3}`
const zhEnd = String.raw`(?=了|[，。！？、,.\s]|$|已经|快|好几年)`
/** Plain sentences in Chinese, in simplified characters. */
export const zh: LanguageRules = {
  begins: /^(?:我|俺|现在|叫我|请叫|(?:\p{sc=Han}){0,4}我)/u,
  rules: [
    rule('none', String.raw`(?:如果|要是|假如|我想|我希望|我打算|我可能)`),
    rule(
      'name',
      String.raw`(?:我(?:现在)?叫|我的名字(?:是|叫)|(?:请)?叫我)(?<v>[^\s，。！？、的]{1,8}?)(?:吧|就好|就行)?\s*(?:[，。！？]|$)`,
      { type: 'thing' },
    ),
    rule('age', String.raw`${zhI}(?<v>\d{1,3})岁(?:了)?\s*(?:[，。！]|$)`, { type: 'clause' }),
    rule(
      'home',
      String.raw`(?:现在)?${zhI}(?:住在|搬到|搬去|搬家到|定居在|搬来)(?!.{0,3}[楼层号室]|[一二三四五六七八九十]|宿舍|家里|学校|城里|公寓|郊区)(?:了)?(?<v>[^\s，。！？、了的]{2,8}?)(?:市)?${zhEnd}`,
      { type: 'place' },
    ),
    rule('employer', String.raw`(?:现在)?${zhI}在(?!家|晚上|早上|一家|公司|这里|外面|网上)(?<v>[^\s，。！？、]{2,12}?)(?:工作|上班)`, {
      type: 'thing',
    }),
    rule('employer', String.raw`${zhI}(?:跳槽到|加入了?|入职)(?:了)?(?<v>[^\s，。！？、了]{2,12})`, { type: 'thing' }),
    rule('employer', String.raw`${zhI}(?:辞职|离职|被裁|被辞退|失业)`, { former: true, ends: ['role'] }),
    rule('role', String.raw`${zhI}(?:是|当上|成为)(?:了)?(?:一名|一个|一位)(?<v>[^\s，。！？、的]{2,8}?)${zhEnd}`, { type: 'thing' }),
    rule('relationship', String.raw`${zhI}(?<v>单身|结婚|离婚|订婚|已婚)(?:了)?\s*(?:[，。！]|$)`, { type: 'clause' }),
    rule('relationship', String.raw`(?:我和|我跟)(?<e>[^\s，。]{1,8}?)(?:分手|离婚)`, { value: 'single', ends: ['partner'] }),
    rule('partner', String.raw`我(?:老婆|妻子|老公|丈夫|女朋友|男朋友|女友|男友)(?:叫|的名字是)(?<v>[^\s，。！？、]{1,8})`, {
      type: 'thing',
    }),
    rule('pet', String.raw`我(?:家)?的?(?<k>狗|猫|小狗|小猫)叫(?<v>[^\s，。！？、]{1,8})`, { type: 'thing', kind: 'value' }),
    rule('allergy', String.raw`${zhI}对(?<v>[^\s，。！？、]{1,10}?)(?:严重)?过敏`, { type: 'clause', kind: 'value', value: 'allergic' }),
    rule('diet', String.raw`${zhI}(?:不再)(?:是)?(?<v>吃素|素食|纯素)`, { type: 'clause', former: true }),
    rule('diet', String.raw`${zhI}(?:是|开始)?(?<v>吃素|素食者|素食主义者|纯素食者)`, { type: 'clause' }),
    rule('diet', String.raw`${zhI}(?:又|重新|开始)?(?:又)?吃肉了`, { value: 'eats meat' }),
    rule('activity', String.raw`${zhI}(?:戒烟|不抽烟|不再抽烟|不吸烟|戒了烟|把烟戒)`, { kind: 'smoke', value: 'no' }),
    rule('activity', String.raw`${zhI}(?:抽烟|吸烟)`, { kind: 'smoke', value: 'yes' }),
    rule('activity', String.raw`${zhI}(?:不喝|不再喝|戒了)(?<v>咖啡|酒|茶)`, { type: 'clause', kind: 'drink', value: 'no' }),
    rule('activity', String.raw`${zhI}(?:每天|常|喜欢)?喝(?<v>咖啡|酒|茶)\s*(?:[，。！]|$)`, {
      type: 'clause',
      kind: 'drink',
      value: 'yes',
    }),
    rule('medicine', String.raw`${zhI}(?:不再吃|停了|停用了?|不吃)(?<v>[^\s，。！？、了]{2,10}?)${zhEnd}`, {
      type: 'clause',
      kind: 'value',
      value: 'no',
    }),
    rule('favourite', String.raw`我(?:现在)?最喜欢的(?<k>[^\s，。是]{1,8})(?:现在)?是(?<v>[^\s，。！？、]{1,15})`, {
      type: 'thing',
      kind: 'group',
    }),
    rule('own', String.raw`我的?(?<k>房租|工资|体重|身高|预算|月薪)(?:现在)?(?:是|涨到|降到|变成|为)?(?:了)?(?<v>\d[\d.,万千元块kgcm]*)`, {
      type: 'amount',
      kind: 'group',
    }),
    rule('phone', String.raw`我的?(?:新)?(?:电话|手机|手机号|电话号码|号码)(?:号码)?(?:现在)?(?:是|改成|换成)(?:了)?(?<v>[\d-]{7,15})`, {
      type: 'phone',
    }),
    rule('email', String.raw`我的?(?:新)?(?:邮箱|电子邮件|邮箱地址)(?:现在)?(?:是|改成|换成)(?:了)?(?<v>[^\s，。]+@[\w.-]+)`, {
      type: 'email',
    }),
    rule('car', String.raw`${zhI}开(?:的是)?(?:一辆)?(?<v>(?!车|始|会|心|店|公司|学)[^\s，。！？、]{2,10})`, { type: 'thing' }),
    rule('owns', String.raw`${zhI}(?:卖了|把)(?:我的)?(?<v>[^\s，。！？、了]{2,10}?)(?:卖了|卖掉了)?\s*(?:[，。！]|$)`, {
      type: 'thing',
      kind: 'value',
      value: 'no',
      ends: ['car'],
    }),
  ],
}

const koI = String.raw`(?:(?:저는|나는|전|난|저|나|우리는) )?(?:(?:지금|이제|지난달에|최근에|작년에|요즘|얼마 전에|드디어|지금은) ?){0,2}`
/** Plain sentences in Korean. */
export const ko: LanguageRules = {
  begins: /^[\p{sc=Hangul}\d]/u,
  rules: [
    rule('none', String.raw`(?:만약|혹시)`),
    rule('name', String.raw`(?:제|내) 이름은 (?<v>\p{sc=Hangul}{1,8}?)(?:입니다|이에요|예요|이야|야)`, { type: 'thing' }),
    rule('name', String.raw`(?:저를 |나를 )?(?<v>\p{sc=Hangul}{1,8}?)(?:라고|이라고) 불러`, { type: 'thing' }),
    rule('age', String.raw`${koI}(?<v>\d{1,3})(?:살|세)(?:이에요|입니다|이야|이 됐어요|이 되었어요|이 되었습니다|예요)?`, {
      type: 'clause',
    }),
    rule('home', String.raw`${koI}(?<v>\p{sc=Hangul}{2,8}?)(?:에|에서) (?:살아|살고|삽니다|살아요|산다)`, { type: 'place' }),
    rule('home', String.raw`${koI}(?<v>\p{sc=Hangul}{2,8}?)(?:으로|로) (?:이사했|이사 갔|이사갔|이사왔|옮겼|이사 왔)`, { type: 'place' }),
    rule('employer', String.raw`${koI}(?<v>[\p{sc=Hangul}\p{sc=Latin}]{2,12}?)에서 (?:일해|일하|일합|근무)`, { type: 'thing' }),
    rule('employer', String.raw`${koI}(?<v>[\p{sc=Hangul}\p{sc=Latin}]{2,12}?)(?:으로|로) 이직`, { type: 'thing' }),
    rule('employer', String.raw`${koI}(?:회사를|직장을) (?:그만뒀|그만두었|퇴사)|^${koI}퇴사했`, { former: true, ends: ['role'] }),
    rule('relationship', String.raw`${koI}(?<v>미혼|결혼했|이혼했|약혼했|싱글|기혼)`, { type: 'clause' }),
    rule('allergy', String.raw`${koI}(?<v>\p{sc=Hangul}{1,8}) 알레르기가 (?:있|심)`, { type: 'clause', kind: 'value', value: 'allergic' }),
    rule('diet', String.raw`${koI}(?:더 이상 )(?<v>비건|채식주의자)(?:이|가) 아니`, { type: 'clause', former: true }),
    rule('diet', String.raw`${koI}(?<v>비건|채식주의자)(?:이에요|예요|입니다|이 됐어요)`, { type: 'clause' }),
    rule('activity', String.raw`${koI}(?:담배를 끊었|금연했|금연 중|담배를 안 피워|담배 안 피워|담배 끊었)`, {
      kind: 'smoke',
      value: 'no',
    }),
    rule('activity', String.raw`${koI}담배를? (?:피워|피웁|펴요|피운)`, { kind: 'smoke', value: 'yes' }),
    rule('activity', String.raw`${koI}(?<v>커피|술)(?:를|을)? (?:끊었|안 마셔|마시지 않)`, { type: 'clause', kind: 'drink', value: 'no' }),
    rule('activity', String.raw`${koI}(?<v>커피|술)(?:를|을)? (?:마셔|마십니다|마신다)`, { type: 'clause', kind: 'drink', value: 'yes' }),
    rule(
      'favourite',
      String.raw`(?:제가|내가) (?:가장|제일) 좋아하는 (?<k>\p{sc=Hangul}{1,8}?)(?:은|는) (?:이제 )?(?<v>\p{sc=Hangul}{1,10}?)(?:이에요|예요|입니다|이야|야)`,
      { type: 'thing', kind: 'group' },
    ),
    rule('pet', String.raw`(?:우리|제|내) (?<k>강아지|고양이|개) 이름은 (?<v>\p{sc=Hangul}{1,8}?)(?:입니다|이에요|예요|이야|야)`, {
      type: 'thing',
      kind: 'value',
    }),
    rule('own', String.raw`(?:제 |내 )?(?<k>월세|월급|연봉|몸무게|키|예산)(?:는|은|가|이) (?:이제 )?(?<v>\d[\d.,만원kgcm]*)`, {
      type: 'amount',
      kind: 'group',
    }),
    rule('phone', String.raw`(?:제 |내 )?(?:새 )?(?:전화번호|번호)(?:는|가) (?:이제 )?(?<v>[\d-]{8,15})`, { type: 'phone' }),
    rule('email', String.raw`(?:제 |내 )?(?:새 )?(?:이메일|메일)(?: 주소)?(?:은|는) (?:이제 )?(?<v>[^\s]+@[\w.-]+)`, { type: 'email' }),
  ],
}

const arI = String.raw`(?:أنا )?(?:الآن |حاليا |حالياً |مؤخرا |أصبحت |لقد ){0,2}`
/** Plain sentences in Arabic. */
export const ar: LanguageRules = {
  begins: /^\p{sc=Arabic}/u,
  rules: [
    rule('none', String.raw`(?:لو|إذا|ربما|أريد|أتمنى)(?![\p{L}])`),
    rule('name', String.raw`(?:اسمي|نادني|نادوني)(?: هو)? (?<v>.+)`, { type: 'thing' }),
    rule('age', String.raw`(?:عمري|أبلغ من العمر|بلغت)(?: الآن)? (?<v>[\d٠-٩]{1,3})(?: سنة| عاما| عامًا| سنوات)?\s*[.!]?\s*$`, {
      type: 'clause',
    }),
    rule(
      'home',
      String.raw`${arI}(?:أسكن|أعيش|أقيم)(?: الآن| حاليا)? في (?!بيت|شقة|منزل|خوف|سلام|المدينة|فقر|قلق)(?<v>\p{sc=Arabic}{2,20}(?: \p{sc=Arabic}{2,20})?)`,
      { type: 'place' },
    ),
    rule(
      'home',
      String.raw`${arI}(?:انتقلت|انتقلنا)(?: للعيش)?(?: مؤخرا)? (?:إلى|الى) (?!بيت|شقة|منزل|غرفة)(?<v>\p{sc=Arabic}{2,20}(?: \p{sc=Arabic}{2,20})?)`,
      { type: 'place' },
    ),
    rule('home', String.raw`(?:لم أعد أسكن|لم أعد أعيش) في (?<v>\p{sc=Arabic}{2,20})`, { type: 'place', former: true }),
    rule('employer', String.raw`${arI}أعمل(?: الآن| حاليا)? (?:في|لدى) (?!البيت|المنزل|الليل)(?<v>\p{L}{2,20}(?: \p{L}{2,20})?)`, {
      type: 'thing',
    }),
    rule('employer', String.raw`(?:تركت عملي|تركت العمل|استقلت|فصلت من العمل)`, { former: true, ends: ['role'] }),
    rule('role', String.raw`${arI}أعمل(?: الآن)? ك(?<v>\p{sc=Arabic}{2,20})`, { type: 'thing' }),
    rule('relationship', String.raw`${arI}(?<v>أعزب|عزباء|متزوج|متزوجة|مخطوب|مخطوبة|مطلق|مطلقة|أرمل|أرملة)(?![\p{L}])`, { type: 'clause' }),
    rule('relationship', String.raw`(?:انفصلنا|تطلقنا|انفصلت عن (?<e>\p{sc=Arabic}{2,20}))`, { value: 'single', ends: ['partner'] }),
    rule('relationship', String.raw`تزوجت(?![\p{L}])`, { value: 'متزوج' }),
    rule('allergy', String.raw`(?:لدي|عندي) حساسية (?:من|تجاه|ضد) (?<v>.+)`, { type: 'whole', kind: 'value', value: 'allergic' }),
    rule('diet', String.raw`${arI}(?<v>نباتي|نباتية)(?![\p{L}])`, { type: 'clause' }),
    rule('diet', String.raw`(?:لم أعد|لست) (?<v>نباتيا|نباتية|نباتي|نباتيًا)`, { type: 'clause', former: true }),
    rule('activity', String.raw`(?:أقلعت عن التدخين|توقفت عن التدخين|لم أعد أدخن|لا أدخن|تركت التدخين)`, { kind: 'smoke', value: 'no' }),
    rule('activity', String.raw`${arI}أدخن`, { kind: 'smoke', value: 'yes' }),
    rule('activity', String.raw`(?:لا أشرب|لم أعد أشرب|توقفت عن شرب) (?<v>القهوة|الكحول|الشاي)`, {
      type: 'clause',
      kind: 'drink',
      value: 'no',
    }),
    rule('activity', String.raw`${arI}أشرب (?<v>القهوة|الكحول|الشاي)\s*(?:[.!]|$)`, { type: 'clause', kind: 'drink', value: 'yes' }),
    rule('favourite', String.raw`(?<k>\p{sc=Arabic}{2,15}ي) المفضلة?(?: الآن)? (?:هو|هي) (?<v>.+)`, { type: 'thing', kind: 'group' }),
    rule('own', String.raw`(?<k>إيجاري|راتبي|وزني|ميزانيتي)(?: الآن| أصبح| ارتفع إلى| هو){0,2} (?<v>[\d٠-٩].*)`, {
      type: 'amount',
      kind: 'group',
    }),
    rule('phone', String.raw`(?:رقمي|رقم هاتفي)(?: الجديد)?(?: هو)?(?: الآن)? (?<v>[\d+-]{7,16})`, { type: 'phone' }),
    rule('email', String.raw`(?:بريدي|إيميلي|بريدي الإلكتروني)(?: الجديد)?(?: هو)?(?: الآن)? (?<v>\S+@\S+)`, { type: 'email' }),
  ],
}
