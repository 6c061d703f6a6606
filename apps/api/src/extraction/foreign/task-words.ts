/*
 * Words of requests to work on a text, in the languages of the list. Each is a part of a regular expression; words that a
 * form of a verb may continue end with a class of letters.
 */

/** Verbs that take a text: translate, summarise, proofread, rewrite, explain, reply to. */
export const taskVerbs = [
  'translate|translation of|summari[sz]e|summary of|sum up|tl;?dr|proof-?read|re-?write|re-?phrase|re-?word|paraphrase|explain|simplify|shorten|condense|polish|improve|correct|edit|fix|spell-?check|grammar|check|review|analy[sz]e|critique|classify|label|extract|respond to|reply to|answer this|what does|what do you think of|who (?:said|wrote)|is this (?:correct|right|grammatical)|how (?:do|would) (?:you|i) say|make this|make (?:it|that) sound|turn this|convert',
  'übersetz\\p{L}*|(?:fass|fasse)(?=[^.!?]{0,200}zusammen)|zusammenfassung|korrigier\\p{L}*|verbesser\\p{L}*|formulier\\p{L}*|umschreib\\p{L}*|schreib[^.!?]{0,60}um|kürz\\p{L}*|erklär\\p{L}*|vereinfach\\p{L}*|lektorier\\p{L}*|überarbeit\\p{L}*|was (?:bedeutet|heißt)|antwort\\p{L}* auf|prüf\\p{L}*|analysier\\p{L}*',
  'tradui\\p{L}*|résum\\p{L}*|corrig\\p{L}*|reformul\\p{L}*|réécri\\p{L}*|raccourci\\p{L}*|expliqu\\p{L}*|simplifi\\p{L}*|amélior\\p{L}*|reli[st]\\p{L}*|analys\\p{L}*|que (?:veut dire|signifie)|répond\\p{L}* à',
  'traduc\\p{L}*|tradúce\\p{L}*|resum\\p{L}*|corrig\\p{L}*|corríge\\p{L}*|reformul\\p{L}*|reescrib\\p{L}*|acort\\p{L}*|explica\\p{L}*|explíca\\p{L}*|simplific\\p{L}*|mejora\\p{L}*|analiz\\p{L}*|qué significa|respond\\p{L}* a',
  'traduc\\p{L}*|traduz\\p{L}*|riassum\\p{L}*|corregg\\p{L}*|riformul\\p{L}*|riscriv\\p{L}*|accorci\\p{L}*|spieg\\p{L}*|semplific\\p{L}*|miglior\\p{L}*|analizz\\p{L}*|cosa significa|rispond\\p{L}* a',
  'traduz\\p{L}*|resum\\p{L}*|corrij\\p{L}*|corrig\\p{L}*|reformul\\p{L}*|reescrev\\p{L}*|encurt\\p{L}*|expli\\p{L}*|simplifi\\p{L}*|melhor\\p{L}*|revis\\p{L}*|analis\\p{L}*|o que significa|respond\\p{L}* a',
  'vertaal\\p{L}*|vat[^.!?]{0,80}samen|samenvatting|corrigeer\\p{L}*|verbeter\\p{L}*|herschrijf\\p{L}*|herformuleer\\p{L}*|verkort\\p{L}*|leg[^.!?]{0,80}uit|vereenvoudig\\p{L}*|wat betekent|analyseer\\p{L}*',
  'przetłumacz\\p{L}*|tłumacz\\p{L}*|streść|streszcz\\p{L}*|podsumuj\\p{L}*|popraw\\p{L}*|przepisz\\p{L}*|przeredaguj\\p{L}*|skróć|wyjaśnij\\p{L}*|uprość|co (?:znaczy|oznacza)|sprawdź|przeanalizuj\\p{L}*',
  'перевед\\p{L}*|резюмир\\p{L}*|кратко перескаж\\p{L}*|перескаж\\p{L}*|исправ\\p{L}*|перепиш\\p{L}*|перефразир\\p{L}*|сократ\\p{L}*|объясн\\p{L}*|упрост\\p{L}*|улучш\\p{L}*|провер\\p{L}*|отредактир\\p{L}*|что (?:значит|означает)|проанализир\\p{L}*|ответь на',
  'çevir\\p{L}*|tercüme\\p{L}*|özetle\\p{L}*|düzelt\\p{L}*|yeniden yaz\\p{L}*|kısalt\\p{L}*|açıkla\\p{L}*|basitleştir\\p{L}*|iyileştir\\p{L}*|ne demek|kontrol et\\p{L}*|yorumla\\p{L}*',
  '翻訳し|訳して|要約し|まとめて|校正し|添削し|書き直し|言い換え|直して|説明し|短くして|どういう意味',
  '翻译|总结|概括|摘要|校对|改写|润色|修改|解释|缩写|是什么意思|改成|翻成|翻譯|總結',
  '번역|요약|교정|고쳐|다시 ?써|바꿔|설명해|줄여|다듬어|무슨 ?뜻',
  'ترجم\\p{L}*|لخص\\p{L}*|لخّص\\p{L}*|صحح\\p{L}*|صحّح\\p{L}*|دقق\\p{L}*|أعد (?:كتابة|صياغة)|اعد (?:كتابة|صياغة)|اختصر\\p{L}*|اشرح\\p{L}*|بسط\\p{L}*|ما معنى|حسّن\\p{L}*|راجع',
  'अनुवाद|सारांश|संक्षेप|सुधार|ठीक कर|दोबारा लिख|फिर से लिख|समझा|छोटा कर|मतलब क्या|translate kar|anuvad|saransh',
]

