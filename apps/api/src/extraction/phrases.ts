/*
 * Phrases that state nothing, by kind, in the languages of most users. They are compared in lower case and without
 * punctuation.
 */

export const greetings = [
  'hi hello hey heya hiya yo howdy greetings welcome',
  'good morning|good afternoon|good evening|good night|good day|good to see you|nice to see you|great to see you|nice to meet you|long time no see|bye|goodbye|bye bye|see you|see you later|see you soon|see you tomorrow|talk soon|talk to you later|take care|have a nice day|have a great day|have a good one|catch you later|hope you are well|hope you are doing well|cheers',
  'hallo|guten morgen|guten tag|guten abend|gute nacht|moin|servus|grüß gott|grüezi|tschüss|tschüß|auf wiedersehen|bis bald|bis später|bis morgen|schönen tag noch',
  'bonjour|salut|bonsoir|bonne nuit|bonne journée|coucou|au revoir|à bientôt|à demain|à plus|à plus tard|enchanté|enchantée',
  'hola|buenos días|buenas tardes|buenas noches|buenas|adiós|hasta luego|hasta mañana|hasta pronto|nos vemos|mucho gusto|qué tal',
  'ciao|buongiorno|buonasera|buonanotte|salve|arrivederci|a presto|a domani|piacere',
  'olá|oi|bom dia|boa tarde|boa noite|tchau|até logo|até amanhã|até breve|prazer',
  'hoi|goedemorgen|goedemiddag|goedenavond|dag|doei|tot ziens|tot straks|tot morgen',
  'cześć|dzień dobry|dobry wieczór|dobranoc|do widzenia|do zobaczenia|hej',
  'merhaba|selam|günaydın|iyi akşamlar|iyi geceler|görüşürüz|hoşça kal',
  'привет|здравствуйте|здравствуй|доброе утро|добрый день|добрый вечер|спокойной ночи|пока|до свидания|до встречи',
  'こんにちは|こんばんは|おはよう|おはようございます|おやすみ|さようなら|はじめまして|またね|よろしくお願いします|你好|您好|早上好|晚上好|晚安|再见|안녕하세요|안녕',
  'नमस्ते|नमस्कार|مرحبا|السلام عليكم|صباح الخير|مساء الخير|مع السلامة',
]

export const thanks = [
  'thanks thx ty tysm',
  'thank you|thanks a lot|thanks so much|thank you so much|thank you very much|many thanks|much appreciated|i appreciate it|i appreciate that|i really appreciate it|thanks for your help|thank you for your help|thanks for the help|thanks for asking|you are welcome|you re welcome|youre welcome|no problem|my pleasure|no worries|thanks again|thank you again|thanks for sharing|thanks for the support',
  'danke|danke schön|danke sehr|vielen dank|herzlichen dank|danke dir|danke für deine hilfe|danke für die hilfe|bitte schön|gern geschehen|besten dank',
  'merci|merci beaucoup|merci bien|merci pour ton aide|merci pour votre aide|de rien|je vous en prie|je t en prie',
  'gracias|muchas gracias|mil gracias|gracias por tu ayuda|gracias por su ayuda|de nada',
  'grazie|grazie mille|molte grazie|tante grazie|prego|grazie per l aiuto',
  'obrigado|obrigada|muito obrigado|muito obrigada|valeu|de nada',
  'bedankt|dank je|dank je wel|dank u|dankjewel|hartelijk dank|graag gedaan',
  'dzięki|dziękuję|dziękuję bardzo|proszę bardzo|teşekkürler|teşekkür ederim|sağ ol|rica ederim',
  'спасибо|большое спасибо|спасибо большое|благодарю|пожалуйста|ありがとう|ありがとうございます|どうもありがとう|谢谢|谢谢你|多谢|감사합니다|고마워',
  'धन्यवाद|शुक्रिया|شكرا|شكرا جزيلا|شكرا لك',
]

