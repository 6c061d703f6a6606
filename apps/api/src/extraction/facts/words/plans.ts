/*
 * Constructions by which a user states a coming event, by language. With a coming date in the same clause they make a plan.
 * Each is a part of a regular expression.
 */

export interface PlanWords {
  language: string
  /** Verbs of the first person. */
  plans: string
  /** Words that say that it is not so, or not sure. */
  denies: string
  /** Seasons, with words that say that they are coming: next summer. "In summer" may be a habit. */
  seasons: string
  isSpaceless?: boolean
}

const events =
  'fly|travel|go|move|relocate|leave|depart|visit|start|begin|attend|host|meet|see|marry|return|come|take|have|give|run|retire|graduate|stay|drive|ride|sail|hike|climb|compete|perform|present|speak|teach|study|work|open|launch|launch|celebrate|throw|undergo|get|become|head|cook|paint|play|watch|buy|sell|join|volunteer|camp|ski|surf|cycle|walk|swim|sing'

export const planWords: PlanWords[] = [
  {
    language: 'en',
    plans: String.raw`^(?:(?:on|next|this|in|the|early|late|tomorrow|tonight|come) .{0,30}?)?(?:i|we|my \p{L}{2,12} and i|me and \p{L}{2,20}|\p{Lu}\p{L}{1,20} and i)(?:['’]?(?:ll|m|re|ve)| will| shall| am| are)?(?: (?:also|actually|finally|probably|officially|just|now|both|all|definitely|still)){0,2} (?:(?:going to|gonna|planning to|planning on|plan to|plan on|intend to|intending to|about to|supposed to|set to|due to|scheduled to|booked to) (?:be )?(?!(?:try|think|say|ask|tell|let|do it|do that|see (?:if|how|what|whether)|keep|wait|need|want|know)(?!\p{L}))\p{L}|(?:flying|travel+ing|going|moving|relocating|leaving|departing|visiting|starting|beginning|attending|hosting|meeting|seeing|marrying|getting|returning|coming|taking|having|giving|running|retiring|graduating|heading|driving|riding|sailing|hiking|climbing|competing|performing|presenting|speaking|teaching|celebrating|throwing|undergoing|camping|skiing|joining|off|away|due|expecting)(?!\p{L})|(?:be )?(?:${events})(?:ing)? (?!it|that|this)|be (?:in|at|on|away|off|back|out|\d))|^(?:(?:just |also |finally )?(?:flying|travel+ing|moving|relocating|leaving|visiting|heading|off|going) (?:to|for|on|in|back|home|away|out|abroad)|getting married|(?:my|our) (?:\p{L}+ ){0,3}(?:trip|flight|holiday|vacation|move|wedding|surgery|operation|due date|exam|interview|graduation|honeymoon|tour|marathon|race|concert|conference)(?: \p{L}+){0,3} is )`,
    denies: String.raw`(?:n['’]t|(?<!\p{L})(?:not|no|never|cancell?ed|if|maybe|perhaps|might|would|could|wish|whether|until|till|used to))`,
    seasons: 'next (?:spring|summer|autumn|fall|winter)|this (?:coming )?(?:spring|summer|autumn|fall|winter)',
  },
  {
    language: 'de',
    plans: String.raw`(?:ich|wir) (?:werde|werden|fliege|fliegen|reise|reisen|fahre|fahren|ziehe|ziehen|gehe|gehen|besuche|besuchen|heirate|heiraten|treffe|treffen|starte|starten|beginne|beginnen|fange|fangen|plane|planen|beabsichtige|habe vor|haben vor|mache|machen|feiere|feiern|verreise|verreisen|bekomme|bekommen)(?!\p{L})|(?:werde|werden|fliege|fliegen|reise|reisen|fahre|fahren|ziehe|ziehen|gehe|gehen|besuche|besuchen|heirate|heiraten|treffe|treffen|starte|beginne|fange|habe|haben|mache|machen|feiere|feiern|verreise|verreisen) (?:ich|wir)(?!\p{L})|(?:ich|wir) (?:habe|haben) .{0,60}vor(?!\p{L})`,
    denies: 'nicht|kein\\p{L}*|nie|wenn|falls|vielleicht|würde\\p{L}*|abgesagt|bis|seit',
    seasons: '(?:nächste[nrs]?|kommende[nrs]?|diese[nrs]?) (?:frühling|frühjahr|sommer|herbst|winter)',
  },
  {
    language: 'fr',
    plans: String.raw`je (?:vais|pars|déménage|commence|me marie|prévois|compte|rends visite|m['’]installe|m['’]envole|prends|retourne|rentre|voyage|passe|serai|\p{L}{2,20}rai)(?!\p{L})|j['’](?:irai|aurai|emménage|ai prévu|ai l['’]intention|\p{L}{2,20}rai)(?!\p{L})|nous (?:allons|partons|déménageons|nous marions|commençons|prévoyons|comptons|serons|\p{L}{2,20}rons)(?!\p{L})|on (?:va|part|déménage|se marie|prévoit)(?!\p{L})`,
    denies: "pas|plus|jamais|si|peut-être|annulé\\p{L}*|jusqu['’]\\p{L}*|aimerais|voudrais",
    seasons: String.raw`(?:l['’](?:été|automne|hiver)|le printemps) prochain|cet (?:été|automne|hiver)|ce printemps`,
  },
  {
    language: 'es',
    plans: String.raw`(?:voy|vamos) a|(?:viajo|viajamos|vuelo|volamos|me mudo|nos mudamos|me caso|nos casamos|salgo|salimos|planeo|planeamos|empiezo|empezamos|visito|visitamos|me operan|me opero|regreso|regresamos|parto|partimos|me voy|nos vamos|pienso \p{L}+r|tengo (?:pensado|previsto|planeado|planes)|tenemos (?:pensado|previsto|planeado|planes)|\p{L}{2,20}(?:aré|eré|iré|aremos|eremos|iremos)|estaré|tendré|iré)(?!\p{L})`,
    denies: 'no|nunca|si|quizás?|tal vez|cancel\\p{L}*|hasta|quisiera|me gustaría|ojalá',
    seasons: String.raw`(?:la|el) (?:primavera|verano|otoño|invierno) (?:que viene|próxim[oa])|(?:la|el) próxim[oa] (?:primavera|verano|otoño|invierno)|est[ea] (?:primavera|verano|otoño|invierno)`,
  },
  {
    language: 'it',
    plans: String.raw`(?:vado|andiamo|parto|partiamo|volo|voliamo|mi trasferisco|ci trasferiamo|mi sposo|ci sposiamo|inizio|iniziamo|comincio|visito|visitiamo|ho in programma|abbiamo in programma|ho intenzione|pens(?:o|iamo) di \p{L}+re|sto per|mi opero|mi operano|torno|torniamo|\p{L}{2,20}(?:erò|irò|eremo|iremo)|andrò|andremo|farò|faremo|sarò|saremo|avrò|avremo)(?!\p{L})`,
    denies: 'non|mai|se|forse|magari|annullat\\p{L}*|fino|vorrei',
    seasons: String.raw`(?:la|l['’])? ?(?:primavera|estate|autunno|inverno) prossim[oa]|la prossima (?:primavera|estate)|il prossimo (?:autunno|inverno)|quest['’]?a? ?(?:primavera|estate|autunno|inverno)`,
  },
  {
    language: 'pt',
    plans: String.raw`(?:vou|vamos|viajo|viajamos|voo|voamos|me mudo|mudo-me|nos mudamos|mudamo-nos|me caso|caso-me|nos casamos|casamo-nos|pretendo|pretendemos|planejo|planeio|planejamos|tenho (?:planos|planejado|planeado)|começo|começamos|parto|partimos|visito|estarei|\p{L}{2,20}(?:arei|erei|irei|aremos|eremos|iremos)|irei|iremos|terei)(?!\p{L})`,
    denies: 'não|nunca|se|talvez|cancel\\p{L}*|até|gostaria|queria',
    seasons: String.raw`n?[oa] próxim[oa] (?:primavera|verão|outono|inverno)|n?[oa] (?:primavera|verão|outono|inverno) que vem|nest[ea] (?:primavera|verão|outono|inverno)|est[ea] (?:primavera|verão|outono|inverno)`,
  },
  {
    language: 'nl',
    plans: String.raw`(?:ik|we|wij) (?:ga|gaan|vlieg|vliegen|vertrek|vertrekken|reis|reizen|verhuis|verhuizen|trouw|trouwen|begin|beginnen|start|starten|zal|zullen|ben van plan|zijn van plan|bezoek|bezoeken|word|krijg)(?!\p{L})|(?:ga|vlieg|vertrek|reis|verhuis|trouw|begin|start|bezoek|word) ik(?!\p{L})|(?:gaan|vliegen|vertrekken|reizen|verhuizen|trouwen|beginnen|bezoeken) (?:we|wij)(?!\p{L})`,
    denies: 'niet|geen|nooit|als|misschien|zou|geannuleerd|tot|sinds',
    seasons: '(?:volgende?|komende?|deze|aankomende?) (?:lente|zomer|herfst|winter)|volgend voorjaar|dit voorjaar',
  },
  {
    language: 'pl',
    plans: String.raw`(?:lecę|lecimy|polecę|jadę|jedziemy|pojadę|pojedziemy|wyjeżdżam|wyjeżdżamy|wyjadę|przeprowadzam|przeprowadzamy|przeprowadzę|idę|idziemy|pójdę|zaczynam|zaczynamy|zacznę|biorę ślub|bierzemy ślub|żenię się|wychodzę za mąż|planuję|planujemy|zamierzam|zamierzamy|mam zamiar|będę|będziemy|odwiedzam|odwiedzę|odwiedzimy|spotykam się|wracam|wracamy|wylatuję|wylatujemy)(?!\p{L})`,
    denies: 'nie|nigdy|jeśli|jeżeli|może|gdyby\\p{L}*|odwołan\\p{L}*|aż do|od',
    seasons: '(?:przyszł\\p{L}+|następn\\p{L}+|t(?:ej|ego|ym)) (?:wiosn\\p{L}+|lat\\p{L}+|jesie\\p{L}+|zim\\p{L}+)',
  },
  {
    language: 'ru',
    plans: String.raw`(?:лечу|летим|полечу|полетим|вылетаю|вылетаем|еду|едем|поеду|поедем|уезжаю|уезжаем|уеду|переезжаю|переезжаем|перееду|переедем|иду|идём|идем|пойду|пойдём|начинаю|начинаем|начну|женюсь|женимся|выхожу замуж|планирую|планируем|собираюсь|собираемся|буду|будем|навещу|навещаю|встречаюсь|возвращаюсь|возвращаемся|вернусь|ложусь на операцию)(?!\p{L})`,
    denies: 'не|никогда|если|может|возможно|бы|отменил\\p{L}*|до',
    seasons: '(?:следующ|будущ|эт)\\p{L}+ (?:весн|лет|осен|зим)\\p{L}+',
  },
  {
    language: 'tr',
    plans: String.raw`\p{L}{2,20}(?:acağım|eceğim|acağız|eceğiz)(?!\p{L})|(?:uçuyorum|uçuyoruz|gidiyorum|gidiyoruz|taşınıyorum|taşınıyoruz|evleniyorum|evleniyoruz|başlıyorum|başlıyoruz|ziyaret ediyorum|planlıyorum|planlıyoruz|seyahat ediyorum|dönüyorum|ameliyat oluyorum|buluşuyorum)(?!\p{L})`,
    denies: 'değil|\\p{L}{1,20}m[ae]y[ae]c[ae]ğ\\p{L}+|\\p{L}{1,20}m[ıiuü]yoru[mz]|eğer|belki|iptal|kadar',
    seasons: '(?:gelecek|önümüzdeki|bu) (?:ilkbahar|bahar|yaz|sonbahar|kış)',
  },
  {
    language: 'ja',
    isSpaceless: true,
    plans:
      '(?:行きます|行く(?:予定|つもり|ことに)?|行ってきます|飛びます|出発し?(?:ます|する|です)|引っ越し(?:ます|する|です)|引っ越す|結婚し(?:ます|する)|結婚する|始め(?:ます|る)|始まります|旅行し?(?:ます|する|に)|訪問し(?:ます|する)|訪れます|会(?:います|う)|帰(?:ります|る)|受け(?:ます|る)|手術(?:を受け|です|します)|予定(?:です|だ|があります|がある)?|つもり(?:です|だ)?|出張(?:です|し|に)|入院し?ます)(?:から|ので|よ|ね|んです|。|！|$)',
    denies: 'ない|ません|中止|キャンセル|もし|たら|かもしれ|まで|兄|姉|弟|妹|父|母|友達|友人|彼は|彼女は|夫|妻|息子|娘',
    seasons: '(?:来|今|次の)(?:春|夏|秋|冬)|来年の(?:春|夏|秋|冬)|今年の(?:春|夏|秋|冬)',
  },
  {
    language: 'zh',
    isSpaceless: true,
    plans:
      '(?:我|我们|咱们)[^，。！？]{0,20}(?:要|会|将|打算|计划|准备|去|飞|搬|出发|结婚|动身|回|参加|开始|见|动手术|考)|(?:我|我们|咱们)(?:的)?(?:航班|婚礼|手术|考试|旅行|假期)',
    denies: '不|没|取消|如果|要是|也许|可能|直到|妈|爸|姐|妹|哥|弟|朋友|同事|老公|老婆',
    seasons: '(?:明年|今年|来年)(?:春天|夏天|秋天|冬天|春季|夏季|秋季|冬季|暑假|寒假)|(?:下个?|这个?)(?:春天|夏天|秋天|冬天|暑假|寒假)',
  },
  {
    language: 'ko',
    isSpaceless: true,
    plans: String.raw`(?:갈|할|떠날|출발할|이사할|이사 갈|결혼할|시작할|방문할|만날|볼|받을|돌아올|돌아갈) ?(?:거|것|예정|계획)|예정(?:이에요|입니다|이야|이다)|계획(?:이에요|입니다|이야|이다|하고)|(?:가|떠나|출발해|이사해|이사 가|결혼해|시작해|여행 가|돌아와)(?:요|ㅂ니다)|(?:갑니다|떠납니다|출발합니다|이사합니다|결혼합니다|시작합니다|여행갑니다|만납니다)|하려고|가려고|만나기로`,
    denies: '안 |않|못|취소|만약|아마|까지|언니|누나|오빠|형|동생|친구|엄마|아빠|남편|아내',
    seasons: '(?:내년|올해|다음|이번|올) ?(?:봄|여름|가을|겨울)',
  },
  {
    language: 'ar',
    plans: String.raw`(?:سأ(?!ل)|سوف أ|سن(?![ةتوهي])|سوف ن)\p{L}{2,20}|(?:هسافر|هروح|هنسافر|أسافر|نسافر|مسافر|مسافرة|أنوي|ننوي|أخطط|نخطط|أعتزم|رايح|رايحة|راح أ\p{L}+|بسافر|أنتقل|ننتقل|أغادر|نغادر|أتزوج|نتزوج|أزور|أبدأ)(?!\p{L})`,
    denies: 'لن|لا|لم|ألغيت|إذا|لو|ربما|حتى',
    seasons: '(?:الصيف|الشتاء|الربيع|الخريف) (?:القادم|المقبل)|(?:هذا )(?:الصيف|الشتاء|الربيع|الخريف)',
  },
  {
    language: 'hi',
    plans: String.raw`(?:जा|आ|उड़|निकल|शिफ्ट हो|शुरू कर|कर|मिल|लौट) रह(?:ा|ी|े) (?:हूँ|हूं|हैं)|[\p{L}\p{M}]{1,20}(?:ऊँगा|ऊंगा|ऊँगी|ऊंगी|ूँगा|ूंगा|ूँगी|ूंगी|एँगे|एंगे|ेंगे|ेँगे)(?![\p{L}\p{M}])|(?:जाने|करने|मिलने|घूमने|लौटने) (?:वाला|वाली|वाले|का प्लान|की योजना|का इरादा)|(?:ja|kar|shift ho|nikal) rah[aie] (?:hu|hoon|hun|hain)|\p{L}{2,15}(?:unga|ungi|enge)(?!\p{L})`,
    denies: 'नहीं|मत|अगर|शायद|रद्द|तक|nahi|nahin|agar|shayad',
    seasons: '(?:अगली|अगले|इस|इन) (?:गर्मी|गर्मियों|सर्दी|सर्दियों|वसंत|शरद)[\\p{L}\\p{M}]*',
  },
]
