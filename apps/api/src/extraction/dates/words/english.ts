import { type DateWords, list } from '../words.ts'

const before = '(?:on|by|until|till|since|from)'
/** Beginnings that a month needs: May, June and April are names, and may and march are verbs. */
const within = '(?:in|during|around|of|early|late|mid|back in|as of|(?<end>end of)|(?<begin>(?:start|beginning) of))'
const th = '(?:st|nd|rd|th)'
/** A day of the month stands at the end of a phrase: on the second, but not on the second floor. */
const alone =
  '(?=[^\\p{L}\\p{N} -]|$| (?:at|in|and|but|or|for|with|to|of (?:this|last|next)|we|i|he|she|they|it|my|our|because|when|so)(?!\\p{L}))'
const about = '(?:about |almost |over |nearly |roughly |around |more than |at least |some |exactly |just |only )?'

export const english: DateWords = {
  months: list(
    'january|jan;february|feb;march|mar;april|apr;may;june|jun;july|jul;august|aug;september|sept?;october|oct;november|nov;december|dec',
  ),
  weekdays: list('monday;tuesday|tues?;wednesday;thursday|thurs?;friday|fri;saturday;sunday'),
  units: list('days?;weeks?|wks?;months?;years?|yrs?'),
  numbers: list(
    'one|an?;two|a couple(?: of)?;three;four;five;six;seven;eight;nine;ten;eleven;twelve;thirteen;fourteen;fifteen;sixteen;seventeen;eighteen;nineteen;twenty',
  ),
  ordinals: list(
    'first;second;third;fourth;fifth;sixth;seventh;eighth;ninth;tenth;eleventh;twelfth;thirteenth;fourteenth;fifteenth;sixteenth;seventeenth;eighteenth;nineteenth;twentieth;twenty[- ]first;twenty[- ]second;twenty[- ]third;twenty[- ]fourth;twenty[- ]fifth;twenty[- ]sixth;twenty[- ]seventh;twenty[- ]eighth;twenty[- ]ninth;thirtieth;thirty[- ]first',
  ),
  days: [
    ['(?:the )?day before yesterday', -2],
    ['yesterday|last night', -1],
    ['today|tonight|this (?:morning|afternoon|evening)', 0],
    ['tomorrow|tmrw', 1],
    ['(?:the )?day after tomorrow', 2],
  ],
  phrases: {
    none: [
      '(?:every|each|most) (?:other |second |single )?(?:<weekday>|<month>)',
      'times in <n> <unit>',
      '<n> <unit>(?: |-)old',
      '\\d{1,2} (?:jan|may|march|mar|dec) (?!(?:and|at|to|in|for|from|with|on|until|till|or|but|we|i|is|was|my|the|he|she|they)(?!\\p{L}))\\p{L}{3,40}',
      '\\d{1,2} (?:may|march) (?:or may not|be|have|not)',
      'in <year> (?:people|dollars|euros|pounds|steps|words|users|pieces|meters|metres|miles|calories)',
    ],
    date: [
      `(?:${before} )?(?:the )?<day>${th}? (?:of )?<month>(?:,? <year>)?`,
      `(?:${before} )?<month>\\.? (?:the )?<day>${th}?(?:,? <year>)?(?! (?:people|percent|times|years|days|weeks|hours|minutes|of us)|%)`,
      `(?:from |between )?(?:the )?<day>${th}? ?(?:to|-|–|until|till|through|and) ?(?:the )?\\d{1,2}${th}? (?:of )?<month>(?:,? <year>)?`,
      `(?:from |between )?<month> <day>${th}? ?(?:to|-|–|until|till|through|and) ?(?:the )?\\d{1,2}${th}?(?:,? <year>)?`,
      `${within}[ -](?:the )?(?:(?:early|late|mid)[ -])?<month>(?:,? (?:of )?<year>)?`,
      '<month>,? (?:of )?<year>',
      '(?:on |this |by |until |till )?<weekday>(?: morning| afternoon| evening| night)?',
      `(?:on )?<weekday>,? (?:the )?<day>${th}? (?:of )?<month>(?:,? <year>)?`,
      `(?:on )?<weekday>,? <month> (?:the )?<day>${th}?(?:,? <year>)?`,
      'this <month>',
    ],
    last: [
      '(?:on )?(?<week>)<weekday> (?:of )?last week',
      'last week (?:on )?(?<week>)<weekday>',
      '(?:(?<end>end of)|(?<begin>(?:start|beginning) of)|early|late)? ?(?:last|(?:this|the) past) (?:<unit>|<month>|<weekday>)',
      'since (?:last |early |late |mid[ -])?(?:<month>|<weekday>)',
      '(?:last|this past) weekend',
    ],
    next: [
      'next (?<week>)<weekday>',
      '(?:on )?(?<week>)<weekday> (?:of )?next week',
      'next week (?:on )?(?<week>)<weekday>',
      '(?:(?<end>end of)|(?<begin>(?:start|beginning) of)|early|late)? ?(?:next|(?:this|the) (?:coming|upcoming)) (?:<unit>|<month>)',
      '(?:this|the) (?:coming|upcoming) <weekday>',
      '(?:until|till|by|starting(?: in)?|from) <month>',
      '(?:next|the coming|this) weekend',
    ],
    this: ['(?:(?<end>end of)|(?<begin>(?:start|beginning) of)) (?:the|this) <unit>', '(?:earlier|later)? ?this <unit>'],
    ago: [
      `${about}<n> <unit> (?:ago|back)(?: today)?`,
      `(?:have|has|haven['’]?t|hasn['’]?t|['’]ve|['’]s|been)(?: [\\p{L}'’-]{1,20}){0,7} for ${about}(?:the (?:last|past) )?<n> <unit>`,
      `(?:for|over|in|during) the (?:last|past) <n> <unit>`,
      `(?:been|is|['’]s) ${about}<n> <unit> since`,
    ],
    ahead: [`in ${about}<n> <unit>(?:s?['’]s?)?(?: time)?`, `<n> <unit> from (?:now|today)`],
    year: [
      `(?:in|since|from|by|until|till|during|around|of|early|late|mid|born|year|before|after|spring|summer|autumn|fall|winter|(?<end>end of)|(?<begin>(?:start|beginning) of))[ -](?:the year |the )?(?:(?:early|late|mid)[ -])?<year>`,
    ],
    dayOfMonth: [`${before} the <day>${th}?${alone}`],
  },
  past: /(?<!\p{L})(?:was|were|had|did|didn['’]?t|went|saw|got|came|met|made|took|been|bought|told|gave|left|ran|won|lost|since|ago|last|yesterday|began|broke|built|caught|chose|drove|fell|felt|found|flew|forgot|grew|heard|knew|meant|paid|quit|said|sold|sent|slept|spent|spoke|stood|swam|taught|thought|threw|understood|woke|wrote|became|brought|ate|drank|sang|sat|bit|rode|held|kept|led|shot|stole|done|gone|seen|taken|given|hurt|cut|hit|put|let|set|shut|read|spread|(?!need|feed|bed|red|speed|seed|indeed|breed|hundred|exceed|proceed|succeed|bleed|weed|shed)\p{L}{2,20}ed)(?!\p{L})/iu,
  future:
    /(?<!\p{L})(?:will|won['’]?t|['’]ll|going to|gonna|shall|plan|plans|planning|want|wants|hope|hopes|hoping|intend|expect|booked|scheduled|reserved|arranged|next|upcoming|due|(?:['’]m|am|are|['’]re|is) (?:not |also |finally |probably )?\p{L}{2,20}ing)(?!\p{L})/iu,
  tenseless:
    /(?<!\p{L})(?:am|are|is|['’]m|['’]re|be|being|get|gets|getting)(?: (?:not|so|very|really|also|still|to be))? \p{L}{1,20}ed(?!\p{L})/giu,
}
