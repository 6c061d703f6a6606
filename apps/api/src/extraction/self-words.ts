/*
 * Words by which a sentence speaks of the user or the user's own circle, by language. Languages that drop the pronoun name
 * the user by the form of the verb. Each is a part of a regular expression.
 */

/** Pronouns and possessives of the first person. */
export const pronouns = [
  "i|i['’]?m|i['’]?ve|i['’]d|i['’]ll|ima|imma|my|mine|myself|me|we|we['’]re|we['’]ve|weve|were (?:\\p{L}+ (?:family|couple|shop|team)|muslim|jewish|christian|hindu|vegan|vegetarian|married|engaged|expecting|moving|from)|our|ours|us",
  'ich|mein\\p{L}*|mir|mich|wir|uns|unser\\p{L}*',
  "je|j['’]\\p{L}+|m['’]\\p{L}+|mon|ma|mes|moi|nous|notre|nos|on (?:a|est|va|vit|habite|part|mange|aime|fait|prend|vient|travaille|déménage|attend|cherche|loue|joue|parle)|on s['’]\\p{L}+",
  'yo|mi|mis|mío|mía|me|nos|nosotr[oa]s|nuestr\\p{L}+|conmigo',
  'io|mi|mio|mia|miei|mie|noi|nostr[oaie]|ci siamo|me',
  'eu|meu|minha|meus|minhas|me|nós|nosso|nossa|nossos|nossas|a gente|comigo|mim',
  "ik|mijn|mij|wij|ons|onze|m['’]n",
  'mój|moja|moje|mojego|mojej|moim|moją|mnie|mi|mną|nas|nam|nasz\\p{L}*',
  'я|мой|моя|моё|мое|мои|моего|моей|моему|мою|моих|моим|мне|меня|мной|мы|нас|нам|наш\\p{L}*',
  'मैं|मै|मेरा|मेरी|मेरे|मुझे|मुझको|मुझ|हम|हमारा|हमारी|हमारे|हमें|हूँ|हूं',
  'أنا|انا|لدي|لديّ|عندي|لي|معي|نحن|عندنا|لدينا|إني|إنني|بي|مني|علي',
]

