/*
 * Laughter, and comments on the conversation, by language. Each is a part of a regular expression.
 */

/** Laughter and slang that a whole word is. */
export const laughter =
  '(?:a?(?:ha|he|hi|ho|hè|ja|je|ji){2,}[hjae]{0,3}|l+o+l+(?:o+l+)*|lma+o+|lmfa+o+|ro+fl+|xd+|k{2,}|rs(?:rs)+|w{2,}|mdr+|ptdr|ah+|oh+|u+gh+|e+w+|aw+|ya+y+|yu+p+|no+pe|ye+a+h*|ye+s+|no+|o+ps|wo+w+|me+h|pf+t*|tsk|hm+|mh+m*|uh+|um+|er+m*|omg|omfg|wtf|idk|idc|ikr|tbh|ngl|smh|fr|brb|ttyl|np|yw|ty|tysm|thx|thnx|tnx|kk|gg|jk|asap|btw|bruh|dude|bro|man|mate|haha\\p{L}*|hehe\\p{L}*|jaja\\p{L}*|хаха\\p{L}*|(?:ха|хе|хи|ах){2,}\\p{L}*|лол|ржу|кек|ههه+|هاها\\p{L}*|हाहा\\p{L}*|हा हा|ㅋ+|ㅎ+|ㅠ+|ㅜ+|笑|草|www+|哈{2,}|呵{2,}|嘿{2,}|嘻{2,}|random\\s?lol|sdds|slk|vlw|blz|tmj|flw|tks|slt|cc|bjr|stp|svp|dac|ouf|bof|mano|cara|tío|guay|vale|dai|vabbè|boh|geil|krass|joa|nö|jo|top|lekker|gaaf|doei|spoko|luz|nara|siema|норм|ок|окей|спс|пж|aynen|eyv|eyvallah|kanka|tmm|تمام|اوك|أوكي|يسلمو|यार|yaar|accha|achha|theek|thik|haan|nahi|bilkul|shukriya|dhanyavaad|dhanyawad)'

/** Beginnings of comments in the first person, after which the rest must state something by itself. */
export const openers = [
  String.raw`(?:i|we) (?:really |just |still |also |honestly |kinda |sort of )?(?:(?:guess|suppose|believe|bet|doubt|think|thought|mean|meant|said|asked|see|agree|disagree|understand|wonder|figured|assumed|hope)(?!(?:['’]?\p{L})|\s(?:of|about|in|to|my|our|a|an|spanish|\p{L}+ing)\b)(?: (?:that|so|it|this|what|how|why))?|get (?:it|that|this|what)|know (?:that|what|how|why|it|you|this|right)|feel like (?:it|this|that|you)|(?:(?:do(?:n['’]?t| not) )?(?:like|love)|prefer|hate|want|need|enjoy|appreciate|take|choose|pick|went with|\w+['’]d (?:like|prefer)) (?:it|this|that|these|those|them|your|(?:the|that|this) (?:first|second|third|fourth|last|other|new|old|next|previous|latest|shorter|longer|original|idea|way|answer|one|sound|version|suggestion)\p{L}*)(?!\p{L})(?! (?:\p{L}+ ){3,}(?:my|our|i)\b)|have (?:a|another|one more|some|no) (?:questions?|idea)|did(?:n['’]?t| not) (?:ask|say|mean|get|understand|expect|realize|realise|know)|do(?:n['’]?t| not) (?:get|understand|see|know|think|believe|care|mind|agree|follow|remember)(?! (?:my|our|how to swim))|do|can(?:['’]?t|not) (?:see|read|open|find|believe|tell) (?:it|that|this|the|your|any|what|why|how)|tried (?:it|that|this|again|your)|(?:will|['’]ll) (?:try|check|do|use|go with|take|look|see|think|let you)\b|(?:['’]m|am) (?:sorry|done|back|here|ready|confused|lost|not sure|kidding|joking|impressed|good|fine|glad|happy (?:with|to hear)|just (?:kidding|joking|asking|saying|curious|testing))|was (?:just )?(?:kidding|joking|asking|testing|wondering))`,
  String.raw`ich (?:glaube|denke|meine|finde|hoffe|nehme an|verstehe|weiß|sehe)(?: (?:das|es|schon|auch|nicht|ja|mal))*,?|(?:das )?(?:glaube|denke|verstehe|finde|sehe|meinte|weiß) ich(?: (?:nicht|auch|auch nicht|gut|super|schon))*`,
  String.raw`je (?:pense|crois|trouve|suppose|comprends|vois|sais)(?: (?:que|pas|bien|ça|rien))*|j['’](?:imagine|avoue|aime bien (?:ça|l['’]idée)|espère|ai compris|ai rien compris)(?: que)?`,
  String.raw`(?:yo )?(?:creo|pienso|supongo|imagino|entiendo|veo|sé)(?: que| eso)?|no (?:lo )?(?:entiendo|entendí|sé|creo)|me (?:parece|gusta la idea|gusta eso)`,
  String.raw`(?:io )?(?:credo|penso|suppongo|immagino|capisco|vedo|so)(?: che)?|non (?:lo )?(?:capisco|ho capito|so|credo)|mi (?:sembra|pare|piace l['’]idea)`,
  String.raw`(?:eu )?(?:acho|penso|creio|suponho|imagino|entendo|vejo|sei)(?: que)?|não (?:entendi|entendo|sei|acho)|me parece|gostei(?: disso)?`,
  String.raw`(?:ik )?(?:denk|geloof|vind|snap|begrijp|weet|zie)(?: ik)?(?: (?:dat|het|wel|niet|ook))*|dat (?:snap|begrijp|vind|denk|weet) ik(?: (?:wel|niet|ook|goed))*`,
  String.raw`(?:ja )?(?:myślę|sądzę|uważam|rozumiem|wiem|widzę|chyba)(?:,? że)?|nie (?:rozumiem|wiem|sądzę|widzę)`,
  String.raw`(?:я )?(?:думаю|считаю|полагаю|понимаю|понял|поняла|вижу|знаю|надеюсь)(?:,? что)?|(?:я )?не (?:понял|поняла|понимаю|знаю|думаю)`,
  String.raw`(?:sanırım|bence|galiba|anladım|anlamadım|biliyorum|bilmiyorum|anlıyorum|düşünüyorum)`,
  String.raw`(?:أعتقد|اعتقد|أظن|أفهم|فهمت|أرى|لا أفهم|لم أفهم|لا أعرف|أعرف)(?: أن| ذلك| هذا)?`,
  String.raw`(?:मुझे लगता है(?: कि)?|मैं समझ गया|मैं समझ गई|समझ गया|समझ में नहीं आया|मुझे नहीं पता|mujhe lagta hai|samajh gaya|samajh nahi aaya)`,
]

