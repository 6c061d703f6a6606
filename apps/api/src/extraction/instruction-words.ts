/*
 * Words of instructions that hold from now on, by language. Each is a part of a regular expression.
 */

/** Words that say that something holds from now on. */
export const lastingWords = [
  "always|never|from now on|from here on|going forward|in (?:the )?future|henceforth|every time|each time|whenever|when you|by default|any ?more|for the rest of|until i say|permanently|as a rule|generally|in general|stop (?:\\p{L}+ing)|don['’]?t (?:ever )?(?:\\p{L}+ (?:me|lists?|emojis?|emoticons?|bullet|markdown|jargon|apologi|so ))|please keep|in all (?:your )?(?:answers|replies|responses)",
  'immer|nie|niemals|ab jetzt|ab sofort|künftig|in zukunft|zukünftig|von nun an|jedes mal|jedesmal|stets|grundsätzlich|standardmäßig|generell|nicht mehr',
  "toujours|jamais|désormais|dorénavant|à partir de maintenant|à l['’]avenir|chaque fois|systématiquement|par défaut|ne plus",
  'siempre|nunca|jamás|a partir de ahora|de ahora en adelante|en adelante|en el futuro|cada vez|por defecto|ya no',
  "sempre|mai|d['’]ora in poi|da ora in poi|da adesso in poi|in futuro|ogni volta|di default|mai più",
  'sempre|nunca|jamais|a partir de agora|de agora em diante|daqui em diante|no futuro|toda vez|por padrão',
  'altijd|nooit|vanaf nu|voortaan|in de toekomst|elke keer|standaard|niet meer',
  'zawsze|nigdy|od teraz|odtąd|od tej pory|w przyszłości|za każdym razem|domyślnie',
  'всегда|никогда|отныне|впредь|с этого момента|теперь всегда|в будущем|каждый раз|по умолчанию|больше не',
  'her zaman|daima|asla|hiçbir zaman|bundan sonra|bundan böyle|artık|her seferinde|hep',
  'دائما|دائمًا|دوما|أبدا|أبدًا|من الآن فصاعدا|من الآن فصاعدًا|من الان فصاعدا|في المستقبل|في كل مرة|بعد الآن|من الآن وصاعدا',
  'हमेशा|कभी|अब से|आगे से|हर बार|भविष्य में|hamesha|kabhi|ab se|aage se|har baar',
]

/** Words of what the agent does: answer, write, use, call. */
export const replyWords = [
  'answers?|reply|replies|respon[ds]\\p{L}*|write|writes|writing|speak|talk|talking|use|using|explain|explanations?|format|keep|call|address|refer|give|giving|add|include|put|start|end|ending|say|saying|avoid|apologi[sz]\\p{L}*|ask|asking|translate|convert|units?|metric|tone|emojis?|bullets?|lists?|markdown|code|comments?|cite|sources?|language|english|french|german|spanish|formal|informal|short|brief|concise|you|suggest|recommend|assume|mention|remind',
  'antwort\\p{L}*|schreib\\p{L}*|sprich|sprech\\p{L}*|rede|duz\\p{L}*|siez\\p{L}*|nenn\\p{L}*|verwend\\p{L}*|benutz\\p{L}*|nutz\\p{L}*|erklär\\p{L}*|halt\\p{L}*|gib|formulier\\p{L}*|fass\\p{L}*|auf (?:deutsch|englisch|französisch)|vermeid\\p{L}*|kurz|knapp|emojis?',
  'répon\\p{L}*|écri\\p{L}*|parl\\p{L}*|utilis\\p{L}*|appel\\p{L}*|tutoi\\p{L}*|vouvoi\\p{L}*|expliqu\\p{L}*|donn\\p{L}*|garde\\p{L}*|évit\\p{L}*|en (?:français|anglais|allemand)|court\\p{L}*|emojis?|fais',
  'respond\\p{L}*|contest\\p{L}*|escrib\\p{L}*|habl\\p{L}*|háblame|respónd\\p{L}*|contést\\p{L}*|us[ae]\\p{L}*|llám\\p{L}*|trát\\p{L}*|tute\\p{L}*|explica\\p{L}*|explíca\\p{L}*|mantén|evita|en (?:español|inglés)|cort\\p{L}*|breve\\p{L}*|emojis?',
  'rispond\\p{L}*|scriv\\p{L}*|parl\\p{L}*|us[ai]\\p{L}*|chiam\\p{L}*|dammi|spieg\\p{L}*|mantieni|tieni|evita|in (?:italiano|inglese)|brev\\p{L}*|emoji',
  'respond\\p{L}*|escrev\\p{L}*|fal[ae]\\p{L}*|us[ae]\\p{L}*|cham[ae]\\p{L}*|trat[ae]\\p{L}*|expli\\p{L}*|mantenha|evite|em (?:português|inglês)|curt\\p{L}*|breve\\p{L}*|emojis?',
  'antwoord\\p{L}*|geen|schrijf|praat|spreek|gebruik|noem|leg|houd|hou|vermijd|in het (?:nederlands|engels)|kort|emoji\\p{L}*|tutoyeer',
  'odpowiad\\p{L}*|odpowiedz\\p{L}*|pisz|mów|używaj|nazywaj|zwracaj|wyjaśniaj|dawaj|unikaj|po (?:polsku|angielsku)|krótk\\p{L}*|emoji\\p{L}*',
  'отвеча\\p{L}*|ответ\\p{L}*|пиши\\p{L}*|говори\\p{L}*|используй\\p{L}*|называй\\p{L}*|зови\\p{L}*|обращайся|объясняй\\p{L}*|избегай\\p{L}*|на (?:русском|английском)|по-русски|кратк\\p{L}*|коротк\\p{L}*|эмодзи',
  'cevap\\p{L}*|yanıt\\p{L}*|yaz\\p{L}*|konuş\\p{L}*|kullan\\p{L}*|hitap\\p{L}*|seslen\\p{L}*|açıkla\\p{L}*|türkçe|ingilizce|kısa|emoji',
  '(?:تستخدم|تستعمل|تكتب|أجب|اجب|جاوب|رد|ردي|اكتب|تحدث|تكلم|استخدم|استعمل|نادني|ناديني|خاطبني|اشرح|اختصر|تجنب)\\p{L}*|بالعربية|بالإنجليزية',
  'जवाब|उत्तर|लिख[\\p{L}\\p{M}]*|बोल[\\p{L}\\p{M}]*|बात|इस्तेमाल|प्रयोग|बुला[\\p{L}\\p{M}]*|हिंदी|अंग्रेज़ी|jawab|likh\\p{L}*|baat|hindi mein|english mein',
]