/** Verbs of the first person, in languages that drop the pronoun, and in notes without one. */
export const ownVerbs = [
  // Spanish
  'soy|estoy|vamos a|tengo|vivo|trabajo|quiero|necesito|prefiero|odio|amo|tomo|bebo|hablo|estudio|juego|llevo|voy|vengo|hago|uso|fumo|corro|duermo|peso|mido|cumplo|cumplí|nací|viajo|cocino|padezco|sufro|debo|suelo|sé|fui|tuve|estuve|hice|empecé|dejé|compré|conduzco|toco|leo|nado|no como|como (?:carne|poco|mucho|bien)|colecciono|crecí|me (?:gust|encant|llam|mud|cas|duel|jubil|oper|rompi|divorci)\\p{L}*|\\p{L}{2,}(?:amos|emos|imos)|era (?:enfermer|profesor|médic)|he (?:\\p{L}+[aií]do|hecho|visto|vuelto)|estaba|tenía|vivía|trabajaba',
  // Italian
  'sono|ho|vivo|abito|lavoro|faccio|studio|mangio|bevo|prendo|odio|amo|preferisco|voglio|vorrei (?:imparare|diventare|andare)|vado|vengo|parlo|gioco|uso|soffro|peso|devo|guido|suono|leggo|corro|dormo|fumo|cucino|viaggio|colleziono|cerco (?:casa|lavoro)|nacqui|andrò|partirò|avevo|ero|\\p{L}{2,}iamo|\\p{L}{3,}(?:avo|evo|ivo) (?:a|in|da|con)',
  // Portuguese
  'sou|estou|tô|tenho|moro|vivo|trabalho|gosto|adoro|odeio|tomo|faço|vou|venho|quero|preciso|prefiro|uso|jogo|estudo|falo|toco|não como|como (?:carne|pouco|muito|bem)|bebo|fumo|corro|durmo|peso|meço|nasci|fui|viajo|cozinho|sofro|devo|leio|comecei|tinha|morava|trabalhava|\\p{L}{3,}ei|\\p{L}{2,}(?:amos|emos|imos)',
  // Polish
  'jestem|mam|lecę|lecimy|jedziemy|idziemy|przeprowadza(?:m|my)|wyjeżdża(?:m|my)|spotyka(?:m|my) się|zamierza(?:m|my)|planujemy|będę|będziemy|wraca(?:m|my)|mieszkam|pracuję|lubię|kocham|nienawidzę|wolę|piję|jem|palę|gram|uczę|studiuję|mówię|chcę|muszę|idę|jadę|biorę|urodziłem|urodziłam|nie znoszę|potrzebuję|\\p{L}{2,}(?:łem|łam|liśmy|łyśmy)|\\p{L}{3,}(?:uję|ujemy|amy|emy|imy|ymy)|\\p{L}{3,}(?:czę|szę|żę|dzę|cę|bię|wię|mię|nię|lę|rę|zę|sę)|mamy|jesteśmy',
  // Russian
  'живу|работаю|люблю|ненавижу|хочу|могу|учусь|учу|играю|пью|ем|курю|хожу|езжу|еду|иду|лечу|сплю|вешу|болею|принимаю|занимаюсь|родился|родилась|переехал|переехала|женат|замужем|разведён|разведен|разведена|предпочитаю|терпеть не могу|собираюсь|планирую|\\p{L}{2,}(?:аю|яю|ею|ую|юсь|усь)|\\p{L}{2,}(?:шу|жу|чу|щу|лю|ню|рю)|живём|живем|едем|летим|идём',
  // Arabic: the first person begins with alif.
  '(?:سأ(?!ل)|سوف أ|سوف ن)\\p{L}{2,20}|(?:و|ف|س)?(?:أعمل|اعمل|أعيش|اعيش|أسكن|اسكن|أحب|احب|أكره|اكره|أدرس|ادرس|أفضل|أريد|اريد|أحتاج|أستخدم|أتناول|آكل|اكل|أشرب|أشتغل|اشتغل|أتعلم|أتكلم|أتحدث|ألعب|أقيم|أعاني|أزور|أسافر|أمارس|أنام|أخطط|أنوي|أبحث عن (?:عمل|وظيفة|شقة)|أبلغ|أزن|أربي|أملك|أكتب ب|ولدت|كنت|انتقلت|تزوجت|تركت|بدأت|اشتريت|سافرت|توقفت|نعيش|نسكن|سأسافر|سأنتقل|بدي|عايز|عاوز|ساكن|ساكنة|بشتغل|بحب|بكره)|(?:ابن|ابنت|زوج|زوجت|أم|أب|أخ|أخت|والد|والدت|عمل|اسم|عمر|بيت|كلب|قطت|طبيب|مدير|وزن|طول|حساسيت|أولاد|أطفال)ي|حساسية',
  // Hindi, romanised
  '(?:mera|meri|mere|mujhe|mujhko|hamara|hamari|hamare|humein|hoon|hu|hun|raha hu|rahi hu|karta hu|karti hu|rehta hu|rehti hu)',
  // German, notes without a pronoun
  '(?<=^|[,;:.–—-]\\s?)(?:bin|hab|habe|wohne|lebe|arbeite|komme|esse|trinke|nehme|spiele|mag|liebe|hasse|pendle|lerne|studiere|fahre|fliege|ziehe|heiße|wiege|gehe|rauche|mache (?:gerade|seit|sport)|vertrage|suche (?:eine?n? (?:job|wohnung|stelle)))',
  // Dutch, notes without a pronoun
  '(?<=^|[,;:.–—-]\\s?)(?:ben(?! (?:is|was|has))|heb|woon|werk|eet|drink|lust|haat|speel|leer|studeer|kom|slaap|rook|ga|reis|verhuis|slik|gebruik)',
  // French, notes without a pronoun
  '(?<=^|[,;:.–—-]\\s?)(?:suis|habite|travaille|adore|déteste|mange|bois|vis|viens|prends|allergique|végétari\\p{L}*|végan\\p{L}*)',
]