/** Beginnings of comments about the agent and its answer. */
export const aboutAgent = [
  String.raw`you(?:['’]?re|['’]?ve|['’]?ll|['’]d)?|your|ur|youre|u|yours|good (?:bot|job|one|point|call|idea|answer|work)|bad (?:bot|idea|answer)|nice (?:one|try|work|job)|great (?:job|answer|work|idea|point|stuff)|that(?:['’]?s|s)? (?:not|wrong|right|correct|better|perfect|great|good|it|all|enough|helpful|fine|true|funny|interesting|cool|exactly|what i|(?:still )?(?:doesn['’]?t|didn['’]?t|does|did|is|was|makes?|made|sounds?|seems?|looks?|works?|worked|helps?|helped|answers?|gave))|this (?:is|was|isn['’]?t|doesn['’]?t|looks|sounds|seems|works|one|answer|code|version|error)|it (?:still |also |just |now )?(?:works?|worked|does|doesn['’]?t|didn['’]?t|did|says|said|looks|sounds|seems|is|was|isn['’]?t|fails?|failed|crash\p{L}*|compiles?|runs?|gives?|returns?|throws?|prints?|shows?)|still|not (?:what|quite|really|exactly|helpful|sure|working|bad|yet|that)|never (?:thought of|heard of (?:it|that)|mind|knew)|wait|wrong|correct|exactly|nvm|nothing|none of|try again|too bad|no way|what (?:a|an)|how (?:nice|cool|cute|sweet|funny|lovely|interesting|weird|odd|strange)|so (?:true|cool|funny|good|cute|sweet)|love (?:it|that|this)|like (?:it|that|this)`,
  String.raw`du|dein\p{L}*|sie (?:haben|sind|können)|das (?:ist|war|stimmt|klingt|passt|geht|hilft|reicht|macht|sieht|hast|war's|glaub|funktioniert|klappt)|guter?s?\b|nicht (?:das|ganz|schlecht|wirklich)|schon (?:besser|gut)|funktioniert|klappt|falsch|richtig|interessant`,
  String.raw`tu|t['’]es|t['’]as|ton|ta|tes|vous|votre|vos|c['’](?:est|était)|ça (?:marche|va|me|a|fait|ne|suffit|aide)|pas (?:mal|ça|vraiment|exactement|faux)|trop (?:bien|drôle|cool|fort|long|court)|intéressant|faux`,
  String.raw`no (?:me )?(?:has|hiciste|respondiste|entendiste|contestaste)|tú|tu|tus|usted|eres|has|qué (?:cosas|risa|gracioso|bueno|interesante|raro)|eso (?:es|está|no|me|suena|tiene)|esto (?:es|está|no)|tiene sentido|no (?:es eso|está mal|funciona)|funciona|interesante|está (?:bien|mejor|perfecto)`,
  String.raw`non (?:mi )?(?:hai|rispondi)|tu|tuo|tua|sei|hai|che (?:bello|ridere|carino|strano)|questo (?:è|non)|quello (?:è|non)|(?:ha|non ha) senso|non (?:è quello|male|funziona)|funziona|interessante|così (?:va|è)`,
  String.raw`não (?:me )?(?:respondeu|entendeu)|você|vc|tu|seu|sua|isso (?:é|foi|não|faz|ajuda|aí)|(?:faz|não faz) sentido|que (?:legal|engraçado|bom|estranho)|não (?:é isso|funciona|era)|funcionou|interessante|ficou (?:bom|ótimo|melhor)|boa`,
  String.raw`jij|je|jouw|u|uw|dat (?:is|was|klopt|klinkt|helpt|werkt|kan|zou)|dit (?:is|werkt|klopt)|niet (?:slecht|wat|echt)|werkt|interessant|leuk|grappig|klopt`,
  String.raw`nie (?:odpowiedział\p{L}*|zrozumiał\p{L}*)|ty|twój|twoja|masz rację|jesteś (?:super|najlepszy|najlepsza|świetny|świetna)|to (?:jest|było|ma|nie|brzmi|działa|wygląda)|(?:ma|nie ma) sensu?|nieźle|działa|ciekawe|nie (?:o to|działa|to)`,
  String.raw`ты|вы|твой|твоя|твои|ваш\p{L}*|это (?:не|было|звучит|работает|правда|помогло|логично|верно|хорошо|круто|смешно|интересно)|не (?:то|работает|совсем)|работает|интересно|логично|круто|смешно|забавно|неплохо|молодец`,
  String.raw`sen|senin|siz|bu (?:olmadı|doğru|yanlış|iyi|harika|güzel|mantıklı|çalış\p{L}*|işe yara\p{L}*)|olmadı|çalış(?:tı|mıyor|madı)|mantıklı|ilginç|güzel|harikasın|süpersin|komik`,
  String.raw`أنت|انت|هذا (?:جيد|رائع|صحيح|خطأ|ليس|مضحك|منطقي|مفيد|ممتاز)|كلامك|جوابك|إجابتك|ليس هذا|منطقي|مثير للاهتمام|رائع|ممتاز|مضحك|جميل`,
  String.raw`तुम|तू|आप|आपका|तुम्हारा|यह (?:सही|गलत|अच्छा|ठीक|काम)|ये (?:सही|गलत|अच्छा|ठीक)|सही|गलत|मज़ेदार|दिलचस्प|वाह|बढ़िया|tum|aap|sahi|galat|badhiya|mast|mazedaar`,
]

