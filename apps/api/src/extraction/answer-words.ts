/*
 * Words of questions and their short answers, in the languages of most users. Words are compared in lower case.
 */

const set = (text: string) => new Set(text.split(' '))

export const yes = set(
  'yes yeah yep yup yea yess correct indeed ja jawohl jap klar genau doch oui ouais si sí claro sì certo sim jazeker tak jasne да ага конечно evet はい うん ええ そう 是 是的 对 對 有 嗯 会 會 네 예 응 맞아요 있어요 نعم أجل ايوه اه हाँ हां जी haan ji',
)

export const no = set(
  'no nope nah never none nein nö nie nee non não nenhum nessuno ninguno нет никогда hayır yok いいえ いや ない ありません 不 不是 没有 沒有 没 沒 아니요 아니오 아뇨 없어요 لا नहीं नही nahi nahin',
)

/** With one of these words, yes and no accept or refuse an offer. */
export const politeness = set(
  'please thanks thank thx bitte danke merci plaît plait gracias favor grazie piacere obrigado obrigada bedankt alsjeblieft graag proszę dzięki dziękuję спасибо пожалуйста teşekkürler lütfen ありがとう お願い お願いします 谢谢 謝謝 请 감사합니다 고마워요 شكرا धन्यवाद शुक्रिया',
)

/** Words of the second person. */
export const secondPerson =
  /(?<!\p{L})(?:you|your|yours|you['’]re|you['’]ve|du|dein\p{L}{0,2}|dich|dir|sie|ihnen|ihr|ihre\p{L}?|tu|t['’]\p{L}+|toi|ton|ta|tes|vous|votre|vos|tú|tus|usted|ustedes|tienes|eres|estás|vives|tuo|tua|tuoi|hai|sei|vivi|lavori|você|vocês|teu|tua|seu|sua|tem|mora|je|jij|jouw|jullie|u|uw|masz|jesteś|\p{L}{2,20}(?:asz|isz|esz|ysz)|pan|pani|twój|twoj\p{L}|ты|вы|у вас|у тебя|тебя|тебе|вас|вам|ваш\p{L}?|тво\p{L}{1,2}|\p{L}{2,20}(?:s[ıiuü]n|n[ıiuü]z|m[ıiuü]s[ıiuü]n|var m[ıi])|var m[ıi]|aap|aapka|aapki|aapke|tum)(?!\p{L})|[你您]|आप|तुम/iu

/** Questions about the conversation, and offers of the assistant: their answers say nothing about the user. */
export const aboutConversation = new RegExp(
  [
    String.raw`\b(?:shall|should|can|could|may|might|do|must) (?:i|we)\b(?! call you)|\bme to\b|\banything else\b|\bwhat else\b|\bsomething else\b`,
    String.raw`\bwould you like (?:me|to see|to hear|to know|to try|to continue|to start|more|another|some|help|an example|a (?:summary|list|draft|few))`,
    String.raw`\bdo you want (?:me|to see|to hear|to know|to try|to continue|more|another|some|help|an example|a (?:summary|list))|\bhelp(?:s|ed|ful)?\b`,
    String.raw`\b(?:does|did|do|is|was|are|would) (?:that|this|it|these|those)\b(?! (?:your|you live|where you))|\bmake sense\b|\bsounds? good\b|\bany (?:other |more )?questions\b`,
    String.raw`\b(?:do|did) you (?:mean|understand)\b|\bare you (?:sure|ready|still there|asking)\b|\bwhat do you think\b|\bhow are you\b|\bcan you (?:tell|share|give|send|provide|clarify|explain|paste|show|describe)`,
    'soll(?:en)? (?:ich|wir)|(?:kann|darf) ich|noch (?:etwas|was|fragen)|hilft|passt das|alles klar|ist das (?:ok|okay|gut|so)|mein(?:st du|en sie)|möchte(?:st du|n sie),? dass|wie geht',
    "dois-je|puis-je|que je |autre chose|ça (?:aide|va|te va|vous va|marche)|d['’]autres questions|(?:tu veux|vous voulez) dire|est-ce (?:clair|que (?:ça|cela))",
    String.raw`quieres? que|\bpuedo\b|\bdebo\b|algo más|te (?:ayuda|sirve|parece)|está (?:bien|claro)|quieres? decir|gustaría que`,
    String.raw`vuoi che|\bposso\b|\bdevo\b|altro\?|ti (?:aiuta|va bene|serve)|va bene|è chiaro|vuoi dire`,
    String.raw`quer que|mais alguma coisa|algo mais|\bajud|está (?:bom|bem|claro)|quer dizer`,
    String.raw`\b(?:zal|kan|mag) ik\b|dat ik |nog iets|helpt|is (?:dat|dit) (?:goed|duidelijk)|bedoel`,
    String.raw`czy mam |żebym|\bmogę\b|coś jeszcze|czy to `,
    'чтобы я|могу (?:ли )?я|(?:ещё|еще) (?:что|вопрос)|что-нибудь (?:ещё|еще)|это (?:помог|понятно|подходит)|имеете? в виду|мне (?:сделать|написать|продолжить)',
    '[ae]y[ıi]m m[ıi]|başka bir|yardımcı ol|ister misin|anlaşıldı m[ıi]',
    'ましょうか|他に|ほかに|よろしい|役に立|いいですか|要我|需要我|我(?:可以|能|该)|还有(?:什么|别的|其他)|有帮助|可以吗|好吗|行吗|明白吗|清楚吗',
    '할까요|드릴까요|될까요|다른 (?:것|질문)|도움이|괜찮(?:으|아)|이해',
    'تريد(?:ني)? أن|أستطيع|يمكنني|شيء آخر|ساعد|واضح|क्या मैं|और कुछ|मदद|ठीक है|कि मैं|kya main|aur kuch',
  ].join('|'),
  'iu',
)

/** Names of secrets that a question may ask for. */
export const asksForSecret =
  /password|passcode|passphrase|\bpin\b|\bcvv\b|\bcvc\b|\bssn\b|social security|security code|one-time|verification|\botp\b|\bcode\b|card number|account number|\biban\b|api key|secret|token|seed phrase|passwort|kennwort|kartennummer|kontonummer|geheim|mot de passe|code secret|numéro de (?:carte|compte)|contraseña|clave|número de (?:tarjeta|cuenta)|codice|numero di (?:carta|conto)|senha|palavra-passe|número d[oa] (?:cartão|conta)|wachtwoord|pincode|kaartnummer|hasło|numer (?:karty|konta)|şifre|parola|kart numara|пароль|пин|номер (?:карты|сч[её]та)|код|パスワード|暗証番号|カード番号|密码|密碼|验证码|驗證碼|卡号|비밀번호|카드 ?번호|كلمة (?:السر|المرور)|رمز|رقم (?:البطاقة|الحساب)|पासवर्ड|पिन|ओटीपी/iu