/** Instructions that hold without a word of time: how to call the user, and how answers look in general. */
export const standingInstructions = [
  "call me (?!(?:tomorrow|later|back|today|tonight|when|if|at|on|in|a|an|the|crazy|maybe|old|asap|now|again|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?!\\p{L}))\\p{L}+|(?:address|refer to) me (?:\\p{L}+|as|by|with)|use (?:he|she|they|my pronouns|metric|imperial|british|american|celsius|fahrenheit|24)\\b|keep (?:your |the |all )?(?:answers|replies|responses|explanations|messages) \\p{L}+|(?:no|without|avoid|skip|stop using|stop with the|less|fewer) (?:emojis?|emoticons|bullet points|bullets|jargon|small talk|markdown|lists|exclamation marks?|swearing|apologies|disclaimers)(?=[^.!?]{0,12}(?:please|ever|in (?:your|the) answers|with me|$))|(?:speak|talk|reply|respond|answer|write) (?:to me |with me |me )in (?:\\p{L}+ )?(?:english|french|german|spanish|italian|portuguese|dutch|polish|russian|turkish|japanese|chinese|korean|arabic|hindi)|(?:i(?:['’]d)?|you should) (?:prefer|rather)",
  'nenn(?:e|t)? mich|sprich mich mit|sprich (?:mit mir )?(?:bitte )?(?:auf )?deutsch|duz(?:e)? mich|siez(?:e)? mich|duzen sie mich|siezen sie mich|halt(?:e)? (?:deine |die )?antworten \\p{L}+|keine emojis',
  "appelle[sz]?-moi|tutoie-moi|vouvoie[sz]?-moi|parle-moi (?:en|toujours)|pas d['’]emojis?|garde (?:tes|les) réponses",
  'llámame|trátame de|tutéame|háblame (?:en|de)|sin emojis|respuestas (?:cortas|breves)',
  'chiamami (?!(?:domani|dopo|più tardi|stasera))|dammi del (?:tu|lei)|parlami in|niente emoji|risposte (?:brevi|corte)',
  'me chame? (?:de|por)|pode me chamar|chama-me|me trate|fala comigo em|sem emojis|respostas (?:curtas|breves)',
  'noem me|noem mij|spreek me aan|tutoyeer me|geen emoji\\p{L}*|(?:hou|houd) (?:je|uw|de) antwoorden',
  'mów mi|mów do mnie|nazywaj mnie|zwracaj się do mnie|bez emoji',
  'называй меня|зови меня|обращайся ко мне|говори со мной (?:на|по)|без эмодзи',
  'bana (?:\\p{L}+ )(?:de|diyebilirsin|diye hitap et|diye seslen)|benimle (?:\\p{L}+ )?konuş|emoji kullanma',
  'نادني|ناديني|خاطبني|كلمني ب|تحدث معي ب|بدون رموز',
  'मुझे [\\p{L}\\p{M}]{1,30} (?:कहो|कहिए|बुलाओ|बुलाइए|कहकर)|मुझसे (?:हिंदी|अंग्रेज़ी)|mujhe \\p{L}+ (?:bulao|kaho|bolo)|mujhse (?:hindi|english)',
]

/** Instructions that hold from now on, in scripts without spaces and in Korean. */
export const denseLasting = [
  '(?:以后|以後|今后|从现在(?:开始|起)|往后|永远|总是|一直|每次|都要|始终)[^。！？]{0,20}(?:回答|回复|用|说|写|叫|称呼|解释|给我|别|不要)|(?:叫|称呼)我[^。！？吗]{1,10}(?:就好|就行|吧|即可)?[。！]?$|(?:回答|回复)(?:要|请|尽量)?(?:简短|简洁|短一点|详细)|(?:不要|别)(?:用|加)(?:表情|列表|术语)',
  '(?:いつも|常に|今後(?:は|も)?|これから(?:は|も)?|毎回|必ず|ずっと|以後)[^。！？]{0,30}(?:て|で|ください|下さい|ほしい|ように|お願い)|(?:と|って)呼んで|敬語(?:は|を)?[^。]{0,8}(?:やめ|いらない|なし|使わ)|タメ口で|絵文字[^。]{0,8}(?:使わない|なし|いらない|やめ)',
  '(?:항상|언제나|앞으로(?:는|도)?|이제부터|지금부터|매번|늘|절대)[^.!?]{0,30}(?:줘|주세요|해|하지 ?마|답|말|써|불러)|(?:라고|이라고|로) ?불러|반말로|존댓말로|이모티콘[^.]{0,8}(?:쓰지|빼|없이)',
]
