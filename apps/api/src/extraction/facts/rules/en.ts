import { any, type LanguageRules, rule } from '../rule.ts'
import { kin, languages, pets, products } from '../words/common.ts'

/** Ends a noun that no other follows: a parrot cage is no parrot. */
const noCompound = String.raw`(?=\s*(?:$|[^\p{L}\p{N}\s'’-])|\s+(?:and|or|but|who|that|which|named|called|at|in|with|from|since|for|now|too|as|so|because|to|on|here|again|then|when|if|while|after|before|is|are|was|of|by|we|i|she|he|they|his|her|last|this|yesterday|today|already|instead|who['’]s)(?![\p{L}-]))`

const adverbs = String.raw`(?: (?:now|currently|just|recently|really|still|also|always|actually|finally|officially|already|usually|mostly|lately|happily|absolutely|totally|definitely|even|do|both|all|originally|presently|temporarily|only|often|sometimes|occasionally|regularly|mainly|gladly)){0,3}`
const be = String.raw`(?:['’]?m|['’]re| am| are|['’]?ve been| have been|['’]s| is)`
const have = String.raw`(?:['’]?ve| have|['’]?d| had|['’]s| has)?`
/** The user, or somebody of the user's family. */
const who = `(?:i|we|(?:my|our) (?<s>${kin})(?: \\p{Lu}\\p{L}{0,30})?)`
const we = '(?:i|we)'
const my = `(?:my|our|the)(?: (?:new|current|own|whole|full|all-time|absolute|actual|latest|present))?`
const no = String.raw`(?: (?:no longer|don['’]?t|do not|never|doesn['’]?t|does not|didn['’]?t|cannot|can['’]?t|won['’]?t)){1}`
const stopped = String.raw`${we}${have}${adverbs} (?:stopped|quit|gave up|given up|give up|ceased|am done with|dropped|kicked)`
const becomes = String.raw`(?:['’]s| is| are| was| has been| will be| has become| became| changed| has changed| got changed| went up| went down| has gone up| has gone down| rose| has risen| increased| has increased| decreased| dropped| has dropped| fell| got raised| was raised| has been raised| went from \S{1,15}| is up| is down| goes up| jumped| climbed| grew| got bumped| was bumped)`
const to = String.raw`(?: (?:now|up|down|to|currently|actually|about|around|at|still|just|by|called|named|from \S{1,15})){0,3}`
const events =
  'flight|train|bus|ferry|appointment|exam|test|interview|meeting|wedding|surgery|operation|check-?up|party|deadline|due date|lesson|class|concert|trip|move|vacation|holiday|delivery|presentation|race|marathon|graduation|defen[cs]e|hearing|game|match|session|call|dinner|booking|reservation|course|rehearsal|audition|competition|driving test|scan|procedure|visit|retreat|conference|tournament|ceremony'
const moved = String.raw`(?: (?:has been|have been|was|were|is|got|has|had to be|been|will be|just|now|been)){0,3} (?:moved|rescheduled|postponed|pushed|brought forward|changed|delayed|shifted|put back|put off|bumped|rebooked|pushed back|pushed out)(?: (?:back|forward|up|out|ahead))?`
const doing =
  'smok|drink|vap|eat|play|us|wear|watch|read|run|swim|cycl|jog|meditat|sing|danc|paint|skat|ski|surf|climb|box|knit|gambl|fast|volunteer|coach|practi[cs]|commut|bik|hik|sew|garden|fish|row|writ|stream|collect|bak|weightlift|lift'
const verbs =
  'smoke|drink|vape|eat|play|use|wear|watch|read|run|swim|cycle|jog|meditate|sing|dance|paint|skate|ski|surf|climb|box|knit|gamble|fast|volunteer|coach|practise|practice|commute|bike|hike|sew|garden|fish|row|write|stream|collect|bake|lift'
const habits =
  'coffee|alcohol|sugar|caffeine|meat|dairy|gluten|nicotine|cigarettes|weed|cannabis|soda|beer|wine|social media|gambling|chocolate|sweets|carbs|fast food|booze|energy drinks'
const diets =
  'vegan|vegetarian|veggie|pescatarian|flexitarian|omnivore|carnivore|keto|paleo|gluten-free|dairy-free|halal|kosher|plant-based|raw vegan|fruitarian|low-carb'
const conditions =
  "diabetes|type [12] diabetes|asthma|epilepsy|adhd|add|autism|depression|anxiety|arthritis|migraines?|hypertension|high blood pressure|low blood pressure|celiac disease|coeliac disease|crohn[’']?s(?: disease)?|ibs|hiv|cancer|eczema|psoriasis|insomnia|ptsd|ocd|bipolar(?: disorder)?|lupus|endometriosis|pcos|tinnitus|sleep apn(?:o)?ea|gout|anaemia|anemia|hepatitis [abc]|multiple sclerosis|ms|parkinson[’']?s|hay fever|reflux|gerd|scoliosis|fibromyalgia|long covid|a heart condition|a heart murmur|a pacemaker|hypothyroidism|hashimoto[’']?s|dyslexia|glaucoma|osteoporosis|lactose intolerance|vertigo|sciatica|a bad back|a bad knee"
