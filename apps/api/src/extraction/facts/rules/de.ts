import { type LanguageRules, rule } from '../rule.ts'

const adverbs = String.raw`(?: (?:jetzt|nun|inzwischen|mittlerweile|gerade|derzeit|aktuell|momentan|immer noch|noch|schon|seit \p{L}+(?: \p{L}+)?|wieder|endlich|auch|sehr|total|eigentlich|leider|zurzeit|heute)){0,3}`
const i = '(?:ich|wir)'
const my = String.raw`(?:mein|meine|meinen|unser|unsere|die|der|das)(?: (?:neue|neuer|neues|neuen|aktuelle|aktueller|aktuelles))?`

/** Plain sentences in German. */
export const de: LanguageRules = {
  begins: /^(?:ich|wir|mein\p{L}*|unser\p{L}*|die|der|das|nenn|nennt|bitte|seit|ab|bin|wohne|arbeite|heute|meine|gegen|auf)(?![\p{L}])/iu,
  rules: [
    rule('none', String.raw`(?:wenn|falls|ob|vielleicht)(?![\p{L}])`),
    rule(
      'none',
      String.raw`${i}${adverbs} (?:würde|könnte|möchte|will|wollte|hätte|wäre|werde|wollen|werden|überlege|überlegen)(?![\p{L}])`,
    ),
    rule('name', String.raw`(?:mein (?:vor)?name ist|ich heiße|ich heisse|(?:bitte )?nennt? mich(?: bitte)?) (?<v>.+)`, {
      type: 'properName',
    }),
    rule('age', String.raw`ich bin${adverbs} (?<v>\d{1,3})(?: jahre(?: alt| jung)?| geworden)?${adverbs}\s*[.!]{0,3}\s*$`, {
      type: 'bareAge',
    }),
    rule('home', String.raw`${i} (?:wohne|lebe|wohnen|leben)${adverbs} in (?<v>.+)`, { type: 'place' }),
    rule('home', String.raw`${i} (?:bin|sind)(?: \p{L}+){0,4} nach (?<v>\p{L}[\p{L} -]{1,30}?) (?:um)?gezogen`, { type: 'place' }),
    rule('home', String.raw`${i} (?:ziehe|ziehen) nicht`),
    rule('home', String.raw`${i} (?:wohne|lebe|wohnen|leben)(?: \p{L}+)? nicht mehr in (?<v>.+)`, { type: 'place', former: true }),
    rule('employer', String.raw`${i} (?:arbeite|arbeiten)${adverbs} (?:bei|für)(?: der| dem)? (?<v>.+)`, { type: 'employer' }),
    rule(
      'employer',
      String.raw`ich (?:habe|bin)${adverbs} (?:bei|zu)(?: der| dem)? (?<v>\p{L}[\p{L}\p{N} &-]{1,30}?) (?:angefangen|gewechselt)`,
      { type: 'employer' },
    ),
    rule('employer', String.raw`ich arbeite nicht mehr (?:bei|für) (?<v>.+)`, { type: 'employer', former: true }),
    rule('employer', String.raw`ich (?:habe|wurde|bin)(?: \p{L}+){0,4} (?:gekündigt|entlassen|arbeitslos)(?![\p{L}])`, {
      former: true,
      ends: ['role'],
    }),
    rule('role', String.raw`ich (?:arbeite|bin tätig)${adverbs} als (?<v>.+)`, { type: 'role' }),
    rule(
      'role',
      String.raw`ich bin${adverbs} (?<v>(?:lehrer|ärzt|arzt|krankenpfleger|krankenschwester|pfleger|ingenieur|anwält|anwalt|koch|köch|bäcker|verkäufer|kellner|programmierer|entwickler|architekt|student|rentner|polizist|journalist|künstler|musiker|hebamme|physiotherapeut|psycholog|erzieher|schüler|azubi|friseur|mechaniker|elektriker|tischler|schreiner|maler|apotheker|biolog|chemiker|physiker|buchhalter|berater|designer|fotograf|pilot|landwirt|gärtner|lokführer|busfahrer|richter|professor|zahnärzt|zahnarzt|tierarzt|tierärzt)\p{L}{0,8})${adverbs}\s*(?:[.!]|$)`,
      { type: 'role' },
    ),
    rule('role', String.raw`ich bin${adverbs} (?:zur |zum )?(?<v>[\p{L}-]{3,40}(?: [\p{L}-]{3,40})?) (?:geworden|befördert worden)`, {
      type: 'role',
    }),
    rule('employer', String.raw`mein(?:e neue|e)?(?: neuer)? (?:arbeitgeber|firma) ist(?: jetzt)? (?<v>.+)`, { type: 'employer' }),
    rule(
      'relationship',
      String.raw`(?:ich bin|wir sind)${adverbs} (?<v>single|verheiratet|verlobt|geschieden|verwitwet|getrennt|ledig|vergeben)(?![\p{L}-])`,
      { type: 'clause' },
    ),
    rule('relationship', String.raw`(?:ich habe|wir haben)(?: \p{L}+){0,4} (?<v>geheiratet)`, { type: 'clause' }),
    rule('relationship', String.raw`(?:(?<e>\p{L}{2,30}) und ich|wir) haben uns(?: \p{L}+){0,3} (?:getrennt|scheiden lassen)`, {
      value: 'single',
      ends: ['partner'],
    }),
    rule('relationship', String.raw`ich habe mich(?: \p{L}+){0,2} von (?<e>\p{L}{2,30})(?: \p{L}+)? (?:getrennt|scheiden lassen)`, {
      value: 'single',
      ends: ['partner'],
    }),
    rule(
      'partner',
      String.raw`mein(?:e)? (?:frau|mann|freund|freundin|partner|partnerin|verlobte|verlobter) (?:heißt|ist)(?: jetzt)? (?<v>.+)`,
      { type: 'properName' },
    ),
    rule('child', String.raw`mein(?:e)? (?:sohn|tochter|kind) heißt (?<v>.+)`, { type: 'properName', kind: 'value' }),
    rule('pet', String.raw`mein(?:e)? (?<k>hund|katze|kater|hase|pferd|hamster|papagei) heißt (?<v>.+)`, {
      type: 'properName',
      kind: 'value',
    }),
    rule('allergy', String.raw`ich (?:bin|reagiere)${adverbs}(?: stark)? allergisch (?:gegen|auf) (?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'allergic',
    }),
    rule(
      'allergy',
      String.raw`ich (?:habe|leide)${adverbs}(?: unter)? eine[r]? (?:starke[n]? |schwere[n]? )?allergie (?:gegen|auf) (?<v>.+)`,
      {
        type: 'whole',
        kind: 'value',
        value: 'allergic',
      },
    ),
    rule('allergy', String.raw`ich habe${adverbs} eine? (?:starke |schwere )?(?<v>\p{L}{3,20}?)-?allergie`, {
      type: 'clause',
      kind: 'value',
      value: 'allergic',
    }),
    rule('allergy', String.raw`ich bin${adverbs} (?<v>\p{L}{3,20}?)-?allergiker(?:in)?(?!\p{L})`, {
      type: 'clause',
      kind: 'value',
      value: 'allergic',
    }),
    rule('allergy', String.raw`(?:gegen|auf) (?<v>[\p{L} ]{3,40}?) (?:bin|reagiere) ich${adverbs}(?: stark| sehr)? allergisch`, {
      type: 'clause',
      kind: 'value',
      value: 'allergic',
    }),
    rule('allergy', String.raw`ich bin nicht(?: mehr)? allergisch (?:gegen|auf) (?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'not allergic',
    }),
    rule(
      'diet',
      String.raw`ich (?:bin|ernähre mich|lebe|esse)${adverbs} (?<v>vegan|veganer|veganerin|vegetarisch|vegetarier|vegetarierin|pescetarisch|pescetarier|glutenfrei|halal|koscher)(?![\p{L}])`,
      { type: 'clause' },
    ),
    rule(
      'diet',
      String.raw`ich bin (?:nicht mehr|kein(?:e)?) (?<v>vegan|veganer|veganerin|vegetarisch|vegetarier|vegetarierin)(?: mehr)?(?![\p{L}])`,
      { type: 'clause', former: true },
    ),
    rule('diet', String.raw`ich esse(?: \p{L}+){0,2} (?:wieder|jetzt) fleisch`, { value: 'eats meat' }),
    rule('diet', String.raw`ich esse(?: \p{L}+){0,2} kein fleisch`, { value: 'no meat' }),
    rule(
      'activity',
      String.raw`ich (?:habe|hab)(?: \p{L}+){0,3} mit dem rauchen aufgehört|^ich habe(?: \p{L}+){0,3} das rauchen aufgegeben|^ich rauche nicht|^ich bin nichtraucher`,
      { kind: 'smoke', value: 'no' },
    ),
    rule('activity', String.raw`ich rauche(?! nicht)|^ich bin raucher`, { kind: 'smoke', value: 'yes' }),
    rule('activity', String.raw`ich trinke(?: \p{L}+){0,2} keinen? (?<v>kaffee|alkohol|tee|wein|bier)(?! \p{L}+ \p{L}+)`, {
      type: 'clause',
      kind: 'drink',
      value: 'no',
    }),
    rule('activity', String.raw`ich trinke${adverbs} (?<v>kaffee|alkohol|tee|wein|bier)\s*(?:[.!]|$)`, {
      type: 'clause',
      kind: 'drink',
      value: 'yes',
    }),
    rule('medicine', String.raw`ich nehme${adverbs} (?:kein(?:e|en)? )(?<v>\p{L}{4,30})(?: mehr)?`, {
      type: 'medicine',
      kind: 'value',
      value: 'no',
    }),
    rule('medicine', String.raw`ich (?:habe|hab) (?<v>\p{L}{4,30}) (?:abgesetzt)`, { type: 'medicine', kind: 'value', value: 'no' }),
    rule(
      'medicine',
      String.raw`ich nehme${adverbs} (?<v>(?!den |die |das |an |mir |ein|gern|am |mein|dich|das |zur |zum |ab |zu |teil|abschied|rücksicht|platz|urlaub|drogen|notiz)\p{L}{4,30}(?: \d+ ?mg)?)(?: \p{L}+)?\s*(?:[.!]|$)`,
      { type: 'medicine', kind: 'value', value: 'yes' },
    ),
    rule('taste', String.raw`ich (?:mag|liebe)(?: \p{L}+)? (?:keine?n? |nicht )(?<v>.+?)(?: mehr)?`, {
      type: 'whole',
      kind: 'value',
      value: 'dislikes',
    }),
    rule(
      'favourite',
      String.raw`mein(?:e|en)?(?: neue[rs]?)? lieblings-?(?<k>\p{L}{2,20}) (?:ist|sind)(?: jetzt| nun| inzwischen)? (?<v>.+)`,
      { type: 'choice', kind: 'group' },
    ),
    rule('email', String.raw`${my} (?:e-?mail|mail)(?:-?adresse)? (?:ist|lautet)(?: jetzt| nun)?:? (?<v>.+)`, { type: 'email' }),
    rule('phone', String.raw`${my} (?:telefon|handy|mobil)?-?(?:nummer|handy|telefon) (?:ist|lautet)(?: jetzt| nun)?:? (?<v>.+)`, {
      type: 'phone',
    }),
    rule(
      'own',
      String.raw`${my} (?<k>miete|gehalt|budget|gewicht|größe|schuhgröße|kaltmiete|warmmiete) (?:ist|beträgt|liegt)(?: (?:jetzt|nun|inzwischen|bei|auf|mittlerweile|von \S+ auf|gestiegen auf)){0,3} (?<v>\d.*)`,
      { type: 'amount', kind: 'group' },
    ),
    rule(
      'own',
      String.raw`${my} (?<k>miete|gehalt|budget|kaltmiete|warmmiete) (?:ist|wurde)(?: \p{L}+){0,3} auf (?<v>\d.*) (?:gestiegen|erhöht|gesunken)`,
      { type: 'amount', kind: 'group' },
    ),
    rule('car', String.raw`ich fahre${adverbs} einen? (?<v>.+)`, { type: 'properName' }),
    rule('car', String.raw`mein(?: neues)? auto ist(?: jetzt)? einen? (?<v>.+)`, { type: 'properName' }),
    rule('owns', String.raw`ich habe (?:mein(?:en)?|den|das|unser(?:en)?) (?<v>\p{L}[\p{L}\p{N} -]{1,20}?) verkauft`, {
      type: 'thing',
      kind: 'value',
      value: 'no',
      ends: ['car', 'pet'],
    }),
    rule(
      'appointment',
      String.raw`mein(?:e)? (?<k>flug|termin|zahnarzttermin|arzttermin|prüfung|operation|hochzeit|zug|interview) (?:wurde|ist)(?: \p{L}+){0,2} auf (?<v>.+?) (?:verschoben|verlegt)`,
      { type: 'when', kind: 'group' },
    ),
    rule(
      'appointment',
      String.raw`mein(?:e)? (?<k>flug|termin|zahnarzttermin|arzttermin|prüfung|operation|hochzeit|zug|interview) ist(?: jetzt)? (?<v>(?:am|um) .+)`,
      { type: 'when', kind: 'group' },
    ),
  ],
}