/** Comments in scripts without spaces and in Korean: laughter, agreement, thanks and praise in a whole sentence. */
export const denseComments = {
  zh: '^(?:嗯+|哦+|噢|啊+|好+的?|行|对+(?=[，,。！的啊呀]|$)|是的|没错|明白|懂|知道|了解|收到|原来|有道理|不错|厉害|太(?:好|棒|赞|强|厉害|有意思)|真(?:的|好|棒|有意思|有趣)|哈+|呵+|谢+|多谢|感谢|辛苦|可以|没事|没关系|没问题|随便|算了|你(?:说|真|好|太|没|不|又|的|这|是|错|忘|理解|答)|这(?:个|样|就|不|是|也|很|还|听)|那(?:个|样|就|也|好|不|还|挺)|挺|很好|很棒|很有|有意思|有趣|牛|绝了|无语|晕|拜拜|再见|晚安|早)[^我]{0,20}$|^你[^。]{0,20}(?:我的(?:问题|意思|要求)|回答我|答我)',
  ja: '^(?:うん|ええ|はい|いいえ|いや|ああ|あー|へえ|へぇ|ふーん|ほう|おお|わあ|わぁ|うわ|なるほど|確かに|たしかに|そう(?:です|だ|か|なん|いう|ね)|それ(?:は|で|いい|も|な|だ)|これ(?:は|で|いい|も|だ)|了解|りょ|わかっ|分かっ|わかり|分かり|ありがと|サンキュー|どうも|すごい|すごく|さすが|いい(?:ね|です|感じ)|良い(?:ね|です)|面白い|おもしろい|おもろ|やばい|ウケる|うける|かわいい|笑|草|w+|ｗ+|助か|完璧|最高|素敵|素晴らし|お疲れ|おつ|おやすみ|またね|ごめん|すみません|違う|ちがう|間違|合って|あなた|君|きみ|お前|さっき)[^私僕俺]{0,25}$',
  ko: '^(?:ㅋ+|ㅎ+|ㅠ+|ㅜ+|ㅇ+|ㄱㅅ|ㄴㄴ|네+|넵|넹|응+|아+|오+|와+|우와|헐|대박|맞아|맞네|맞습|그렇|그래|그러|그건|그거|이건|이거|좋아요?[.!~ㅋㅎ ]*$|좋네|좋은 (?:생각|지적|방법)|괜찮|재밌|웃기|웃겨|신기|흥미|알겠|알았|이해|고마|감사|땡큐|수고|미안|죄송|아니|됐|완벽|최고|멋지|멋져|굿|역시|너(?:는|무|도|가|의)?|당신|네가|틀렸|잘 ?(?:했|됐|자))(?!.*(?:저는|제가|나는|내가|우리))[^.!?]{0,30}',
}
