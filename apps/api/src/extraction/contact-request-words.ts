/*
 * Words by which a user asks to be contacted or reminded, by language. Each is a part of a regular expression.
 */

export interface ContactWords {
  language: string
  /** Verbs with their object: remind me. A time stands anywhere in the sentence. */
  asks: string
  /** Verbs that also give a name: call me. A time stands next to them. */
  calls?: string
  /** Verbs among `asks` after which hours count from midnight. */
  wakes?: string
  /** Times without a day: at 6, in two hours, every morning. Groups: `h`, `m`, `half` (a.m. or p.m.), `n` of `hours` or `minutes`. */
  times: string
  /** Whether the verb ends the sentence. */
  isVerbLast?: boolean
  /** Whether words stand without spaces. */
  isSpaceless?: boolean
}

const clock = String.raw`(?<h>[01]?\d|2[0-3])(?:[:.h](?<m>[0-5]\d))?`
/** Words after which the user asks for what is known: remind me what we decided. */
const noQuestion = '(?! (?:again )?(?:of |about )?(?:what|who|whom|whose|which|why|how|where|when|if|whether)(?!\\p{L}))'

export const contactWords: ContactWords[] = [
  {
    language: 'en',
    asks: `(?:remind|nudge|alert|notify|wake) (?:me|us)${noQuestion}|(?:check(?: back)? in|follow up|touch base|get back) (?:with|to) (?:me|us)|(?:give|send|drop) (?:me|us) (?:an? )?(?:(?:quick|wake-up|friendly) )?(?:call|ring|reminder|shout|message|text|ping|nudge|alarm|note)|(?:set|create|make|add|schedule) (?:me )?an? (?:alarm|reminder)|let (?:me|us) know`,
    calls: '(?:call|phone|ring|text|message|ping|contact|write|e-?mail|reach|dm|buzz)(?: to)? (?:me|us)(?: back| again| up)?',
    wakes: '(?:wake|alarm)',
    times: String.raw`at (?:about |around )?(?:${clock}(?! (?:the|my|a|%))(?: ?(?<half>[ap])\.?m\b| o['’]clock)?|noon|midnight|(?:half past |quarter (?:to|past) )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?!\p{L})|lunch(?:time)?|dawn|sunrise)|in (?:about )?(?:(?<n>\d{1,3})|an?|half an|two|three|four|five|six|ten|fifteen|twenty|thirty|a few|a couple of) (?:(?<hours>hours?|hrs?)|(?<minutes>minutes?|mins?))(?!\p{L})|(?:in the|first thing in the|this|later this|every|each) (?:morning|evening|afternoon|night)|tonight|(?:every|each) (?:day|week|month|year|hour|weekday|weekend|other day|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?|daily|weekly`,
  },
  {
    language: 'de',
    asks: String.raw`(?:erinner[en]?|erinnert|weck[en]?|weckt|benachrichtig[en]?)(?: sie)? (?:mich|uns)|(?:ruf[en]?|ruft)(?: sie)? (?:mich|uns)(?=.{0,80}(?<!\p{L})(?:an|zurück)(?!\p{L}))|(?:meld[en]?|meldet)(?: sie)? (?:dich|sich|euch)(?=.{0,40}(?:bei|mir|uns|wieder))|(?:schreib[en]?|schreibt|schick[en]?)(?: sie)? mir(?=.{0,40}(?:erinnerung|nachricht|wieder)|.{0,12}(?:morgen|heute|am|um|nächste))|gib mir .{0,30}bescheid|sag mir .{0,30}bescheid|(?:mich|uns) .{1,80}?(?:anzurufen|anrufen|erinnern|zu wecken|wecken|benachrichtigen)|stell(?:e|en sie)? (?:mir )?(?:einen|den) wecker`,
    wakes: 'we[ck]',
    times: String.raw`(?:um|gegen) (?:${clock}(?: uhr)?|(?:halb |viertel (?:vor|nach) )?(?:eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)(?!\p{L}))|in (?:(?<n>\d{1,3})|einer|einer halben|zwei|drei|vier|fünf|zehn|zwanzig|ein paar) (?:(?<hours>stunden?)|(?<minutes>minuten?))|(?:heute|morgen) (?:abend|früh|nacht|mittag|nachmittag)|am (?:abend|morgen|nachmittag)|jede[nrs]? (?:tag|morgen|abend|woche|monat|\p{L}{2,8}tag|mittwoch)|täglich|wöchentlich`,
  },
  {
    language: 'fr',
    asks: String.raw`(?:rappelle|rappelez|réveille|réveillez|préviens|prévenez|avertis|avertissez|relance|relancez|recontacte|recontactez|contacte|contactez)-(?:moi|nous)(?! (?:ce qu|qui|comment|pourquoi|quel|où|si)\p{L}*)|(?:me|nous) (?:rappeler|réveiller|prévenir|recontacter|contacter|relancer)|(?:m['’]|nous )(?:avertir|écrire|appeler)|envoie-moi (?:un|une) (?:rappel|message|alerte|notification)|fais-moi (?:un rappel|signe)|mets(?:-moi)? (?:un|une) (?:rappel|réveil|alarme)`,
    calls: '(?:appelle|appelez|téléphone|téléphonez|écris|écrivez)-(?:moi|nous)',
    wakes: 'réveil',
    times: String.raw`(?:à|vers) (?:${clock}(?: ?h(?:eures?)?)?(?!\p{L})|midi|minuit|(?:une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze) heures?)|dans (?:(?<n>\d{1,3})|une|deux|trois|quatre|cinq|dix|quinze|vingt|quelques|une demi-?) ?(?:(?<hours>heures?|h)|(?<minutes>minutes?|min))(?!\p{L})|ce (?:soir|matin|midi)|cet après-midi|cette nuit|demain matin|(?:tous|toutes) les \p{L}+|chaque \p{L}+`,
  },
  {
    language: 'es',
    asks: String.raw`(?:recu[eé]rda(?:me|nos)|record[aá](?:me|nos)|recordarme|despi[eé]rta(?:me|nos)|despert[aá]me|despertarme|av[ií]sa(?:me|nos)|avisarme|notif[ií]came|notificarme|cont[aá]cta(?:me|nos)|contactarme|llamarme|escribirme)(?! (?:qué|quién|cómo|por qué|cuál|dónde|si)(?!\p{L}))|(?:mánd|mand|env[ií])a?me (?:un|una) (?:recordatorio|mensaje|alerta|aviso)|pon(?:me)? (?:un|una) (?:alarma|recordatorio)|hazme (?:un recordatorio|una llamada)`,
    calls: '(?:ll[aá]ma|escr[ií]be|telefonéa|marca|márca)(?:me|nos)',
    wakes: 'desp|alarma',
    times: String.raw`a (?:las?|eso de las) (?:${clock}|(?:una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)(?!\p{L}))|al mediodía|(?:en|dentro de) (?:(?<n>\d{1,3})|una|dos|tres|cuatro|cinco|diez|quince|veinte|media|unas|unos) (?:(?<hours>horas?)|(?<minutes>minutos?))|esta (?:noche|tarde|mañana)|por la (?:mañana|tarde|noche)|cada \p{L}+|todos los \p{L}+|todas las \p{L}+`,
  },
  {
    language: 'it',
    asks: String.raw`(?:ricorda(?:mi|ci)|ricordarmi|sveglia(?:mi|ci)|svegliarmi|avvisa(?:mi|ci)|avvisarmi|avverti(?:mi|ci)|contatta(?:mi|ci)|contattarmi|chiamarmi|telefonarmi|richiama(?:mi|ci)|richiamarmi)(?! (?:cosa|che cosa|chi|come|perché|quale|dove|se)(?!\p{L}))|manda(?:mi)? (?:un|una) (?:promemoria|messaggio|notifica)|imposta(?:mi)? (?:un|una) (?:sveglia|promemoria)|fa(?:mmi|i) (?:uno squillo|un promemoria|sapere)`,
    calls: '(?:chiama|telefona|scrivi)(?:mi|ci)',
    wakes: 'svegli',
    times: String.raw`(?:alle|verso le|alla) (?:${clock}|(?:una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici)(?!\p{L}))|a (?:mezzogiorno|mezzanotte)|(?:tra|fra) (?:(?<n>\d{1,3})|un['’]?|una|due|tre|quattro|cinque|dieci|venti|mezz['’]) ?(?:(?<hours>or[ae])|(?<minutes>minut[oi]))|sta(?:sera|notte|mattina)|questa (?:sera|notte|mattina)|oggi pomeriggio|ogni \p{L}+|tutti i \p{L}+|tutte le \p{L}+`,
  },
  {
    language: 'pt',
    asks: String.raw`(?:me|nos) (?:lembr[ae]|lembrar|acord[ae]|acordar|avis[ae]|avisar|lig(?:a|ue|ar)|telefon[ae]|telefonar|contat[ae]|contatar|notifi(?:ca|que|car))(?! (?:o que|quem|como|por que|qual|onde|se)(?!\p{L}))|(?:lembr[ae]|lembrar|acord[ae]|acordar|avis[ae]|avisar|lig(?:a|ue|ar)|telefon[ae]|contact[ae]|contactar)-(?:me|nos)|(?:lig(?:a|ue|ar)|telefon[ae]) (?:para|pra) (?:mim|nós)|me mand[ae] (?:um|uma) (?:lembrete|mensagem|aviso)|p(?:õe|onha) (?:um|o) (?:despertador|alarme|lembrete)`,
    calls: '(?:me (?:cham[ae]|escrev[ae])|cham[ae]-me|escrev[ae]-me)',
    wakes: 'acord|despertador|alarme',
    times: String.raw`[àa]s (?:${clock}(?: ?h(?:oras?)?)?|(?:uma|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze)(?!\p{L}))|ao meio-?dia|(?:em|daqui a|dentro de) (?:(?<n>\d{1,3})|uma|duas|três|quatro|cinco|dez|quinze|vinte|meia) ?(?:(?<hours>horas?|h)|(?<minutes>minutos?|min))(?!\p{L})|hoje à (?:noite|tarde)|esta (?:noite|tarde|manhã)|de manhã|cada \p{L}+|tod[oa]s? (?:os |as )?\p{L}+`,
  },
  {
    language: 'nl',
    asks: String.raw`(?:herinner|wek|waarschuw|bel|mail|app)(?: mij| me| ons)|maak (?:mij|me|ons)(?=.{0,60}(?<!\p{L})wakker)|stuur (?:mij|me)(?=.{0,30}(?:herinnering|bericht))|laat (?:het )?(?:mij|me)(?=.{0,40}weten)|neem .{0,40}contact met (?:mij|me)|(?:mij|me|ons) .{1,80}?(?:herinneren|bellen|wekken|waarschuwen|contacteren)|zet (?:een|de) wekker`,
    wakes: 'wek|wakker',
    times: String.raw`(?:om|rond) (?:${clock}(?: uur)?|(?:half )?(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)(?: uur)?(?!\p{L}))|over (?:(?<n>\d{1,3})|een|twee|drie|vier|vijf|tien|twintig|een paar) (?:(?<hours>uur|uren)|(?<minutes>minuten|minuut))|van(?:avond|nacht|middag|ochtend)|morgenochtend|elke \p{L}+|iedere \p{L}+|dagelijks`,
  },
  {
    language: 'pl',
    asks: String.raw`(?:przypomnij|przypominaj|przypomnieć|powiadom|daj|dać)(?: .{0,30}?)?(?<!\p{L})(?:mi|nam|mnie)(?!\p{L})(?! (?:co|kto|jak|dlaczego|który|gdzie|czy)(?!\p{L}))|(?:zadzwoń|zadzwonić|dzwoń|napisz|napisać|odezwij się|odezwać się)(?: .{0,30}?)? (?:do )(?:mnie|nas)|(?:do )(?:mnie|nas)(?: .{0,30}?)? (?:zadzwonić|napisać)|(?:mi|mnie)(?: .{0,30}?)? (?:przypomnieć|obudzić)|(?:obudź|budź|obudzić)(?: .{0,20}?)? (?:mnie|nas)|ustaw (?:mi )?(?:budzik|przypomnienie)`,
    wakes: 'bud',
    times: String.raw`(?<!\p{L})o (?:${clock}|(?:pierwszej|drugiej|trzeciej|czwartej|piątej|szóstej|siódmej|ósmej|dziewiątej|dziesiątej|jedenastej|dwunastej))|w południe|za (?:(?<n>\d{1,3}) |dwie |trzy |cztery |pięć |dziesięć |pół )?(?:(?<hours>godzin[ęyę]?)|(?<minutes>minut[yęe]?))|(?:dziś|dzisiaj) (?:wieczorem|w nocy|po południu)|rano|wieczorem|co(?:dziennie| tydzień| miesiąc| \p{L}+)|w każd\p{L}+`,
  },
  {
    language: 'ru',
    asks: String.raw`(?:напомни|напоминай|напомните|напомнить|разбуди|разбудите|разбудить|буди|позвони|позвоните|позвонить|перезвони|перезвоните|перезвонить|предупреди|предупредите|набери|напиши|напишите|сообщи|сообщите)(?: .{0,30}?)?(?<!\p{L})(?:мне|меня|нам|нас)(?!\p{L})(?! (?:что|кто|как|почему|какой|какая|где)(?!\p{L}))|(?:мне|меня|нам|нас)(?: .{0,30}?)? (?:напомни|напомнить|позвони|позвонить|разбуди|разбудить|перезвони)(?:те)?|свяжи(?:сь|тесь) со мной|поставь (?:мне )?(?:будильник|напоминание)|напомни(?:те)? о`,
    wakes: 'буди',
    times: String.raw`(?<!\p{L})(?:в|к) (?:${clock}(?! (?:году|раз|лет))(?: час\p{L}*| утра| вечера)?|(?:час|два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать)(?: час\p{L}*| утра| вечера| дня)?(?!\p{L})|полдень|полночь)|через (?:(?<n>\d{1,3}) |два |три |четыре |пять |десять |пол)?(?:(?<hours>час(?:а|ов)?)|(?<minutes>минут[уы]?))|(?:сегодня )?(?:вечером|ночью|днём|днем|утром)|кажд\p{L}+ \p{L}+|ежедневно|по \p{L}+(?:ам|ям)`,
  },
  {
    language: 'tr',
    isVerbLast: true,
    asks: String.raw`(?:hatırlat|uyandır|ara|haber ver|bilgi ver|mesaj at|mesaj gönder|yaz|bildir|çağır)(?:ın|in|un|ün|ınız|iniz)?|(?:hatırlatır|uyandırır|arar|haber verir|bilgi verir|mesaj atar|bildirir) m[ıi]s[ıi]n(?:[ıi]z)?|alarm kur|hatırlatıcı kur`,
    wakes: 'uyandır|alarm',
    times: String.raw`saat (?:${clock}|(?:bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|on bir|on iki)(?:['’]?[dt][ea])?(?!\p{L}))|\d{1,2}(?::[0-5]\d)?['’][dt][ae]|(?:(?<n>\d{1,3})|bir|iki|üç|dört|beş|on|yarım) (?:(?<hours>saat)|(?<minutes>dakika)) sonra|bu (?:akşam|gece|sabah)|yarın sabah|sabah(?:leyin)?|akşam(?:leyin)?|her \p{L}+`,
  },
  {
    language: 'ja',
    isVerbLast: true,
    isSpaceless: true,
    asks: '(?:電話|連絡|通知|リマインド|メール|メッセージ)(?:を|も)?(?:して|入れて|送って|くれ|ください|お願い|ちょうだい|頂戴|ほしい|欲しい)|(?:起こ|知らせ|思い出させ|声をかけ|呼び出し)(?:し)?て|(?:アラーム|リマインダー|目覚まし)(?:を)?(?:セット|設定|かけ)',
    wakes: '起こ|アラーム|目覚まし',
    times: String.raw`(?<half>午前|午後|朝|夜)?の?(?<h>[01]?\d|2[0-3])時(?!間)(?:(?<m>[0-5]\d)分)?|[一二三四五六七八九十]{1,2}時(?!間)|(?<n>\d{1,3})(?:(?<hours>時間)|(?<minutes>分))後|[一二三四五六七八九十]{1,2}(?:時間|分)後|今[夜晩朝]|夕方|毎[日朝晩週月]`,
  },
  {
    language: 'zh',
    isSpaceless: true,
    asks: '提醒(?:一下)?(?:我|我们)(?!.{0,6}(?:什么|怎么|谁|哪))|(?:给|跟)(?:我|我们)(?:打|回|发|来|留)(?:个|一个|条|一条)?(?:电话|消息|信息|短信|微信|邮件)|(?:打|回)(?:个|一个)?电话(?:给|叫)(?:我|我们)|打给我|联系我|通知(?:一下)?我|告诉我一声|叫(?:我|我们)(?:起床|起来|一声)|叫醒(?:我|我们)|(?:定|设)(?:个|一个)?(?:闹钟|提醒)',
    wakes: '叫|闹钟',
    times: String.raw`(?<half>早上|上午|中午|下午|晚上|傍晚|凌晨)?(?<h>[01]?\d|2[0-3])[点點:：](?:(?<m>[0-5]\d)分?|半)?|(?:早上|上午|下午|晚上|凌晨)?[一二两三四五六七八九十]{1,2}[点點]半?|(?<n>\d{1,3})(?:(?<hours>个?小时)|(?<minutes>分钟))(?:以?后|之后)|[一二两三四五六七八九十半]{1,3}个?(?:小时|分钟)(?:以?后|之后)|今[晚夜]|晚上|傍晚|每[天周月晚]|每个?星期`,
  },
  {
    language: 'ko',
    isVerbLast: true,
    asks: '(?:전화|연락|문자|알림|리마인드|알람|메시지|카톡|메일)(?:을|를)? ?(?:좀 )?(?:해|줘|주세요|보내|맞춰|설정|남겨|부탁)|깨워|(?:라고|다고|면|때|에) 알려 ?(?:줘|주세요|줄래)|상기시켜|일깨워|불러 ?줘',
    wakes: '깨워|알람',
    times: String.raw`(?<half>오전|오후|아침|저녁|밤|새벽)? ?(?<h>[01]?\d|2[0-3]) ?시(?!간)(?: ?(?<m>[0-5]?\d)분| ?반)?|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열한|열두) ?시(?!간)|(?:(?<n>\d{1,3}) ?|한 ?|두 ?|세 ?)(?:(?<hours>시간)|(?<minutes>분)) ?(?:후|뒤)|오늘 ?(?:밤|저녁|오후)|저녁에|아침에|매(?:일|주|달)|\p{sc=Hangul}요일마다`,
  },
  {
    language: 'ar',
    asks: String.raw`(?:ذكرني|ذكّرني|ذكريني|ذكّريني|أيقظني|ايقظني|أيقظيني|صحيني|صحّيني|اتصل بي|اتصلي بي|اتصلوا بي|اتصل علي|كلمني|كلميني|راسلني|راسليني|أخبرني|اخبرني|نبهني|نبّهني|نبهيني|تواصل معي|تواصلي معي|ابعث لي|أرسل لي|ارسل لي|تذكيري|إيقاظي|الاتصال بي)(?!\p{L})(?! (?:ماذا|من هو|كيف|لماذا|أين|ما|عن|إذا)(?!\p{L}))|اضبط (?:لي )?(?:المنبه|منبها)`,
    calls: 'نادني|ناديني',
    wakes: '[أا]يقظ|صح|المنبه|إيقاظ',
    times: String.raw`(?:في )?(?:ال)?ساعة (?:${clock}|ال\p{L}+)|بعد (?:(?<n>\d{1,3}) )?(?:(?<hours>ساعة|ساعات|ساعتين)|(?<minutes>دقيقة|دقائق))|(?:هذا )?(?:الليلة|المساء|مساء|صباحا|صباحًا|الصباح|عصرا)|كل \p{L}+|يوميا`,
  },
  {
    language: 'hi',
    isVerbLast: true,
    asks: String.raw`(?:याद (?:दिला|करा|दिलव)[\p{L}\p{M}]*|जगा(?:ना|ओ|इए|इएगा|ना)?|उठा(?:ना|ओ|इए)|(?:फ़ोन|फोन|कॉल|मैसेज|संपर्क|मेसेज|अलर्ट) (?:कर[\p{L}\p{M}]*|भेज[\p{L}\p{M}]*)|(?:बता|सूचित कर)(?:ना|देना| देना)|अलार्म (?:लगा|सेट)[\p{L}\p{M}]*|yaad dila\p{L}*|jaga\p{L}*|(?:phone|call|message) kar\p{L}*|alarm laga\p{L}*)(?: देना| दीजिए| दीजिएगा| दो| देना| dena| do)?`,
    wakes: 'जगा|उठा|अलार्म|jaga|alarm',
    times: String.raw`(?<h>[01]?\d|2[0-3])(?::(?<m>[0-5]\d))? बजे|(?:एक|दो|तीन|चार|पाँच|पांच|छह|छः|सात|आठ|नौ|दस|ग्यारह|बारह) बजे|(?:(?<n>\d{1,3})|एक|दो|तीन|दस|आधे) (?:(?<hours>घंट[\p{L}\p{M}]*)|(?<minutes>मिनट)) (?:बाद|में)|(?:आज )?(?:रात|शाम|सुबह)(?: को)?|हर [\p{L}\p{M}]+|रोज़?|\d{1,2} baje|subah|shaam|raat ko|roz`,
  },
]
