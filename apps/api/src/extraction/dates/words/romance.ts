import { type DateWords, list } from '../words.ts'

const after = (words: string) => `(?=[^\\p{L}\\p{N} -]|$| (?:${words})(?!\\p{L}))`

export const french: DateWords = {
  months: list(
    'janvier|janv;février|févr;mars;avril|avr;mai;juin;juillet|juil;août|aout;septembre|sept;octobre|oct;novembre|nov;décembre|déc',
  ),
  weekdays: list('lundi;mardi;mercredi;jeudi;vendredi;samedi;dimanche'),
  units: list('jours?;semaines?;mois;ans?|années?'),
  numbers: list('une?;deux;trois;quatre;cinq;six;sept;huit;neuf;dix;onze;douze'),
  ordinals: ['premier|1er'],
  days: [
    ['avant-hier', -2],
    ['hier(?: (?:matin|soir|après-midi))?|la nuit dernière', -1],
    ["aujourd[’']hui|ce (?:matin|soir)|cet après-midi", 0],
    ['demain(?: (?:matin|soir|après-midi))?', 1],
    ['après-demain', 2],
  ],
  phrases: {
    none: [
      '(?:tous|toutes) les (?:<weekday>s?|<unit>|\\p{L}{1,20})',
      'chaque (?:<weekday>|<month>|<unit>)',
      'les <weekday>s',
      'par <unit>',
      'fois en <n> <unit>',
    ],
    date: [
      '(?:le |du |au |jusqu’au |dès le )?<day> <month>(?: <year>)?',
      '(?:le )?<weekday> <day> <month>(?: <year>)?',
      '(?:du )?<day> ?(?:au|-|–|et) ?\\d{1,2} <month>(?: <year>)?',
      "(?:en|(?:(?<end>fin)|(?<begin>début)|mi|courant)[ -]|au mois d[e’'] ?|de|d[’'])(?: |(?<=[ ’'-]))<month>(?: <year>)?",
      '<month> <year>',
      '(?:le |ce )?<weekday>(?: (?:matin|soir|après-midi))?',
    ],
    last: [
      "(?:(?<end>(?:à la )?fin (?:de |du ))|(?<begin>(?:au )?début (?:de |du )))?(?:le |la |l[’'])?(?:<unit>|<month>|<weekday>) (?:derni(?:er|ère)|passée?)",
      'depuis (?:<month>|le mois de <weekday>)',
      'depuis <weekday>',
      'le week-end dernier|ce week-end passé',
    ],
    next: [
      "(?:(?<end>(?:à la )?fin (?:de |du ))|(?<begin>(?:au )?début (?:de |du )))?(?:le |la |l[’'])?(?:<unit>|<month>|<weekday>) (?:prochaine?|qui vient)",
      "(?:jusqu[’']en|à partir de|dès) <month>",
      '(?:le week-end prochain|ce week-end)',
    ],
    this: ["(?<end>fin|à la fin) (?:de |du )?(?:ce |cette |l[’'])?<unit>", '(?:ce|cette) <unit>'],
    ago: [
      'il y a (?:environ |à peu près |presque |plus de )?<n> <unit>',
      'depuis (?:environ |presque |plus de |bientôt |déjà )?<n> <unit>',
      '(?:ça fait|cela fait|voilà) (?:environ |presque |plus de |déjà )?<n> <unit>(?: que)?',
    ],
    ahead: ['dans (?:environ )?<n> <unit>', "d[’']ici <n> <unit>"],
    year: [
      "(?:en|depuis|dès|jusqu[’']en|(?<end>fin)|(?<begin>début)|mi|l[’']année|l[’']été|l[’']hiver|l[’']automne|le printemps)[ -]<year>(?! (?:euros|personnes|mètres|pas|mots))",
    ],
    dayOfMonth: [`(?:le|jusqu[’']au|depuis le) <day>${after('à|au|et|en|pour|avec|chez')}`],
  },
  past: /(?<!\p{L})(?:étai\p{L}{1,4}|étions|avai\p{L}{1,4}|avions|fu[st]|fut|depuis|hier|derni(?:er|ère)|passée?|né|née|il y a|(?:j[’']ai|ai|as|a|avons|avez|ont|suis|es|est|sommes|êtes|sont)(?: \p{L}{1,15}){0,2} \p{L}{1,20}(?:é|ée|és|ées|i|ie|is|it|u|ue|us|ert|ort|orte))(?!\p{L})/iu,
  future:
    /(?<!\p{L})(?:vais|vas|va|allons|allez|vont|prochaine?|prévu|réservé|compte|veux|voudrais|espère|\p{L}{1,20}(?:rai|ras|ra|rons|rez|ront))(?!\p{L})/iu,
}

export const spanish: DateWords = {
  months: list('enero;febrero;marzo;abril;mayo;junio;julio;agosto;septiembre|setiembre|sept;octubre;noviembre;diciembre'),
  weekdays: list('lunes;martes;miércoles|miercoles;jueves;viernes;sábado|sabado;domingo'),
  units: list('días?;semanas?;mes(?:es)?;años?'),
  numbers: list('una?|un;dos|un par de;tres;cuatro;cinco;seis;siete;ocho;nueve;diez;once;doce'),
  ordinals: ['primero|1º'],
  days: [
    ['anteayer|antes de ayer|antier', -2],
    ['ayer(?: por la (?:mañana|tarde|noche))?|anoche', -1],
    ['hoy|esta (?:mañana|tarde|noche)', 0],
    ['(?<!(?:la|esta|una|cada|por la|de la) )mañana(?: por la (?:mañana|tarde|noche))?', 1],
    ['pasado mañana', 2],
  ],
  phrases: {
    none: [
      'los <weekday>s?',
      'cada (?:<weekday>|<month>|<unit>)',
      'todos los (?:<weekday>s?|<unit>)',
      '(?:por|al|a la) <unit>(?= |$|[.,!])',
      'veces en <n> <unit>',
      'por la mañana|de la mañana',
    ],
    date: [
      '(?:el (?:día )?|del |al |hasta el |desde el )?<day> de <month>(?: (?:de |del )?<year>)?',
      '(?:el )?<weekday>,? <day> de <month>(?: (?:de |del )?<year>)?',
      '(?:del? )?<day> ?(?:al|a|-|–|y) ?\\d{1,2} de <month>(?: (?:de |del )?<year>)?',
      '(?:en|(?<end>a?f?inales de)|(?<begin>a principios de|a comienzos de)|a mediados de|en el mes de|de) <month>(?: (?:de |del )?<year>)?',
      '<month> (?:de |del )?<year>',
      '(?:el |este |para el )?<weekday>(?: por la (?:mañana|tarde|noche))?',
    ],
    last: [
      '(?:(?<end>(?:a )?(?:finales|fines|fin) de )|(?<begin>(?:a )?(?:principios|comienzos) de ))?(?:del? |el |la )?(?:<unit>|<month>|<weekday>) (?:pasad[oa]|anterior)',
      'el (?:pasado|último) (?:<unit>|<month>|<weekday>)',
      'la (?:pasada|última) <unit>',
      'desde (?:el )?(?:<month>|<weekday>)',
      'el (?:fin de semana pasado|finde pasado)',
    ],
    next: [
      '(?:(?<end>(?:a )?(?:finales|fines|fin) de )|(?<begin>(?:a )?(?:principios|comienzos) de ))?(?:del? |el |la )?(?:<unit>|<month>|<weekday>) (?:que viene|próxim[oa]|siguiente)',
      '(?:el próximo|la próxima|próxim[oa]) (?:<unit>|<month>|<weekday>)',
      'hasta <month>',
      '(?:el (?:próximo )?fin de semana(?: que viene)?|este (?:fin de semana|finde))',
    ],
    this: ['(?<end>(?:a )?(?:finales|fines|fin) de) (?:este )?<unit>', 'est[ea] <unit>'],
    ago: [
      'hace (?:unos |casi |más de |como |ya )?<n> <unit>',
      'desde hace (?:unos |casi |más de )?<n> <unit>',
      '(?:llevo|llevamos|lleva) (?:ya |casi |más de )?<n> <unit>',
    ],
    ahead: ['(?:en|dentro de) (?:unos )?<n> <unit>'],
    year: [
      '(?:en|desde|hasta|(?<end>a finales de)|(?<begin>a principios de)|el verano de|el invierno de|del?|para)(?: el)?(?: año)? <year>(?! (?:euros|personas|metros|pasos|palabras|dólares|pesos))',
    ],
    dayOfMonth: [`(?:el|hasta el|desde el)(?: día)? <day>${after('a|y|en|por|para|con|de este|del')}`],
  },
  past: /(?<!\p{L})(?:fui|fue|fuimos|fueron|hice|hizo|hicimos|tuve|tuvo|tuvimos|estuv\p{L}{1,5}|vine|vino|puse|dije|quise|pude|supe|era|éramos|había|estaba|ayer|pasad[oa]|desde|nací|nació|(?:he|ha|hemos|han|has) \p{L}{1,20}(?:ado|ido|cho|sto|rto)|\p{L}{2,20}(?:é|ó|aron|ieron|amos|imos|aste|iste|aba|aban|í))(?!\p{L})/iu,
  future:
    /(?<!\p{L})(?:voy a|vas a|va a|vamos a|van a|próxim[oa]|que viene|quiero|queremos|pienso|planeo|espero|reserv\p{L}{1,3}|(?!compr|entr|logr|mostr)\p{L}{1,20}(?:aré|eré|iré|dré|ará|erá|irá|drá|aremos|eremos|iremos))(?!\p{L})/iu,
}

export const italian: DateWords = {
  months: list('gennaio;febbraio;marzo;aprile;maggio;giugno;luglio;agosto;settembre;ottobre;novembre;dicembre'),
  weekdays: list('lunedì|lunedi;martedì|martedi;mercoledì|mercoledi;giovedì|giovedi;venerdì|venerdi;sabato;domenica'),
  units: list('giorn[oi];settiman[ae];mes[ei];ann[oi]'),
  numbers: list('una?|uno|un;due|un paio di;tre;quattro;cinque;sei;sette;otto;nove;dieci;undici;dodici'),
  ordinals: ['primo|1º'],
  days: [
    ["l[’']altro ieri|avantieri|ieri l[’']altro", -2],
    ['ieri(?: (?:mattina|sera|pomeriggio|notte))?|stanotte', -1],
    ['oggi|stasera|stamattina|questa (?:mattina|sera)', 0],
    ['domani(?: (?:mattina|sera|pomeriggio))?', 1],
    ['dopodomani', 2],
  ],
  phrases: {
    none: [
      '(?:ogni|tutti i|tutte le) (?:<weekday>|<month>|<unit>)',
      '(?:il|la) <weekday> (?:di solito|sempre)',
      '(?:al|alla|a) (?:giorno|settimana|mese)',
      "all[’']anno",
      'volte in <n> <unit>',
    ],
    date: [
      "(?:il |l[’']|dal |al |dall[’']|fino al )?<day> <month>(?: (?:del )?<year>)?",
      '(?:il )?<weekday> <day> <month>(?: (?:del )?<year>)?',
      "(?:dal |dall[’'])?<day> ?(?:al|all[’']|-|–|e) ?(?:il )?\\d{1,2} <month>(?: (?:del )?<year>)?",
      "(?:a|ad|in|(?<end>a fine|alla fine di|fine)|(?<begin>a inizio|all[’']inizio di|inizio)|a metà|nel mese di|di) <month>(?: (?:del )?<year>)?",
      '<month> (?:del )?<year>',
      '(?:il |questo |questa |per )?<weekday>(?: (?:mattina|sera|pomeriggio))?',
    ],
    last: [
      "(?:(?<end>(?:alla )?fine (?:del|dell[’']|della) ?)|(?<begin>(?:all[’'])?inizio (?:del|dell[’']|della) ?))?(?:il |la |l[’']|lo |nel |a )?(?:<unit>|<month>|<weekday>) (?:scors[oa]|passat[oa])",
      '(?:lo scorso|la scorsa|scors[oa]) (?:<unit>|<month>|<weekday>)',
      '(?:da|dal) (?:<month>|<weekday>)',
      '(?:lo scorso|il) weekend scorso|lo scorso (?:weekend|fine settimana)',
    ],
    next: [
      "(?:(?<end>(?:alla )?fine (?:del|dell[’']|della) ?)|(?<begin>(?:all[’'])?inizio (?:del|dell[’']|della) ?))?(?:il |la |l[’']|lo |nel |a )?(?:<unit>|<month>|<weekday>) (?:prossim[oa]|che viene)",
      '(?:il prossimo|la prossima|prossim[oa]) (?:<unit>|<month>|<weekday>)',
      'fino a <month>',
      '(?:il prossimo|questo|nel) (?:weekend|fine settimana)',
    ],
    this: ["(?<end>(?:a |alla )?fine) (?:del |dell[’']|della )?(?:quest[oa’'] ?)?<unit>", "quest[oa’'] ?<unit>"],
    ago: ['<n> <unit> fa', 'da (?:circa |quasi |più di |ormai )?<n> <unit>', 'sono (?:ormai |già )?<n> <unit> che'],
    ahead: ['(?:tra|fra) (?:circa )?<n> <unit>'],
    year: [
      "(?:nel|dal|fino al|del|(?<end>fine)|(?<begin>inizio)|l[’']estate del|nell[’']anno|verso il) <year>(?! (?:euro|persone|metri|passi|parole))",
    ],
    dayOfMonth: [`(?:il|l[’']|fino al|dal) ?<day>${after('a|e|alle|per|con|di questo')}`],
  },
  past: /(?<!\p{L})(?:er[oa]|eravamo|avev\p{L}{1,4}|stav[oa]|fui|fu|ieri|scors[oa]|passat[oa]|nat[oa]|andai|(?:ho|hai|ha|abbiamo|avete|hanno|sono|sei|è|siamo)(?: \p{L}{1,15}){0,1} (?!stanc|content|sposat)\p{L}{1,20}(?:at|ut|it|s|ss|tt|rt|lt|st|nt)[oaie])(?!\p{L})/iu,
  future:
    /(?<!\p{L})(?:prossim[oa]|che viene|voglio|vogliamo|vorrei|penso di|spero|prenotat[oa]|\p{L}{1,20}(?:rò|rai|rà|remo|rete|ranno))(?!\p{L})/iu,
}

export const portuguese: DateWords = {
  months: list(
    'janeiro|jan;fevereiro|fev;março|mar;abril|abr;maio;junho|jun;julho|jul;agosto|ago;setembro|set;outubro|out;novembro|nov;dezembro|dez',
  ),
  weekdays: list('segunda(?:-feira)?;terça(?:-feira)?;quarta(?:-feira)?;quinta(?:-feira)?;sexta(?:-feira)?;sábado;domingo'),
  units: list('dias?;semanas?;m[eê]s(?:es)?;anos?'),
  numbers: list('uma?|um;dois|duas|um par de;três;quatro;cinco;seis;sete;oito;nove;dez;onze;doze'),
  ordinals: ['primeiro|1º'],
  days: [
    ['anteontem', -2],
    ['ontem(?: (?:à|de|pela) (?:noite|tarde|manhã))?', -1],
    ['hoje|esta (?:manhã|tarde|noite)', 0],
    ['amanhã(?: (?:à|de|pela) (?:noite|tarde|manhã))?', 1],
    ['depois de amanhã', 2],
  ],
  phrases: {
    none: [
      '(?:às|aos|nas|nos) <weekday>s?',
      '(?:cada|todos os|todas as|toda|todo) (?:<weekday>s?|<month>|<unit>)',
      '(?:por|ao|à) <unit>',
      'vezes em <n> <unit>',
      'de (?:ago|mar|set|out)',
    ],
    date: [
      '(?:em |no dia |dia |de |até |desde )?<day>º? de <month>(?: (?:de )?<year>)?',
      '(?:na |no )?<weekday>,? (?:dia )?<day> de <month>(?: (?:de )?<year>)?',
      '(?:de |do dia )?<day> ?(?:a|até|-|–|e) ?\\d{1,2} de <month>(?: (?:de )?<year>)?',
      '(?:em|(?<end>no fim de|no final de)|(?<begin>no início de|no começo de)|em meados de|no mês de) <month>(?: (?:de )?<year>)?',
      '<month> de <year>',
      '(?:na|no|nesta|neste|até) <weekday>(?: (?:à|de|pela) (?:noite|tarde|manhã))?',
      '(?:segunda|terça|quarta|quinta|sexta)-feira',
    ],
    last: [
      '(?:(?<end>(?:no )?(?:fim|final) d[oa] )|(?<begin>(?:no )?(?:início|começo) d[oa] ))?(?:n?o |n?a |em )?(?:<unit>|<month>|<weekday>) passad[oa]',
      '(?:n?o último|n?a última) (?:<unit>|<month>|<weekday>)',
      'desde (?:<month>|<weekday>)',
      'n?o fim de semana passado',
    ],
    next: [
      '(?:(?<end>(?:no )?(?:fim|final) d[oa] )|(?<begin>(?:no )?(?:início|começo) d[oa] ))?(?:n?o |n?a |em )?(?:<unit>|<month>|<weekday>) (?:que vem|próxim[oa]|seguinte)',
      '(?:d?n?o próximo|d?n?a próxima|próxim[oa]) (?:<unit>|<month>|<weekday>)',
      'até <month>',
      '(?:n?o próximo|neste|este) fim de semana',
    ],
    this: ['(?<end>(?:no )?(?:fim|final)) d(?:o|a|este|esta) <unit>', 'n?est[ea] <unit>'],
    ago: ['há (?:cerca de |quase |mais de |uns )?<n> <unit>', '<n> <unit> atrás', '(?:faz|fazem) (?:uns |quase )?<n> <unit>(?: que)?'],
    ahead: ['(?:em|daqui a|dentro de) (?:uns )?<n> <unit>'],
    year: [
      '(?:em|desde|até|de|(?<end>no fim de|no final de)|(?<begin>no início de)|verão de|no ano de) <year>(?! (?:euros|pessoas|metros|passos|palavras|reais))',
    ],
    dayOfMonth: [`(?:no dia|dia|até o dia|desde o dia) <day>${after('às|e|em|para|com|deste|de este')}`],
  },
  past: /(?<!\p{L})(?:fui|foi|fomos|foram|fiz|fez|fizemos|tive|teve|tivemos|estive|esteve|vim|veio|pude|era|eram|tinha|estava|ontem|passad[oa]|desde|nasci|casei|comprei|(?!meu|seu|teu|vou|sou|dou|estou|museu|europeu|judeu)\p{L}{2,20}(?:ei|ou|eu|iu|aram|eram|iram|amos|emos|imos|ava|avam))(?!\p{L})/iu,
  future:
    /(?<!\p{L})(?:vou|vai|vamos|vão|próxim[oa]|que vem|quero|queremos|pretendo|espero|penso|reservei|marquei|marcad[oa]|\p{L}{2,20}(?:arei|erei|irei|ará|erá|irá|aremos|eremos|iremos))(?!\p{L})/iu,
}