/** Turkish words of the first person: endings that words of other languages share, so that the text must be Turkish. */
export const turkish =
  'ben|benim|bana|beni|bende|biz|bizim|bize|bizi|\\p{L}{2,}(?:yorum|yoruz|dım|dim|dum|düm|tım|tim|tum|tüm|dık|dik|duk|dük|tık|tik|tuk|tük|mışım|mişim|acağım|eceğim|ırım|irim|urum|ürüm|arım|erim|mam|mem|mayız|meyiz|malıyım|meliyim|yım|yim|yum|yüm|lıyım|liyim|luyum|lüyüm|ıyım|iyim|uyum|üyüm)|(?:kız|oğl|eş|anne|baba|karde|abla|abi|iş|ad|ism|yaş|köpeğ|kedi|ev|araba|alerj|kilo|boy|doktor|çocuğ|çocuklar|karı|koca|kocam|sevgil|hasta|ilac)\\p{L}{0,6}(?:m|mız|miz|muz|müz)|\\p{L}{3,}(?:cıyım|ciyim|lıyım|liyim|luyum|lüyüm)|\\p{L}{3,}(?:ım|im|um|üm) (?:var|yok|\\p{L}+ (?:var|yok))'

/** Beginnings of English notes without a subject: "flying to Lisbon", "can't stand coriander". */
export const noteBeginnings =
  "(?:not |no |never |still |also |just |currently |already |finally |recently |actually |really |honestly |only |usually |mostly |always |been |gonna |about to )?(?:vegan|vegetarian|pescatarian|pescetarian|keto|celiac|coeliac|diabetic|asthmatic|allergic|intolerant|lactose|gluten|pregnant|married|divorced|single|engaged|widowed|retired|unemployed|self-employed|freelanc\\p{L}*|born|raised|based|living|lived|working|worked|studying|studied|moved|moving|flying|leaving|travel+ing|heading|staying|visiting|going|getting|got|having|had|trying|learning|learnt|learned|training|planning|saving|looking forward|can['’]?t (?:stand|eat|drink|have|sleep|drive|swim|do|deal|afford)|cannot (?:stand|eat|drink)|don['’]?t (?:eat|drink|smoke|drive|like|own|have|do|sleep|work|live)|doesn['’]?t|prefer|hate|hates|love|loves|like|likes|dislike|enjoy|allergic|used to|quit|started|stopped|joined|bought|sold|broke|sprained|tore|lost|gained|turned|turning|taking|took|wearing|on (?:\\d|\\p{L}+ (?:time|leave|since|meds|medication|the pill))|off (?:sugar|alcohol|meds|work|sick)|left-?handed|right-?handed|night owl|early bird|early riser|introvert\\p{L}*|extrovert\\p{L}*|fan of|big on|into|good at|bad at|terrible at|scared of|afraid of|terrified of|fluent|native|longer|been|have been|gave up|grew up|gonna|wanna|finished|graduated|retiring|expecting|running|ran|speak|speaks|am|(?:name|city|country|born|dob|e-?mail|phone|address)(?=\\s?:)|height|weight|age|size|waist|diet|job|occupation|location|nickname|hobby|hobbies|languages|goals?|type [12]|left[- ]handed|right[- ]handed|work (?:from|at|in|nights|days|part|full|remotely)|mother|father|sister|brother|granda?d|granddad|grandmother|grandfather|auntie?|uncle|cousin)"

