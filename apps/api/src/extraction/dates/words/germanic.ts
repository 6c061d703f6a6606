import { type DateWords, list } from '../words.ts'

const deEnd = '(?:(?<end>ende)|(?<begin>anfang)|mitte)'
const deAlone = '(?=[^\\p{L}\\p{N} -]|$| (?:um|und|in|nach|zu|mit|für|bei|aber|wieder)(?!\\p{L}))'

export const german: DateWords = {
  months: list(
    'januar|jänner|jan;februar|feber|feb;märz|mär;april|apr;mai;juni|jun;juli|jul;august|aug;september|sept?;oktober|okt;november|nov;dezember|dez',
  ),
  weekdays: list('montag;dienstag;mittwoch;donnerstag;freitag;samstag|sonnabend;sonntag'),
  units: list('tag(?:en?)?;wochen?;monat(?:en?)?;jahr(?:en?)?'),
  numbers: list('eine[mnr]?|ein;zwei;drei;vier;fünf;sechs;sieben;acht;neun;zehn;elf;zwölf'),
  days: [
    ['vorgestern', -2],
    ['gestern(?: (?:früh|morgen|abend|nacht|mittag|vormittag|nachmittag))?|letzte nacht', -1],
    ['heute(?: (?:früh|morgen|abend|nacht|mittag|vormittag|nachmittag))?', 0],
    ['(?<!(?:guten|jeden|am|heute|gestern|diesen|montag|freitag) )morgen(?: (?:früh|abend|mittag|vormittag|nachmittag))?', 1],
    ['übermorgen', 2],
  ],
  phrases: {
    none: ['(?:jeden|jeder|jedes|alle) (?:zweiten |zwei )?(?:<weekday>|<month>|<unit>)', '<n> <unit> alt', 'guten morgen|morgens'],
    date: [
      '(?:am |ab dem |bis zum |vom )?<day>\\. ?<month>(?: <year>)?',
      '(?:am |bis )?<weekday>(?:,| den)?(?: dem)? <day>\\. ?<month>(?: <year>)?',
      '(?:vom )?<day>\\.? ?(?:bis(?: zum)?|-|–|und) ?\\d{1,2}\\. ?<month>(?: <year>)?',
      `(?:im|in|${deEnd})(?: (?:ende|anfang|mitte))? <month>(?: <year>)?`,
      '<month> <year>',
      '(?:am |bis |diesen )?<weekday>(?: ?(?:früh|morgen|mittag|abend|nachmittag|vormittag|nacht))?',
    ],
    last: [
      'letzte woche (?:am )?(?<week>)<weekday>',
      `(?:${deEnd} )?(?:im |am )?(?:letzte[mnrs]?|vorige[mnrs]?|vergangene[mnrs]?) (?:<unit>|<month>|<weekday>)`,
      'seit (?:letzte[mn]? )?(?:<month>|<weekday>)',
      '(?:letztes|vergangenes|am letzten) wochenende',
    ],
    next: [
      'nächste woche (?:am )?(?<week>)<weekday>',
      `(?:${deEnd} )?(?:im |am )?(?:nächste[mnrs]?|kommende[mnrs]?) (?:<unit>|<month>|<weekday>)`,
      '(?:ab|bis)(?: (?:anfang|mitte|ende))? <month>',
      '(?:nächstes|kommendes|am) wochenende',
    ],
    this: [`(?:${deEnd} )?(?:in )?diese[mnrs]? <unit>`, '(?<end>ende) des <unit>s?'],
    ago: [
      'vor (?:etwa |ungefähr |rund |fast |über |genau )?<n> <unit>',
      'seit (?:etwa |ungefähr |rund |fast |über |mehr als |schon )?<n> <unit>',
      'schon (?:seit )?<n> <unit>',
    ],
    ahead: ['in (?:etwa |ungefähr |rund )?<n> <unit>', 'heute in <n> <unit>'],
    year: [
      `(?:(?:im (?:jahre? |sommer |winter |herbst |frühling |frühjahr )|seit |bis |ab |von |${deEnd} |in )?)<year>(?! (?:euro|leute|menschen|meter|schritte|wörter|kalorien))`,
    ],
    dayOfMonth: [`(?:am|bis zum|seit dem|vom) <day>\\.${deAlone}`, `(?:am|bis zum) <day>\\.$`],
  },
  past: /(?<!\p{L})(?:war|waren|warst|hatte\p{L}{0,3}|wurde\p{L}{0,2}|gestern|vorgestern|letzt\p{L}{1,2}|seit|ging\p{L}{0,2}|kam\p{L}{0,2}|zog\p{L}{0,2}|fuhr\p{L}{0,2}|fand\p{L}{0,2}|bekam\p{L}{0,2}|flog\p{L}{0,2}|kaufte\p{L}{0,2}|heiratete\p{L}{0,2}|geboren|\p{L}{0,10}ge\p{L}{3,20}(?:t|en)|(?:habe|hab|hat|haben|bin|ist|sind)(?: [\p{L}\p{N}]{1,20}){0,8} (?:be|ver|er|ent|zer)\p{L}{2,20}(?:t|en)|\p{L}{2,20}iert)(?!\p{L})/iu,
  future:
    /(?<!\p{L})(?:werde|wird|werden|wirst|will|wollen|möchte|möchten|plane|planen|soll|sollen|muss|müssen|kann|nächst\p{L}{1,2}|kommend\p{L}{1,2}|gebucht|geplant|eingeladen)(?!\p{L})/iu,
}

