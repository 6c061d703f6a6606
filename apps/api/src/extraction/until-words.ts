/*
 * How languages say until when something is true, and how their verbs show that it is over. A language is here because its
 * word for "until" is unmistakable, or because its dates are read.
 */

/** Words of one language, as the source of patterns over condensed text. */
export interface UntilWords {
  /** ISO 639-1 code of the dates that follow. */
  language: string
  /** Words before the date, or behind it if `isBehind`. */
  until: string
  isBehind?: true
  /** Verb forms of the past. */
  past: string
  /** Verb forms of the past that follow the present as well: "I am booked". */
  participle?: string
  /** Verb forms of the present and the future, which outweigh the past of another clause. */
  present?: string
  /** Words that negate: "My flight is not until Friday" names a day, and no end. */
  negation?: string
  /** Words with which a negated verb still names an end: "I cannot fly until Friday". */
  lasting?: string
}

const word = (...alternatives: string[]) => String.raw`(?<![\p{L}\p{N}])(?:${alternatives.join('|')})(?![\p{L}\p{N}])`
/** Endings need at least two letters before them. */
const ending = (...alternatives: string[]) => String.raw`(?<!\p{L})\p{L}{2,30}(?:${alternatives.join('|')})(?!\p{L})`

export const untilWords: UntilWords[] = [
  {
    language: 'en',
    until: word('(?:up )?(?:until|till|through)', "['’]?til"),
    past: `${word(
      ...['was', 'were', 'wasn', 'weren', 'had', 'hadn', 'did', 'didn', 'used to', 'went', 'came', 'slept', 'kept', 'got', 'left'],
      ...['stood', 'ran', 'drove', 'took', 'made', 'sat', 'felt', 'held', 'spent', 'thought', 'knew', 'taught', 'wore', 'ate', 'drank'],
      ...[
        'lay',
        'met',
        'saw',
        'told',
        'gave',
        'found',
        'read',
        'wrote',
        'couldn',
        'wouldn',
        'have been',
        'has been',
        "(?:i|we)['’]ve been",
      ],
    )}`,
    participle: ending('ed'),
    present: word(
      ...["(?:i['’]m|(?:you|we|they)['’]re|(?:he|she|it)['’]s|am|are|is|isn|will|can|cannot|must|have to|has to|going to|need to|may)"],
      ...["(?:i|you|we|they|he|she|it)['’]ll"],
    ),
    negation: String.raw`n['’]t(?!\p{L})|${word('not', 'never')}`,
    lasting: String.raw`(?:can|couldn|mustn)['’]t|${word('cannot', 'can not', 'am not', 'are not', 'not allowed', 'not able')}|['’]m not`,
  },
  {
    language: 'de',
    until: word('bis(?: zum| zur| einschließlich| inklusive| inkl)?'),
    past: `${word(
      ...['war', 'waren', 'warst', 'hatte', 'hatten', 'wurde', 'wurden', 'blieb', 'blieben', 'ging', 'gingen', 'kam', 'kamen', 'schlief'],
      ...['konnte', 'konnten', 'musste', 'mussten', 'lebte', 'wohnte', 'arbeitete', 'stand', 'saß', 'gab', 'lief'],
      String.raw`(?:habe?|hat|haben)(?: \p{L}+){0,8} (?:\p{L}{0,6}ge\p{L}{2,20}(?:t|en)|ver\p{L}{2,20}(?:t|en))`,
      String.raw`(?:bin|ist|sind)(?: \p{L}+){0,8} (?:gewesen|geblieben|gegangen|gefahren|gelaufen|gereist|geworden)`,
    )}`,
    negation: word(String.raw`nicht|kein\p{L}{0,2}|nie`),
    lasting: word('kann|können|darf|dürfen|bin|sind|soll|sollen|muss|müssen'),
  },
  {
    language: 'fr',
    until: String.raw`(?<!\p{L})jusqu(?:['’](?:à la|à l['’]|à|au|aux|en)|e)(?!\p{L})`,
    past: `${word(
      ...['étais', 'était', 'étions', 'étaient', 'avais', 'avait', 'avaient', 'vivais', 'habitais', 'travaillais', 'restais', 'dormais'],
      String.raw`(?:j['’]ai|as|a|avons|avez|ont)(?: pas| jamais| toujours)? \p{L}{2,20}(?:é|ée|és|ées|i|u|is|it)`,
      String.raw`(?:suis|es|est|sommes|êtes|sont)(?: pas)? (?:rest|all|arriv|rentr|tomb|retourn)ée?s?`,
    )}`,
    negation: word("ne|n['’]|pas|jamais"),
    lasting: word('peux|peut|pouvons|dois|doit|suis|sommes'),
  },
  {
    language: 'es',
    until: word('hasta(?: el| la| los| finales de| final de)?'),
    past: `${word(
      ...[
        'estaba',
        'estuve',
        'estuvo',
        'estuvimos',
        'era',
        'fui',
        'fue',
        'había',
        'tenía',
        'tuve',
        'viví',
        'vivía',
        'trabajé',
        'trabajaba',
      ],
      ...[
        'hacía',
        'quería',
        'podía',
        'sabía',
        'dormía',
        'dormí',
        'comía',
        'salía',
        String.raw`(?:he|ha|han|hemos) \p{L}{1,20}(?:ado|ido|to|cho)`,
      ],
    )}|${ending('aba', 'aban', 'ió', 'ieron', 'aron', 'aste')}`,
    negation: word('no|nunca'),
    lasting: word('puedo|puede|podemos|debo|debe|estoy|estamos|está'),
  },
  {
    language: 'it',
    until: word("(?:fino|sino)(?: al| alla| all['’]| ai| ad| a)"),
    past: `${word(
      ...['ero', 'era', 'eravamo', 'erano', 'stava', 'stavo', 'avevo', 'aveva', 'vivevo', 'lavoravo', 'abitavo', 'dormivo'],
      String.raw`(?:sono|è|siamo) (?:stat|rimast|andat|rest?at|arrivat)[oaie]`,
      String.raw`(?:ho|ha|abbiamo|hanno)(?: sempre)? \p{L}{1,20}(?:ato|uto|ito|sto|tto)`,
    )}|${ending('avo', 'avano', 'avamo', 'evano')}`,
    negation: word('non|mai'),
    lasting: word('posso|può|possiamo|devo|deve|sono|siamo'),
  },
  {
    language: 'pt',
    until: word('até(?: à| ao| a| o)?'),
    past: `${word(
      ...['estava', 'estive', 'esteve', 'era', 'fui', 'foi', 'tinha', 'tive', 'vivi', 'vivia', 'ficou', 'dormi', 'dormia'],
    )}|${ending('avam', 'aram', 'eram', 'iram', String.raw`\p{L}{2}ei`, 'ava')}`,
    negation: word('não|nunca'),
    lasting: word('posso|pode|podemos|devo|deve|estou|estamos|está'),
  },
  {
    language: 'nl',
    until: word('tot(?: en met)?', 't/m'),
    past: `${word(
      ...[
        'was',
        'waren',
        'had',
        'hadden',
        'bleef',
        'bleven',
        'woonde',
        'woonden',
        'werkte',
        'ging',
        'gingen',
        'sliep',
        'leefde',
        'kwam',
        'zat',
      ],
      String.raw`(?:heb|hebt|heeft|hebben|ben|is|zijn)(?: \p{L}+){0,8} ge\p{L}{2,20}`,
    )}`,
    negation: word(String.raw`niet|geen|nooit|pas`),
    lasting: word('kan|kunnen|mag|mogen|ben|zijn|moet|moeten'),
  },
  {
    language: 'ru',
    until: word('(?:вплоть )?до'),
    past: String.raw`(?<!\p{L})(?!(?:если|или|дела|мысли|школ\p{L}{0,3}|стол|футбол|зал|вокзал|журнал|канал|материал)(?!\p{L}))\p{L}{2,30}(?:л|ла|ло|ли|лся|лась|лись)(?!\p{L})`,
    negation: word('не|никогда'),
    lasting: word('могу|можем|может|можно|должн[аы]?|должен|нельзя|буду|будем|будет'),
  },
  {
    language: 'pl',
    until: word('(?:aż )?do(?: końca)?'),
    past: ending('łem', 'łam', 'liśmy', 'łyśmy', 'łeś', 'łaś', '[aiyeu]ł', '[aiyeu]ła', '[aiyeu]li'),
    negation: word('nie|nigdy'),
    lasting: word('mogę|może|możemy|muszę|jestem|jesteśmy|będę|będziemy'),
  },
  {
    language: 'tr',
    until: word('kadar|dek|değin'),
    isBehind: true,
    past: ending('[dt][ıiuü]m', '[dt][ıiuü]k', '[dt][ıiuü]', '[dt][ıiuü]ler', '[dt][ıiuü]lar'),
  },
  { language: 'ja', until: 'まで', isBehind: true, past: String.raw`(?:た|だった|でした)(?:[。！!\s]|$)` },
  {
    language: 'zh',
    until: '(?:一直)?(?:直到|截至|持续到|待到|呆到|住到|到)',
    past: '曾|以前|去年|昨天|上周|上个|那时|当时|过了|了$|了[。！]',
  },
  { language: 'ko', until: '까지', isBehind: true, past: '(?:았|었|였|했|갔|왔|샀|봤|났|냈|됐|렸|쳤|졌|뒀)(?:다|어|습|지|는데|고)' },
  {
    language: 'ar',
    until: String.raw`(?<!\p{L})(?:حتى|لغاية|إلى غاية)(?!\p{L})`,
    past: word('كنت|كان|كانت|كنا|عشت|عملت|بقيت|سكنت|مكثت|لم'),
  },
  {
    language: 'hi',
    until: String.raw`(?<!\p{L})(?:तक|tak)(?!\p{L})`,
    isBehind: true,
    past: word('था|थी|थे|गया|गई|गए|tha|thi|the|gaya|gayi'),
  },
]
