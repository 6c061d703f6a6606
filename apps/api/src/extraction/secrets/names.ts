/*
 * Names of secrets, in the languages of phrases.ts, by the form of their values.
 */

/** Form of the value: a word, a few digits, a generated key, or a number of a person or an account. */
export type Kind = 'password' | 'code' | 'key' | 'number'

export interface Name {
  kind: Kind
  start: number
  end: number
}

/** Words after a name that turn it into another thing: a password manager, a pin collection. */
const otherThings = [
  ...[
    'manager',
    'generator',
    'polic',
    'reset',
    'field',
    'hint',
    'protect',
    'hash',
    'less',
    'strength',
    'prompt',
    'screen',
    'rules?',
    'length',
  ],
  ...['collection', 'board', 'cushion', 'badge', 'point', 'wheel', 'stripe', 'ball', 'up(?!\\p{L})', 'drop', 'review', 'base', 'snippet'],
  ...['sammlung', 'verwaltung', 'manager', 'richtlinie', 'wand', 'nadel', 'oubli', 'safe'],
].join('|')

/** Passwords, with the endings that languages add. A part of a longer word counts too: WLAN-Passwort, wifipassword. */
const passwords = [
  ...[
    'passwor[dt]s?',
    'passwds?',
    'pass ?phrases?',
    'passwörter',
    'kennw(?:o|ö)rt(?:er)?',
    'wachtwoord(?:en)?',
    'wachtzin',
    'zugangsdaten',
  ],
  ...['mots? de passe', 'phrases? secrètes?', 'contrase[ñn]as?', 'senhas?', 'palavras?[- ]passe', 'parola d.ordine', 'has[łl](?:o|a|em|u)'],
  ...['парол(?:ь|я|ю|ем|и|е|ей)', 'кодов(?:ое|ого) слов[оа]', '[şs]ifre\\p{L}{0,8}', 'parola(?:m|mız|nız|sı|n)', 'логин и пароль'],
  ...['パスワード', 'パスフレーズ', '合言葉', '密码', '密碼', '口令', '비밀번호', '비번', '패스워드', '암호'],
  ...['كلم[ةه] (?:ال)?(?:سر|مرور)', 'كلم[ةه] السر', '(?:ال)?باس ?وو?رد', 'पासवर्ड', 'कूटशब्द'],
]
/** Short names of passwords, which must stand alone. */
const shortPasswords = [
  ...[
    'pwd',
    'pw',
    'pass(?=\\s?[:=]|\\sis\\s)',
    'passkeys?',
    'mdp',
    'creds?',
    'credentials',
    'login(?=\\s?[:=])',
    'paasword',
    'paswd',
    'pswd',
    'passwrd',
  ],
  ...['(?:wi-?fi|wlan|wpa2?|network) (?:key|pass|pw)', '(?:wlan|wpa)-?schlüssel', 'netzwerkschlüssel', 'cl[ée] (?:du )?(?:wi-?fi|wpa)'],
  ...['clave (?:del?|de la|para el) (?:wi-?fi|correo|banco|red)', 'clave wi-?fi', '(?:secret|security|safe) (?:word|answer)'],
]

/** Words for places and ways that turn a code into a secret. */
const codeOf =
  'access|security|verification|auth(?:entication|orization)?|confirmation|one[- ]time|sms|text|2fa|mfa|login|log-in|sign-?in|door|gate|alarm|entry|entrance|safe|vault|lock|lockbox|padlock|keypad|garage|unlock|voice ?mail|backup|recovery|reset|secret|activation|disarm|parental|lobby'
