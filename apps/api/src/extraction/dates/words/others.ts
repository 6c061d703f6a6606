import { type DateWords, list } from '../words.ts'

/** Case endings of Turkish: in, from, to, of. */
const trCase = "(?:[’']?(?:d[ae]n?|t[ae]n?|[yn]?[ae]|n?[ıiuü]n|[ıiuü]))?"

export const turkish: DateWords = {
  months: list('ocak;şubat;mart;nisan;mayıs;haziran;temmuz;ağustos;eylül;ekim;kasım;aralık'),
  weekdays: list('pazartesi;salı;çarşamba;perşembe;cuma;cumartesi;pazar'),
  units: list('gün;hafta;ay;yıl|sene'),
  numbers: list('bir;iki|birkaç;üç;dört;beş;altı;yedi;sekiz;dokuz;on;on bir;on iki'),
  days: [
    ['evvelsi gün|önceki gün', -2],
    ['dün(?: (?:gece|akşam|sabah))?', -1],
    ['bugün|bu (?:sabah|akşam|gece)', 0],
    ['yarın(?: (?:sabah|akşam))?', 1],
    ['öbür gün|ertesi gün', 2],
  ],
  phrases: {
    none: [
      'her (?:<weekday>|<month>|<unit>)',
      '(?:günde|haftada|ayda|yılda) \\p{L}{1,10}',
      '<n> yaşında',
      '<n> <unit>lık',
      'pazarlama|pazartesileri',
    ],
    date: [
      `<day> <month>${trCase}(?: <year>${trCase})?`,
      `<day> ?(?:-|–|ile|ve) ?\\d{1,2} <month>${trCase}(?: <year>)?`,
      `<month>(?:[’']?[dt][ae]|[’']?[dt][ae]n| ayında| ayının (?:(?<end>sonunda)|(?<begin>başında)| ortasında))(?: beri)?`,
      `<year>(?: yılı(?:nın)?)? <month>${trCase}(?: ayında)?`,
      `<month> <year>${trCase}`,
      '(?:bu )?<weekday>(?: günü| akşamı| sabahı)',
      'bu (?:<weekday>|<month>)',
      '<weekday> (?=\\p{L}{2,20}(?:ım|im|um|üm|ız|iz|uz|üz|yor|cak|cek) )',
    ],
    last: [
      'geçen (?:<unit>|<month>|<weekday>)(?: ayında| günü)?(?:n|ın|in|ki)?(?: (?:(?<end>sonunda)|(?<begin>başında)))?',
      'geçtiğimiz (?:<unit>|<month>|<weekday>)',
      `<month>[dt][ae]n beri`,
      'geçen hafta sonu',
    ],
    next: [
      '(?:gelecek|önümüzdeki|seneye) (?:<unit>|<month>|<weekday>)(?: ayında| günü)?(?:n?ın|n?in)?(?: (?:(?<end>sonunda)|(?<begin>başında)))?',
      'seneye(?<unit>)',
      '(?:bu|gelecek|önümüzdeki) hafta sonu',
    ],
    this: ['bu (?<unit>ay|yıl|sene)(?:ın)?(?: (?:(?<end>sonunda)|(?<begin>başında)))?', '(?<unit>ay|yıl|sene) (?<end>sonunda)'],
    ago: ['<n> <unit> önce', '<n> (?<unit>yıl|ay|hafta|gün)d[ıiuü]r', '<n> (?<unit>sene|hafta)d[ıi]r', '<n> <unit>[dt][ae]n beri'],
    ahead: ['<n> <unit> (?:sonra|içinde)'],
    year: ["<year>(?:[’']?(?:d[ae]n?|t[ae]n?)| yılında| yılından| yazında)(?: beri)?", '<year> (?:(?<end>sonunda)|(?<begin>başında))'],
    dayOfMonth: ["(?:ayın )<day>(?:[’']?\\p{L}{1,4})?"],
  },
  past: /(?<!\p{L})(?:önce|dün|geçen|(?!şimdi|kendi|yedi|haydi|hadi|adı|tatlı|evli|artı|altı)\p{L}{1,20}(?:[dt][ıiuü](?:m|k|n|lar|ler)?|m[ıiuü]ş(?:t[ıiuü])?(?:[ıiuü]m)?))(?!\p{L})/iu,
  future:
    /(?<!\p{L})(?:\p{L}{1,20}(?:acak|ecek|acağ|eceğ)\p{L}{0,5}|gelecek|önümüzdeki|istiyor\p{L}{0,3}|planlıyor\p{L}{0,3}|sonra)(?!\p{L})/iu,
}

