/*
 * Phrases by which users ask not to remember a message, in the languages of the list. Each is a part of a regular
 * expression. "I don't remember this place" asks for nothing, so that a subject before the verb excludes a phrase.
 */

const notAfterSubject = String.raw`(?<!\b(?:i|we|you|they|he|she|who|people|to) (?:really |just |also |still )?)`

/** Follows a phrase that has another meaning within a sentence: "unter uns wohnt ein Arzt". */
const apart = String.raw`(?=\s?[,،:;.!–—)]|\s*$|\s(?:ich|mein\p{L}*|je|j['’]|on|mon|ma|yo|soy|tengo|mi|io|sono|ho|mio|mia|eu|sou|tenho|meu|minha|ik|mijn|ja|mam|jestem|mój|moja|у меня|я|мой|моя|أنا|عندي)(?!\p{L}))`

export const offRecordPhrases = {
  now: [
    String.raw`off[ -]the[ -]record|${notAfterSubject}(?:do not|don['’]?t|dont|never) (?:you )?(?:ever )?(?:remember|memori[sz]e|save|store|record|log|keep|note(?: down)?|write down|save to memory|add to (?:your )?memory|hold on to)\s(?:this|that|it|any of (?:this|that|it)|what i(?:['’]m| am|['’]ve)?|the (?:next|following|rest|above|last)|anything|my (?:last |next )?message|these|the fact)(?! (?:to|in|on|as|under|inside) (?:the )?(?:disk|file|drive|db|database|folder|server|cache|a variable))|please forget (?:i said|you (?:heard|read|saw)) (?:this|that|it)|(?:just )?between (?:you and me|us|ourselves)|(?:not for|keep (?:this|that|it) out of|leave (?:this|that|it) out of|not to be (?:stored|saved|remembered)|without (?:saving|storing|remembering)) ?(?:the record|your memor(?:y|ies)|memory|this|it)?|strictly confidential|(?:this|it) (?:stays|remains) between us|you didn['’]?t hear (?:this|that|it) from me`,
    String.raw`(?:das|dies|es|folgendes|bitte)\s(?:\p{L}{1,10}\s){0,3}nicht (?:merken|speichern|notieren|behalten|aufschreiben|abspeichern)|merk(?:e|en sie)? (?:dir |sich )?(?:das|dies|es|folgendes)?\s?(?:\p{L}{1,10}\s){0,2}nicht(?! mehr)|nicht (?:merken|speichern|notieren|abspeichern)|speicher(?:e|n sie)? (?:das|dies|es)\s(?:\p{L}{1,10}\s){0,2}nicht|unter uns(?: gesagt)?${apart}|im vertrauen(?: gesagt)?|das bleibt unter uns|inoffiziell gesagt|unter vier augen`,
    String.raw`entre nous${apart}|(?:ne |n['’])(?:le |la |l['’]|les )?(?:retiens|retenez|mémorise[sz]?|enregistre[sz]?|garde[sz]?|note[sz]?|sauvegarde[sz]?|conserve[sz]?) pas|(?:à|a) ne pas (?:retenir|enregistrer|mémoriser|garder)|ne pas (?:retenir|enregistrer|mémoriser)|ça reste entre nous|en off${apart}|hors micro|confidentiellement`,
    String.raw`entre (?:nosotros|nosotras|tú y yo|tu y yo)|no (?:lo |la |esto |eso )?(?:recuerdes|guardes|memorices|registres|anotes|almacenes|grabes|recuerde|guarde)\b|que (?:esto )?no (?:conste|quede registrado)|off the record|extraoficialmente|confidencialmente|que quede entre`,
    String.raw`(?:resti |rimanga |che resti )?(?:tra|fra) (?:noi|me e te|di noi)${apart}|non (?:lo |la |ti |te lo )?(?:ricordare|ricordartelo|memorizzare|memorizzarlo|salvare|salvarlo|registrare|registrarlo|annotare|tenere a mente|segnare|segnartelo)\b|in confidenza|detto in via confidenziale|ufficiosamente`,
    String.raw`(?:só )?(?:cá )?entre nós${apart}|não (?:o |a |se )?(?:lembre|lembres|guarde|guardes|memorize|memorizes|salve|salves|registre|registe|anote|grave|armazene)\b|em off${apart}|confidencialmente|que fique entre nós|extraoficialmente`,
    String.raw`onder ons(?: gezegd)?${apart}|(?:onthoud|bewaar|noteer|sla) (?:dit|dat|het|alsjeblieft)(?:\s\p{L}{1,14}){0,2} niet|(?:dit|dat|het)(?:\s\p{L}{1,14}){0,3} niet (?:onthouden|bewaren|opslaan|noteren)|niet (?:onthouden|opslaan|bewaren)|in vertrouwen(?: gezegd)?|tussen ons|dit blijft onder ons`,
    String.raw`(?:tak )?między nami${apart}|nie (?:zapamiętuj|zapisuj|zapamiętywać|zapisywać|zachowuj|notuj|pamiętaj tego|przechowuj)\p{L}*|poza protokołem|nieoficjalnie mówiąc|w zaufaniu|to zostaje między nami`,
    String.raw`между нами(?: говоря)?${apart}|не (?:запоминай|запоминайте|сохраняй|сохраняйте|записывай|записывайте|запоминать|сохранять|запомни)\p{L}*|не для (?:записи|протокола)|не под запись|строго между нами|по секрету|без протокола`,
    String.raw`aramızda kalsın|(?:bunu|şunu|bu|bunları)\s(?:\p{L}{1,12}\s){0,2}(?:hatırlama|kaydetme|saklama|not alma|unutma lütfen|aklında tutma|hafızana alma|kaydetmeyin|kaydetmeyiniz)\p{L}{0,4}|kayıt dışı|(?:lütfen )?kaydetme${apart}|söz aramızda`,
    'これは(?:覚え|記憶|保存|記録|メモ)(?:ない|し(?:ない|なくて)|なくて)|(?:覚え|記憶し|保存し|記録し|メモし)ないで|オフレコ|ここだけの話|内緒(?:だ|で|に|の話)|覚えなくて(?:いい|大丈夫)|記録に残さない',
    '(?:不要|别|別|请勿|不用|勿)(?:把)?(?:这|這|那)?[^。！？，]{0,8}(?:记住|記住|记录|記錄|保存|存储|记下|記下|存下)|私下(?:说|跟你说|講)|不要记|别记|别往外说|仅限你我|你我之间|就咱俩知道|保密(?:哦|啊|一下)|非正式地说',
    '(?:기억|저장|기록|메모)(?:하지|은? ?하지) ?(?:마|말)|기억하지 ?(?:마|말)|오프 ?더 ?레코드|우리(?:끼리|만의) ?(?:얘기|이야기|비밀)|우리끼리만|비밀(?:인데|이야|로 해)|남기지 ?(?:마|말)',
    String.raw`(?:لا|لاتحفظ|من فضلك لا) ?(?:تتذكر|تتذكري|تحفظ|تحفظي|تسجل|تسجلي|تخزن|تدون)\p{L}*|بيني وبينك|بيننا${apart}|ليس للتسجيل|خارج التسجيل|ليس للنشر|سر بيننا|لا داعي ل(?:حفظ|تذكر)`,
    String.raw`(?:इसे|यह|ये|इसको|यह बात)\s(?:[\p{L}\p{M}]{1,12}\s){0,2}(?:याद|सेव|दर्ज|रिकॉर्ड|नोट)\s?(?:मत|न|ना)|(?:याद|सेव|नोट|दर्ज|रिकॉर्ड) (?:मत|न) (?:रख|कर)[\p{L}\p{M}]*|मत याद रख[\p{L}\p{M}]*|हमारे बीच|ऑफ द रिकॉर्ड|(?:yaad|save|note) (?:mat|na) (?:rakh|kar)\p{L}*|hamare beech|apne beech`,
  ],
  next: [
    String.raw`(?:the )?(?:next|following) (?:thing|part|bit|message|sentence|one|few)[^.!?]{0,40}(?:off the record|not (?:be )?(?:remember|stor|sav)|(?:don['’]?t|do not) (?:remember|store|save))|(?:don['’]?t|do not|dont) (?:remember|store|save|record) (?:the (?:next|following)|what (?:i['’]?m|i am) (?:about|going) to|my next)|what (?:i['’]?m|i am) (?:about|going) to (?:say|tell)[^.!?]{0,40}(?:off the record|between us)`,
    String.raw`(?:das (?:nächste|folgende)|folgendes|was ich (?:jetzt|gleich) sage)[^.!?]{0,40}(?:nicht (?:merken|speichern|notieren)|unter uns|vertraulich)`,
    String.raw`(?:ce qui suit|la suite|ce que je vais (?:te |vous )?dire)[^.!?]{0,40}(?:entre nous|pas (?:retenir|enregistrer|mémoriser)|confidentiel)`,
    String.raw`(?:lo (?:siguiente|que sigue|que voy a (?:decir|contar)\p{L}*))[^.!?]{0,40}(?:entre nosotros|no (?:lo )?(?:guardes|recuerdes)|off the record|confidencial)`,
    String.raw`(?:quello che (?:sto per|ti) \p{L}{1,12}|il prossimo messaggio|ciò che segue)[^.!?]{0,40}(?:tra noi|non (?:\p{L}{1,4} )?(?:salvare|memorizzare|ricordare)\p{L}*|confidenziale)`,
    String.raw`(?:o (?:que (?:vou|se segue)|próximo)|a próxima (?:mensagem|coisa))[^.!?]{0,40}(?:entre nós|não (?:guarde|lembre|salve)|confidencial|em off)`,
    String.raw`(?:het volgende|wat ik (?:nu|zo) ga (?:zeggen|vertellen))[^.!?]{0,40}(?:onder ons|niet (?:onthouden|opslaan|bewaren)|vertrouwelijk)`,
    String.raw`(?:następn\p{L}{1,3}|to,? co (?:teraz|zaraz) powiem)[^.!?]{0,40}(?:między nami|nie (?:zapisuj|zapamiętuj)|poufne)`,
    String.raw`(?:следующее|то,? что (?:я )?(?:сейчас )?скажу)[^.!?]{0,40}(?:между нами|не (?:запоминай|сохраняй|записывай)|не для записи)`,
    String.raw`(?:şimdi söyleyeceğim|sonraki|bundan sonraki)[^.!?]{0,40}(?:aramızda|kaydetme|hatırlama|kayıt dışı)`,
    '(?:次(?:の話|のメッセージ|に言うこと)|これから(?:言う|話す)こと)[^。！？]{0,20}(?:覚えないで|記録しないで|オフレコ|内緒|保存しないで)',
    '(?:接下来|下面|下一(?:条|句))[^。！？]{0,20}(?:不要|别|别|请勿)(?:记|保存|存)|(?:接下来|下面)[^。！？]{0,20}(?:保密|私下)',
    '(?:다음|지금부터|이제)[^.!?]{0,20}(?:기억하지|저장하지|기록하지|오프 ?더 ?레코드|비밀)',
    String.raw`(?:ما سأقوله|التالي|الرسالة التالية)[^.!؟]{0,40}(?:بيننا|بيني وبينك|لا (?:تحفظ|تتذكر|تسجل)\p{L}*)`,
    String.raw`(?:अगली बात|अब जो (?:मैं )?कह)[^।!?]{0,40}(?:याद मत|सेव मत|हमारे बीच|रिकॉर्ड)`,
  ],
}