const adjectives =
  'diabetic|asthmatic|epileptic|celiac|coeliac|dyslexic|autistic|colou?r[- ]?blind|deaf|blind|anaemic|anemic|bipolar|pregnant|lactose[- ]intolerant|gluten[- ]intolerant|insulin[- ]resistant|left-handed|right-handed|ambidextrous|bald|short-sighted|near-sighted|hypertensive|sober'
const cars =
  'golf|polo|leaf|corsa|astra|yaris|corolla|civic|prius|focus|fiesta|tesla|model [3sxy]|bmw|audi|mercedes|volvo|toyota|honda|ford|mazda|kia|hyundai|skoda|škoda|seat|fiat|renault|clio|peugeot|citro[eë]n|dacia|duster|sandero|nissan|subaru|jeep|volkswagen|vw|opel|vauxhall|mini|smart|porsche|suzuki|lexus|chevy|chevrolet|mitsubishi|jaguar|land rover|range rover|ferrari|passat|tiguan|octavia|twingo|micra|panda|kangoo|camry|outback|forester|mustang|f-150|van|pickup|pickup truck|truck|suv|hatchback|minivan|camper van|campervan|convertible|motorbike|motorcycle|scooter|car|electric car|hybrid'
const anything = [
  'activity',
  'subscription',
  'car',
  'owns',
  'employer',
  'role',
  'medicine',
  'diet',
  'study',
  'school',
  'own',
  'taste',
  'preference',
  'hobby',
  'doctor',
  'language',
]