const codes = [
  ...[
    'pins?',
    'pin[- ]?(?:codes?|numbers?|nummer|kod\\p{L}{0,4})',
    'm-?pin',
    't-?pin',
    'p[iİ]n',
    'pass ?codes?',
    'otps?',
    'totp',
    'm?tan',
    'puk',
    'cvv2?',
    'cvc2?',
  ],
  ...[
    'one[- ]time pass(?:word|code)s?',
    `(?:${codeOf})[- ](?:pass)?(?:codes?|pins?|number|combination|combo)`,
    'card security code',
    '(?:2fa|mfa)',
  ],
  ...[
    'geheimzahl',
    'geheimnummer',
    'kartenprüf\\p{L}{1,10}',
    'zahlen(?:kombination|code|schloss)',
    'einmal(?:passwort|code|kennwort)',
    'prüfziffern?',
  ],
  '(?:sicherheits|zugangs|zutritts|bestätigungs|verifizierungs|freischalt|freigabe|aktivierungs|alarm|haus|tür|tor|tresor|safe|eingangs|garagen|sperr|entsperr|sms|schloss|prüf|pin|auth\\p{L}{0,20})[- ]?code',
  ...[
    'digicode',
    'code (?:pin|secret|confidentiel|sms)',
    'cryptogramme',
    'clave(?= | ?[:=])',
    'n[úu]mero secreto',
    'parola(?=\\s?[:=])',
    'código secreto',
  ],
  '(?:toegangs|alarm|deur|poort|kluis|beveiligings|verificatie|bevestigings|sms|inlog|controle|cijfer|slot|ontgrendel|pin)code',
  ...[
    'пин(?:-?код\\p{L}{0,3})?',
    'cvv',
    '暗証番号',
    '暗証',
    '暗證碼',
    '認証(?:コード|番号)',
    '確認コード',
    '検証コード',
    '(?:セキュリティ|PIN|ピン|パス)コード',
  ],
  ...[
    '(?:验证|驗證|校验|动态|安全|授权|解锁|取件|门禁|开门|短信|確認|认证|PIN ?)[码碼]',
    '驗證碼',
    '(?:인증|핀|PIN|OTP|보안|승인) ?(?:번호|코드)',
    '도어락 ?(?:번호|비번)',
    '핀',
  ],
  ...['(?:ال)?رقم (?:ال)?سري', '(?:ال)?رمز (?:ال)?(?:سري|تحقق|مرور|دخول|أمان|تأكيد|تفعيل|باب|إنذار)', 'كود (?:ال)?(?:تحقق|تفعيل|باب|دخول)'],
  ...['पिन(?! ?कोड)', 'ओटीपी', 'सीवीवी', 'गुप्त कोड'],
]

/** Codes that are secret only with a word for their lock or way, or right before their value. */
const weakCodes =
  'codes?|combinations?|combos?|kombination|combinaison|combinaci[óo]n|combinazione|combina[çc][ãa]o|combinatie|kombinacja|комбинаци[яию]|kombinasyon|c[óo]digos?|codic[ei]|kod\\p{L}{0,3}|код\\p{L}{0,3}|コード|番号|코드|번호|(?:ال)?رمز|(?:ال)?كود|रمز|कोड|码|碼'
/** Codes that are none: of places, goods, errors and programs. */
const openCodes =
  /(?<![\p{L}\p{N}])(?:zip|postal|post|postcode|area|country|dial\p{L}*|dress|source|qr|bar|error|status|exit|discount|promo\p{L}*|coupon|voucher|booking|product|colou?r|airport|morse|building|tax|swift|bic|plz|rabatt\p{L}*|gutschein\p{L}*|quell\p{L}*|fehler\p{L}*|strich\p{L}*|postaux?|poste|postale|pocztow\p{L}*|rabatow\p{L}*|почтов\p{L}*|posta|referral|member\p{L}*|order|tracking|flight|seat|reservation)(?![\p{L}\p{N}])|郵便|注文|予約|追跡|会員|订单|預約|预订|会员|주문|예약|회원|طلب|ऑर्डर|邮编|邮政|電話|电话|手机号|優惠|优惠|우편|전화|البريد|खाता/iu
