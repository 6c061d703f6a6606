import { type DateWords, list } from '../words.ts'

export const russian: DateWords = {
  months: list(
    'январ[ьяею];феврал[ьяею];март[ае]?;апрел[ьяею];ма[йяею];июн[ьяею];июл[ьяею];август[ае]?;сентябр[ьяею];октябр[ьяею];ноябр[ьяею];декабр[ьяею]',
  ),
  weekdays: list('понедельник[аи]?;вторник[аи]?;сред[ауы];четверг[аи]?;пятниц[ауы];суббот[ауы];воскресень[ея]'),
  units: list('дн(?:я|ей|и|ь)|день;недел[яюиье];месяц(?:а|ев|ы|е)?;год(?:а|ы|у)?|лет'),
  numbers: list(
    'один|одну|одного;два|две|пару|двух;три|трёх|трех;четыре|четырёх;пять|пяти;шесть|шести;семь|семи;восемь|восьми;девять;десять|десяти;одиннадцать;двенадцать',
  ),
  days: [
    ['позавчера', -2],
    ['вчера(?: (?:утром|вечером|днём|днем|ночью))?|прошлой ночью', -1],
    ['сегодня(?: (?:утром|вечером|днём|днем|ночью))?', 0],
    ['завтра(?: (?:утром|вечером|днём|днем))?', 1],
    ['послезавтра', 2],
  ],
  phrases: {
    none: [
      'кажд(?:ый|ую|ое|ые) (?:<weekday>|<month>|<unit>)',
      'по (?:понедельникам|вторникам|средам|четвергам|пятницам|субботам|воскресеньям)',
      'раза? в <unit>',
      'в (?:день|неделю|месяц|год)(?! назад)',
    ],
    date: [
      '(?:до |с |к |на )?<day>(?:-го)? <month>(?:,? <year>(?: года?| г\\.)?)?',
      '(?:во? )?<weekday>,? <day>(?:-го)? <month>(?: <year>)?',
      '(?:с )?<day>(?:-го)? ?(?:по|до|-|–|—) ?\\d{1,2}(?:-го)? <month>(?: <year>)?',
      '(?:в|(?<end>в конце)|(?<begin>в начале)|в середине) <month>(?: этого года)?(?: <year>(?: года?| г\\.)?)?',
      '<month> <year>(?: года?)?',
      '(?:во?|на|до|к|в эт(?:от|у)) <weekday>',
    ],
    last: [
      '(?:(?<end>в конце )|(?<begin>в начале ))?(?:в |на |с )?прошл(?:ый|ом|ого|ую|ой|ое|ым) (?:<unit>|<month>|<weekday>)',
      'с <month>',
      'с (?:понедельника|вторника|среды|четверга|пятницы|субботы)',
      'на прошлых выходных|в прошлые выходные',
    ],
    next: [
      '(?:(?<end>в конце )|(?<begin>в начале ))?(?:в |на |к )?(?:следующ|будущ)(?:ий|ем|его|ую|ей|ее) (?:<unit>|<month>|<weekday>)',
      '(?:до|к) <month>',
      '(?:на выходных|в эти выходные|на следующих выходных)',
    ],
    this: ['(?:(?<end>в конце |до конца )|в )?эт(?:ом|ого|от) <unit>', '(?<end>(?:в|до) конц[ае]) <unit>'],
    ago: [
      '<n> <unit> (?:тому )?назад',
      '(?<n>)(?<unit>год|месяц|неделю) (?:тому )?назад',
      '(?:уже|вот уже) (?:почти |больше |около )?<n> <unit>',
    ],
    ahead: ['через <n> <unit>', 'через (?<n>)(?<unit>год|месяц|неделю)'],
    year: [
      '(?:в|с|до|к|лет[оа]м?|летом|зимой|весной|осенью|(?<end>в конце)|(?<begin>в начале)) <year>(?:-?м|-?го)?(?: году?а?| г\\.)?(?! (?:рубл|человек|метр|шаг))',
    ],
    dayOfMonth: ['<day>-?го(?: числа)?', '<day> числа'],
  },
  past: /(?<!\p{L})(?:назад|вчера|позавчера|прошл\p{L}{2,3}|был[аои]?|(?!школа|футбол|дела|сила|начала|цели|или|если)\p{L}{1,20}(?:[аяеиоуыёю]л|[аяеиоуыюёлзсгкр]ла|[аяеиоуыюёлзсгкр]ли|[аяеиоуы]лся|лась|лись|шёл|шел|ёс|вёз)|родил(?:ся|ась))(?!\p{L})/iu,
  future:
    /(?<!\p{L})(?:буд[уеё]\p{L}{0,3}|собира\p{L}{2,5}|планиру\p{L}{1,3}|хо(?:чу|тим)|следующ\p{L}{2,3}|будущ\p{L}{2,3}|через)(?!\p{L})/iu,
}

