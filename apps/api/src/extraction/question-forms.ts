import { denseScriptOf, isTurkish } from './about-user.ts'

/*
 * Forms of questions without a question mark, by language. Word lists of first words are in phrases.ts.
 */

const spaced = [
  // English: inverted auxiliaries, colloquial question words, searches.
  String.raw`(?:what|how|where|who|when|why|which)['’]?(?:s|re|d|ll)?(?![\p{L}'’])|(?:wat|wut|wats|whats|hows|wheres|whos|whens|whys|howd|whatre)\b|(?:do|does|did|don['’]?t|doesn['’]?t|didn['’]?t) (?:i|you|u|we|they|he|she|it|the|a|an|this|that|these|those|people|any|my|most)\b|(?:is|are|was|were|isn['’]?t|aren['’]?t|wasn['’]?t) (?:the|a|an|it|this|that|these|those|there|he|she|they|we|i|my|any|you|u)\b|(?:can|could|will|would|should|shall|may|might|must|can['’]?t|won['’]?t|shouldn['’]?t|wouldn['’]?t) (?:i|we|it|the|you|u|they|he|she|this|that|a|an|my|there|someone|anyone|one)\b|(?:have|has|had|haven['’]?t) (?:you|u|they|he|she|it|the|anyone)\b|any (?:ideas?|tips?|advice|suggestions?|recommendations?|recs|thoughts|way|chance|good|other|more)\b|(?:best|cheapest|fastest|easiest|quickest|simplest|good|better) (?:way|ways|place|places|time|method|recipe|app|tool|library|book|books)\b|(?:the )?(?:difference|differences) between|(?:meaning|definition|synonyms?|opposite|pronunciation|history|capital|population) of|(?:recipe|tips|ideas|instructions) for|(?:i )?wonder(?:ing)? (?:if|what|how|why|when|who|where|whether)|i['’]?m (?:curious|wondering) (?:if|what|how|why|about|whether)|i (?:don['’]?t|do not|dont) (?:know|get|understand|see) (?:how|what|why|which|where|when|if|whether|the|this|that|it)|not sure (?:how|what|why|which|where|when|if|whether)|need to know|want to know|i (?:want|need|['’]d like|would like) to (?:know|understand|see|ask)|(?:curious|question)(?:\s?[:,]| about)|is anyone|isn['’]?t it|am i\b`,
  String.raw`(?:wer|was|wann|wo|wohin|woher|warum|wieso|weshalb|wie|welche\p{L}*|wessen|wem|wen|wozu|womit|wieviel\p{L}*|worin)(?!\p{L})(?! (?:für ein \p{L}+ tag|schön|toll))|(?:kann|könnte|soll|sollte|darf|muss|ist|sind|gibt|hat|haben|wird|würde|lohnt|geht|stimmt|weißt|kennst|hast|bist) (?:man|ich|es|das|der|die|ein|eine|du|sie|wir|dir)\b|(?:unterschied zwischen|bedeutung von|rezept für|tipps für|ideen für)|ich (?:frage mich|weiß nicht),? (?:ob|was|wie|warum|wann|wo)`,
  String.raw`(?:c['’]est quoi|c['’]est qui|c['’]est où|qu['’]est[- ]ce|est[- ]ce|quoi|qui|quand|où|pourquoi|comment|quel\p{L}*|combien|à quoi|de quoi|y a[- ]t[- ]il|il y a (?:un|une|des) (?:moyen|façon)|peut[- ]on|on peut|je peux|puis[- ]je|dois[- ]je|faut[- ]il|différence entre|recette (?:de|pour)|idées? (?:de|pour)|tu (?:connais|sais|penses|peux)|vous (?:connaissez|savez|pouvez)|je (?:me demande|ne sais pas) (?:si|comment|pourquoi|quoi))(?!\p{L})`,
  String.raw`(?:qui[eé]n\p{L}*|qu[eé] (?:es|son|significa|hora|puedo|debo|hago|me|tal|pasa|hay|diferencia|tiempo|tengo que)|cu[aá]ndo|d[oó]nde|ad[oó]nde|por qu[eé]|c[oó]mo|cu[aá]l\p{L}*|cu[aá]nt\p{L}+|hay (?:alguna?|que)|se puede|puedo|debo|debería|diferencia entre|receta (?:de|para)|ideas para|sabes|conoces|es (?:verdad|posible|cierto) que|me pregunto|no sé (?:si|cómo|qué|cuál))(?!\p{L})`,
  String.raw`(?:chi|che cosa|cosa|cos['’]è|che (?:ore|differenza|tempo|significa|vuol)|quando|dove|dov['’]è|perch[eé]|come|com['’]è|qual\p{L}*|quant\p{L}+|si può|posso|devo|dovrei|c['’]è (?:un|una|modo)|ci sono|differenza tra|ricetta (?:di|per|del)|idee per|sai|conosci|mi chiedo|non so (?:se|come|cosa|quale))(?!\p{L})`,
  String.raw`(?:quem|o que|oque|que (?:horas|dia|significa|é)|quando|onde|aonde|por ?que|porqu[eê]|como (?!(?:carne|pouco|muito|bem))|qual\p{L}*|quais|quant\p{L}+|dá (?:para|pra)|posso|devo|deveria|existe|tem (?:como|algum\p{L}*)|diferença entre|receita (?:de|para)|ideias para|você (?:sabe|conhece|pode)|será que|não sei (?:se|como|o que))(?!\p{L})`,
  String.raw`(?:wie|wat|wanneer|waar\p{L}*|waarom|hoe\p{L}*|welke?|hoeveel|kan (?:ik|je|men|dat|het)|mag (?:ik|je)|moet (?:ik|je)|is (?:het|er|dat|de)|zijn er|verschil tussen|recept voor|tips voor|weet (?:je|jij)|ken je|ik vraag me af)(?!\p{L})`,
  String.raw`(?:kto|co|kiedy|gdzie|dokąd|skąd|dlaczego|czemu|po co|jak\p{L}{0,3}|który|która|które|ile|ilu|czyj\p{L}*|czy|można|różnica między|przepis na|pomysły na|wiesz|znasz|zastanawiam się|nie wiem (?:czy|jak|co))(?!\p{L})`,
  String.raw`(?:кто|что (?:такое|делать|это|значит|лучше|можно|мне|будет|нужно|если|за)|чем|когда|где|куда|откуда|почему|зачем|как|какой|какая|какие|какое|каких|какую|сколько|чей|можно ли|можно|нужно ли|есть ли|стоит ли|правда ли|разница между|в чём|в чем|рецепт|идеи для|знаешь|не знаю,? (?:как|что|почему))(?!\p{L})`,
  String.raw`(?:من هو|من هي|ما هو|ما هي|ما|ماذا|متى|أين|اين|لماذا|ليش|ليه|كيف|كم|أي|هل|ما الفرق|إيش|ايش|وين|شو|إزاي|ازاي|فين|امتى|وصفة|أفكار)(?![\p{L}\p{M}])`,
  String.raw`(?:क्या|कौन|कब|कहाँ|कहां|क्यों|कैसे|कितन\p{M}*|किस\p{M}*|कौनसा|kya|kaun|kab|kahan|kyun|kyu|kaise|kitna|kitne|kitni)(?![\p{L}\p{M}])|[^.!?।]{2,120}(?<![\p{L}\p{M}])(?:क्या|कौन|कब|कहाँ|कहां|क्यों|कैसे|कितन[ाेी]|किस|kya|kaun|kab|kahan|kyun|kyu|kaise|kitna|kitne|kitni)(?![\p{L}\p{M}])`,
]
/** Its words are names or words of other languages, so that the text must be Turkish. */
const turkish = new RegExp(
  String.raw`^(?:${String.raw`(?:kim|ne|neden|niçin|niye|nasıl|nerede|nereye|nereden|hangi\p{L}*|kaç|ne zaman|ne kadar|acaba)(?!\p{L})|[^.!?]{2,120}(?<!\p{L})(?:kaç|ne kadar|nasıl|nerede|nereye|neden|hangi\p{L}*|ne zaman|kim|nedir|m[ıiuü](?:y[ıiuü]m|s[ıiuü]n|y[ıiuü]z|d[ıiuü]r)?|var m[ıi]|ne)(?!\p{L})`})`,
  'iu',
)
const question = new RegExp(String.raw`^[¿¡"'(]{0,3}(?:${spaced.join('|')})`, 'iu')