const arabicMonths =
  'يناير|كانون الثاني;فبراير|شباط;مارس|آذار;أبريل|ابريل|إبريل|نيسان;مايو|أيار;يونيو|حزيران;يوليو|تموز;أغسطس|اغسطس|آب;سبتمبر|أيلول;أكتوبر|اكتوبر|تشرين الأول;نوفمبر|تشرين الثاني;ديسمبر|كانون الأول'

export const arabic: DateWords = {
  months: list(arabicMonths),
  weekdays: list('ال[اإ]ثنين;الثلاثاء;ال[أا]ربعاء;الخميس;الجمعة;السبت;ال[أا]حد'),
  units: list(
    '(?:ال)?(?:يوم|أيام|ايام|يوما);(?:ال)?(?:[أا]سبوعا?|أسابيع|اسابيع);(?:ال)?(?:شهرا?|أشهر|اشهر|شهور);(?:ال)?(?:سنة|سنوات|سنين|عاما?|أعوام)',
  ),
  numbers: list('واحد[ةا]?;اثنان|اثنين;ثلاثة?;أربعة?|اربعة?;خمسة?;ستة?;سبعة?;ثماني?ة?;تسعة?;عشرة?'),
  days: [
    ['(?:أول|اول) (?:أمس|امس)', -2],
    ['أمس|امس|البارحة|مبارح|الليلة الماضية', -1],
    ['اليوم|الليلة|هذا (?:الصباح|المساء)', 0],
    ['غدا|غداً|غدًا|بكرة|بكرا', 1],
    ['بعد (?:غد|غدا|بكرة)', 2],
  ],
  phrases: {
    none: ['كل (?:<weekday>|<month>|<unit>|يوم <weekday>)', 'مرات? في (?:ال)?<unit>', 'عمره \\p{L}{1,10}'],
    date: [
      '(?:في |يوم |حتى |منذ )?<day> (?:من )?(?:شهر )?<month>(?: <year>)?',
      '(?:في شهر|في|من شهر|شهر|(?<end>نهاية|أواخر|في نهاية)|(?<begin>بداية|أوائل|في بداية)|منتصف) <month>(?: (?:عام |سنة )?<year>)?',
      '<month> <year>',
      '(?:يوم|في يوم|هذا) <weekday>',
    ],
    last: [
      '(?:(?<end>(?:في )?نهاية )|(?<begin>(?:في )?بداية ))?(?:يوم )?(?:في )?(?:<unit>|<month>|<weekday>) (?:الماضي|الماضية|الفائت|المنصرم|اللي فات)',
      'منذ (?:شهر )?(?:<month>|<weekday>)',
    ],
    next: [
      '(?:(?<end>(?:في )?نهاية )|(?<begin>(?:في )?بداية ))?(?:يوم )?(?:في )?(?:<unit>|<month>|<weekday>) (?:القادم|القادمة|المقبل|المقبلة|الجاي|الجاية)',
      'حتى <month>',
    ],
    this: ['هذ[اه]ه? (?<unit>الشهر|السنة|العام)', '(?<end>(?:في )?نهاية) (?:هذ[اه]ه? )?(?<unit>الشهر|السنة|العام)'],
    ago: [
      '(?:منذ|قبل|من) <n> <unit>',
      '(?:منذ|قبل|من) (?<n>)(?<unit>سنة|عام|شهر|أسبوع|يوم)',
      '(?:منذ|قبل|من) (?<two>)(?<unit>سنتين|عامين|شهرين|أسبوعين|يومين)',
    ],
    ahead: ['(?:بعد|خلال) <n> <unit>', 'بعد (?<n>)(?<unit>سنة|عام|شهر|أسبوع)', 'بعد (?<two>)(?<unit>سنتين|عامين|شهرين|أسبوعين|يومين)'],
    year: ['(?:في|منذ|من|حتى|صيف|شتاء)? ?(?:ال)?(?:عام|سنة) <year>', '(?:في|منذ|من|حتى|صيف|شتاء) <year>(?! (?:دولار|شخص|متر))'],
    dayOfMonth: ['(?:يوم|في) <day>(?=[^\\p{L}\\p{N} ]|$)'],
  },
  past: /(?<!\p{L})(?:كان|كانت|كنت|كنا|أمس|امس|البارحة|الماضي|الماضية|منذ|ولدت|(?!بيت|وقت|بنت|زيت|صوت|ال|لست|ليست)\p{L}{3,12}(?:ت|نا)|(?!ال)\p{L}{2,8}تُ)(?!\p{L})/u,
  future:
    /(?<!\p{L})(?:سوف|سأ\p{L}{2,10}|سن\p{L}{2,10}|سي\p{L}{2,10}|ست\p{L}{2,10}|أريد|اريد|أنوي|أخطط|القادم|القادمة|المقبل|المقبلة|رح|راح)(?!\p{L})/u,
}