export const ukrainian: DateWords = {
  months: list(
    'січ(?:ень|ня|ні);лют(?:ий|ого|ому);берез(?:ень|ня|ні);квіт(?:ень|ня|ні);трав(?:ень|ня|ні);черв(?:ень|ня|ні);лип(?:ень|ня|ні);серп(?:ень|ня|ні);верес(?:ень|ня|ні);жовт(?:ень|ня|ні);листопад[аі]?;груд(?:ень|ня|ні)',
  ),
  weekdays: list("понеділ(?:ок|ка);вівтор(?:ок|ка);серед[аиу];четвер(?:га)?;п[’'ʼ]?ятниц[яюі];субот[аиу];неділ[яюі]"),
  units: list('дн(?:і|ів)|день;тиж(?:день|ні|нів|ня);місяц[ьіяю]в?;рок(?:и|у|ів)|рік'),
  numbers: list("один|одну;два|дві|пару;три;чотири;п[’'ʼ]ять;шість;сім;вісім;дев[’'ʼ]ять;десять"),
  days: [
    ['позавчора', -2],
    ['вчора|учора', -1],
    ['сьогодні', 0],
    ['завтра', 1],
    ['післязавтра', 2],
  ],
  phrases: {
    none: ['кож(?:ен|ну|ного|не) (?:<weekday>|<month>|<unit>)', 'на (?:день|тиждень|місяць|рік)'],
    date: ['(?:до |з |на )?<day>(?:-го)? <month>(?: <year>)?', '(?:у|в) <month>(?: <year>)?', '<month> <year>', '(?:у|в|на|до) <weekday>'],
    last: ['(?:у |в |на )?минул(?:ий|ого|ому|ої|у) (?:<unit>|<month>|<weekday>)', '(?:з|від) <month>'],
    next: ['(?:у |в |на )?наступн(?:ий|ого|ому|ої|у) (?:<unit>|<month>|<weekday>)', 'до <month>'],
    this: ['(?:у |в )?ць(?:ому|ого) <unit>'],
    ago: ['<n> <unit> тому', '(?<n>)(?<unit>рік|місяць|тиждень) тому', 'вже <n> <unit>'],
    ahead: ['через <n> <unit>', 'через (?<n>)(?<unit>рік|місяць|тиждень)'],
    year: ['(?:у|в|з|від|до) <year>(?: роц?[іку]{1,2})?'],
  },
  past: /(?<!\p{L})(?:тому|вчора|учора|минул\p{L}{1,3}|\p{L}{1,20}(?:[аяеиіоуюї]в|[аяеиіоуюї]ла|[аяеиіоуюї]ли|вся|лась|лася|лись|лися))(?!\p{L})/iu,
  future: /(?<!\p{L})(?:буд[уе]\p{L}{0,3}|хочу|планую|збира\p{L}{2,5}|наступн\p{L}{1,3}|через)(?!\p{L})/iu,
}