const dense = {
  zh: /[吗嗎呢么嘛][。！]?$|什么|什麼|怎么|怎麼|怎样|怎樣|如何|多少|多久|多大|多长|几(?=[个個点分天次岁年月块号种条位])|为什么|为何|为啥|咋|哪(?!怕)|谁|誰|是否|是不是|能不能|可不可以|会不会|有没有|要不要|好不好|区别/u,
  ja: /(?:か|かな|かしら|でしょうか|ですかね|の)[。！…]?$|何(?=[がをにのでかときじ時分個本人年日度歳回])|なに|なん(?=で|の|だ|です|か)|どう(?=し|や|いう|す|な|で|思)|どこ|どれ|どの|どんな|どっち|いつ(?!も|か)|誰|なぜ|いくら|いくつ|おすすめ(?:は|を|の)|って(?:何|なに)|違いは|教えて/u,
  ko: /(?:까|까요|나요|가요|니|냐|인가|은가|는가|을까|을까요|지요|죠)[.!~]?$|뭐|뭘|무엇|무슨|어떻게|어떤|왜|언제|어디|누구|누가|얼마|몇|어느|어때|차이(?:가|는|점)/u,
}
/** Chinese statements about oneself that hold a question word: I eat nothing of it. */
const zhStates = /我(?:是|在|有|住|叫|对|家|的|妈|爸|女|儿|老)|什么都|什麼都|怎么都|哪里都|谁都/u

/** Whether a sentence asks something, with or without a question mark. */
export const asksByForm = (sentence: string): boolean => {
  const script = denseScriptOf(sentence)
  if (script === 'zh') return dense.zh.test(sentence) && !(zhStates.test(sentence) && !/[吗嗎呢]/u.test(sentence))
  if (script) return dense[script].test(sentence)
  return question.test(sentence) || (isTurkish(sentence) && turkish.test(sentence))
}