/** Words that point to the text to work on. */
export const pointers = [
  'this|that|these|the following|below|above|text|article|e-?mail|message|letter|review|paragraph|sentence|passage|quote|post|transcript|essay|story|poem|abstract|document|notes|following|lines?|phrase',
  'dies\\p{L}*|das|folgend\\p{L}*|unten|oben|text|artikel|mail|nachricht|brief|absatz|satz|abschnitt|bewertung|rezension|zitat',
  'ce|cet|cette|ces|ceci|suivant\\p{L}*|texte|article|message|lettre|paragraphe|phrase|passage|avis|courriel|mail',
  'est[aeo]s?|siguientes?|texto|artículo|mensaje|carta|párrafo|frase|reseña|correo',
  'quest[aeoi]|seguente|testo|articolo|messaggio|lettera|paragrafo|frase|recensione',
  'iss?to|est[ae]|ess[ae]|seguinte|texto|artigo|mensagem|carta|parágrafo|frase|resenha|avaliação',
  'dit|deze|volgende|tekst|artikel|bericht|brief|alinea|zin|recensie',
  't[eoę]|ten|tego|następując\\p{L}*|poniższ\\p{L}*|tekst\\p{L}*|artykuł\\p{L}*|wiadomość|list|akapit|zdanie|recenzj\\p{L}*',
  'это\\p{L}*|этот|следующ\\p{L}*|текст\\p{L}*|стать\\p{L}*|сообщение|письмо|абзац|предложение|отзыв',
  'bunu|şunu|bu|şu|aşağıdaki\\p{L}*|metn\\p{L}*|makale\\p{L}*|mesaj\\p{L}*|mektub\\p{L}*|cümle\\p{L}*|paragraf\\p{L}*|yorum\\p{L}*',
  '次の|以下|この|これ|文章|文を|記事|メール|本文|下の|段落',
  '这|以下|下面|下列|文章|句话|邮件|段|文本|這|评论',
  '다음|이|아래|글|문장|기사|메일|텍스트|문단|리뷰',
  'هذا|هذه|التالي\\p{L}*|النص|المقال|الرسالة|الجملة|الفقرة|أدناه',
  'यह|इस|इसे|निम्न\\p{L}*|नीचे|पाठ|लेख|संदेश|वाक्य|पत्र|is text|isko',
]

/** Texts that a request asks to invent. */
export const inventions = [
  'story|tale|poem|novel|song|lyrics|scene|dialogue|monologue|play|screenplay|script|haiku|limerick|fairy ?tale|fan ?fic\\p{L}*|fiction|chapter|sonnet|joke|rap|diary entry',
  'geschichte|gedicht|märchen|roman|lied|szene|dialog|kurzgeschichte|monolog|drehbuch|witz',
  'histoire|poème|conte|roman|chanson|scène|dialogue|nouvelle|monologue',
  'historia|cuento|poema|novela|canción|escena|diálogo|relato|monólogo',
  'storia|racconto|poesia|romanzo|canzone|scena|dialogo|favola|fiaba|monologo',
  'história|conto|poema|romance|canção|cena|diálogo|monólogo',
  'verhaal|gedicht|sprookje|liedje|scène|dialoog|roman',
  'opowiadani\\p{L}*|histori\\p{L}*|wiersz\\p{L}*|bajk\\p{L}*|powieś\\p{L}*|piosenk\\p{L}*|scen\\p{L}*|dialog\\p{L}*',
  'истори\\p{L}*|рассказ\\p{L}*|стих\\p{L}*|сказк\\p{L}*|роман|песн\\p{L}*|сцен\\p{L}*|диалог\\p{L}*|монолог\\p{L}*',
  'hikaye\\p{L}*|öykü\\p{L}*|şiir\\p{L}*|masal\\p{L}*|roman\\p{L}*|şarkı\\p{L}*|sahne\\p{L}*|diyalog\\p{L}*',
  '物語|小説|詩を|お話|昔話|童話|歌詞|ストーリー',
  '故事|诗|小说|童话|剧本|歌词|對話|对话|散文',
  '이야기|소설|동화|노래 ?가사|시를|시 한 편|대본|스토리',
  'قصة|قصيدة|رواية|حكاية|أغنية|مشهد|حوار',
  'कहानी|कविता|उपन्यास|गीत|दृश्य|संवाद|kahani|kavita|shayari',
]

/** Verbs that ask to invent. */
export const inventing = [
  'write|tell|continue|make up|create|compose|invent|start|begin|finish|give me|draft|come up with',
  'schreib\\p{L}*|erzähl\\p{L}*|erfinde?|verfass\\p{L}*|dichte',
  'écri[st]\\p{L}*|racont\\p{L}*|invent\\p{L}*|compos\\p{L}*|continue\\p{L}*|imagine',
  'escrib\\p{L}*|escríb\\p{L}*|cuenta|cuéntame|inventa\\p{L}*|continúa|crea',
  'scriv\\p{L}*|raccont\\p{L}*|invent\\p{L}*|continua|crea',
  'escrev\\p{L}*|cont[ae]\\p{L}*|invent\\p{L}*|continu\\p{L}*|cri[ae]',
  'schrijf|vertel|verzin|bedenk',
  'napisz|opowiedz|wymyśl|stwórz|ułóż',
  'напиши\\p{L}*|расскажи\\p{L}*|придумай\\p{L}*|сочини\\p{L}*|продолжи\\p{L}*',
  'yaz\\p{L}*|anlat\\p{L}*|uydur\\p{L}*|oluştur\\p{L}*',
  '書いて|書き|作って|考えて|続け',
  '写|编|讲|创作|续写|寫',
  '써|지어|만들어|들려',
  'اكتب\\p{L}*|احك\\p{L}*|ألف|أكمل',
  'लिख\\p{L}*\\p{M}*|सुना\\p{L}*|बना\\p{L}*|likh\\p{L}*|suna\\p{L}*|bana\\p{L}*',
]