/** Words for locks, and for ways on which codes arrive and purposes that they have. */
export const lock =
  /(?<![\p{L}\p{N}])(?:alarm|doors?|gate|lockers?|safe|vault|(?:pad)?lock|lockbox|garage|keypad|entrance|front door|sms|texted|text message|elevator|card|bank|atm|app|phone|unlock|disarm|tür\p{L}*|haustür|tor|tresor|alarmanlage|schloss|handy|karte|ec-?karte|garagentor|zahlenschloss|alarme|porte|portail|coffre\p{L}*|cadenas|immeuble|carte|téléphone|portable|interphone|alarma|puerta|port[óo]n|caja fuerte|candado|tarjeta|garaje|m[óo]vil|celular|allarme|porta|cancello|portone|cassaforte|lucchetto|carta|telefono|bancomat|citofono|alarme|port[ãa]o|cofre|cadeado|cart[ãa]o|celular|garagem|deur|voordeur|poort|kluis|hangslot|pas|kaart|telefoon|alarmu|drzwi|bram\p{L}|sejf\p{L}*|domofon\p{L}*|kłódk\p{L}|kart\p{L}|telefonu|sms-?\p{L}*|blik\p{L}*|двер\p{L}+|домофон\p{L}*|подъезд\p{L}*|сигнализаци\p{L}+|сейф\p{L}*|ворот\p{L}*|замк\p{L}+|карт\p{L}+|смс\p{L}*|телефон\p{L}*|калитк\p{L}+|kapı\p{L}*|alarm\p{L}*|kasa\p{L}*|kilit\p{L}*|kart\p{L}*|telefon\p{L}*|garaj\p{L}*|darwaz\p{L}*|tijori|taal?e|v[ée]rifi[czk]\p{L}*|weryfika\p{L}*|bestätig\p{L}*|sécurité|seguridad|sicurezza|segurança|bezpiecz\p{L}*|безопасн\p{L}*|güvenlik|accès|acceso|accesso|acesso|toegang|dostęp\p{L}*|доступ\p{L}*|подтвержд\p{L}*|проверк\p{L}*|giriş|doğrulama|onay\p{L}{0,3})(?![\p{L}\p{N}])|(?:ドア|玄関|金庫|アラーム|警報|門|鍵|ロック|カード|認証|確認|验证|驗證|인증|확인|التحقق|التأكيد|الأمان|सत्यापन|ショートメッセージ|届いた|门|門|保险[箱柜]|警报|报警|锁|车库|短信|银行卡|现관|현관|도어락|금고|문자|카드|자물쇠|대문|알람|경보|باب|خزن|إنذار|بواب|قفل|رسال|بطاق|दरवाज|दरवाज़|तिजोर|अलार्म|ताल|एसएमएस|फ़?ोन|कार्ड|गेट)/iu

const keys = [
  ...[
    'api[ _-]?(?:key|token|secret|schlüssel|sleutel|anahtar\\p{L}{0,4})s?',
    '(?:secret|access|private|signing|encryption|deploy|service|license|account|master)[ _-]keys?',
  ],
  ...[
    '(?:client|app|webhook|consumer|shared|jwt|session|signing|oauth)[ _-]?secrets?',
    '(?:access|auth|bearer|bot|refresh|session|personal|deploy|id)[ _-]tokens?',
    'tokens?',
    'secrets?(?=\\s?[:=]|\\sis\\s)',
  ],
  ...[
    'cl[ée]s? (?:d.)?api',
    'cl[ée] priv[ée]e',
    'clave (?:de )?(?:api|privada)',
    'chiave (?:api|privata)',
    'chave (?:de |da )?(?:api|privada)',
    'privater? schlüssel',
    'privésleutel',
    'klucz (?:api|prywatny)',
  ],
  ...[
    '(?:api|апи)[- ]ключ\\p{L}{0,2}',
    'ключ (?:api|апи)',
    'приватный ключ',
    'токен\\p{L}{0,2}',
    'özel anahtar\\p{L}{0,4}',
    '(?:API|秘密)キー',
    '秘密鍵',
    'トークン',
    '密钥',
    '私钥',
    '令牌',
    '(?:API|비밀|개인) ?키',
    '토큰',
  ],
  ...[
    'مفتاح (?:ال)?(?:API|خاص)',
    'التوكن',
    'टोकन',
    '(?:maps|stripe|openai|github|google|aws|azure) key',
    '(?:\\p{Lu}+_)?(?:SECRET|TOKEN|KEY)(?=\\s?=)',
  ],
]

