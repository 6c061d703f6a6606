/*
 * Openings of role-play, hypotheticals, and ends of role-play, in the languages of the list. Each is a part of a regular
 * expression.
 */

/** Openings of a game: what both say afterwards is invented. */
export const playOpenings = [
  String.raw`(?:let['’]?s|lets|let us|we(?:['’]ll| will| are going to|['’]re going to)|wanna|want to|shall we|can we|could we) (?:play\b|pretend|role ?-?play|do (?:a|some) role ?-?play|act out|imagine)|role ?-?play|pretend (?:that |to be|you|we|i|like|this)|play (?:the (?:role|part)|a character)|you(?:['’]re| are|['’]ll be| will be|r| will play| play)? (?:now )?(?:an?|the|my|captain|king|queen|sir|doctor|professor)\b[^.!?]{0,120}\b(?:and|,|;) i(?:['’]?m| am|['’]ll be| will be| play)\b|i(?:['’]?m| am|['’]ll be| will be| play) [^.!?]{1,80}(?:and|,|;) you(?:['’]?re| are|r|['’]ll be| will be| play)\b(?! (?:right|so|wrong|not|my (?:assistant|agent)))|in this (?:game|story|scenario|role ?-?play)|in character`,
  String.raw`(?:lass uns|wir|komm,? wir) (?:ein )?(?:rollenspiel|spielen\b|so tun)|rollenspiel|tu(?:n sie)? (?:mal )?so,? als|stell dir vor,? du (?:bist|wärst)|du bist (?:jetzt |nun )?(?:ein\p{L}*|der|die|das|mein\p{L}*)\b[^.!?]{0,120}\bund ich (?:bin|spiele)|du spielst`,
  String.raw`(?:jouons|on (?:va jouer|joue)|faisons (?:un )?jeu)|jeu de rôle|fais(?:ons)? (?:comme si|semblant)|imagine que tu es|tu es (?:un|une|le|la|mon|ma)\b[^.!?]{0,120}\bet (?:moi )?je (?:suis|joue)|tu joues (?:le rôle|un|une)`,
  String.raw`(?:juguemos|vamos a jugar|hagamos (?:un )?juego)|juego de rol|finge que|haz como (?:si|que)|imagina que eres|(?:tú )?eres (?:un|una|el|la|mi)\b[^.!?]{0,120}\by (?:yo )?soy`,
  String.raw`(?:giochiamo|facciamo (?:un )?gioco|facciamo finta)|gioco di ruolo|fai finta (?:di|che)|fingi (?:di|che)|immagina di essere|(?:tu )?sei (?:un|una|il|la|il mio|la mia)\b[^.!?]{0,120}\be io sono`,
  String.raw`(?:vamos (?:jogar|brincar|fingir|fazer de conta))|jogo de interpretação|rpg de mesa|finja que|finge que|faz de conta|imagine que você é|(?:você é|tu és) (?:um|uma|o|a|meu|minha)\b[^.!?]{0,120}\be eu sou`,
  String.raw`(?:laten we|we gaan) (?:een )?(?:rollenspel|spelen|doen alsof)|rollenspel|doe alsof|stel je voor dat je|(?:jij|je) bent (?:een|de|mijn)\b[^.!?]{0,120}\ben ik ben`,
  String.raw`(?:zagrajmy|pobawmy się|bawimy się)|odgrywanie ról|udawaj|udawajmy|wyobraź sobie,? że jesteś|(?:ty )?jesteś [^.!?]{1,120}\b,? a ja (?:jestem|gram)`,
  String.raw`(?:давай(?:те)? (?:поиграем|сыграем|играть|представим|притворимся))|ролев(?:ая|ую|ой) игр|притворись|представь,? что ты|(?:ты )(?:—|-|–)?\s?[^.!?]{1,120},? а я (?:—|-|–|буду|играю)`,
  String.raw`(?:oyun oynayalım|rol yapalım|canlandırma yapalım)|rol yapma|rol oyunu|gibi davran|gibi yap|farz et ki sen|sen (?:bir )?[^.!?]{1,120}(?:sın|sin|sun|sün),? ben(?:\s|de)`,
  'ロールプレイ|ごっこ|になりきって|になったつもりで|のふりをして|を演じて|あなたは[^。！？]{1,60}(?:で|、)、?(?:私|僕|俺)は',
  '角色扮演|扮演|假装你|假裝你|你是[^。！？]{1,40}[，,、]\\s?我是|我们来玩|我們來玩|咱们来玩|来玩个游戏',
  '역할극|롤플레이|상황극|인 ?척|연기해|너는[^.!?]{1,60}(?:이고|고),? ?(?:나는|난)|당신은[^.!?]{1,60}(?:이고|고),? ?(?:저는|나는)',
  'لنلعب|دعنا نلعب|هيا نلعب|تمثيل (?:دور|الأدوار)|لعب الأدوار|تظاهر (?:بأنك|أنك|بأن)|العب دور|أنت [^.!؟]{1,120} وأنا',
  'रोल ?प्ले|चलो (?:एक )?(?:खेल|गेम|नाटक)|चलिए खेल|नाटक करो|तुम (?:एक )?[^।!?]{1,80} हो और मैं|आप (?:एक )?[^।!?]{1,80} हैं और मैं|chalo (?:ek )?(?:game|khel|natak)|tum (?:ek )?[^.!?]{1,80} ho aur (?:main|mai)\\b',
]

