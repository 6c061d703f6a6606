/*
 * Words around mail that others wrote, in the languages of the list: labels of headers, lines before a quoted or forwarded
 * mail, salutations and closings. Each is a part of a regular expression.
 */

export const headerLabels = [
  'from|sent|to|cc|subject|date|reply-to',
  'von|gesendet|an|betreff|datum',
  'de|envoyé|à|objet',
  'enviado(?: el)?|para|asunto|fecha',
  'da|inviato|a|oggetto|data',
  'enviada em|assunto',
  'van|verzonden|aan|onderwerp',
  'od|wysłano|do|temat',
  'от|от кого|отправлено|кому|тема|дата',
  'kimden|gönderildi|gönderilen|kime|konu|tarih',
  '差出人|送信日時|宛先|件名|日時',
  '发件人|发送时间|收件人|主题|日期|寄件者|收件者',
  '보낸 ?사람|보낸 ?날짜|받는 ?사람|제목|날짜',
  'من|إلى|الموضوع|التاريخ|تاريخ الإرسال',
  'प्रेषक|भेजा गया|प्रति|विषय|दिनांक',
]

export const separators = [
  'original message|original email|forwarded message|begin forwarded message|fwd',
  'ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|anfang der weitergeleiteten nachricht',
  "message d['’]origine|message original|message transféré|début du message transféré|début du message réexpédié",
  'mensaje original|mensaje reenviado|inicio del mensaje reenviado',
  'messaggio originale|messaggio inoltrato|inizio messaggio inoltrato',
  'mensagem original|mensagem encaminhada|mensagem reencaminhada|início da mensagem encaminhada',
  'oorspronkelijk bericht|doorgestuurd bericht|begin doorgestuurd bericht',
  'wiadomość oryginalna|oryginalna wiadomość|wiadomość przekazana|początek przekazanej wiadomości',
  'исходное сообщение|пересылаемое сообщение|пересланное сообщение|начало переадресованного сообщения|пересылаемое письмо',
  'orijinal mesaj|özgün ileti|iletilen mesaj|yönlendirilmiş mesaj|iletilen ileti',
  '元のメッセージ|転送されたメッセージ|転送メッセージ|オリジナルメッセージ',
  '原始邮件|转发的邮件|转发邮件|原始郵件|转发的消息',
  '원본 ?메시지|전달된 ?메시지|원본 ?메일|전달된 ?메일',
  'الرسالة الأصلية|رسالة معاد توجيهها|الرسالة المعاد توجيهها|رسالة محولة',
  'मूल संदेश|अग्रेषित संदेश|फ़ॉरवर्ड किया गया संदेश|फॉरवर्ड किया गया संदेश',
]

export const attributions = [
  String.raw`^on\s.{3,200}\swrote:\s*$`,
  String.raw`^am\s.{3,200}\sschrieb\b.{0,100}:\s*$`,
  String.raw`^le\s.{3,200}\sa\sécrit\s?:\s*$`,
  String.raw`^el\s.{3,200}\sescribió\s?:\s*$`,
  String.raw`^il\s.{3,200}\sha\sscritto\s?:\s*$`,
  String.raw`^em\s.{3,200}\sescreveu\s?:\s*$`,
  String.raw`^op\s.{3,200}\sschreef\b.{0,100}:\s*$`,
  String.raw`^(?:w dniu\s|dnia\s|\p{L}{2,4}[.,]\s?\d).{3,200}\s(?:napisał|pisze).{0,100}:\s*$`,
  String.raw`^.{3,200}\s(?:написал|пишет|писал).{0,100}:\s*$`,
  String.raw`^.{3,200}\s(?:yazdı|şunları yazdı|tarihinde)\s?:\s*$`,
  String.raw`^.{3,200}(?:のメール|が書きました|さんは書きました|のメッセージ)\s?[:：]\s*$`,
  String.raw`^(?:在\s?)?.{3,200}写(?:道|到|了)?\s?[:：]\s*$`,
  String.raw`^.{3,200}(?:작성|썼습니다|님이 씀)\s?:\s*$`,
  String.raw`^(?:في|كتب)\s.{3,200}(?:كتب.{0,100})?:\s*$`,
  String.raw`^.{3,200}\sने\s(?:.{0,60}\s)?लिखा\s?:\s*$`,
]

export const salutations = [
  'dear|hi|hello|hey',
  'sehr geehrte[rs]?|liebe[rs]?|hallo|guten tag',
  'chère?s?|bonjour|madame|monsieur',
  'estimad[oa]s?|querid[oa]s?|hola',
  'gentile|caro|cara|egregio|buongiorno',
  'prezad[oa]s?|car[oa]s?|olá',
  'beste|geachte|lieve',
  'szanown[aiey]|drog[ia]|cześć|dzień dobry',
  'уважаем(?:ый|ая|ые)|дорог(?:ой|ая|ие)|здравствуйте|добрый день',
  'sayın|sevgili|merhaba',
  '尊敬的|亲爱的|您好|拝啓|안녕하세요',
  'عزيزي|عزيزتي|السيد|السيدة|प्रिय|आदरणीय|नमस्ते',
]

export const closings = [
  '(?:best|kind|warm|many) (?:regards|wishes)|regards|sincerely|yours (?:sincerely|faithfully|truly)|best|cheers|with love|all the best',
  'mit freundlichen grüßen|freundliche grüße|viele grüße|liebe grüße|beste grüße|mfg|lg|herzliche grüße',
  'cordialement|bien cordialement|bien à (?:vous|toi)|salutations|amicalement|bises',
  'saludos|un saludo|atentamente|cordialmente|un abrazo',
  'cordiali saluti|distinti saluti|un saluto|saluti|a presto',
  'atenciosamente|cumprimentos|abraços|um abraço|com os melhores cumprimentos',
  'met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|groet(?:en|jes)?|hartelijke groeten',
  'z poważaniem|pozdrawiam|z wyrazami szacunku',
  'с уважением|с наилучшими пожеланиями|всего доброго',
  'saygılarımla|saygılarımızla|sevgiler|selamlar',
  '此致|祝好|敬上|敬具|よろしくお願いいたします|감사합니다|드림',
  'مع خالص التحية|مع أطيب التحيات|تحياتي|وتفضلوا|सादर|धन्यवाद सहित|भवदीय',
]