export const hindi: DateWords = {
  months: list(
    'जनवरी|january;फ़?रवरी|february;मार्च|march;अप्रैल|april;मई|may;जून|june;जुलाई|july;अगस्त|august;सितंबर|सितम्बर|september;अक्टूबर|अक्तूबर|october;नवंबर|नवम्बर|november;दिसंबर|दिसम्बर|december',
  ),
  weekdays: list(
    'सोमवार|somvaa?r;मंगलवार|mangalvaa?r;बुधवार|budhvaa?r;गुरुवार|गुरूवार|बृहस्पतिवार|guruvaa?r;शुक्रवार|shukravaa?r;शनिवार|shanivaa?r;रविवार|इतवार|ravivaa?r|itvaa?r',
  ),
  units: list('दिन(?:ों)?|din(?:on?)?;हफ़?्?त[ेाों]+|हफ्ते|हफ़्ते|सप्ताह|haft[ae];महीन[ेाों]+|माह|mahin[ae];साल(?:ों)?|वर्ष|saal|sal|varsh'),
  numbers: list('एक|ek;दो|do;तीन|teen;चार|chaa?r;पाँच|पांच|paanch;छह|छः|cheh;सात|saat;आठ|aath;नौ|nau;दस|das;ग्यारह|gyarah;बारह|barah'),
  days: [['आज|aaj', 0]],
  tensedDays: [
    ['कल|kal', 1],
    ['परसों|parson', 2],
  ],
  phrases: {
    none: [
      '(?:हर|प्रत्येक|har) (?:<weekday>|<month>|<unit>)',
      '<n> (?:साल|महीने|saal|mahine) (?:का|की|के|ka|ki|ke)(?! (?:लिए|liye))',
      '(?:में|mein) <n> बार|(?:हफ्ते|दिन|महीने) में \\p{L}{1,5} बार',
    ],
    date: [
      '<day> <month>(?: <year>)?(?: को| ko)?',
      '<month> (?:में|mein|me|के (?:(?<end>अंत)|(?<begin>शुरू)) में)',
      '<month> <year>(?: में| mein)?',
      '(?:इस )?<weekday> (?:को|ko)',
    ],
    last: [
      '(?:पिछले|पिछली|पिछला|गत|बीते|pichh?le|pichh?li|pichh?la) (?:<unit>|<month>|<weekday>)(?: के (?:(?<end>अंत)|(?<begin>शुरू)) में)?',
      '<month> से',
      '<month> se(?= )',
    ],
    next: [
      '(?:अगले|अगली|अगला|आने वाले|agle|agli|agla) (?:<unit>|<month>|<weekday>)(?: के (?:(?<end>अंत)|(?<begin>शुरू)) (?:में|तक))?',
      '<month> (?:तक|tak)',
    ],
    this: ['(?:इस|is) (?<unit>महीने|साल|mahine|saal)(?: के (?<end>अंत) में)?', '(?<unit>महीने|साल) के (?<end>अंत) (?:में|तक)'],
    ago: ['<n> <unit> (?:पहले|पूर्व|pehle|pahle)', '<n> <unit> (?:से|se)'],
    ahead: ['<n> <unit> (?:बाद|में|baad|mein)'],
    year: ['(?:सन् |साल |वर्ष |san )?<year> (?:में|से|तक|mein|me|se|tak)', 'सन् <year>'],
    dayOfMonth: ['<day> तारीख(?: को)?', '<day> tarikh'],
  },
  past: /(?<![\p{L}\p{M}])(?:था|थी|थे|गया|गयी|गई|गए|गये|आया|आई|आए|हुआ|हुई|हुए|किया|की|लिया|ली|दिया|दी|मिला|मिली|देखा|छोड़ा|छोड़ी|ख़?रीदा|ख़?रीदी|पिछले|पिछली|पहले|बीते|tha|thi|the|gaya|gayi|gaye|aaya|aayi|hua|hui|kiya|liya|diya|mila|mili|dekha|chhoda|khareeda|kharida|pichh?le|pichh?li|pehle)(?![\p{L}\p{M}])/iu,
  future:
    /(?<![\p{L}\p{M}])(?:[\p{L}\p{M}]{1,20}(?:ूंगा|ूँगा|ूंगी|ूँगी|ऊँगा|ऊंगा|ऊँगी|ऊंगी|ेगा|ेगी|ेंगे|एगा|एगी|एंगे)|अगले|अगली|वाला हूँ|वाली हूँ|चाहता|चाहती|\p{L}{1,20}(?:unga|ungi|oonga|oongi|ega|egi|enge)|agle|agli|wala hoon|wali hoon|है|hai)(?![\p{L}\p{M}])/iu,
}