export const polish: DateWords = {
  months: list(
    'stycz(?:eń|nia|niu);lut(?:y|ego|ym);mar(?:zec|ca|cu);kwie(?:cień|tnia|tniu);maj[au]?;czerw(?:iec|ca|cu);lip(?:iec|ca|cu);sierp(?:ień|nia|niu);wrze(?:sień|śnia|śniu);październik[au]?;listopad(?:a|zie)?;grud(?:zień|nia|niu)',
  ),
  weekdays: list('poniedziałek|poniedziałku;wtorek|wtorku;środ[aęy];czwartek|czwartku;piątek|piątku;sobot[aęy];niedziel[aęi]'),
  units: list('dni|dzień|dnia;tygodni[aeu]?|tydzień;miesi[ąę]c(?:e|y|a|u)?;lata?|roku?'),
  numbers: list(
    'jeden|jedną|jednego;dwa|dwie|dwóch|parę;trzy|trzech;cztery|czterech;pięć|pięciu;sześć|sześciu;siedem|siedmiu;osiem|ośmiu;dziewięć;dziesięć|dziesięciu;jedenaście;dwanaście',
  ),
  days: [
    ['przedwczoraj', -2],
    ['wczoraj(?: (?:rano|wieczorem))?|zeszłej nocy', -1],
    ['dzisiaj|dziś(?: (?:rano|wieczorem))?', 0],
    ['jutro(?: (?:rano|wieczorem))?', 1],
    ['pojutrze', 2],
  ],
  phrases: {
    none: [
      '(?:każd[aey]go|każd[ąay]|każdy|co) (?:<weekday>|<month>|<unit>)',
      'we? (?:poniedziałki|wtorki|środy|czwartki|piątki|soboty|niedziele)',
      '(?:na|razy w) <unit>',
    ],
    date: [
      '(?:do |od |na )?<day>\\.? <month>(?: <year>(?: roku?| r\\.)?)?',
      '(?:we? )?<weekday>,? <day>\\.? <month>(?: <year>)?',
      '(?:od )?<day>\\.? ?(?:do|-|–) ?\\d{1,2}\\.? <month>(?: <year>)?',
      '(?:w|(?<end>pod koniec)|(?<begin>na początku)|w połowie) <month>(?: <year>(?: roku?| r\\.)?)?',
      '<month> <year>(?: roku?)?',
      '(?:we?|na|do|w t[ęe]n?) <weekday>',
    ],
    last: [
      '(?:(?<end>pod koniec )|(?<begin>na początku ))?(?:we? |od )?(?:zeszł|ubiegł|ostatni|minion)(?:ym|im|ego|iego|ą|ią|ej|iej|y|i|a) (?:<unit>|<month>|<weekday>)',
      'od (?:<month>|<weekday>)',
      'w (?:zeszły|ubiegły|ostatni) weekend',
    ],
    next: [
      '(?:(?<end>pod koniec )|(?<begin>na początku ))?(?:we? |na )?(?:przyszł|następn|najbliższ)(?:ym|ego|ą|ej|y) (?:<unit>|<month>|<weekday>)',
      'do <month>',
      'w (?:przyszły|najbliższy|ten|następny) weekend',
    ],
    this: ['(?:w |(?<end>pod koniec |do końca ))?(?:tym|tego) <unit>', '(?<end>pod koniec|do końca) <unit>'],
    ago: [
      '<n> <unit> temu',
      '(?<n>)(?<unit>rok|miesiąc|tydzień) temu',
      'od (?:prawie |ponad |około )?<n> <unit>',
      '(?:już|to już) <n> <unit>',
    ],
    ahead: ['za <n> <unit>', 'za (?<n>)(?<unit>rok|miesiąc|tydzień)'],
    year: [
      '(?:w|od|do|latem|zimą|wiosną|jesienią|w roku|(?<end>pod koniec)|(?<begin>na początku))(?: roku)? <year>(?: roku?| r\\.)?(?! (?:zł|osób|metrów|kroków|euro))',
    ],
    dayOfMonth: ['<day>-?(?:ego|go)'],
  },
  past: /(?<!\p{L})(?:temu|wczoraj|przedwczoraj|zeszł\p{L}{1,3}|ubiegł\p{L}{1,3}|był[aoy]?|(?!stół|szkoła|cał|biał|mał)\p{L}{1,20}(?:łem|łam|liśmy|łyśmy|łeś|łaś|ał|ała|iał|iała|ił|iła|ył|yła|ął|ęła|ali|ieli|ili|yli|ały|iły|edł|ło))(?!\p{L})(?! się nazywa)/iu,
  future:
    /(?<!\p{L})(?:będ\p{L}{1,5}|zamierza\p{L}{0,3}|planuj\p{L}{1,3}|chc[ęe]\p{L}{0,3}|przyszł\p{L}{1,3}|następn\p{L}{1,3}|za tydzień)(?!\p{L})/iu,
}
