/*
 * What an assistant says that is worth remembering: its statements, without offers of help and comments on the conversation.
 */

/** Beginnings of sentences that offer help or comment, in lower case, by language. */
const offers = [
  // en
  "let me know|feel free|i(?:['’]m| am) (?:here|happy|glad|sorry|always|an ai|a language model|just an)|i(?:['’]d| would) be (?:happy|glad)|i(?:['’]ll| will) be here|happy to|glad to|i hope|hope (?:this|that|it|you)|i can (?:help|also|certainly|assist)|i(?:['’]ll| will) (?:help|do my best|try|keep|remember|note|look)|if you (?:need|have|want|would|['’]d|like|tell)|would you|do you|shall i|should i|is there|here(?:['’]s| is| are)|sure|of course|certainly|absolutely|great|good|that(?:['’]s| is| sounds)|sounds|thanks|thank you|you(?:['’]re| are) welcome|i understand|i see|i(?:['’]ve| have) (?:noted|saved|remembered|updated)|got it|noted|enjoy|have a|take care|as an ai|please (?:note|let|tell|provide|share)|just let",
  // de
  'lass(?:en sie)? (?:es )?mich|sag(?:en sie)? (?:mir )?bescheid|melde? dich|gerne|gern|ich helfe|ich kann (?:dir|ihnen|auch)|ich hoffe|wenn (?:du|sie)|falls (?:du|sie)|möchtest|möchten|soll ich|hier (?:ist|sind)|natürlich|klar|das klingt|viel (?:spaß|erfolg|glück)|als ki|ich (?:verstehe|merke mir)',
  // fr
  "n['’]hésite\\p{L}{0,3}|dis-moi|dites-moi|fais-moi|je (?:peux|suis là|serais|comprends|note|vous aide|t['’]aide)|j['’]espère|si (?:tu|vous)|veux-tu|voulez-vous|souhaite\\p{L}{0,2}|voici|bien sûr|c['’]est (?:noté|super|génial|bien)|avec plaisir|en tant qu['’]ia|bonne",
  // es
  'no dudes|dime|dígame|avísame|puedo (?:ayudar|también)|espero que|si (?:necesitas|quieres|tienes|necesita|quiere)|quieres|quiere que|aquí (?:tienes|está|estoy)|claro|por supuesto|entiendo|entendido|encantad\\p{L}{1,2}|con gusto|como ia|estoy aquí',
  // it
  'fammi sapere|dimmi|posso (?:aiutar\\p{L}{0,4}|anche)|spero|se (?:hai|vuoi|ti serve|ha bisogno)|vuoi|vuole|ecco|certo|certamente|capisco|volentieri|come ia|sono qui',
  // pt
  'me avise|avisa-me|diga-me|posso (?:ajudar|também)|espero que|se (?:precisar|quiser|você|tiver)|quer que|gostaria|aqui (?:está|estão|estou)|claro|com certeza|entendi|entendo|com prazer|como ia|estou aqui',
  // nl
  'laat (?:het )?me|laat maar weten|ik (?:kan (?:je|u|ook)|help|hoop|begrijp|ben er)|als (?:je|u)|wil je|wilt u|zal ik|hier (?:is|zijn)|natuurlijk|graag gedaan|graag|als ai',
  // pl
  'daj (?:mi )?znać|chętnie|mogę (?:pomóc|też)|mam nadzieję|jeśli (?:chcesz|potrzebujesz|masz)|czy (?:chcesz|mogę)|oto|jasne|oczywiście|rozumiem|jako ai',
  // ru
  'дай(?:те)? (?:мне )?знать|я (?:могу|помогу|понимаю|здесь|рад|готов)|надеюсь|если (?:хочешь|хотите|нужно|у вас|у тебя|вам|тебе)|хочешь|хотите|вот|конечно|понял|с удовольствием|как ии|обращай\\p{L}{0,3}',
  // tr
  'bana (?:haber|bildir\\p{L}{0,6})|yardımcı|umarım|eğer|ister misin|isterseniz|istersen|işte|elbette|tabii|anlıyorum|anladım|memnuniyetle',
  // ja zh ko ar hi
  'お手伝い|何か|いつでも|もし|もちろん|かしこまりました|承知|了解|ぜひ教えて|教えてください|如果(?:你|您)|希望|请告诉我|需要我|当然|好的|明白|我可以(?:帮|为)|以下是|随时|알려|도움이|도와|궁금|원하시면|필요하시면|물론|네|أخبرني|يمكنني|أتمنى|آمل|إذا (?:كنت|أردت|احتجت)|هل|بالطبع|بالتأكيد|बताइए|बताएं|मैं मदद|आशा|अगर|ज़रूर|बिल्कुल',
].join('|')

/** The end of the offer matters only in scripts with spaces: "sure" is no beginning of "surely". */
const offer = new RegExp(String.raw`^[\s"'“«(*_#>-]{0,5}(?:${offers})(?:(?![\p{sc=Latin}\p{sc=Cyrillic}])|$)`, 'iu')

/** Whether a sentence of an assistant offers help or comments on the conversation. */
export const isOffer = (sentence: string): boolean => offer.test(sentence)

/**
 * Words by which people ask for what an assistant said, by language: "what did you recommend". They are indexed as context.
 * Other languages take the English words.
 */
const askedBy: Record<string, string> = {
  en: 'assistant said told recommended suggested advised answered explained recommendation suggestion advice',
  de: 'Assistent gesagt empfohlen vorgeschlagen geraten geantwortet erklärt Empfehlung Vorschlag Rat',
  fr: 'assistant dit recommandé conseillé suggéré proposé répondu expliqué recommandation conseil suggestion',
  es: 'asistente dijiste recomendaste sugeriste aconsejaste respondiste explicaste recomendación sugerencia consejo',
  it: 'assistente detto consigliato suggerito raccomandato risposto spiegato consiglio suggerimento raccomandazione',
  pt: 'assistente disse recomendou sugeriu aconselhou respondeu explicou recomendaste sugeriste recomendação sugestão conselho',
  nl: 'assistent gezegd aanbevolen aangeraden voorgesteld geadviseerd geantwoord uitgelegd aanbeveling advies voorstel',
  pl: 'asystent powiedziałeś poleciłeś polecałeś zasugerowałeś doradziłeś zaproponowałeś odpowiedziałeś rekomendacja rada sugestia',
  ru: 'ассистент сказал посоветовал рекомендовал порекомендовал предложил ответил объяснил рекомендация совет предложение',
  tr: 'asistan söyledin önerdin tavsiye dedin önermiştin cevapladın açıkladın öneri',
  ja: 'アシスタント 言った おすすめ 勧めた 薦めた 提案 アドバイス 答えた 説明 推薦',
  zh: '助手 说 推荐 建议 告诉 回答 解释 推薦 建議',
  ko: '비서 말했 추천 추천했 제안 조언 대답 설명',
  ar: 'المساعد قلت أوصيت اقترحت نصحت أجبت شرحت توصية اقتراح نصيحة',
  hi: 'सहायक कहा सुझाया सलाह सिफारिश बताया सुझाव salah sujhav bataya kaha',
}

/** Returns the words that find what an assistant said, in the language of the text. */
export const assistantWords = (language: string): string => askedBy[language] ?? askedBy.en ?? ''
