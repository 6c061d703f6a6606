import { type LanguageRules, rule } from '../rule.ts'

/** Plain sentences in French. */
const frAdverbs = String.raw`(?: (?:maintenant|désormais|actuellement|toujours|encore|aussi|enfin|récemment|déjà|en ce moment|bien)){0,2}`
export const fr: LanguageRules = {
  begins: /^(?:je|j['’]\p{L}*|nous|mon|ma|mes|notre|appelle|appelez|on|m['’]|je m['’]|les?|la|l['’]\p{L}*|\p{Lu}\p{L}+)(?![\p{L}])/iu,
  rules: [
    rule('none', String.raw`(?:si|quand|peut-être)(?![\p{L}])`),
    rule('none', String.raw`(?:je|j['’])\s?(?:voudrais|aimerais|pourrais|veux|rêve|vais|pense|espère)(?![\p{L}])`),
    rule('name', String.raw`(?:je m['’]appelle|mon (?:pré)?nom est|appelle-moi|appelez-moi) (?<v>.+)`, { type: 'properName' }),
    rule('age', String.raw`j['’]ai${frAdverbs} (?<v>\d{1,3}) ans${frAdverbs}\s*[.!]{0,3}\s*$`, { type: 'clause' }),
    rule('age', String.raw`je viens d['’]avoir (?<v>\d{1,3}) ans`, { type: 'clause' }),
    rule('home', String.raw`(?:j['’]habite|je vis|nous habitons|nous vivons|on habite|on vit)${frAdverbs} (?:à|en|au|aux) (?<v>.+)`, {
      type: 'place',
    }),
    rule('home', String.raw`(?:j['’]ai|nous avons|on a)${frAdverbs} déménagé${frAdverbs} (?:à|en|au|aux) (?<v>.+)`, { type: 'place' }),
    rule('home', String.raw`je (?:me suis|viens de m['’])${frAdverbs} ?installée?r?${frAdverbs} (?:à|en|au|aux) (?<v>.+)`, {
      type: 'place',
    }),
    rule('home', String.raw`je n['’]?(?:habite|e vis) plus (?:à|en|au|aux) (?<v>.+)`, { type: 'place', former: true }),
    rule('employer', String.raw`(?:je travaille|je bosse|nous travaillons)${frAdverbs} (?:chez|pour|à la|à l['’]) ?(?<v>.+)`, {
      type: 'employer',
    }),
    rule('employer', String.raw`j['’]ai${frAdverbs} (?:rejoint|commencé chez|été embauchée? (?:chez|par)) (?<v>.+)`, { type: 'company' }),
    rule('employer', String.raw`(?:je ne travaille plus (?:chez|pour)|j['’]ai quitté) (?<v>.+)`, {
      type: 'company',
      former: true,
      ends: ['home', 'partner'],
    }),
    rule(
      'employer',
      String.raw`j['’]ai (?:démissionné|été licenciée?|quitté mon (?:travail|emploi|poste|boulot)|perdu mon (?:travail|emploi))`,
      { former: true, ends: ['role'] },
    ),
    rule('role', String.raw`je (?:travaille|bosse)${frAdverbs} comme (?<v>.+)`, { type: 'role' }),
    rule('role', String.raw`je suis(?: devenue?)${frAdverbs} (?<v>.+)`, { type: 'role' }),
    rule(
      'role',
      String.raw`je suis${frAdverbs} (?<v>(?:infirmi|enseignant|professeur|médecin|avocat|ingénieur|développeu|serveu|cuisini|boulang|architecte|étudiant|retraité|journaliste|comptable|coiffeu|plombier|électricien|vendeu|pharmacien|dentiste|psychologue|policier|pompier|artiste|musicien|traduct|bibliothécaire|chauffeur|pilote)\p{L}{0,6})${frAdverbs}\s*(?:[.!]|$)`,
      { type: 'role' },
    ),
    rule(
      'relationship',
      String.raw`(?:je suis|nous sommes|on est)${frAdverbs} (?<v>célibataire|mariée?s?|fiancée?s?|divorcée?s?|veuf|veuve|séparée?s?|pacsée?s?|en couple)(?![\p{L}-])`,
      { type: 'clause' },
    ),
    rule('relationship', String.raw`(?:je me suis|nous nous sommes|on s['’]est) (?<v>mariée?s?|fiancée?s?)(?![\p{L}])`, { type: 'clause' }),
    rule(
      'relationship',
      String.raw`(?:(?<e>\p{L}{2,30}) et moi(?:,)?(?: nous| on)?|nous|on) (?:nous sommes|avons|s['’]est|sommes|a) (?:séparée?s|rompu|divorcée?s?)`,
      { value: 'single', ends: ['partner'] },
    ),
    rule('partner', String.raw`(?:mon|ma) (?:femme|mari|copine|copain|compagne|compagnon|conjointe?|fiancée?) s['’]appelle (?<v>.+)`, {
      type: 'properName',
    }),
    rule('child', String.raw`(?:mon fils|ma fille) s['’]appelle (?<v>.+)`, { type: 'properName', kind: 'value' }),
    rule('pet', String.raw`(?:mon|ma) (?<k>chien|chienne|chat|chatte|lapin|cheval|hamster) s['’]appelle (?<v>.+)`, {
      type: 'properName',
      kind: 'value',
    }),
    rule('allergy', String.raw`je suis${frAdverbs}(?: très)? allergique (?:aux|au|à)(?: la| l['’])? ?(?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'allergic',
    }),
    rule(
      'allergy',
      String.raw`(?:j['’]ai|je (?:fais|souffre d['’]))${frAdverbs} ?une (?:forte |grave )?allergie (?:aux|au|à)(?: la| l['’])? ?(?<v>.+)`,
      { type: 'whole', kind: 'value', value: 'allergic' },
    ),
    rule(
      'allergy',
      String.raw`(?:le |la |les |l['’])?(?<v>\p{L}{3,20}) me (?:donne|donnent|provoque|provoquent|cause|causent) (?:des |une )allergies?`,
      {
        type: 'clause',
        kind: 'value',
        value: 'allergic',
      },
    ),
    rule('allergy', String.raw`je ne suis (?:plus|pas) allergique (?:aux|au|à)(?: la| l['’])? ?(?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'not allergic',
    }),
    rule(
      'diet',
      String.raw`je (?:suis|suis devenue?)${frAdverbs} (?<v>végane?|vegane?|végétarienne?|végétarien|pescétarienne?|pescétarien)(?![\p{L}])`,
      { type: 'clause' },
    ),
    rule('diet', String.raw`je ne suis plus (?<v>végane?|vegane?|végétarienne?|végétarien)(?![\p{L}])`, { type: 'clause', former: true }),
    rule('diet', String.raw`(?:je remange|je mange)(?: de nouveau| à nouveau| maintenant)? de la viande`, { value: 'eats meat' }),
    rule('activity', String.raw`(?:j['’]ai arrêté de fumer|j['’]ai arrêté la cigarette|je ne fume (?:plus|pas)|je fume plus)`, {
      kind: 'smoke',
      value: 'no',
    }),
    rule('activity', String.raw`je fume(?! (?:plus|pas))`, { kind: 'smoke', value: 'yes' }),
    rule(
      'activity',
      String.raw`(?:je ne bois (?:plus|pas) (?:de |d['’])|j['’]ai arrêté (?:de boire du |le |l['’]))(?<v>café|alcool|thé|vin|bière)`,
      { type: 'clause', kind: 'drink', value: 'no' },
    ),
    rule('activity', String.raw`je bois${frAdverbs} (?:du |de l['’])(?<v>café|alcool|thé|vin)\s*(?:[.!]|$)`, {
      type: 'clause',
      kind: 'drink',
      value: 'yes',
    }),
    rule('medicine', String.raw`(?:je ne prends plus (?:de |d['’])?|j['’]ai arrêté (?:le |la |l['’]))(?<v>\p{L}{5,30})`, {
      type: 'medicine',
      kind: 'value',
      value: 'no',
    }),
    rule('medicine', String.raw`je prends${frAdverbs} (?:du |de la |de l['’])(?<v>\p{L}{5,30})(?: .{0,30})?\s*(?:[.!]|$)`, {
      type: 'medicine',
      kind: 'value',
      value: 'yes',
    }),
    rule(
      'favourite',
      String.raw`m(?:on|a|es) (?<k>\p{L}{2,20}) (?:préférée?s?) (?:est|sont|c['’]est)(?: maintenant| désormais)? (?<v>.+)`,
      { type: 'choice', kind: 'group' },
    ),
    rule('email', String.raw`(?:mon|ma)(?: nouvelle?)? (?:adresse )?(?:e-?mail|mail|courriel) est(?: maintenant| désormais)?:? (?<v>.+)`, {
      type: 'email',
    }),
    rule('phone', String.raw`mon(?: nouveau)? numéro(?: de (?:téléphone|portable))? est(?: maintenant| désormais| le)*:? (?<v>.+)`, {
      type: 'phone',
    }),
    rule(
      'own',
      String.raw`mon (?<k>loyer|salaire|budget|poids) (?:est|s['’]élève|est passé|a augmenté|passe)(?: (?:maintenant|désormais|à|de))* (?<v>\d.*)`,
      { type: 'amount', kind: 'group' },
    ),
    rule('car', String.raw`(?:je conduis|je roule en|ma(?: nouvelle)? voiture est)${frAdverbs} (?:une?)? ?(?<v>.+)`, {
      type: 'properName',
    }),
    rule('owns', String.raw`j['’]ai vendu (?:ma|mon|la|le) (?<v>.+)`, { type: 'thing', kind: 'value', value: 'no', ends: ['car'] }),
  ],
}

/** Plain sentences in Spanish. */
const esAdverbs = String.raw`(?: (?:ahora|actualmente|todavía|ya|también|recién|por fin|finalmente|hoy)){0,2}`
export const es: LanguageRules = {
  begins:
    /^(?:yo|vivo|vivimos|me|nos|mi|mis|nuestro|nuestra|tengo|trabajo|soy|estoy|fumo|he|llámame|llamame|ya|no|bebo|tomo|como|conduzco|dejé|vendí|cambié|empecé|acabo|cumplí|hago|padezco|sufro|a|al|el|la|los|las|\p{Lu}\p{L}+)(?![\p{L}])/iu,
  rules: [
    rule('none', String.raw`(?:si|cuando|quizás|tal vez|ojalá)(?![\p{L}])`),
    rule('name', String.raw`(?:me llamo|mi nombre es|llámame|llamame|dime) (?<v>.+)`, { type: 'properName' }),
    rule(
      'age',
      String.raw`(?:yo )?(?:tengo|ya tengo|cumplí|acabo de cumplir)${esAdverbs} (?<v>\d{1,3})(?: años)?${esAdverbs}\s*[.!]{0,3}\s*$`,
      { type: 'clause' },
    ),
    rule('home', String.raw`(?:yo )?(?:vivo|vivimos|resido|estoy viviendo)${esAdverbs} en (?<v>.+)`, { type: 'place' }),
    rule(
      'home',
      String.raw`(?:yo )?(?:me mudé|me he mudado|nos mudamos|nos hemos mudado|me trasladé|me fui a vivir|me acabo de mudar)${esAdverbs} (?:a|en) (?<v>.+)`,
      { type: 'place' },
    ),
    rule('home', String.raw`ya no vivo en (?<v>.+)`, { type: 'place', former: true }),
    rule('employer', String.raw`(?:yo )?(?:trabajo|estoy trabajando)${esAdverbs} (?:en|para) (?<v>.+)`, { type: 'employer' }),
    rule('employer', String.raw`(?:empecé|he empezado|entré)(?: a trabajar)? en (?<v>.+)`, { type: 'company' }),
    rule('employer', String.raw`ya no trabajo (?:en|para) (?<v>.+)`, { type: 'employer', former: true }),
    rule(
      'employer',
      String.raw`(?:dejé|he dejado|perdí|renuncié a) (?:mi|el) (?:trabajo|empleo|puesto)|^me (?:han despedido|despidieron)`,
      { former: true, ends: ['role'] },
    ),
    rule('role', String.raw`(?:yo )?trabajo${esAdverbs} (?:como|de) (?<v>.+)`, { type: 'role' }),
    rule(
      'role',
      String.raw`(?:yo )?soy${esAdverbs} (?<v>(?:enfermer|maestr|profesor|médic|abogad|ingenier|programador|camarer|cociner|panader|arquitect|estudiante|jubilad|periodista|contador|peluquer|fontaner|electricista|vendedor|farmacéutic|dentista|psicólog|policía|bomber|artista|músic|traductor|bibliotecari|conductor|piloto|veterinari)\p{L}{0,4})\s*(?:[.!]|$)`,
      { type: 'role' },
    ),
    rule(
      'relationship',
      String.raw`(?:estoy|soy|estamos)${esAdverbs} (?<v>solter[oa]|casad[oa]s?|comprometid[oa]s?|divorciad[oa]s?|viud[oa]|separad[oa]s?|en pareja)(?![\p{L}-])`,
      { type: 'clause' },
    ),
    rule(
      'relationship',
      String.raw`(?:(?<e>\p{L}{2,30}) y yo (?:rompimos|nos separamos|lo dejamos|terminamos|nos divorciamos)|^(?:rompí|terminé) con (?<f>\p{L}{2,30})|nos (?:separamos|divorciamos)|me divorcié)`,
      { value: 'single', ends: ['partner'] },
    ),
    rule('relationship', String.raw`(?:me casé|nos casamos)`, { value: 'casado' }),
    rule('partner', String.raw`mi (?:mujer|esposa|marido|esposo|novia|novio|pareja) (?:se llama|es) (?<v>.+)`, { type: 'properName' }),
    rule('child', String.raw`mi (?:hijo|hija) se llama (?<v>.+)`, { type: 'properName', kind: 'value' }),
    rule('pet', String.raw`mi (?<k>perr[oa]|gat[oa]|conejo|caballo|hámster) se llama (?<v>.+)`, { type: 'properName', kind: 'value' }),
    rule('allergy', String.raw`(?:yo )?soy${esAdverbs}(?: muy)? alérgic[oa] (?:a|al)(?: la| los| las)? (?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'allergic',
    }),
    rule('allergy', String.raw`(?:yo )?(?:tengo|padezco|sufro)${esAdverbs}(?: una)? (?:de )?alergia (?:a|al)(?: la| los| las)? (?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'allergic',
    }),
    rule('allergy', String.raw`(?:a|al)(?: la| los| las)? (?<v>\p{L}{3,20}(?: \p{L}{2,20})?) soy${esAdverbs}(?: muy)? alérgic[oa]`, {
      type: 'clause',
      kind: 'value',
      value: 'allergic',
    }),
    rule('allergy', String.raw`(?:el |la |los |las )?(?<v>\p{L}{3,20}) me (?:da|dan|produce|producen|causa|causan) alergia`, {
      type: 'clause',
      kind: 'value',
      value: 'allergic',
    }),
    rule('allergy', String.raw`me (?:da|dan|produce|producen) alergia (?:el |la |los |las )?(?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'allergic',
    }),
    rule('allergy', String.raw`(?:ya )?no soy alérgic[oa] (?:a|al)(?: la| los| las)? (?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'not allergic',
    }),
    rule('diet', String.raw`(?:soy|me hice|me volví)${esAdverbs} (?<v>vegan[oa]|vegetarian[oa]|pescetarian[oa]|celiac[oa])(?![\p{L}])`, {
      type: 'clause',
    }),
    rule('diet', String.raw`ya no soy (?<v>vegan[oa]|vegetarian[oa])(?![\p{L}])`, { type: 'clause', former: true }),
    rule('diet', String.raw`(?:vuelvo a comer|como|he vuelto a comer) carne(?: otra vez| de nuevo)?`, { value: 'eats meat' }),
    rule('activity', String.raw`(?:he dejado|dejé) (?:de fumar|el tabaco)|^(?:ya )?no fumo`, { kind: 'smoke', value: 'no' }),
    rule('activity', String.raw`(?:yo )?fumo`, { kind: 'smoke', value: 'yes' }),
    rule(
      'activity',
      String.raw`(?:ya no (?:bebo|tomo)|no (?:bebo|tomo)|he dejado (?:de beber|el)|dejé (?:de beber|el)) (?<v>café|alcohol|té|vino|cerveza)`,
      { type: 'clause', kind: 'drink', value: 'no' },
    ),
    rule('activity', String.raw`(?:bebo|tomo)${esAdverbs} (?<v>café|alcohol|té|vino)\s*(?:[.!]|$)`, {
      type: 'clause',
      kind: 'drink',
      value: 'yes',
    }),
    rule('medicine', String.raw`(?:ya no tomo|he dejado de tomar|dejé de tomar|dejé) (?<v>\p{L}{6,30})`, {
      type: 'medicine',
      kind: 'value',
      value: 'no',
    }),
    rule('medicine', String.raw`tomo${esAdverbs} (?<v>(?!el |la |un|mucho|café)\p{L}{6,30})(?: \d.{0,20})?\s*(?:[.!]|$)`, {
      type: 'medicine',
      kind: 'value',
      value: 'yes',
    }),
    rule('favourite', String.raw`mis? (?<k>\p{L}{2,20}) (?:favorit[oa]s?|preferid[oa]s?)(?: ahora)? (?:es|son)(?: ahora)? (?<v>.+)`, {
      type: 'choice',
      kind: 'group',
    }),
    rule('email', String.raw`mi(?: nuevo)? (?:correo|e-?mail|correo electrónico|mail)(?: nuevo)? es(?: ahora)?:? (?<v>.+)`, {
      type: 'email',
    }),
    rule(
      'phone',
      String.raw`mi(?: nuevo)? (?:número|teléfono|móvil|celular)(?: de (?:teléfono|móvil|celular))?(?: nuevo)? es(?: ahora)?(?: el)?:? (?<v>.+)`,
      { type: 'phone' },
    ),
    rule(
      'own',
      String.raw`(?:mi|el) (?<k>alquiler|renta|sueldo|salario|presupuesto|peso) (?:es de|es|subió a|bajó a|ha subido a|ahora es de|ahora es|pasó a)(?: ahora)? (?<v>\d.*)`,
      { type: 'amount', kind: 'group' },
    ),
    rule('own', String.raw`pago (?<v>\d\S*(?: (?:euros|pesos|dólares|soles))?) de (?<k>alquiler|renta)`, { type: 'amount', kind: 'group' }),
    rule('car', String.raw`(?:conduzco|manejo|mi(?: nuevo)? (?:coche|carro|auto) es)${esAdverbs} (?:una?)? ?(?<v>.+)`, {
      type: 'properName',
    }),
    rule('owns', String.raw`(?:vendí|he vendido) (?:mi|el|la) (?<v>.+)`, { type: 'thing', kind: 'value', value: 'no', ends: ['car'] }),
  ],
}

/** Plain sentences in Italian. */
const itAdverbs = String.raw`(?: (?:ora|adesso|attualmente|ancora|già|anche|finalmente|oggi)){0,2}`
export const it: LanguageRules = {
  begins:
    /^(?:io|vivo|viviamo|abito|abitiamo|mi|ci|mio|mia|il|la|ho|lavoro|sono|fumo|non|chiamami|bevo|prendo|mangio|guido|faccio|\p{Lu}\p{L}+)(?![\p{L}])/iu,
  rules: [
    rule('none', String.raw`(?:se|quando|forse|magari)(?![\p{L}])`),
    rule('name', String.raw`(?:mi chiamo|il mio nome è|chiamami|chiamatemi) (?<v>.+)`, { type: 'properName' }),
    rule('age', String.raw`(?:io )?(?:ho|ho compiuto|ho appena compiuto)${itAdverbs} (?<v>\d{1,3})(?: anni)${itAdverbs}\s*[.!]{0,3}\s*$`, {
      type: 'clause',
    }),
    rule('home', String.raw`(?:io )?(?:vivo|abito|viviamo|abitiamo)${itAdverbs} (?:a|in|ad) (?<v>.+)`, { type: 'place' }),
    rule('home', String.raw`(?:mi sono|ci siamo)${itAdverbs} trasferit[oaie]${itAdverbs} (?:a|in|ad) (?<v>.+)`, { type: 'place' }),
    rule('home', String.raw`non (?:vivo|abito) più (?:a|in|ad) (?<v>.+)`, { type: 'place', former: true }),
    rule('employer', String.raw`(?:io )?lavoro${itAdverbs} (?:per|presso|alla|in|da) (?<v>.+)`, { type: 'company' }),
    rule('employer', String.raw`non lavoro più (?:per|presso|alla|in|da) (?<v>.+)`, { type: 'employer', former: true }),
    rule('employer', String.raw`(?:ho lasciato|ho perso) il (?:mio )?lavoro|^mi (?:hanno licenziat[oa]|sono licenziat[oa])`, {
      former: true,
      ends: ['role'],
    }),
    rule('role', String.raw`(?:io )?(?:lavoro${itAdverbs} come|faccio${itAdverbs} (?:il|la|l['’])) ?(?<v>.+)`, { type: 'role' }),
    rule('role', String.raw`sono diventat[oa] (?<v>.+)`, { type: 'role' }),
    rule(
      'relationship',
      String.raw`sono${itAdverbs} (?<v>single|sposat[oa]|fidanzat[oa]|divorziat[oa]|vedov[oa]|separat[oa]|celibe|nubile)(?![\p{L}-])`,
      { type: 'clause' },
    ),
    rule(
      'relationship',
      String.raw`(?:(?<e>\p{L}{2,30}) ed? io ci siamo lasciati|^ci siamo (?:lasciati|separati)|^ho lasciato (?<f>\p{Lu}\p{L}{2,30})|^ho divorziato|^ci siamo divorziati)`,
      { value: 'single', ends: ['partner'] },
    ),
    rule('relationship', String.raw`(?:mi sono sposat[oa]|ci siamo sposati)`, { value: 'sposato' }),
    rule(
      'partner',
      String.raw`(?:mia|mio|la mia|il mio) (?:moglie|marito|ragazza|ragazzo|fidanzata|fidanzato|compagna|compagno) si chiama (?<v>.+)`,
      { type: 'properName' },
    ),
    rule('child', String.raw`(?:mio figlio|mia figlia) si chiama (?<v>.+)`, { type: 'properName', kind: 'value' }),
    rule('pet', String.raw`(?:il mio|la mia) (?<k>cane|gatt[oa]|coniglio|cavallo|criceto) si chiama (?<v>.+)`, {
      type: 'properName',
      kind: 'value',
    }),
    rule('allergy', String.raw`sono${itAdverbs}(?: molto)? allergic[oa] (?:a|al|alla|alle|agli|ai|all['’]) ?(?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'allergic',
    }),
    rule('allergy', String.raw`non sono (?:più )?allergic[oa] (?:a|al|alla|alle|agli|ai|all['’]) ?(?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'not allergic',
    }),
    rule('diet', String.raw`sono(?: diventat[oa])?${itAdverbs} (?<v>vegan[oa]|vegetarian[oa]|pescetarian[oa])(?![\p{L}])`, {
      type: 'clause',
    }),
    rule('diet', String.raw`non sono più (?<v>vegan[oa]|vegetarian[oa])`, { type: 'clause', former: true }),
    rule('diet', String.raw`(?:mangio|ho ricominciato a mangiare)(?: di nuovo)? (?:la )?carne`, { value: 'eats meat' }),
    rule('activity', String.raw`ho smesso di fumare|^non fumo`, { kind: 'smoke', value: 'no' }),
    rule('activity', String.raw`(?:io )?fumo`, { kind: 'smoke', value: 'yes' }),
    rule('activity', String.raw`(?:non bevo(?: più)?|ho smesso di bere) (?:il )?(?<v>caffè|alcol|tè|vino|birra)`, {
      type: 'clause',
      kind: 'drink',
      value: 'no',
    }),
    rule('activity', String.raw`bevo${itAdverbs} (?:il )?(?<v>caffè|alcol|tè|vino)\s*(?:[.!]|$)`, {
      type: 'clause',
      kind: 'drink',
      value: 'yes',
    }),
    rule('medicine', String.raw`(?:non prendo più|ho smesso di prendere|ho sospeso) (?:il |la |l['’])?(?<v>\p{L}{6,30})`, {
      type: 'medicine',
      kind: 'value',
      value: 'no',
    }),
    rule('favourite', String.raw`(?:il mio|la mia) (?<k>\p{L}{2,20}) preferit[oa] (?:è|ora è|adesso è)(?: ora| adesso)? (?<v>.+)`, {
      type: 'choice',
      kind: 'group',
    }),
    rule('email', String.raw`la mia(?: nuova)? (?:e-?mail|mail|email) è(?: ora| adesso)?:? (?<v>.+)`, { type: 'email' }),
    rule('phone', String.raw`il mio(?: nuovo)? numero(?: di (?:telefono|cellulare))? è(?: ora| adesso| lo)?:? (?<v>.+)`, { type: 'phone' }),
    rule(
      'own',
      String.raw`(?:il mio|l['’])(?: )?(?<k>affitto|stipendio|budget|peso) (?:è di|è|è salito a|è sceso a|è aumentato a|ora è di|ora è)(?: ora)? (?<v>\d.*)`,
      { type: 'amount', kind: 'group' },
    ),
    rule('car', String.raw`(?:guido|la mia(?: nuova)? (?:auto|macchina) è)${itAdverbs} (?:una?)? ?(?<v>.+)`, { type: 'properName' }),
    rule('owns', String.raw`ho venduto (?:la mia|il mio|la|il) (?<v>.+)`, { type: 'thing', kind: 'value', value: 'no', ends: ['car'] }),
  ],
}

/** Plain sentences in Portuguese. */
const ptAdverbs = String.raw`(?: (?:agora|atualmente|ainda|já|também|finalmente|hoje)){0,2}`
export const pt: LanguageRules = {
  begins:
    /^(?:eu|moro|moramos|vivo|vivemos|mudei|me|meu|minha|o|a|tenho|trabalho|sou|estou|fumo|parei|não|já|deixei|bebo|tomo|como|dirijo|chama|chamo|nos|fiz|vendi|\p{Lu}\p{L}+)(?![\p{L}])/iu,
  rules: [
    rule('none', String.raw`(?:se|quando|talvez)(?![\p{L}])`),
    rule('name', String.raw`(?:(?:eu )?me chamo|chamo-me|(?:o )?meu nome é|me chama de|pode me chamar de|me chame de) (?<v>.+)`, {
      type: 'properName',
    }),
    rule(
      'age',
      String.raw`(?:eu )?(?:tenho|fiz|acabei de fazer)${ptAdverbs} (?<v>\d{1,3})(?: anos)${ptAdverbs}(?: de idade)?\s*[.!]{0,3}\s*$`,
      { type: 'clause' },
    ),
    rule('home', String.raw`(?:eu )?(?:moro|vivo|moramos|vivemos)${ptAdverbs} (?:em|no|na) (?<v>.+)`, { type: 'place' }),
    rule('home', String.raw`(?:eu )?(?:mudei-me|me mudei|mudei|nos mudamos)${ptAdverbs} (?:para o|para a|para|pra|pro) (?<v>.+)`, {
      type: 'place',
    }),
    rule('home', String.raw`(?:eu )?(?:não moro mais|já não moro|não vivo mais|já não vivo) (?:em|no|na) (?<v>.+)`, {
      type: 'place',
      former: true,
    }),
    rule('employer', String.raw`(?:eu )?trabalho${ptAdverbs} (?:na|no|para a|para o|para|em) (?<v>.+)`, { type: 'company' }),
    rule('employer', String.raw`(?:eu )?(?:comecei|entrei)(?: a trabalhar)? (?:na|no|em) (?<v>.+)`, { type: 'company' }),
    rule('employer', String.raw`(?:eu )?(?:não trabalho mais|já não trabalho) (?:na|no|para|em) (?<v>.+)`, {
      type: 'company',
      former: true,
    }),
    rule(
      'employer',
      String.raw`(?:pedi demissão|fui demitid[oa]|deixei (?:o )?meu emprego|perdi (?:o )?meu emprego|saí do (?:meu )?emprego)`,
      { former: true, ends: ['role'] },
    ),
    rule('role', String.raw`(?:eu )?trabalho${ptAdverbs} como (?<v>.+)`, { type: 'role' }),
    rule('role', String.raw`(?:virei|me tornei|tornei-me) (?<v>.+)`, { type: 'role' }),
    rule(
      'relationship',
      String.raw`(?:estou|sou)${ptAdverbs} (?<v>solteir[oa]|casad[oa]|noiv[oa]|divorciad[oa]|viúv[oa]|separad[oa]|namorando)(?![\p{L}-])`,
      { type: 'clause' },
    ),
    rule(
      'relationship',
      String.raw`(?:(?:o |a )?(?<e>\p{L}{2,30}) e eu (?:terminamos|nos separamos|nos divorciamos)|^(?:terminei|rompi) com (?:o |a )?(?<f>\p{L}{2,30})|^nos (?:separamos|divorciamos)|^me divorciei)`,
      { value: 'single', ends: ['partner'] },
    ),
    rule('relationship', String.raw`(?:eu me casei|me casei|casei-me|nos casamos)`, { value: 'casado' }),
    rule(
      'partner',
      String.raw`(?:a |o )?(?:minha|meu) (?:mulher|esposa|marido|namorada|namorado|companheira|companheiro|noiva|noivo) (?:se chama|chama-se) (?<v>.+)`,
      { type: 'properName' },
    ),
    rule('child', String.raw`(?:a |o )?(?:meu filho|minha filha) (?:se chama|chama-se) (?<v>.+)`, { type: 'properName', kind: 'value' }),
    rule('pet', String.raw`(?:a |o )?(?:meu|minha) (?<k>cachorr[oa]|cão|gat[oa]|coelho|cavalo) (?:se chama|chama-se) (?<v>.+)`, {
      type: 'properName',
      kind: 'value',
    }),
    rule('allergy', String.raw`(?:eu )?(?:sou${ptAdverbs}(?: muito)? alérgic[oa]|tenho alergia) (?:a|ao|à|aos|às) (?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'allergic',
    }),
    rule('allergy', String.raw`(?:eu )?não sou (?:mais )?alérgic[oa] (?:a|ao|à|aos|às) (?<v>.+)`, {
      type: 'whole',
      kind: 'value',
      value: 'not allergic',
    }),
    rule('diet', String.raw`(?:eu )?(?:sou|virei)${ptAdverbs} (?<v>vegan[oa]|vegetarian[oa])(?![\p{L}])`, { type: 'clause' }),
    rule('diet', String.raw`(?:eu )?não sou mais (?<v>vegan[oa]|vegetarian[oa])`, { type: 'clause', former: true }),
    rule('diet', String.raw`(?:eu )?(?:voltei a comer|como) carne(?: de novo)?`, { value: 'eats meat' }),
    rule('activity', String.raw`(?:eu )?(?:parei de fumar|deixei de fumar|larguei o cigarro|não fumo)`, { kind: 'smoke', value: 'no' }),
    rule('activity', String.raw`(?:eu )?fumo`, { kind: 'smoke', value: 'yes' }),
    rule('activity', String.raw`(?:eu )?(?:não (?:bebo|tomo)(?: mais)?|parei de (?:beber|tomar)) (?<v>café|álcool|chá|vinho|cerveja)`, {
      type: 'clause',
      kind: 'drink',
      value: 'no',
    }),
    rule('activity', String.raw`(?:eu )?(?:bebo|tomo)${ptAdverbs} (?<v>café|álcool|chá|vinho)\s*(?:[.!]|$)`, {
      type: 'clause',
      kind: 'drink',
      value: 'yes',
    }),
    rule('medicine', String.raw`(?:eu )?(?:não tomo mais|parei de tomar|parei com (?:o |a )) ?(?<v>\p{L}{6,30})`, {
      type: 'medicine',
      kind: 'value',
      value: 'no',
    }),
    rule('medicine', String.raw`(?:eu )?tomo${ptAdverbs} (?<v>(?!o |a |um|muito|banho)\p{L}{6,30})(?: \d.{0,20})?\s*(?:[.!]|$)`, {
      type: 'medicine',
      kind: 'value',
      value: 'yes',
    }),
    rule(
      'favourite',
      String.raw`(?:o meu|a minha|meu|minha) (?<k>\p{L}{2,20}) (?:favorit[oa]|preferid[oa]) (?:é|agora é)(?: agora)? (?<v>.+)`,
      { type: 'choice', kind: 'group' },
    ),
    rule('email', String.raw`(?:o )?meu(?: novo)? e-?mail é(?: agora)?:? (?<v>.+)`, { type: 'email' }),
    rule(
      'phone',
      String.raw`(?:o )?meu(?: novo)? (?:número|telefone|celular)(?: de (?:telefone|celular))? é(?: agora)?(?: o)?:? (?<v>.+)`,
      { type: 'phone' },
    ),
    rule(
      'own',
      String.raw`(?:o )?meu (?<k>aluguel|salário|orçamento|peso) (?:é de|é|subiu para|aumentou para|agora é de|agora é|caiu para)(?: agora)? (?:r\$ ?)?(?<v>\d.*)`,
      { type: 'amount', kind: 'group' },
    ),
    rule('car', String.raw`(?:eu )?(?:dirijo|(?:o )?meu(?: novo)? carro é)${ptAdverbs} (?:uma?)? ?(?<v>.+)`, { type: 'properName' }),
    rule('owns', String.raw`(?:eu )?vendi (?:o meu|a minha|meu|minha|o|a) (?<v>.+)`, {
      type: 'thing',
      kind: 'value',
      value: 'no',
      ends: ['car'],
    }),
  ],
}
