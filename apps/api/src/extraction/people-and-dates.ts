/*
 * Sentences about the user's life that name neither the user nor a relative: "Tomasz hates tofu." and "The meeting is at 5pm on
 * Tuesday." People tell an agent so of those they know and of what they have planned. English only; closed lists.
 */

/** States and events of a person: of a country, a language or a product nobody says so. */
const personal = [
  "hates|loves|likes|dislikes|prefers|enjoys|teaches|studies|arrives|snores|can[’']?t (?:eat|stand|drink|sleep)",
  "does(?:n[’']?t| not) (?:eat|like|drink|sleep|want to)|(?:is|turned|turns|will be) \\d{1,2}(?! ?%)|lives (?:in|with|on|near|next)",
  'is (?:allergic|vegan|vegetarian|pregnant|engaged|married|divorced|single|retired|coming|visiting|staying|moving|getting|starting)',
  '(?:changed|quit|broke|lost|sold|hurt|got|finished|passed|failed) (?:her|his|their)(?!\\p{L})|got (?:married|engaged|promoted|pregnant|hired|fired)',
  'moved (?:in|out|back|to)(?!\\p{L})|works (?:as|at|for) |is (?:an?|my|our) (?:\\p{L}+ ){0,2}(?:friend|colleague|neighbou?r|boss|dentist|doctor|teacher|nurse)',
].join('|')
const aboutPerson = new RegExp(
  String.raw`^(?:and |but |so |also |oh,? |btw,? |by the way,? )?\p{Lu}\p{Ll}{1,20}(?: and \p{Lu}\p{Ll}{1,20})? (?:also |still |really |never |always |just |now )?(?:${personal})`,
  'u',
)
/** A person with a title is one whom the user met. */
const withTitle = /(?<!\p{L})(?:mr|mrs|ms|miss|dr|prof)\.? \p{Lu}\p{Ll}/iu

const event =
  /(?<!\p{L})(?:meeting|appointment|flight|train|ferry|exam|interview|party|wedding|concert|surgery|operation|lesson|class|dinner|lunch|trip|deadline|check-?up|rehearsal|match|delivery|funeral|recital|evening|viewing|inspection|handover)s? (?:is|are|was|were|starts?|begins?|leaves?|lands?|departs?|ends?|got|has been|have been|on|at|takes place)(?!\p{L})/iu
const time =
  /(?<!\p{L})(?:today|tomorrow|tonight|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may \d|june|july|august|september|october|november|december|next (?:week|month)|in \d{1,2} (?:days|weeks|months)|on the \d{1,2}|at \d{1,2}|\d{1,2} ?(?:am|pm)|\d{1,2}:\d{2}|noon|midnight)(?!\p{L})/iu

/** Whether a sentence states something about a person by name, or when something of the user's life takes place. */
export const isOfOwnLife = (text: string): boolean =>
  aboutPerson.test(text) || withTitle.test(text) || (event.test(text) && time.test(text))