const nlEnd = '(?:(?<end>eind)|(?<begin>begin)|half|medio)'

export const dutch: DateWords = {
  months: list(
    'januari|jan;februari|feb;maart|mrt;april|apr;mei;juni|jun;juli|jul;augustus|aug;september|sept?;oktober|okt;november|nov;december|dec',
  ),
  weekdays: list('maandag;dinsdag;woensdag;donderdag;vrijdag;zaterdag;zondag'),
  units: list('dag(?:en)?;we(?:ek|ken);maand(?:en)?;ja(?:ar|ren)'),
  numbers: list('een|één;twee|een paar;drie;vier;vijf;zes;zeven;acht;negen;tien;elf;twaalf'),
  days: [
    ['eergisteren', -2],
    ['gisteren(?:ochtend|middag|avond)?|gister(?:ochtend|middag|avond)|vannacht|gister', -1],
    ['vandaag|vanavond|vanmiddag|vanochtend|vanmorgen', 0],
    ['(?<!goede )morgen(?:ochtend|middag|avond)?', 1],
    ['overmorgen', 2],
  ],
  phrases: {
    none: ['(?:elke|iedere|elk|ieder) (?:<weekday>|<month>|<unit>)', '<n> <unit> oud', 'per <unit>'],
    date: [
      '(?:op |vanaf |tot )?<day> <month>(?: <year>)?',
      '(?:op )?<weekday> <day> <month>(?: <year>)?',
      '(?:van )?<day> ?(?:tot(?: en met)?|t/m|-|–|en) ?\\d{1,2} <month>(?: <year>)?',
      `(?:in|${nlEnd})(?: (?:eind|begin))? <month>(?: <year>)?`,
      '<month> <year>',
      '(?:op |deze )?<weekday>(?:ochtend|middag|avond)?',
    ],
    last: [
      `(?:${nlEnd} )?(?:vorige?|afgelopen|verleden) (?:<unit>|<month>|<weekday>)`,
      'sinds (?:vorige? )?(?:<month>|<weekday>)',
      '(?:afgelopen|vorig) weekend',
    ],
    next: [
      `(?:${nlEnd} )?(?:volgende?|komende?|aanstaande) (?:<unit>|<month>|<weekday>)`,
      '(?:vanaf|tot) <month>',
      '(?:volgend|komend|dit) weekend',
    ],
    this: [`(?:${nlEnd} )?(?:deze|dit) <unit>`, '(?<end>eind)(?: van)?(?: het)? <unit>'],
    ago: ['<n> <unit> (?:geleden|terug)', '(?:al|sinds) (?:ongeveer |bijna |meer dan |zo’n )?<n> <unit>'],
    ahead: ['over (?:ongeveer )?<n> <unit>', 'binnen <n> <unit>'],
    year: [
      `(?:in|sinds|vanaf|tot|uit|${nlEnd}|zomer|winter|herfst|lente)(?: het jaar| van)? <year>(?! (?:euro|mensen|meter|stappen|woorden))`,
    ],
    dayOfMonth: ['(?:op|tot|sinds) de <day>(?:e|ste|de)(?=[^\\p{L}\\p{N} -]|$| (?:om|en|in|naar|met)(?!\\p{L}))'],
  },
  past: /(?<!\p{L})(?:was|waren|had|hadden|werd|werden|gisteren|vorige?|afgelopen|geleden|sinds|ging|gingen|kwam|zag|kocht|kreeg|verhuisde|trouwde|begon|stopte|geboren|\p{L}{0,8}ge\p{L}{3,20}(?:d|t|en)|(?:heb|hebt|heeft|hebben|ben|bent|is|zijn)(?: [\p{L}\p{N}]{1,20}){0,8} (?:ver|be|her|ont)\p{L}{2,20}(?:d|t|en))(?!\p{L})/iu,
  future: /(?<!\p{L})(?:ga|gaat|gaan|zal|zullen|wil|willen|moet|moeten|volgende?|komende?|geboekt|gepland|van plan)(?!\p{L})/iu,
}
