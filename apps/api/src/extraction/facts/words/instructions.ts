/*
 * Forms of instructions to the agent, by language. Each is a part of a regular expression.
 */

export interface InstructionForms {
  language: string
  /** Imperatives of what an agent does with answers, with their negations. They begin a sentence, or end it with `isVerbLast`. */
  commands: string
  /** Sentences of the first person that state how answers should be. */
  wishes: string
  isVerbLast?: boolean
  isSpaceless?: boolean
}

export const instructionForms: InstructionForms[] = [
  {
    language: 'en',
    commands: String.raw`(?:don['’]?t |do not |never |always |stop |quit |no more )?(?:(?:answer|reply|respond|writ|speak|talk|us|keep|explain|call|address|refer|avoid|stick|giv|add|includ|format|start|begin|end|convert|cit|translat|quot|mention|apologi[sz]|sign|put|skip|limit|summari[sz]|assum|suggest|recommend|prefer|provid|show|mak|be|swear|curs|repeat|ask|say|remind|finish|greet|treat|switch|remember to \p{L}+|try|link|spell|round|repl|tell)(?:e|y|ing|ping|ting)?)(?!\p{L})|(?:no|without|fewer|less) (?:emojis?|emoticons|bullet points|bullets|jargon|small talk|markdown|lists|exclamation marks?|swearing|apologies|disclaimers)`,
    wishes: String.raw`^i(?:['’]d| would)?(?: really| always| much)? (?:prefer|like|want|appreciate|rather have) .{0,40}(?:answers?|replies|responses|explanations|messages)(?!\p{L})|^i(?:['’]d| would)? (?:prefer|like|want) (?:it (?:if|when) )?you (?:to |always |never )|^(?:you should|you must|you can|make sure (?:to|you)|be sure to) (?:always |never )`,
  },
  {
    language: 'de',
    commands: String.raw`(?:antworte|antworten sie|antwortet|schreib|schreibe|schreiben sie|sprich|sprechen sie|rede|reden sie|duz|duze|duzen sie|siez|sieze|siezen sie|nenn|nenne|verwende|verwenden sie|benutze?|benutzen sie|nutze|erkläre?|erklären sie|halte?|halten sie|gib|geben sie|formuliere|formulieren sie|fasse? dich|fassen sie|vermeide|vermeiden sie|beginne|beende|zitiere|rechne|sag|sei|bleib|verzichte|verzichten sie|füge?|mach|stell|lass)(?!\p{L})|keine? (?:emojis?|aufzählung\p{L}*|listen|floskeln|fachbegriffe|ausrufezeichen|smileys)`,
    wishes: String.raw`^ich (?:bevorzuge|mag|möchte|hätte(?: \p{L}+)?|will|wünsche mir|bekomme) .{0,40}(?:antworten|erklärungen|antwort)(?!\p{L})|^ich möchte,? dass du|^du sollst|^mir sind .{0,30}antworten`,
  },
  {
    language: 'fr',
    commands: String.raw`(?:ne |n['’])?(?:réponds|répondez|écris|écrivez|parle|parlez|utilise|utilisez|appelle|appelez|tutoie|tutoyez|vouvoie|vouvoyez|explique|expliquez|donne|donnez|garde|gardez|évite|évitez|fais|faites|sois|soyez|reste|restez|mets|mettez|commence|termine|cite|ajoute|emploie|employez|adresse|adressez|limite|abrège|traduis|convertis)(?:-moi|-toi|-vous)?(?!\p{L})|(?:pas|plus|sans) d['’](?:emojis?|émojis?|émoticônes?)|pas de (?:listes|jargon|puces|formules)`,
    wishes: String.raw`^je (?:préfère|veux|voudrais|souhaite|aime(?:rais)?) .{0,40}réponses?(?!\p{L})|^je (?:veux|voudrais|préfère|souhaite) que tu|^tu dois (?:toujours|ne jamais)`,
  },
  {
    language: 'es',
    commands: String.raw`(?:no )?(?:responde|respóndeme|respondas|responda|contesta|contéstame|contestes|conteste|escribe|escríbeme|escribas|escriba|habla|háblame|hables|hable|usa|uses|use|utiliza|utilices|utilice|llámame|trátame|tráteme|tutéame|tutea|tutees|explica|explícame|expliques|da|dame|des|deme|mantén|mantenga|evita|evite|empieza|empieces|termina|termines|cita|incluye|incluyas|incluya|pon|pongas|sé|seas|sea|haz|hagas|haga|añade|añadas|convierte|traduce|limita)(?!\p{L})|(?:sin|nada de) (?:emojis?|emoticonos|listas|jerga)|respuestas (?:cortas|breves)`,
    wishes: String.raw`^(?:yo )?(?:prefiero|quiero|quisiera|me gustan|me gustaría) .{0,40}respuestas?(?!\p{L})|^(?:quiero|prefiero|me gustaría) que (?:me |siempre |nunca )`,
  },
  {
    language: 'it',
    commands: String.raw`(?:non )?(?:rispondi|rispondimi|rispondere|risponda|scrivi|scrivimi|scrivere|scriva|parla|parlami|parlare|usa|usare|usi|utilizza|utilizzare|chiamami|dammi|dare|spiega|spiegami|spiegare|mantieni|mantenere|tieni|evita|evitare|inizia|iniziare|finisci|cita|includi|metti|mettere|sii|essere|fai|fare|aggiungi|converti|traduci|limita|dai)(?!\p{L})|(?:niente|senza) (?:emoji|elenchi|faccine|gergo)|risposte (?:brevi|corte)`,
    wishes: String.raw`^(?:io )?(?:preferisco|voglio|vorrei|mi piacciono) .{0,40}rispost[ae](?!\p{L})|^(?:voglio|vorrei|preferisco) che (?:tu |mi )`,
  },
  {
    language: 'pt',
    commands: String.raw`(?:não )?(?:me )?(?:responda|responde|respondas|escreva|escreve|escrevas|fale|fala|fales|use|usa|uses|utilize|utiliza|chame|chama|trate|trata|explique|explica|dê|dá|mantenha|mantém|evite|evita|comece|começa|termine|termina|cite|cita|inclua|inclui|coloque|ponha|põe|seja|sê|faça|faz|adicione|converta|traduza|traduz|limite)(?:-me)?(?!\p{L})|(?:sem|nada de) (?:emojis?|listas|jargão|gírias)|respostas (?:curtas|breves)`,
    wishes: String.raw`^(?:eu )?(?:prefiro|quero|gostaria de|gosto de) .{0,40}respostas?(?!\p{L})|^(?:eu )?(?:quero|prefiro|gostaria) que (?:você |tu |me )`,
  },
  {
    language: 'nl',
    commands: String.raw`(?:antwoord|schrijf|praat|spreek|gebruik|noem|leg|houd|hou|geef|vermijd|begin|eindig|citeer|wees|blijf|zet|voeg|tutoyeer|vousvoyeer|beperk|vertaal|reken|stop|maak)(?!\p{L})|geen (?:emoji\p{L}*|opsommingen|lijstjes|jargon|smileys)`,
    wishes: String.raw`^ik (?:wil|heb|krijg|prefereer|hou)(?: \p{L}+){0,2} (?:\p{L}+e )?antwoorden(?!\p{L})|^ik (?:wil|heb liever) dat je`,
  },
  {
    language: 'pl',
    commands: String.raw`(?:nie )?(?:odpowiadaj|odpowiedz|pisz|mów|używaj|nazywaj|zwracaj się|wyjaśniaj|tłumacz|dawaj|podawaj|unikaj|zaczynaj|kończ|cytuj|bądź|stosuj|dodawaj|ograniczaj|przeliczaj)(?!\p{L})|bez (?:emoji|emotikon\p{L}*|list|żargonu)`,
    wishes: String.raw`^(?:ja )?(?:wolę|chcę|lubię|chciał[ao]?bym)(?: \p{L}+){0,3} odpowiedzi(?!\p{L})|^(?:wolę|chcę|chciał[ao]?bym),? żebyś`,
  },
  {
    language: 'ru',
    commands: String.raw`(?:не )?(?:отвечай|отвечайте|пиши|пишите|говори|говорите|используй|используйте|называй|называйте|зови|зовите|обращайся|обращайтесь|объясняй|объясняйте|избегай|избегайте|давай|давайте ответы|начинай|заканчивай|цитируй|будь|будьте|добавляй|ставь|переводи|указывай)(?!\p{L})|без (?:эмодзи|смайлик\p{L}*|списков|жаргона)`,
    wishes: String.raw`^(?:я )?(?:предпочитаю|хочу|люблю)(?: \p{L}+){0,3} ответы(?!\p{L})|^мне нравятся .{0,20}ответы|^(?:я )?(?:хочу|предпочитаю),? чтобы ты`,
  },
  {
    language: 'tr',
    isVerbLast: true,
    commands: String.raw`(?:cevap ver|cevapla|yanıt ver|yanıtla|yaz|konuş|kullan|hitap et|seslen|açıkla|anlat|kaçın|tut|ekle|başla|ol|de|söyle|çevir|belirt)(?:m[ae])?(?:y?[ıiuü]n(?:[ıiuü]z)?)?|(?:cevap|yanıt)(?:lar)?(?:ın)? (?:kısa|uzun|ayrıntılı) (?:olsun|tut)`,
    wishes: String.raw`(?:cevapları|yanıtları|cevap|yanıt)(?: \p{L}+)? (?:tercih ederim|istiyorum|severim)`,
  },
  {
    language: 'ja',
    isVerbLast: true,
    isSpaceless: true,
    commands:
      '(?:答え|返事し|返信し|回答し|書い|話し|使っ|使わない|呼ん|説明し|避け|まとめ|して|教え|やめ|控え|入れない|付けない|つけない|し|短くし|簡潔にし)(?:て|で|ないで)?(?:ください|下さい|くれ|ね|よ|ほしい|欲しい|お願いします|お願い)?|(?:で|に)(?:お願いします|お願い|頼む|頼みます)|ように(?:して(?:ください|下さい)?)?|(?:タメ口|敬語|日本語|英語)で(?:いい|OK|大丈夫)(?:です)?|(?:なし|不要|いらない|禁止)(?:です|で)?',
    wishes: '(?:返事|回答|答え|返信|説明)(?:が|のほうが|の方が|を)(?:好き|いい|希望|好み|望み)(?:です|します)?',
  },
  {
    language: 'zh',
    isSpaceless: true,
    commands:
      '(?:请|請|麻烦|你)?(?:一直|总是|都|要|永远|始终|尽量|务必|必须)?(?:不要|别|不许|不用)?(?:再)?(?:用|使用|以|回答|回复|说|写|叫我|称呼|解释|保持|避免|给我|跟我|和我|对我|加|发|讲|保证|简短|简洁)',
    wishes: '^我(?:更)?(?:喜欢|希望|想要|偏好)[^。！？]{0,12}(?:回答|回复|答案|解释)|^我(?:希望|想让|要)你',
  },
  {
    language: 'ko',
    isVerbLast: true,
    isSpaceless: true,
    commands: String.raw`(?:답해|대답해|답변해|말해|써|사용해|불러|설명해|해|유지해|피해|쓰지 ?마|하지 ?마|사용하지 ?마|넣지 ?마|붙이지 ?마|빼|줄여|작성해)(?: ?(?:줘|주세요|줘요|라|세요|주라|요))?|(?:으로|로|게) (?:부탁해|부탁해요|부탁드려요|부탁드립니다)`,
    wishes: '(?:답|답변|대답|설명)(?:을|이|를|가) ?(?:더 )?(?:좋아|선호|원해|좋겠)',
  },
  {
    language: 'ar',
    commands: String.raw`(?:لا )?(?:أجب|اجب|أجبني|أجيبي|جاوب|جاوبني|رد|ردي|رد علي|اكتب|اكتبي|تحدث|تحدثي|تكلم|تكلمي|كلمني|كلميني|استخدم|استخدمي|تستخدم|تستخدمي|استعمل|تستعمل|نادني|ناديني|خاطبني|خاطبيني|اشرح|اشرحي|اختصر|اختصري|تجنب|تجنبي|تكتب|تكتبي|تضف|أضف|كن|كوني|اجعل|اجعلي|ابدأ|التزم)(?!\p{L})|(?:بدون|من دون) (?:رموز|إيموجي|ايموجي|قوائم)`,
    wishes: String.raw`^(?:أنا )?(?:أفضل|أحب|أريد) .{0,30}(?:الإجابات|الردود|إجابات|ردود|الأجوبة)|^(?:أفضل|أريد) (?:أن|منك أن) ت\p{L}+`,
  },
  {
    language: 'hi',
    isVerbLast: true,
    commands: String.raw`(?:जवाब|उत्तर|इस्तेमाल|प्रयोग|उपयोग|बात|शुरू|पालन)?(?: मत| न| ना)? ?(?:दो|दें|दीजिए|देना|लिखो|लिखें|लिखिए|लिखना|बोलो|बोलें|बोलिए|बोलना|करो|करें|कीजिए|करना|बुलाओ|बुलाएं|बुलाइए|रखो|रखें|रखिए|रखना|समझाओ|समझाइए|बचो|बचें|कहो|कहें|कहिए|do|dena|dijiye|likho|likhna|bolo|karo|karna|kijiye|rakho|bulao)`,
    wishes: String.raw`(?:जवाब|उत्तर)(?: ज़्यादा| अधिक)? पसंद`,
  },
]