const numbers = [
  ...[
    'ssn',
    'social security(?: (?:number|no|num|card))?',
    '(?:ni|nino|national insurance)(?: (?:number|no|num))',
    'nino',
    'driv(?:ing|er.?s?) licen[cs]e(?: (?:number|no))?',
  ],
  ...[
    'passport(?: (?:number|no|num|nr))?',
    '(?:national |identity |id |government )(?:id|card|number|no)(?: number)?',
    'tax (?:id|number|file number)',
    'i?tin',
    'ein',
    'nhs (?:number|no)',
    'medicare(?: number)?',
  ],
  ...[
    'aa?dh?aa?r(?: (?:card|number|no))?',
    'pan(?: (?:card|number|no))',
    'pan',
    'voter id',
    'cpf',
    'cnpj',
    'rg',
    'dni',
    'nie',
    'nif',
    'curp',
    'rfc',
    'c[ée]dula',
    'rut',
    'cui[tl]',
    'n[úu]mero de (?:la )?(?:seguridad social|pasaporte|identidad|carnet)',
  ],
  ...[
    'codice fiscale',
    'carta d.identità',
    'patente(?: di guida)?',
    'passaporto',
    'pasaporte',
    'passaporte',
    'pesel\\p{L}{0,3}',
    'nip',
    'dow[oó]d\\p{L}{0,3}(?: osobist\\p{L}{1,4})?',
    'paszport\\p{L}{0,3}',
    'prawo jazdy',
    'bsn(?:-?nummer)?',
    'burgerservicenummer',
    'sofinummer',
    'rijbewijs(?:nummer)?',
    'paspoort(?:nummer)?',
  ],
  ...[
    't\\.?c\\.? ?(?:kimlik)?(?: ?(?:no|numara\\p{L}{0,4}))?',
    'kimlik(?: ?(?:no|numara\\p{L}{0,4}))',
    'pasaport\\p{L}{0,4}',
    'ehliyet\\p{L}{0,4}',
    'vergi (?:kimlik )?(?:no|numara\\p{L}{0,4})',
  ],
  ...[
    'steuer-?(?:id|nummer|identifikationsnummer|idnr)\\p{L}{0,3}',
    '(?:sozial|renten)versicherungsnummer',
    '(?:personal)?ausweis(?:nummer|nr|-nr)?',
    'reisepass(?:nummer|nr)?',
    'führerschein(?:nummer|nr)?',
  ],
  ...[
    'nir',
    '(?:numéro |n° )?(?:de )?sécu(?:rité sociale)?',
    'numéro fiscal',
    '(?:carte d.identité|passeport|permis(?: de conduire)?|carte vitale)',
    'снилс\\p{L}{0,2}',
    'инн',
    'паспорт\\p{L}{0,3}',
    'водительск\\p{L}{1,4}(?: удостоверени\\p{L}{1,2})?',
    'полис\\p{L}{0,3}',
  ],
  ...[
    '身份证(?:号码?)?',
    '身份證(?:字號|號碼?)?',
    '护照(?:号码?)?',
    '驾(?:照|驶证)(?:号码?)?',
    '社保(?:卡)?号',
    'マイナンバー',
    '個人番号',
    '(?:パスポート|旅券|免許証?)の?番号',
    'パスポート',
    '주민(?:등록)?번호',
    '여권 ?(?:번호)?',
    '운전면허 ?(?:번호)?',
    '외국인등록번호',
  ],
  ...[
    'رقم (?:ال)?(?:هوية|هويه|جواز|إقامة|اقامة|حساب|بطاقة)\\p{L}{0,3}',
    'رقم (?:هويتي|جوازي|حسابي|بطاقتي)',
    '(?:ال)?رقم (?:ال)?(?:قومي|وطني)',
    'जواز',
    'جواز (?:ال)?سفر\\p{L}{0,2}',
    'आधार',
    'पासपोर्ट',
    'पैन',
    'आईडी',
  ],
  ...[
    'acc(?:oun)?t(?: (?:number|no|num|nr))',
    'acct',
    'bank account',
    'routing(?: number)?',
    'sort code',
    'iban',
    'konto(?:nummer|nr|-nr)',
    'bankkonto',
    '(?:numéro|n°) de compte',
    'rib',
    '(?:número|num) de cuenta',
    'cuenta(?: bancaria| corriente)?',
    'cbu',
    'clabe',
    'numero di conto',
    'conto corrente',
  ],
  ...[
    'conta(?: (?:corrente|bancária))?',
    'rekening(?:nummer)?',
    'numer konta',
    'nr konta',
    '(?:номер )?сч[её]та',
    'hesap (?:no|numara\\p{L}{0,4})',
    '口座(?:番号)?',
    '(?:银行)?卡号',
    '(?:银行)?[账帐]号',
    '信用卡',
    '계좌 ?(?:번호)?',
    '카드 ?번호',
    'खाता (?:संख्या|नंबर)',
    'कार्ड नंबर',
    'khata number',
  ],
  ...[
    '(?:card|credit card|debit card) (?:number|no|num)',
    '(?:credit|debit|visa|bank) ?card',
    'visa',
    'mastercard',
    'amex',
    'maestro',
    'kredit(?:karte(?:nnummer)?)',
    'kartennummer',
    'carte (?:bancaire|bleue|de crédit)',
    'numéro de carte',
    'tarjeta',
    'carta di credito',
    'cartão',
    'creditcard(?:nummer)?',
    'kart(?:a|y) kredytow\\p{L}',
    'numer karty',
    'номер карт\\p{L}',
    'карт(?:а|ы|у)',
    'kredi kart\\p{L}{0,4}',
    'kart (?:no|numara\\p{L}{0,4})',
    'カード(?:番号)?',
    'क्रेडिट कार्ड',
  ],
]

