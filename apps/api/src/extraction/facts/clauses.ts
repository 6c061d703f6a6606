/** A part of a statement that may hold a fact, without the words before it that change nothing. */
export interface Clause {
  text: string
  /** Position in the statement, in UTF-16 code units. */
  start: number
}

/** Clauses that are read of one statement. */
const clausesMax = 12
/** Characters of a statement that are read: plain sentences are short. */
const readCharactersMax = 1000

/** Ends of clauses: punctuation, or a conjunction before another subject. */
const ends =
  /[.!?…;]{1,20}(?=\s|$)|[。！？；\n、，]|,(?=\s)|\s[-–—]{1,2}\s|\s(?:and|but|so|und|aber|et|mais|y|pero|e|ma|mas|en|maar|i|ale|и|но|а|ve|ama)(?=\s(?:i|i['’]m|i['’]ve|we|my|our|it|now|got|ich|wir|mein\p{L}*|je|j['’]\p{L}+|nous|mon|ma|vivo|trabajo|tengo|me|mi|soy|ahora|sono|ho|lavoro|abito|eu|tenho|moro|sou|trabalho|ik|mijn|ja|mam|mój|moja|я|мой|моя|у|ben|benim)\s)/giu

/** A full stop that ends no clause: of a title or an initial. */
const abbreviated = /(?:^|\s)(?:dr|mr|mrs|ms|prof|st|sr|sra|mme|no|nr|approx|ca|\p{Lu})$/iu

/** Words before a clause that change nothing about it. */
const lead =
  /^[\s"'“‘(«*-]{0,10}(?:(?:and|but|so|well|yes|yeah|yep|ok|okay|oh|btw|by the way|actually|now|currently|update|fyi|also|hey|hi|hello|currently|these days|as of today|today|then|anyway|ah|wow|good news|sadly|unfortunately|luckily|finally|honestly|right now|at the moment|since then|from now on|from today(?: on)?|going forward|in future|of course|note|correction|ps|und|aber|also|ab jetzt|ab sofort|von nun an|künftig|jetzt|inzwischen|mittlerweile|übrigens|et|mais|maintenant|désormais|dorénavant|à partir de maintenant|au fait|y|pero|a partir de ahora|de ahora en adelante|ahora|e|ma|d['’]ora in poi|da ora in poi|ora|adesso|mas|a partir de agora|de agora em diante|agora|en|maar|nu|voortaan|vanaf nu|ale|teraz|od teraz|и|но|отныне|с этого момента|теперь|сейчас|ve|ama|bundan sonra|şimdi|artık)[,:]?\s+){0,4}/iu

/** Splits a statement into clauses. Takes linear time. */
export const clausesOf = (statement: string): Clause[] => {
  const text = statement.slice(0, readCharactersMax)
  const clauses: Clause[] = []
  const push = (from: number, to: number) => {
    const part = text.slice(from, to)
    const skipped = lead.exec(part)?.[0].length ?? 0
    if (part.length > skipped && clauses.length < clausesMax) clauses.push({ text: part.slice(skipped), start: from + skipped })
  }
  let from = 0
  for (const { 0: mark, index } of text.matchAll(ends)) {
    if (mark === '.' && abbreviated.test(text.slice(Math.max(0, index - 8), index))) continue
    // "Lena and I broke up" is one clause.
    if (/\p{L}/u.test(mark) && text.slice(from, index).trim().split(' ', 3).length < 3) continue
    push(from, index)
    from = index + mark.length
  }
  push(from, text.length)
  return clauses
}