/** Personas for the agent: what stands with one is invented in the same message, and no longer. */
export const personaOpenings = [
  String.raw`(?:please |now |i want you to |can you |could you )?act (?:as|like) (?:an?|the|my|if)|(?:you are|you['’]re) (?:now )?(?:an?|the) (?:[\p{L}-]{1,30} ){0,4}(?:expert|assistant|coach|therapist|tutor|teacher|chef|lawyer|doctor|pirate|wizard|character|terminal|interpreter|engineer|copywriter|translator|interviewer|bot|ai|model)\b|imagine (?:that )?you(?:['’]re| are| were)|from now on,? you(?:['’]re| are| will be)|(?:respond|talk|speak|answer|write) as (?:if you (?:were|are)|an? (?:pirate|character))`,
  'verhalte dich (?:wie|als)|agiere als|handle als|benimm dich wie|antworte als ob',
  'agis (?:comme|en tant)|comporte-toi comme|tu es un expert|fais comme si tu',
  'actúa como|compórtate como|eres un experto|actua como',
  'agisci come|comportati come|sei un esperto',
  'aja como|atue como|comporte-se como|você é um especialista',
  'gedraag je als|doe je voor als|jij bent een expert',
  'zachowuj się jak|działaj jako|wciel się w|jesteś ekspertem',
  'действуй как|веди себя как|выступи в роли|ты эксперт|ты — эксперт',
  'rolünü üstlen|olarak davran|sen bir uzmansın|olarak hareket et',
  'として振る舞って|として行動して|あなたは(?:プロ|専門家)',
  '请你扮演|充当|你现在是|作为一名|作为一个',
  '처럼 행동해|역할을 해|로서 행동',
  'تصرف (?:ك|مثل|وكأنك)|أنت خبير',
  'की तरह (?:व्यवहार|काम|बात) कर|बनकर (?:बात|जवाब)|ki tarah (?:baat|behave)',
]

/** Ends of a game, and words that leave it for a moment. */
export const playEnds = [
  String.raw`(?:stop|end|quit|finish|leave|exit|pause) (?:the |this |our )?(?:game|role ?-?play|rp|story|scene|playing|pretending)|game over|(?:out of|break(?:ing)?) character|ooc|back to reality|in real life|irl|for real now|seriously now|on a serious note|real question|(?:ok|okay|that['’]s) enough|let['’]?s stop|no more (?:games|role)|by the way|btw`,
  String.raw`(?:ende|schluss) (?:des|mit dem) (?:rollen)?spiel\p{L}*|spiel vorbei|genug gespielt|im ernst|im echten leben|übrigens|zurück zur realität`,
  'fin du jeu|arrêtons (?:le jeu|de jouer)|sérieusement|dans la vraie vie|au fait',
  'fin del juego|dejemos (?:el juego|de jugar)|en serio|en la vida real|por cierto',
  'fine del gioco|smettiamo|sul serio|nella vita reale|a proposito|comunque sul serio',
  'fim do jogo|chega de brincadeira|falando sério|na vida real|a propósito',
  'einde spel|stop het spel|even serieus|in het echt|trouwens',
  'koniec (?:gry|zabawy)|na poważnie|a tak poważnie|w prawdziwym życiu|swoją drogą',
  'конец игры|хватит играть|если серьёзно|если серьезно|в реальной жизни|кстати',
  'oyun bitti|oyunu bitir|ciddi olarak|gerçek hayatta|bu arada',
  'ゲーム終了|ロールプレイ(?:は)?(?:終わり|終了)|真面目な話|現実では|ところで',
  '游戏结束|不玩了|说真的|现实中|现实生活|顺便说|顺便问',
  '게임 ?끝|역할극 ?끝|진지하게|현실에서는|그런데 진짜|그건 그렇고',
  'انتهت اللعبة|كفى لعبا|بجد|في الواقع|بالمناسبة',
  'खेल खत्म|गेम खत्म|सच में|असल ज़िंदगी|वैसे|asal mein|waise',
]