const alone = (names: string[]) => `(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`
/** In scripts without spaces, or with prefixes, a name stands within longer runs. */
const cased = (names: string[]) => {
  const inRuns = names.filter((name) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Arab}\p{sc=Deva}]/u.test(name))
  const others = names.filter((name) => !inRuns.includes(name))
  return `${alone(others)}${inRuns.length > 0 ? `|(?:${inRuns.join('|')})` : ''}`
}
const notOther = `(?![-\\s]?(?:${otherThings}))`

const patterns: [Kind, RegExp][] = [
  ['password', new RegExp(`(?:(?<!\\p{N})(?:${passwords.join('|')})|${cased(shortPasswords)})${notOther}`, 'giu')],
  ['code', new RegExp(`(?:${cased(codes)})${notOther}`, 'giu')],
  ['key', new RegExp(`(?:${cased(keys)})`, 'giu')],
  ['number', new RegExp(`(?:${cased(numbers)})`, 'giu')],
]
const weak = new RegExp(`(?:${cased(weakCodes.split('|'))})${notOther}`, 'giu')

/** Characters around a weak name that are read for the word that decides about it. */
const decidingCharactersMax = 60

/** Finds the names of secrets in condensed text, in order; of those that overlap, the longest that begins first. */
export const namesIn = (text: string): Name[] => {
  const found: (Name & { isWeak?: true })[] = patterns.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(({ 0: name, index }) => ({ kind, start: index, end: index + name.length })),
  )
  for (const { 0: name, index } of text.matchAll(weak))
    if (decides(text, index, index + name.length)) found.push({ kind: 'code', start: index, end: index + name.length, isWeak: true })
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const apart: Name[] = []
  for (const name of found) if (name.start >= (apart.at(-1)?.end ?? 0)) apart.push(name)
  return apart
}

/** Whether a text names a code that is not open to everybody: in a question for it, any other code is secret. */
export const namesCode = (text: string): boolean => new RegExp(weak.source, 'iu').test(text) && !openCodes.test(text)

/** Whether a code is the code of a lock, or its value follows at once. */
const decides = (text: string, start: number, end: number): boolean => {
  const before = text.slice(Math.max(0, start - decidingCharactersMax), start)
  const after = text.slice(end, end + decidingCharactersMax)
  if (openCodes.test(before.slice(-25)) || openCodes.test(after.slice(0, 25))) return false
  return lock.test(before) || lock.test(after) || followedByValue.test(after)
}

const followedByValue = /^\s?(?:[:=：]|is|ist|lautet|est|es|è|é|to|jest|—|-|это|هو|hai|は|是|은|는)\s?[#*]?\d{4,8}(?!\d)/iu