export const acknowledgements = [
  'ok okay okey k kk yes yeah yep yup no nope nah sure right exactly absolutely definitely totally indeed agreed alright fine cool great nice awesome perfect wow lol haha hahaha hehe oh ah aha hmm hm uh um well so true amazing excellent wonderful fantastic interesting understood noted correct maybe perhaps super good yay congrats congratulations sorry please really',
  'got it|i see|i understand|makes sense|that makes sense|sounds good|sounds great|that sounds good|that sounds great|sounds like a plan|of course|for sure|no way|not really|not yet|i know|i agree|me too|same here|you too|never mind|nevermind|go on|go ahead|let me think|one moment|just a moment|all good|all right|that s it|that s all|that is all|good idea|good point|fair enough|good job|well done|keep it up|good luck|i don t know|i dont know|no idea|i guess|i guess so|i think so|i hope so|let s go|works for me|that works|that helps|very helpful|so cool|so true|that s great|that s awesome|that s amazing|that s cool|that s nice|that is great|that s so cool|that s right|that s true|excuse me|my bad|i m sorry|sorry about that|sorry to hear that|you re right|you are right|how cool|how nice|how lovely|oh wow|oh no|oh really|way to go|you got this|will do',
  'ja|nein|doch|klar|genau|stimmt|alles klar|verstanden|verstehe|ich verstehe|gut|sehr gut|super|toll|prima|schön|in ordnung|passt|okay danke|na gut|naja|ach so|achso|aha|egal|mal sehen|weiß nicht|ich weiß nicht|keine ahnung|gute idee|richtig|natürlich|gerne|bitte|entschuldigung|sorry|perfekt|cool',
  'oui|non|d accord|bien sûr|c est bon|très bien|parfait|super|génial|compris|je comprends|je vois|ça marche|ah bon|exactement|peut être|je ne sais pas|aucune idée|pas de problème|désolé|désolée|pardon|voilà|c est vrai|s il te plaît|s il vous plaît|top',
  'sí|si|no|vale|claro|de acuerdo|muy bien|bien|perfecto|genial|entiendo|entendido|ya veo|exacto|tal vez|quizás|no sé|ni idea|por supuesto|está bien|lo siento|perdón|por favor|qué bien|buena idea',
  'sì|va bene|certo|capisco|ho capito|perfetto|bene|molto bene|esatto|forse|non so|non lo so|d accordo|scusa|scusi|per favore|bello|che bello|ottimo',
  'sim|não|claro|certo|tudo bem|entendi|entendo|perfeito|ótimo|legal|beleza|talvez|não sei|com certeza|desculpa|desculpe|por favor|boa ideia|que bom',
  'nee|oké|prima|goed|begrepen|snap ik|misschien|geen idee|natuurlijk|precies|mooi|leuk|tak|nie|dobrze|jasne|rozumiem|oczywiście|może|nie wiem|świetnie|evet|hayır|tamam|peki|anladım|harika|belki|bilmiyorum|tabii',
  'да|нет|хорошо|ладно|понятно|понял|поняла|конечно|отлично|точно|наверное|может быть|не знаю|ясно|супер|извините|はい|いいえ|うん|わかりました|了解|了解です|なるほど|そうですね|大丈夫|大丈夫です|すごい|好的|好|是|是的|对|不|没有|明白了|知道了|当然|可以|没问题|네|아니요|알겠습니다',
  'हाँ|नहीं|ठीक है|अच्छा|समझ गया|نعم|لا|حسنا|تمام|طيب|فهمت',
]

/** First words of questions to the agent, with or without a question mark. */
export const questionWords = [
  'who what when where why how which whose',
  'can you|could you|would you|will you|do you|did you|are you|is there|are there|is it|does it|should i|can i|may i|could i',
  'wer|was|wann|wo|warum|wieso|wie|welche|welcher|welches|kannst du|können sie|könntest du|gibt es|soll ich|darf ich',
  'qui|que|quand|où|pourquoi|comment|quel|quelle|combien|est ce que|qu est ce que|peux tu|pouvez vous|pourrais tu',
  'quién|qué|cuándo|dónde|por qué|cómo|cuál|cuánto|puedes|podrías|puede',
  'chi|cosa|che cosa|quando|dove|perché|come|quale|quanto|puoi|potresti|quem|o que|onde|por que|qual|você pode|wie|wat|wanneer|waar|waarom|hoe|welke',
]

/** First words of requests to the agent. */
export const requests = [
  'please tell me|tell me|show me|give me|please give me|please show me|explain|please explain|summarize|summarise|translate|write|please write|calculate|search|find|look up|list|compare|generate|draft|let me know|tell us',
  'sag mir|zeig mir|gib mir|erklär|erkläre|fasse|übersetze|schreib|schreibe|berechne|suche|finde',
  'dis moi|dites moi|montre moi|explique|expliquez|résume|traduis|écris|calcule|cherche',
  'dime|muéstrame|explícame|explica|resume|traduce|escribe|calcula|busca|dimmi|mostrami|spiegami|spiega|riassumi|traduci|scrivi|cerca|diga me|me diga|mostre|explique|resuma|traduza|escreva|procure',
]

/** First words of short sentences that comment on the conversation. */
export const fillers = [
  'it is|it s|that is|that s|this is|that was|it was|these are|those are|sounds|looks|seems|that sounds|that looks|that must|must be|what a|how|so|such a|glad|happy for you|love that|love it|i love it|i love that|i like it|i like that|good for you|keep|hope|wish',
  'das ist|das war|das klingt|es ist|so ein|was für|c est|ça a l air|quel|quelle|es|eso es|suena|qué|è|che|sembra|é|isso é|parece|que',
]
