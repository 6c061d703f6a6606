/*
 * How users ask to forget what is known about them, by language. A sentence that starts with another verb is no request: "I
 * forgot my umbrella", "Don't forget that I am vegan". A verb such as "delete" needs an object that is known or remembered.
 */

/** A pattern over a condensed sentence in lower case, without what it starts with. */
export interface ForgetPhrase {
  /** ISO 639-1 code. */
  language: string
  pattern: string
  /** Pattern that no request has. */
  except?: string
}

const any = '.{0,100}'
const ends = String.raw`[\s.!?。！？।،]{0,5}$`

export const forgetPhrases: ForgetPhrase[] = [
  {
    language: 'en',
    pattern: String.raw`(?:(?:can|could|would|will) you |(?:i want|i need|i['’]d like|i would like) you to |you (?:can|should|may|must) )?(?:(?:please|just|now|kindly) ){0,3}(?:forget (?:about )?(?:(?:that|the fact that|how|when|where|what|who|which|whether|if) (?:i|i['’]\p{L}{1,2}|my|we|our|you)(?!\p{L})|(?:i|i['’]\p{L}{1,2}|my|me|we|our)(?!\p{L})|(?:everything|anything|all)(?: (?:you|i|we|that|of|about)(?!\p{L})|${ends})|the (?:things?|parts?|bit|stuff|info|information|facts?) (?:about|that|i|where)(?!\p{L}))|(?:stop|quit) (?:remembering|storing|knowing) |(?:delete|erase|remove|wipe|clear|purge|scrub|discard|get rid of) (?:${any} from (?:your|the) memor(?:y|ies)|${any}(?:(?:you|you['’]ve|you have) (?:know|remember|have|store|stored|save|saved|learn|learned|learnt|kept|keep|hold)|about (?:me|my|our)|i (?:told|said|shared|mentioned))(?!\p{L})|(?:all )?(?:your|the|my) memor(?:y|ies)))`,
    except: String.raw`forget (?:about )?(?:it|that|this)${ends}`,
  },
  {
    language: 'de',
    pattern: String.raw`(?:(?:(?:bitte|mal|jetzt|einfach) ){0,3}(?:vergiss|vergesst|vergessen sie)(?: (?:bitte|mal|einfach|doch|jetzt)){0,3},? (?:dass|alles|was|wo|wann|wie|mein\p{L}{0,2}|mich|ich|die sache)(?!\p{L})|(?:kannst|könntest|würdest|können|könnten|würden) (?:du|sie) (?:bitte )?(?:vergessen,? (?:dass|was|wo|alles)|(?:alles|das) (?:löschen|entfernen|vergessen),? was|${any}(?:dass ich|was|alles|mein\p{L}{0,2})(?!\p{L})${any}vergessen)|(?:bitte )?(?:lösche?|entferne?|tilge|streiche)(?: sie)?(?!\p{L})${any}(?:weißt|wissen|gespeichert|gemerkt|gedächtnis|erinnerung|über mich|über mein|erzählt|gesagt)|(?:kannst|könntest|würdest|können|könnten) (?:du|sie) ${any}(?:weißt|wissen|gespeichert|gemerkt|gedächtnis|über mich|über mein)${any}(?:löschen|entfernen|vergessen))`,
  },
  {
    language: 'fr',
    pattern: String.raw`(?:(?:est-ce que )?(?:peux-tu|pourrais-tu|pouvez-vous|pourriez-vous|tu peux|tu pourrais|vous pouvez|vous pourriez|j['’]aimerais que tu|je veux que tu|je voudrais que tu|il faut que tu) )?(?:(?:s['’]il te plaît|s['’]il vous plaît|stp|merci d['’]),? ?)?(?:(?:oublie|oublies|oubliez|oublier),? (?:(?:s['’]il te plaît|s['’]il vous plaît|stp),? )?(?:le fait )?(?:qu|que|ce que|tout|mon|ma|mes|notre|nos|qui|où|moi|quand)(?!\p{L})|(?:efface|effaces|effacez|effacer|supprime|supprimes|supprimez|supprimer|enlève|enlever|enlevez|retire|retirer|retirez)(?!\p{L})${any}(?:sais|savez|mémoire|retenu|enregistré|souviens|souvenez|sur moi|sur ma|sur mon|sur mes|t['’]ai dit|vous ai dit|raconté)(?!\p{L}))`,
  },
  {
    language: 'es',
    pattern: String.raw`(?:(?:por favor),? ?)?(?:(?:puedes|podrías|puede|podría|quiero que|quisiera que|me gustaría que|necesito que)(?: por favor)? )?(?:(?:olvida|olvídate|olvide|olvídese|olvides|olvidar|olvidarte|olvidate)(?:,? por favor,?)?(?: de)? (?:que|lo que|todo|mi|mis|nuestr[oa]s?|lo de|dónde|donde|cuándo|quién)(?!\p{L})|(?:borra|borre|borres|borrar|elimina|elimine|elimines|eliminar|quita|quite|suprime)(?!\p{L})${any}(?:sabes|sabe|memoria|recuerdas|recuerda|guardad[oa]s?|sobre mí|sobre mis?|de mí|te dije|te conté)(?!\p{L}))`,
  },
  {
    language: 'it',
    pattern: String.raw`(?:(?:per favore|per piacere),? ?)?(?:(?:puoi|potresti|può|potrebbe|vorrei che|voglio che)(?: per favore)? )?(?:(?:dimentica|dimenticati|dimentichi|dimenticare|dimenticarti|scorda|scordati|scordare|scordarti)(?:,? per favore,?)?(?: di)? (?:che|quello che|ciò che|tutto|quanto|il mio|la mia|i miei|le mie|dove|quando|chi)(?!\p{L})|(?:cancella|cancelli|cancellare|elimina|elimini|eliminare|rimuovi|rimuovere|togli)(?!\p{L})${any}(?:sai|memoria|ricordi|salvato|su di me|sulla mia|sul mio|sui miei|sulle mie|di me|ti ho detto|raccontato)(?!\p{L}))`,
  },
  {
    language: 'pt',
    pattern: String.raw`(?:(?:por favor),? ?)?(?:(?:você |tu )?(?:pode|podes|poderia|podias|podia|quero que|gostaria que)(?: você| tu)?(?: por favor)? )?(?:(?:esquece|esqueça|esqueças|esquecer|esquece-te|esqueça-se)(?:,? por favor,?)?(?: de)? (?:que|o que|tudo|meu|minha|meus|minhas|o meu|a minha|os meus|as minhas|onde|quando|quem)(?!\p{L})|(?:apaga|apague|apagar|elimina|elimine|eliminar|exclui|exclua|excluir|remove|remova|remover|deleta|delete|deletar)(?!\p{L})${any}(?:sabe|sabes|memória|lembra|lembras|guardou|guardaste|sobre mim|sobre (?:a )?minhas?|sobre (?:o )?meus?|de mim|te disse|contei)(?!\p{L}))`,
  },
  {
    language: 'nl',
    pattern: String.raw`(?:(?:kun|kan|zou|wil) (?:je|jij|u) |je mag |ik wil dat je )?(?:(?:alsjeblieft|alstublieft|even|maar) ){0,2}(?:(?:vergeet|vergeten)(?: (?:alsjeblieft|alstublieft|maar|even|nu)){0,2},? (?:dat|wat|alles|mijn|mij|me|ons|onze|waar|het feit)(?!\p{L})|(?:verwijder|verwijderen|wis|wissen|schrap)(?!\p{L})${any}(?:weet|geheugen|onthouden|onthoudt|opgeslagen|over mij|over mijn|over me|verteld|gezegd)(?!\p{L})|${any}(?:weet|geheugen|onthouden|opgeslagen|over mij|over mijn)(?!\p{L})${any}(?:verwijderen|wissen|vergeten)${ends})`,
    except: String.raw`^(?:ik|we|hij|zij|ze) `,
  },
  {
    language: 'pl',
    pattern: String.raw`(?:czy )?(?:(?:możesz|mógłbyś|mogłabyś|proszę),? ){0,2}(?:(?:zapomnij|zapomnieć)(?:,? proszę)?,? (?:że|o|wszystk\p{L}{0,3}|co|moj\p{L}{0,3}|mój|gdzie)(?!\p{L})|(?:usuń|skasuj|wymaż|wykasuj|usunąć|skasować|wymazać)(?!\p{L})${any}(?:wiesz|pamięta\p{L}{0,2}|pamięci|zapisa\p{L}{0,4}|o mnie|o moi\p{L}|o moj\p{L}{1,3}|mówił[ae]m|powiedział[ae]m)(?!\p{L}))`,
  },
  {
    language: 'ru',
    pattern: String.raw`(?:(?:пожалуйста|можешь|можете|ты можешь|мог бы ты|не мог бы ты),? ){0,2}(?:(?:забудь|забудьте|забыть)(?:,? пожалуйста)?,? (?:о том,? )?(?:что|про|об?|вс[её]|мо\p{L}{1,3}|меня|где|как)(?!\p{L})|(?:удали|удалите|удалить|сотри|сотрите|стереть|убери|уберите|очисти|очистите)(?!\p{L})${any}(?:знае\p{L}{1,3}|помни\p{L}{1,3}|памят\p{L}|запомни\p{L}{1,3}|обо мне|о мо\p{L}{1,3}|про мо\p{L}{1,3}|про меня|рассказ\p{L}{1,5}|говорил[аи]?|сказал[аи]?)(?!\p{L}))`,
  },
  {
    language: 'tr',
    pattern: String.raw`.{3,300}(?:(?:unut|unutun|unutur musun|unutabilir misin|unutmanı istiyorum|unutur musunuz)(?:,? lütfen)?|(?:bildi\p{L}{1,10}|hatırla\p{L}{1,12}|hafıza\p{L}{0,6}|kayde\p{L}{1,10}|hakkımda\p{L}{0,3}|anlattı\p{L}{1,8}|söyledi\p{L}{1,8})${any}(?:sil|silin|siler misin|silebilir misin|kaldır|temizle)(?:,? lütfen)?)${ends}`,
  },
  {
    language: 'ja',
    pattern: String.raw`.{2,300}(?:(?:忘れて|わすれて)|(?:知って|覚えて|記憶|メモリ|情報|データ|話した|言った).{0,60}(?:削除して|消去して|消して))(?:ください|下さい|くれ|くれる|くれますか|くれませんか|もらえますか|もらえる|もらえませんか|ほしい|欲しい|ね|よ)?(?:です)?(?:か)?${ends}`,
  },
  {
    language: 'zh',
    pattern: String.raw`(?:(?:[请請]|麻[烦煩]你?|拜托|你|您|可以|能不能|能|[帮幫]我|就){0,4}(?:(?:忘[记記]|忘掉)(?:我|[关關][于於]|有[关關]|你|您|一切|所有)|(?:[删刪]除|[删刪]掉|清除|抹去|抹掉|消除).{0,60}(?:知道|[记記]得|[记記]住|[记記][忆憶]|[关關][于於]我|有[关關]我|我[说說][过過]?|告[诉訴]))|(?:[请請]|麻[烦煩]你?|拜托)(?:你|您|把)?忘了(?:我|[关關][于於])|(?:[请請]|麻[烦煩]你?|拜托|你|您|能|可以|[帮幫]我){0,4}把.{1,100}(?:忘了|忘掉|忘[记記]|(?:知道|[记記]得|[记記]住|[关關][于於]我).{0,60}(?:[删刪]除|[删刪]掉|抹掉))(?:吧|好[吗嗎]|可以[吗嗎])?${ends})`,
    except: String.raw`^忘[记記掉].{0,80}了${ends}`,
  },
  {
    language: 'ko',
    pattern: String.raw`.{2,300}(?:잊어|잊어버려|(?:알고|기억|저장|정보|말한|말했|대해|대한|관한).{0,60}(?:지워|삭제해))(?: ?(?:줘|줘요|주세요|줄래|줄래요|줄 수 있어|줄 수 있나요|버려|라|주시겠어요|주실래요|주십시오))?${ends}`,
  },
  {
    language: 'ar',
    pattern: String.raw`(?:(?:من فضلك|رجاءً?|أرجوك|لو سمحت|هل يمكنك|هل تستطيع|أريدك|أريد منك|أن|يرجى)،? ){0,4}(?:(?:انسَ?|انسى|إنسى|انسي|تنسى|تنسي|نسيان) (?:أن|أنن?ي|أني|كل|ما|عن|معلوم\p{L}{0,4}|عنوان\p{L}?|رقم\p{L}?)(?!\p{L})|(?:احذف|احذفي|امسح|امسحي|أزل|تحذف|تمسح|حذف|مسح)(?!\p{L})${any}(?:تعرف\p{L}{0,2}|تتذكر\p{L}{0,2}|ذاكرت\p{L}|عني|عن|بيانات\p{L}|قلت\p{L}{0,2}|أخبرت\p{L}{0,2})(?!\p{L}))`,
  },
  {
    language: 'hi',
    pattern: String.raw`(?:(?:कृपया|प्लीज़?|please|kripya) ){0,2}(?:(?:यह |ये |yeh |ye )?(?:भूल जा(?:ओ|इए|इये|ना)?|bh[ou]{1,2}l ja(?:o|iye|na)?),? (?:कि|ki|जो|jo|मेर\p{M}|mer[aei])|.{3,300}(?:भूल जा(?:ओ|इए|इये|ना)|bh[ou]{1,2}l ja(?:o|iye|na))(?: please| प्लीज़?)?${ends}|.{0,200}(?:जानते|जानती|याद|पता|मेरे बारे|मेरी .{1,40} के बारे|ja+nte|ja+nti|yaad|pata|mere ba+re|meri .{1,40} ke ba+re).{0,60}(?:मिटा|हटा|डिलीट कर|mita|hata|delete kar) ?(?:दो|दीजिए|दें|do|dijiye|den|de)?${ends})`,
  },
]