/** Plain sentences in English about the user, in the order in which they are tried. */
export const en: LanguageRules = {
  begins:
    /^(?:i|i['’]m|im|we|my|our|the|please|call|everyone|everybody|people|friends|they|you|she|he|always|never|keep|answer|reply|respond|speak|write|use|don['’]?t|do|got|gonna|started|starting|joined|just|moved|moving|relocated|quit|left|turned|finally|recently|switched|allergic|living|based|working|no|not|sold|stopped|cancelled|canceled|upgraded|downgraded|born|\p{Lu}\p{L}*)(?![\p{L}])/iu,
  rules: [
    // Wishes, possibilities and conditions are no facts.
    rule('none', String.raw`(?:if|unless|when|suppose|imagine|maybe|perhaps)(?![\p{L}])`),
    rule(
      'none',
      String.raw`${who}${adverbs}(?:['’]d| would| could| might| may| should| want| wanted| hope| wish| plan| need| think| thought| dream| have to| had to| must| can['’]?t wait| am thinking| am going to| will| won['’]?t|['’]ll|['’]?m (?:going|thinking|planning|considering|moving)| am (?:planning|considering|moving|about)| are (?:going|planning|moving|thinking)| almost| nearly| never (?:lived|worked))(?! (?:stand|stop|eat)(?![\p{L}]))(?: (?!quit|rather)|$)`,
    ),

    rule('name', String.raw`${my}(?: (?:first|real|given))? name(?:['’]s| is)${to} (?<v>.+)`, { type: 'properName' }),
    rule('surname', String.raw`${my} (?:last|sur|family|maiden) ?name${becomes}${to} (?<v>.+)`, { type: 'name' }),
    rule('name', String.raw`${we}${have}${adverbs} changed my name to (?<v>.+)`, { type: 'name' }),
    rule(
      'name',
      String.raw`(?:please |you can |just |everyone |everybody |people |friends |they |my friends |so )?(?:now )?(?:call|calls) me (?<v>.+)`,
      { type: 'name' },
    ),
    rule('name', String.raw`i${adverbs} (?:go by|prefer to be called|like to be called|prefer being called) (?<v>.+)`, { type: 'name' }),
    rule('pronouns', String.raw`${my} pronouns(?: are|${becomes})${to} (?<v>[\p{L}]{1,8}(?:\s?/\s?\p{L}{1,8}){1,3})`, { type: 'clause' }),
    rule('pronouns', String.raw`i(?: now)? use (?<v>(?:he|she|they|xe|ze|it)\s?/\s?\p{L}{1,8}(?:\s?/\s?\p{L}{1,8})?)`, { type: 'clause' }),

    rule(
      'age',
      String.raw`${who}${adverbs}(?:${be}| just turned| turned| have turned|['’]ve turned|['’]ve just turned| has turned| will be turning)${adverbs} (?<v>.+)`,
      { type: 'age' },
    ),
    rule('age', String.raw`(?:finally |just )?turned (?<v>.+)`, { type: 'age' }),
    rule('age', String.raw`${my} age is (?<v>.+)`, { type: 'age' }),
    rule(
      'age',
      String.raw`(?:my|our) (?<s>${pets})(?: \p{Lu}\p{L}{0,30})?(?:['’]s| is| just turned| turned| has turned)${adverbs} (?<v>.+)`,
      { type: 'age' },
    ),
    rule('age', String.raw`(?<s>\p{Lu}\p{L}{1,30}) (?:is|just turned|turned|has turned)${adverbs} (?<v>.+)`, { type: 'age' }),
    rule('birthday', String.raw`${my} (?:birthday|date of birth|birth ?date) (?:is|falls) (?:on )?(?<v>.+)`, { type: 'when' }),

    rule(
      'home',
      String.raw`(?:${who}${adverbs}(?:${have}${adverbs} (?:lived|been living)|${be}${adverbs} (?:living|based|settled)| lives?| reside| stay)|living|based)${adverbs}(?: (?:over|down|up|out|back|right|here))? (?:in|out of) (?<v>.+)`,
      { type: 'place' },
    ),
    rule(
      'home',
      String.raw`(?:${who}${have}${adverbs} )?(?:just |finally |recently )?(?:moved|relocated|resettled|settled|emigrated|immigrated)(?: (?:back|over|down|up|out|away|house|here))?(?: from (?!(?:${products})(?![\p{L}]))(?:\S{1,30} ){1,3}?)? ?(?:to|in) (?!(?:${products})(?![\p{L}]))(?<v>.+)`,
      { type: 'place', ends: [] },
    ),
    rule('home', String.raw`${my} (?:home|place|house|flat|apartment|city|base|home town|hometown) is${to} (?:in )?(?<v>.+)`, {
      type: 'place',
    }),
    rule(
      'home',
      String.raw`${who}(?:${no} live|['’]?m not living| am not living|['’]m no longer living| am no longer living| used to live| stopped living) in (?<v>.+)`,
      { type: 'place', former: true },
    ),

    rule(
      'employer',
      String.raw`(?:${who}${adverbs}(?:${be}${adverbs} (?:working|employed|interning)| works?|${have}${adverbs} (?:worked|been working))|working)${adverbs} (?:at|for|with) (?<v>.+)`,
      { type: 'employer' },
    ),
    rule(
      'employer',
      String.raw`(?:${who}${have}${adverbs} )?(?:just |finally |recently )?(?:started|start|begun|began|starting)(?: (?:working|work|a new job|a new position|a new role|my new job|a job|a new gig|my job|out))? (?:at|with|for) (?<v>.+)`,
      { type: 'company' },
    ),
    rule(
      'employer',
      String.raw`(?:${who}${have}${adverbs} )?(?:just |finally |recently )?(?:joined|signed on with|was hired by|got hired by|was hired at|got hired at|been hired by|moved to a job at|transferred to) (?<v>.+)`,
      { type: 'company' },
    ),
    rule(
      'employer',
      String.raw`(?:${who}${have}${adverbs} )?(?:just |finally )?(?:got|landed|found|accepted|took)(?: (?:a|the|my))?(?: new)? (?:job|position|role|offer|gig)(?: offer)? (?:at|with|from) (?<v>.+)`,
      { type: 'company' },
    ),
    rule('employer', String.raw`${my} (?:employer|company) is${to} (?<v>.+)`, { type: 'company' }),
    rule('employer', String.raw`${my} (?:job|work) is${to} (?:at|with) (?<v>.+)`, { type: 'employer' }),
    rule(
      'employer',
      String.raw`${who}(?:${no} work (?:at|for)|${have}${adverbs} (?:resigned from|quit my job at|left my job at|stopped working (?:at|for)|been laid off (?:from|by)|been fired (?:from|by))| (?:got|was) (?:laid off|fired|let go|made redundant)(?: from| by| at)|['’]?m no longer (?:at|with)| am no longer (?:at|with)| used to work (?:at|for)) (?<v>.+)`,
      { type: 'employer', former: true },
    ),
    rule(
      'employer',
      String.raw`(?:${we}${have}${adverbs} )?(?:quit|left|lost|resigned from) (?:my|the) (?:old )?(?:job|position|work)(?! at| in)`,
      { former: true, ends: ['role'] },
    ),
    rule(
      'employer',
      String.raw`${we}${have}${adverbs} (?:(?:got|was|were|been|am) (?:just )?(?:laid off|fired|let go|made redundant|sacked)|resigned)`,
      { former: true, ends: ['role'] },
    ),

    rule('role', String.raw`${who}${adverbs}(?:${be}${adverbs} (?:working|employed)| works?) as (?<v>.+)`, { type: 'role' }),
    rule(
      'role',
      String.raw`(?:${who}${have}${adverbs} )?(?:just |finally )?(?:became|become|got promoted to|was promoted to|been promoted to|got a (?:new )?job as|took a job as|started as|started work as|started working as|retrained as|requalified as|was appointed|got appointed|was made) (?<v>.+)`,
      { type: 'role' },
    ),
    rule('role', String.raw`${my} (?:job|job title|occupation|profession|position|role|title) is${to} (?<v>(?:an? |the ).+)`, {
      type: 'role',
    }),
    rule('role', String.raw`${my} (?:job|job title|occupation|profession|position|role|title) is${to} (?<v>.+)`, { type: 'occupation' }),
    rule(
      'role',
      String.raw`${who}${adverbs}${be}${adverbs} (?<v>(?:unemployed|retired|self-employed|between jobs|on parental leave|on maternity leave|freelancing)(?![\p{L}-]).*)`,
      { type: 'thing', ends: ['employer'] },
    ),
    rule('role', String.raw`${who}${have}${adverbs} (?<v>retired)(?![\p{L}-])`, { type: 'clause', ends: ['employer'] }),
    rule('role', String.raw`${who}${adverbs}${be}${adverbs} (?<v>an? .+)`, { type: 'occupation' }),
    rule('role', String.raw`${who}${adverbs}(?:['’]?m| am| are|['’]re) (?:no longer|not) (?<v>an? .+)`, {
      type: 'occupation',
      former: true,
    }),
    rule(
      'study',
      String.raw`${who}${adverbs}(?:${be}${adverbs} (?:studying|majoring in|doing a degree in|reading)| study| studies| major in)${adverbs} (?<v>(?!at |in |hard|for |the ).+)`,
      { type: 'thing' },
    ),
    rule(
      'study',
      String.raw`${who}${have}${adverbs} (?:switched|changed) my (?:major|course|degree|studies) (?:from (?:\S{1,30} ){1,3}?)?to (?:studying )?(?<v>.+)`,
      { type: 'thing' },
    ),
    rule('study', String.raw`${my} (?:major|degree|course) is${to} (?:in )?(?<v>.+)`, { type: 'choice' }),
    rule(
      'school',
      String.raw`${who}${adverbs}(?:${be}${adverbs} (?:studying at|a student at|enrolled at|going to)| go to| goes to| attend| attends| study at| studies at| transferred to| enrolled at| started at) (?<v>(?:the )?\p{Lu}.+)`,
      { type: 'properName' },
    ),

    rule(
      'partner',
      String.raw`(?:my|our) (?:wife|husband|girlfriend|boyfriend|partner|spouse|fianc[ée]e?)(?:['’]s name)?(?:['’]s| is| is called| is named)(?: now)?(?: (?:called|named))? (?<v>.+)`,
      { type: 'properName' },
    ),
    rule(
      'partner',
      String.raw`i${adverbs}(?:${be}${adverbs} (?:dating|seeing|married to|engaged to|together with|in a relationship with)|${have} got together with|${have} married) (?<v>\p{Lu}.*)`,
      { type: 'properName' },
    ),
    rule(
      'relationship',
      String.raw`(?:i|we)${adverbs}(?:['’]?m|['’]re| am| are)${adverbs} (?<v>(?:single|married|engaged|divorced|widowed|separated|in a relationship|in an open relationship|dating|a widow|a widower)(?=\s*(?:[.,!?;]|$)|\s+(?:now|again|to|with|since|and|but|for|these|at the)(?! (?:be|in)(?![\p{L}]))))`,
      { type: 'clause' },
    ),
    rule(
      'relationship',
      String.raw`(?:${we}|\p{Lu}\p{L}{0,30} and i|my \p{L}{3,12} and i)${have}${adverbs} (?:got|get|gotten)${adverbs} (?<v>married|engaged|divorced|separated)(?![\p{L}-])`,
      { type: 'clause' },
    ),
    rule(
      'relationship',
      String.raw`(?:(?<e>\p{Lu}\p{L}{0,30}) and (?:i|me)|(?:my|our) (?:wife|husband|girlfriend|boyfriend|partner|fianc[ée]e?)(?: \p{Lu}\p{L}{0,30})? and (?:i|me)|we)(?:['’]?ve| have| are|['’]re)?${adverbs} (?:broke up|broken up|break up|breaking up|split up|split|separated|divorced|are divorced|getting divorced|parted ways|called it quits|not together)`,
      { value: 'single', ends: ['partner'] },
    ),
    rule(
      'relationship',
      String.raw`i${have}${adverbs} (?:broke up with|broken up with|split up with|split from|dumped|left|divorced|separated from) (?:(?:my|our) (?:wife|husband|girlfriend|boyfriend|partner|fianc[ée]e?)(?![\p{L}])|(?<e>\p{Lu}\p{L}{1,30})\s*(?:[.!,]|$))`,
      { value: 'single', ends: ['partner', 'employer', 'home'] },
    ),
    rule(
      'relationship',
      String.raw`(?:my|our) (?:wife|husband|girlfriend|boyfriend|partner|fianc[ée]e?)(?: \p{Lu}\p{L}{0,30})?${have}${adverbs} (?:left|dumped|divorced|broke up with|died|passed away)`,
      { value: 'single', ends: ['partner'] },
    ),

    rule(
      'child',
      String.raw`(?:my|our)(?: \p{L}{3,8})? (?:son|daughter|kid|baby|child)(?:['’]s name)?(?:['’]s| is)(?: (?:called|named))? (?<v>.+)`,
      { type: 'properName', kind: 'value' },
    ),
    rule('name', String.raw`(?:my|our) (?<s>${kin})(?:['’]s name)?(?:['’]s| is)(?: (?:called|named)) (?<v>.+)`, { type: 'properName' }),
    rule('sibling', String.raw`(?:my|our) (?:sister|brother)(?:['’]s| is)(?: (?:called|named))? (?<v>.+)`, {
      type: 'properName',
      kind: 'value',
    }),
    rule('pet', String.raw`(?:my|our) (?<k>${pets})(?:['’]s name)?(?:['’]s| is)(?: (?:called|named))? (?<v>.+)`, {
      type: 'properName',
      kind: 'value',
    }),
    rule(
      'pet',
      String.raw`${we}${have}${adverbs} (?:have|has|got|own|adopted|bought|keep) (?<v>(?:an?|one|two|three|four|five|six|\d{1,2})(?: new| another| old| little| young| rescue| \p{L}{3,12})?) (?<k>${pets})s?${noCompound}`,
      { type: 'clause', kind: 'group' },
    ),
    rule(
      'pet',
      String.raw`(?:my|our)(?: (?:old|little|dear))? (?<k>${pets})(?: \p{Lu}\p{L}{0,30})?${have}${adverbs} (?:died|passed away|passed|was put down|ran away|crossed the rainbow)`,
      { former: true, kind: 'group' },
    ),
    rule('pet', String.raw`${we}(?:${no} have| no longer have| lost) (?:an?|the|any|our|my) (?<k>${pets})s?${noCompound}`, {
      former: true,
      kind: 'group',
    }),

    rule(
      'allergy',
      String.raw`(?:(?:my|the) (?:doctor|gp|allergist) (?:says|said|told me) (?:that )?)?(?:${who}${adverbs}(?:${be}| am) )?(?:(?:very|severely|mildly|highly|deathly|badly|terribly|slightly|so|also|really|super|quite|a bit|extremely|still|now|both|seriously|violently|dangerously) ){0,2}allergic to (?<v>.+)`,
      { type: 'whole', kind: 'value', value: 'allergic' },
    ),
    rule(
      'allergy',
      String.raw`${who}${adverbs}(?: have|['’]ve| has|['’]ve got| have got| suffer from| got)${adverbs} (?:an? )?(?:(?:severe|mild|bad|serious|strong|terrible|life-threatening|slight|nasty) )?allerg(?:y|ies) to (?<v>.+)`,
      { type: 'whole', kind: 'value', value: 'allergic' },
    ),
    rule(
      'allergy',
      String.raw`${who}${adverbs}(?: have|['’]ve| has|['’]ve got| have got| suffer from| got| (?:was|were|got|been) diagnosed with)${adverbs} (?:an? )?(?:(?:severe|mild|bad|serious|strong|terrible|life-threatening|slight|nasty) )?(?<v>[\p{L}-]{2,20}(?: [\p{L}-]{2,20})?) allergy`,
      { type: 'clause', kind: 'value', value: 'allergic' },
    ),
    rule(
      'allergy',
      String.raw`${we}(?:['’]?m| am)? ?(?:can['’]?t|cannot|can not|must not|mustn['’]?t|don['’]?t) (?:eat|have|touch|drink) (?:any )?(?<v>[\p{L}-]{2,20}(?: [\p{L}-]{2,20})?)(?: because| since|[,:;]| \()(?=.{0,40}allerg)`,
      { type: 'clause', kind: 'value', value: 'allergic' },
    ),
    rule(
      'allergy',
      String.raw`(?<v>[\p{L}-]{2,20}(?: [\p{L}-]{2,20})?)(?: allergy here| allergy$| (?:is|are) what i['’]?m allergic to| (?:make|makes|give|gives) me .{0,30}allerg|,? i['’]?m allergic| trigger(?:s)? my allerg)`,
      { type: 'clause', kind: 'value', value: 'allergic' },
    ),
    rule('allergy', String.raw`${who}(?:['’]?m| am|['’]s| is) (?:no longer|not)(?: actually)? allergic to (?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'not allergic',
    }),
    rule('allergy', String.raw`i${have}${adverbs} (?:outgrew|outgrown|grew out of|grown out of|lost) my (?<v>.+?) allergy`, {
      type: 'whole',
      kind: 'value',
      value: 'not allergic',
    }),
    rule(
      'condition',
      String.raw`${who}${adverbs}${be}${adverbs} (?<v>${any(adjectives)})(?=\s*(?:[.,!?;]|$)|\s+(?:and|but|since|now|again|with|too))`,
      { type: 'clause', kind: 'value', value: 'yes' },
    ),
    rule('condition', String.raw`${who}(?:['’]?m| am|['’]s| is) (?:no longer|not) (?<v>${any(adjectives)})(?![\p{L}-])`, {
      type: 'clause',
      kind: 'value',
      value: 'no',
    }),
    rule(
      'condition',
      String.raw`${who}${adverbs}(?: have| has|['’]ve got| have got| suffer from| live with| was diagnosed with| were diagnosed with| got diagnosed with|${have} been diagnosed with) (?:chronic |mild |severe |bad |early )?(?<v>${any(conditions)})(?![\p{L}-])`,
      { type: 'clause', kind: 'value', value: 'yes' },
    ),
    rule(
      'condition',
      String.raw`${who}(?:${no} have|${have}${adverbs} (?:beat|beaten|recovered from|got over|been cured of)|['’]?m cured of| am cured of) (?:my )?(?<v>${any(conditions)})(?![\p{L}-])`,
      { type: 'clause', kind: 'value', value: 'no' },
    ),

    rule(
      'medicine',
      String.raw`(?:i(?:['’]?ve been| have been| got| was| am|['’]?m)?${adverbs} )?(?:taken off|came off|come off|coming off|went off|off of|weaned off|stopped taking|quit taking|no longer (?:take|taking|on)|don['’]?t take|not taking|not on|finished|done with|off) (?<v>.+)`,
      { type: 'medicine', kind: 'value', value: 'no' },
    ),
    rule(
      'medicine',
      String.raw`(?:my|the|our) (?:doctor|gp|psychiatrist|cardiologist|neurologist|physician|dr|specialist|consultant|oncologist|dermatologist|therapist)(?: \S{1,20})?${have}${adverbs} (?:took|taken|weaned) me off(?: of)? (?:the |my )?(?<v>.+)`,
      { type: 'medicine', kind: 'value', value: 'no' },
    ),
    rule(
      'medicine',
      String.raw`(?:my|the|our) (?:doctor|gp|psychiatrist|cardiologist|neurologist|physician|dr|specialist|consultant|oncologist|dermatologist)(?: \S{1,20})?${have}${adverbs} (?:stopped|discontinued|cancelled) (?:the |my )(?<v>.+)`,
      { type: 'medicine', kind: 'value', value: 'no' },
    ),
    rule(
      'medicine',
      String.raw`(?:my|the|our) (?:doctor|gp|psychiatrist|cardiologist|neurologist|physician|dr|specialist|consultant)(?: \S{1,20})?${have}${adverbs} (?:put me on|started me on|prescribed me|prescribed|has me on|switched me to) (?<v>.+)`,
      { type: 'medicine', kind: 'value', value: 'yes' },
    ),
    rule(
      'medicine',
      String.raw`i${adverbs}(?:['’]?m| am|['’]?ve been| have been)?${adverbs} (?:taking|take|on|started taking|started on|start taking|was prescribed|got prescribed|prescribed|back on) (?<v>.+)`,
      { type: 'medicine', kind: 'value', value: 'yes' },
    ),

    rule(
      'diet',
      String.raw`${who}${adverbs}(?:${be}| went| turned| became| have gone|['’]ve gone|['’]?m going| am going| go| eat| follow)${adverbs}(?: an?)?(?: (?:strict|lifelong|committed))? (?<v>${any(diets)})(?![\p{L}-])`,
      { type: 'clause' },
    ),
    rule('diet', String.raw`${who}(?:['’]?m| am|['’]s| is) (?:no longer|not)(?: an?)?(?: strict)? (?<v>${any(diets)})(?![\p{L}-])`, {
      type: 'clause',
      former: true,
    }),
    rule('diet', String.raw`${stopped} being(?: an?)? (?<v>${any(diets)})`, { type: 'clause', former: true }),
    rule(
      'diet',
      String.raw`${we}${have}${adverbs} (?:eat|eating|started eating|start eating|am eating|['’]?m eating|been eating|begun eating|back to eating)${adverbs} meat(?: again| now)?(?![\p{L}-])`,
      { value: 'eats meat' },
    ),
    rule('diet', String.raw`${we}(?:${no} eat| stopped eating| quit eating| gave up| have given up|['’]ve given up) meat(?![\p{L}-])`, {
      value: 'no meat',
    }),

    rule('activity', String.raw`${stopped} (?<k>(?:${doing})\p{L}{0,2}ing(?: .+)?)`, {
      type: 'thing',
      kind: 'group',
      value: 'no',
      ends: ['taste', 'hobby'],
    }),
    rule(
      'activity',
      String.raw`${we}${have}${adverbs} (?:started|begun|began|took up|taken up|am|['’]?m|are|been) (?<k>(?:${doing})\p{L}{0,2}ing(?: .+)?)`,
      { type: 'thing', kind: 'group', value: 'yes' },
    ),
    rule('activity', String.raw`${stopped} (?:the )?(?<v>${any(habits)})(?![\p{L}-])`, {
      type: 'clause',
      kind: 'value',
      value: 'no',
      ends: ['drink', 'eat', 'smoke', 'use', 'taste'],
    }),
    rule('activity', String.raw`${we}${no} (?<k>(?:${verbs})(?![\p{L}]).*)`, { type: 'thing', kind: 'group', value: 'no' }),
    rule('activity', String.raw`${we} used to (?<k>(?:${verbs})(?![\p{L}]).*)`, { type: 'thing', kind: 'group', value: 'no' }),
    rule('activity', String.raw`${we}${adverbs} (?<k>(?:${verbs})(?![\p{L}]).*)`, { type: 'thing', kind: 'group', value: 'yes' }),

    rule(
      'taste',
      String.raw`${we}(?:${no} (?:really )?(?:like|love|enjoy|care for|want)|['’]?m not (?:a fan of|into|fond of)| am not (?:a fan of|into|fond of)|${adverbs} (?:hate|dislike|detest|loathe|despise)|${have}${adverbs} (?:stopped liking|went off|gone off|got tired of|gotten tired of|grew tired of|lost interest in)| can['’]?t stand| cannot stand|['’]?m (?:sick|tired) of| am (?:sick|tired) of| used to (?:like|love|enjoy)) (?<v>.+)`,
      { type: 'whole', kind: 'value', value: 'dislikes' },
    ),
    rule(
      'taste',
      String.raw`(?:${we}${have}${adverbs} (?:like|love|adore|enjoy|loved|fell in love with|grew to like|come to like|come to love)|${we}(?:['’]?m| am|['’]re| are)${adverbs} (?:into|a (?:big |huge )?fan of|fond of|obsessed with|crazy about|keen on)) (?<v>.+)`,
      { type: 'whole', kind: 'value', value: 'likes' },
    ),
    rule('preference', String.raw`${we}${adverbs} prefer (?<v>.+)`, { type: 'whole', kind: 'value', value: 'yes' }),
    rule(
      'favourite',
      String.raw`${my} favou?rite (?<k>[\p{L}-]{2,20}(?: [\p{L}-]{2,20}){0,2})(?:['’]s| is| are| has become| became| changed| used to be)${to} (?<v>.+)`,
      { type: 'choice', kind: 'group' },
    ),
    rule('favourite', String.raw`(?<v>.{2,40}?) is (?:now )?my(?: new)? favou?rite (?<k>[\p{L}-]{2,20})`, {
      type: 'choice',
      kind: 'group',
    }),
    rule(
      'language',
      String.raw`${we}${adverbs} (?:speak|am learning|['’]?m learning|learn|understand|am fluent in|['’]?m fluent in)(?: (?:fluent|some|a little|a bit of|basic|good|native|both))? (?<v>${languages})(?![\p{L}-])`,
      { type: 'clause', kind: 'value', value: 'yes' },
    ),

    rule(
      'car',
      String.raw`${we}${adverbs}(?: drive| drove|['’]?m driving| am driving|['’]ve got| own| have got| bought|['’]ve bought| have bought| got| leased| lease| have)${adverbs} (?:an?|my|the|our)(?: (?:new|used|old|red|blue|black|white|grey|gray|silver|green|second-hand|20\d\d))? (?<v>(?:${cars})(?![\p{L}-]).*)`,
      { type: 'thing' },
    ),
    rule('car', String.raw`${we}${adverbs} drive (?:an?|my)(?: (?:new|used|old))? (?<v>.+)`, { type: 'properName' }),
    rule('car', String.raw`${my} (?:car|ride) is${to} (?:an? )?(?<v>.+)`, { type: 'properName' }),
    rule(
      'owns',
      String.raw`(?:${we}${have}${adverbs} )?(?:just |finally )?(?:sold|traded in|trade[ds]? in|crashed|totalled|totaled|scrapped|got rid of|gave away|returned|lost|donated|wrecked) (?:my|the|our|that|this)(?: old)? (?<v>.+)`,
      { type: 'thing', kind: 'value', value: 'no', ends: ['car', 'pet', 'own'] },
    ),
    rule(
      'car',
      String.raw`${we}${have}${adverbs} (?:traded|swapped|exchanged|replaced) (?:my|the|our)(?: old)? (?<e>\p{L}[\p{L}\p{N} -]{0,20}?) (?:for|with) (?:an?|the)(?: new)? (?<v>.+)`,
      { type: 'thing', ends: ['car', 'owns', 'own'] },
    ),

    rule(
      'subscription',
      String.raw`${we}${have}${adverbs}(?:${be})?${adverbs}(?: on| have| use| (?:upgraded|downgraded|switched|moved|changed|went back|signed up|subscribed)(?: back)?(?: from (?:the )?\S{1,20}(?: plan)?)? (?:to|for)) (?<v>.+)`,
      { type: 'plan' },
    ),
    rule('subscription', String.raw`(?:just )?(?:upgraded|downgraded|switched) to (?<v>.+)`, { type: 'plan' }),
    rule('subscription', String.raw`${my} (?:plan|tier|subscription) is${to} (?:the )?(?<v>.+)`, { type: 'choice' }),
    rule(
      'activity',
      String.raw`(?:${we}${have}${adverbs} )?(?:just )?(?:switched|changed|moved|migrated|went|converted|swapped|transitioned)(?: over)? from (?<e>.{1,30}?) (?:to|for) (?:using )?(?<v>.+)`,
      { type: 'thing', kind: 'use', value: 'yes', ends: anything },
    ),
    rule(
      'activity',
      String.raw`${we}${have}${adverbs} (?:replaced|swapped|traded|ditched) (?:my |the )?(?<e>.{1,30}?) (?:with|for|in favou?r of) (?:an? |the )?(?<v>.+)`,
      { type: 'thing', kind: 'use', value: 'yes', ends: anything },
    ),
    rule('activity', String.raw`${we}(?:['’]?m| am)?${adverbs} (?:use|using) (?<v>.{1,30}?) instead of (?<e>.+)`, {
      type: 'thing',
      kind: 'use',
      value: 'yes',
      ends: anything,
    }),
    rule(
      'subscribes',
      String.raw`${we}${adverbs}(?: subscribe to| am subscribed to|['’]?m subscribed to| have a subscription to| have an? \p{L}{2,20} subscription with| pay for| am a member of|['’]?m a member of) (?<v>.+)`,
      { type: 'thing', kind: 'value', value: 'yes' },
    ),
    rule(
      'subscribes',
      String.raw`(?:${we}${have}${adverbs} )?(?:just )?(?:cancelled|canceled|unsubscribed from|ended|let go of|stopped paying for|dropped) (?:my |the |our )?(?<v>.+?)(?: (?:subscription|plan|membership|account))?(?=\s*(?:[.,!;]|$)|\s(?:last|this|yesterday|today|because|since))`,
      { type: 'thing', kind: 'value', value: 'no', ends: ['subscription', 'activity use', 'appointment kind'] },
    ),

    rule('email', String.raw`${my}(?: \p{L}{4,8})? (?:e-?mail|mail)(?: address)?${becomes}${to}:? (?<v>.+)`, { type: 'email' }),
    rule('email', String.raw`(?:you can )?(?:reach|email|contact|write) (?:me )?(?:at|to|under|via) (?<v>.+)`, { type: 'email' }),
    rule(
      'phone',
      String.raw`${my}(?: \p{L}{4,8})? (?:phone|mobile|cell|cellphone|telephone|contact)?(?: phone)? ?(?:number|no\.?|nr\.?|phone|mobile|cell)${becomes}${to}:? (?<v>.+)`,
      { type: 'phone' },
    ),
    rule('phone', String.raw`(?:you can )?(?:reach|call|text|whatsapp) me (?:at|on|under) (?<v>.+)`, { type: 'phone' }),
    rule(
      'height',
      String.raw`${we}${be} (?<v>\d{1,3}(?:[.,]\d{1,2})? ?(?:cm|m|metres|meters|feet|ft|foot|['’])(?: ?\d{1,2}(?: inches|in|["”])?)?(?: tall)?)`,
      { type: 'clause' },
    ),
    rule(
      'weight',
      String.raw`${we}${adverbs} (?:weigh|am down to|['’]?m down to|am up to|got down to|now weigh|have gained up to)${adverbs} (?<v>\d.*)`,
      { type: 'amount' },
    ),
    rule('weight', String.raw`${we}['’]?m (?:down|up) to (?<v>\d.*)`, { type: 'amount' }),
    rule('salary', String.raw`${we}${adverbs} (?:make|earn|am paid|get paid|['’]?m paid|take home)${adverbs} (?<v>[€$£]?\d.*)`, {
      type: 'amount',
    }),
    rule(
      'rent',
      String.raw`${we}${adverbs} pay${adverbs} (?<v>[€$£]?\d\S{0,10}(?: \p{L}{1,10})?)(?: a month| per month| monthly)? (?:in|for|of) rent`,
      { type: 'amount' },
    ),
    rule('appointment', String.raw`${my} (?<k>(?:[\p{L}-]{2,20} ){0,2}(?:${events}))(?: to \S{1,20})?${moved} to (?<v>.+)`, {
      type: 'when',
      kind: 'group',
    }),
    rule(
      'appointment',
      String.raw`${my} (?<k>(?:[\p{L}-]{2,20} ){0,2}(?:${events}))(?: to \S{1,20})?(?:['’]s| is| leaves| departs| starts| begins| takes off| takes place| goes| will be| was set| is set| is scheduled| is booked)${to}(?: for)? (?<v>.+)`,
      { type: 'when', kind: 'group' },
    ),
    rule(
      'appointment',
      String.raw`${we}${adverbs} (?:have|['’]ve got|have got|booked|scheduled)(?: an?| my| the) (?<k>(?:[\p{L}-]{2,20} ){0,2}(?:${events}))(?: to \S{1,20}| with \S{1,20})? (?:on|at|for|next|tomorrow|this) (?<v>.+)`,
      { type: 'when', kind: 'group' },
    ),
    rule(
      'appointment',
      String.raw`${we}${have}${adverbs} (?:moved|rescheduled|postponed|pushed|changed|delayed) (?:my|the|our) (?<k>(?:[\p{L}-]{2,20} ){0,2}(?:${events}))(?: back)? to (?<v>.+)`,
      { type: 'when', kind: 'group' },
    ),
    rule(
      'appointment',
      String.raw`${my} (?<k>(?:[\p{L}-]{2,20} ){0,2}(?:${events}))(?: (?:has been|have been|was|were|is|got|has)){0,2} (?:cancelled|canceled|called off|scrapped)`,
      { former: true, kind: 'group' },
    ),
    rule(
      'appointment',
      String.raw`${we}${have}${adverbs} (?:cancelled|canceled|called off) (?:my|the|our) (?<k>(?:[\p{L}-]{2,20} ){0,2}(?:${events}))(?![\p{L}-])`,
      { former: true, kind: 'group' },
    ),

    rule('own', String.raw`${my} (?<k>[\p{L}-]{2,20}(?: [\p{L}-]{2,20}){0,2}?)${becomes}${to} (?<v>[€$£]?\d.*)`, {
      type: 'amount',
      kind: 'group',
    }),
    rule(
      'own',
      String.raw`${my} (?<k>[\p{L}-]{2,20}(?: [\p{L}-]{2,20}){0,2}?)${becomes}${to} (?<v>(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?\p{L}.*)`,
      { type: 'properName', kind: 'group' },
    ),
    rule(
      'own',
      String.raw`${my} (?<k>time ?zone|blood type|blood group|nickname|shoe size|team|gym|bank|insurance|insurer|wake-up time|bedtime|laptop|phone|hair colou?r|major|hometown|shift|desk|office|locker|seat|room) ?${becomes}${to} (?<v>.+)`,
      { type: 'choice', kind: 'group' },
    ),
  ],
}