/** Names of languages in which an answer can be wanted, as the languages write them. */
export const languageNames =
  '(?:(?:british|american|australian|simple|plain|latin american|brazilian|swiss|austrian) )?(?:english|french|german|spanish|italian|portuguese|dutch|polish|russian|turkish|japanese|chinese|mandarin|korean|arabic|hindi)|(?:britisch\\p{L}* |einfach\\p{L}* )?(?:deutsch|englisch|französisch|spanisch|italienisch|portugiesisch|niederländisch|polnisch|russisch|türkisch)|français|anglais|allemand|espagnol|italien|portugais|español|inglés|francés|alemán|italiano|portugués|inglese|francese|tedesco|spagnolo|português|inglês|francês|alemão|espanhol|nederlands|engels|frans|duits|spaans|(?<=po )(?:polsku|angielsku|niemiecku|francusku|hiszpańsku)|русском|английском|по-русски|по-английски|по-немецки|türkçe|ingilizce|almanca|fransızca|日本語|英語|中国語|中文|英文|英语|汉语|日语|한국어|영어|일본어|중국어|بالعربية|العربية|بالإنجليزية|الإنجليزية|بالفرنسية|हिंदी|हिन्दी|अंग्रेज़ी|अंग्रेजी'

/** Words of how long answers are. */
export const lengthWords =
  'short(?:er)?|brief(?:ly)?|concise(?:ly)?|succinct(?:ly)?|to the point|long(?:er)?|detailed|in detail|verbose|kurz\\p{L}*|knapp\\p{L}*|ausführlich\\p{L}*|lang|lange|court\\p{L}*|bref|brève\\p{L}*|concis\\p{L}*|détaillé\\p{L}*|longues?|cort[oa]s?|breves?|concis[oa]s?|detallad[oa]s?|larg[oa]s?|brev[ei]|corte|concis[ei]|dettagliat[aei]|lunghe|curt[oa]s?|detalhad[oa]s?|longas|korte?|bondig\\p{L}*|uitgebreide?|krótk\\p{L}*|zwięźl\\p{L}*|szczegółow\\p{L}*|кратк\\p{L}*|коротк\\p{L}*|подробн\\p{L}*|kısa|uzun|ayrıntılı|短く|短い|簡潔|詳しく|詳しい|简短|简洁|简单明了|详细|짧게|짧은|간결|간단|자세|باختصار|(?:ال)?(?:مختصر|قصير|مفصل)\\p{L}*|اختصر|संक्षिप्त|छोटे|छोटा|विस्तृत|विस्तार'

/** Words of whether the user is addressed formally. */
export const addressWords =
  'formally|informally|casually|du|duz\\p{L}*|sie|siez\\p{L}*|per du|per sie|tutoi\\p{L}*|tutoy\\p{L}*|vouvoi\\p{L}*|vouvoy\\p{L}*|tutéa\\p{L}*|tutea|de usted|de tú|del (?:tu|lei)|por (?:você|tu|senhora?)|tutoyeer|vousvoyeer|met (?:u|je)|na ty|per (?:ty|pan|pani)|на (?:ты|вы)|siz diye|sen diye|敬語|タメ口|ため口|丁寧語|반말\\p{L}*|존댓말\\p{L}*|用您|称呼您|आप|तुम'

/** Words of cases for which alone an instruction holds. */
export const conditions =
  'when|whenever|if|unless|for (?:code|my|work|recipes|maths?)|in emails?|in code|wenn|falls|bei|quand|lorsque|si|pour|cuando|para|quando|se|als|wanneer|bij|kiedy|gdy|jeśli|когда|если|для|yazarken|eğer|için|とき|時は|場合|当|如果|的时候|때|경우|عندما|إذا|जब|अगर'