/** People, animals and things of the user's own circle, which need no possessive: "mum's got Parkinson's". */
export const ownCircle = [
  'mum|mums|mom|moms|mommy|mummy|dad|dads|daddy|grandma|grandpa|nan|nana|granny|gran|wife|wifey|husband|hubby|kids|kiddo|daughter|son|baby|toddler|fianc[eé]e?|girlfriend|boyfriend|partner|gf|bf|sis|bro|mother-in-law|roommate|flatmate|boss|doc|the (?:dog|cat|puppy|kitten|kids|baby|twins|boys|girls|wife|husband|boss|doctor|dentist|vet|landlord|ex|car|flat|apartment|garden|in-laws)|bp|blood (?:pressure|type|sugar|group)|resting heart rate|a1c|cholesterol|bmi|budget|rent|mortgage|salary|commute|shift|shifts|shoe size|dress size|ring size|hometown|birthday|anniversary|pronouns|timezone|time zone|fav(?:ou?rite)?|fave|frequent flyer|appointment|interview|surgery|wedding|honeymoon|due date|meds|allerg(?:y|ies)|landlord|deadline|laptop|postcode|zip code|email|phone number|mobile',
  'mama|papa|oma|opa|mutti|vati|frau und|kinder|der hund|die katze|der chef|die chefin|hund heißt|geburtstag|blutdruck|schuhgröße|lieblings\\p{L}+|mann und',
  'maman|mamie|papi|belle-mère|les enfants|le chien|le chat|anniversaire|pointure|tension',
  'mamá|papá|abuela|abuelo|los niños|el perro|la gata|el gato|cumpleaños',
  'mamma|papà|nonna|nonno|i bambini|il cane|il gatto|la gatta|compleanno',
  'mamãe|papai|vovó|vovô|mãe|pai|as crianças|os miúdos|o cachorro|o gato|aniversário',
  'mama|oma|opa|de kinderen|de hond|de kat|verjaardag',
  'mama|tata|babcia|dziadek|mąż|żona|dzieci|pies|kot|córka|syn|brat|siostra',
  'мама|папа|бабушка|дедушка|муж|жена|дети|собака|кот|кошка|сын|дочь|дочка|брат|сестра|день рождения|аллергия',
  'annem|babam|eşim|kızım|oğlum|çocuklar|köpek|kedi|doğum günü',
  'बेटी|बेटा|पत्नी|पति|माँ|पापा|बहन|भाई|beti|beta|biwi|pati|maa|papa|behen|bhai',
]

/** Traits that a note of a few words without a verb states: "type 1 diabetic", "vegan, no nuts". */
export const traits =
  'vegan\\p{L}*|vegetari\\p{L}*|végétari\\p{L}*|vejetaryen\\p{L}*|wegetari\\p{L}*|vegetarisch|вегетариан\\p{L}*|веган\\p{L}*|diabeti\\p{L}*|diabéti\\p{L}*|diabetyk\\p{L}*|диабет\\p{L}*|celiac\\p{L}*|coeliac|celíac\\p{L}*|zöliakie|allerg\\p{L}*|alérgic\\p{L}*|uczulon\\p{L}*|аллерг\\p{L}*|alerji\\p{L}*|asthma\\p{L}*|astmát\\p{L}*|intoleran\\p{L}*|nachtschicht|single|left[- ]handed|zurdo|zurda|gaucher|gauchère|mancino|mancina|linkshänder\\p{L}*|leworęczn\\p{L}*|левша|solak'

/** Words of the first person and of the own circle, in scripts without spaces and in Korean. */
export const denseSelf = {
  zh: '我|咱|俺|本人|老婆|老公|女儿|儿子|妈妈|爸爸|孩子|女朋友|男朋友|女友|男友|家里|家人|奶奶|爷爷|外婆|外公|姐姐|妹妹|哥哥|弟弟|老板|同事|过敏',
  ja: '私|わたし|僕|ぼく|俺|おれ|うち|自分|あたし|我が家|妻|夫|旦那|娘|息子|母|父|祖母|祖父|兄|姉|弟|妹|子供|子ども|彼女|彼氏|家族|ペット|愛犬|愛猫|上司',
  ko: '저(?=는|의|도|랑|희|에|한|를|와|$|\\s)|제(?=가|\\s)|나(?=는|의|도|랑|에|한)|난\\s|내(?=\\s|가)|우리|저희|아내|남편|와이프|딸|아들|엄마|아빠|어머니|아버지|할머니|할아버지|형|누나|언니|오빠|동생|여자친구|남자친구|여친|남친|아이|강아지|고양이|부모님',
}