/** Beginnings of sentences about what is not so. */
export const hypotheticals = [
  String.raw`if (?:only )?(?:i|we|my [\p{L} ]{1,30}) (?:were|was|had (?:an?|the|more|enough|no|to|kids|children|money|time|\p{L}{1,20}ed)|could|lived|won|owned|became|got|married|moved|worked|ever)\b|if i['’]d|if i were|suppose(?: that)?|supposing|imagine(?: that)?(?! (?:my|our) surprise)|what if|what would (?:happen|you|i)|assum(?:e|ing)(?: that)?|let['’]?s (?:say|imagine|suppose|assume)|(?:say|pretend) (?:that )?i (?:had|was|were|am|have)|hypothetically|in theory|theoretically|were i|had i`,
  String.raw`wenn ich [^.!?]{0,80}(?:wäre|hätte|könnte|würde|müsste|dürfte)|wäre ich|hätte ich|angenommen|stell dir (?:mal )?vor|mal angenommen|nehmen wir (?:mal )?an|was wäre,? wenn|hypothetisch|gesetzt den fall`,
  String.raw`si (?:j['’](?:étais|avais|habitais|allais|achetais|pouvais|gagnais)|je (?:pouvais|vivais|devais|gagnais|devenais|travaillais)|on (?:avait|était|vivait))|imagin(?:ons|e|ez)|suppos(?:ons|e|ez)|admettons|et si|hypothétiquement|en théorie`,
  String.raw`si (?:yo )?(?:fuera|fuese|tuviera|tuviese|pudiera|viviera|ganara|hubiera|comprara|trabajara)|supongamos|supón|suponiendo|imagina(?:te|mos)?|imagínate|digamos que|y si|qué pasaría si|hipotéticamente`,
  String.raw`se (?:io )?(?:fossi|avessi|potessi|vivessi|vincessi|dovessi|lavorassi|comprassi)|supponiamo|poniamo che|immagina(?:mo)?|mettiamo che|e se|cosa succederebbe se|ipoteticamente|diciamo che`,
  String.raw`se (?:eu )?(?:fosse|tivesse|pudesse|morasse|ganhasse|vivesse|trabalhasse)|suponha(?:mos)?|imagine|imagina|digamos que|e se|vamos supor|hipoteticamente`,
  String.raw`als ik [^.!?]{0,80}(?:was|had|zou|kon|won)\b|stel (?:dat|je voor|ik|nou)|veronderstel|wat als|hypothetisch|laten we zeggen dat`,
  String.raw`gdybym|gdyby|jeśli bym|załóżmy|przypuśćmy|wyobraź(?:my)? sobie|powiedzmy,? że|a (?:co )?(?:jeśli|gdyby)|co by było|hipotetycznie`,
  String.raw`(?:а )?(?:если|кабы) бы|представь(?:те)?|допустим|предположим|что если|а вдруг|гипотетически|будь я`,
  String.raw`farz (?:et|edelim)|diyelim ki|varsayalım|hayal et|düşün ki|ya (?=[^.!?]{1,80}s[ae]m?\b)|[^.!?]{1,80}(?:olsaydım|olsam|saydım|seydim|sam|sem) [^.!?]{1,80}(?:dım|dim|ır mıyım|irdim|ardım|erdim|ırdım)|keşke`,
  'もし|もしも|仮に|例えば私が|[^。！？]{1,40}だったら|[^。！？]{1,40}としたら|[^。！？]{1,40}と仮定',
  '如果我(?:是|有|能|当|住|中|会)|要是我|假如|假设|假使|假設|设想|想象一下|万一|倘若|如果我们是',
  '만약|만일|가령|[^.!?]{1,40}(?:이라면|라면|였다면|있다면|했다면)|상상해|가정해',
  'لو كنت|لو كان|لو أن|لو عندي|لو امتلكت|افترض|لنفترض|تخيل|تخيلي|ماذا لو|هب أن|لو ',
  'मान लो|मान लीजिए|सोचो (?:कि|अगर)|कल्पना कर|अगर (?:मैं|मेरे|मेरा|मेरी|हम)[^।!?]{1,80}(?:होता|होती|होते)|काश|maan lo|agar (?:main|mai|mere|mera)[^.!?]{1,80}(?:hota|hoti|hote)|kaash',
]

/** Beginnings of stories. */
export const storyOpenings = [
  'once upon a time|chapter (?:\\d|one|i)|prologue',
  'es war einmal|kapitel \\d|il était une fois|chapitre \\d|érase una vez|había una vez|capítulo \\d|c.era una volta|capitolo \\d|era uma vez|er was eens|hoofdstuk \\d',
  'dawno,? dawno temu|rozdział \\d|жил[- ]был|жили[- ]были|однажды давным-давно|глава \\d|bir varmış|evvel zaman içinde|bölüm \\d',
  '昔々|むかしむかし|昔むかし|第[一二三\\d]章|很久很久以前|从前有|옛날 ?옛적|옛날에|제 ?\\d장|كان يا ما كان|في قديم الزمان|الفصل الأول|एक समय की बात|एक बार की बात|अध्याय',
]
