/*
 * Words that follow "my password is ..." and describe the password: too weak, forgotten, the same.
 */
const words = `
en: a an the my your our his her their its this that these those not no never also too so very really pretty quite still always only just now already again
 weak strong long short simple complex easy hard safe secure unsafe insecure secret private wrong right correct incorrect invalid valid old new different same similar
 expired expiring hacked stolen leaked compromised lost forgotten saved stored written changed reset required needed set missing empty blank gone broken working
 good bad fine okay ok great terrible annoying important something nothing anything someone everything what which where when how why who one two three
 in on at for from to with by of and or but if because it i you we they he she been being going getting about done unknown hidden here there sent
 managed protected shared whats what's which's
de: welche welcher welches was wie wo wer ein eine einen der die das den dem mein meine dein deine nicht kein keine zu sehr wirklich noch immer nur jetzt schon wieder auch so ganz
 schwach stark lang kurz einfach kompliziert sicher unsicher geheim falsch richtig alt neu anders gleich abgelaufen gehackt gestohlen verloren vergessen gespeichert
 geändert weg leer gut schlecht wichtig etwas nichts in auf bei für von mit und oder aber
fr: quel quelle quels quelles comment où quand un une le la les mon ma mes ton votre pas plus trop très vraiment encore toujours seulement maintenant déjà aussi si
 faible fort forte long court simple complexe facile difficile sûr sécurisé secret faux bon mauvais incorrect ancien nouveau différent pareil même expiré piraté volé
 perdu oublié enregistré changé vide important dans sur chez pour de avec et ou mais ce que qui
es: cuál cual qué cómo dónde cuándo un una el la los las mi tu su no muy demasiado realmente todavía siempre solo ahora ya también tan
 débil fuerte larga corta simple sencilla compleja fácil difícil segura insegura secreta incorrecta correcta mala buena vieja nueva diferente igual misma caducada
 hackeada robada perdida olvidada guardada cambiada vacía importante en para de con y o pero que lo
it: qual quale quali come dove quando un una il la lo i le mia tua non molto troppo davvero ancora sempre solo ora già anche così
 debole forte lunga corta semplice complessa facile difficile sicura insicura segreta sbagliata corretta vecchia nuova diversa stessa uguale scaduta rubata persa
 dimenticata salvata cambiata vuota importante in su per di con e o ma che
pt: qual quais onde quando como um uma o a os as minha meu sua não muito demais realmente ainda sempre só agora já também tão
 fraca forte longa curta simples complexa fácil difícil segura insegura secreta errada correta velha nova diferente igual mesma expirada roubada perdida esquecida
 salva guardada mudada vazia importante em para de com e ou mas que
nl: wat welk welke hoe waar wanneer een de het mijn jouw niet geen te heel erg echt nog altijd alleen nu al ook zo zwak sterk lang kort simpel makkelijk moeilijk veilig onveilig geheim fout goed oud nieuw
 anders hetzelfde verlopen gehackt gestolen kwijt vergeten opgeslagen gewijzigd leeg belangrijk in op voor van met en of maar
pl: jakie jaki jaka gdzie kiedy nie za bardzo jeszcze zawsze tylko teraz już też moje twoje słabe silne mocne długie krótkie proste trudne bezpieczne złe błędne stare nowe inne takie samo wygasło
 zapomniane zmienione ważne to jest w na dla z i lub ale co
ru: какой какая какое где когда как не слишком очень ещё еще всегда только сейчас уже тоже мой твой слабый сильный надежный надёжный длинный короткий простой сложный безопасный неверный неправильный
 верный старый новый другой тот такой забыт забыла забыл украден взломан истёк сохранён изменён нужен важен в на для от с и или но что это утерян
tr: nedir hangi nerede nasıl çok hala hâlâ her zaman sadece şimdi artık de da zayıf güçlü uzun kısa basit kolay zor güvenli güvensiz gizli yanlış doğru eski yeni farklı aynı çalındı unuttum
 değişti kayboldu değil yok var bir bu için ile ve veya ama ne lazım
ar: ما ماذا كيف لا ليس ليست ليس جدا جداً ضعيفة قوية طويلة قصيرة سهلة صعبة آمنة سرية خاطئة صحيحة قديمة جديدة مختلفة نفس منسية مسروقة في من على إلى مع هذا هذه التي غير
hi: क्या कौन कहाँ कैसे नहीं बहुत अभी हमेशा सिर्फ कमजोर कमज़ोर मजबूत मज़बूत लंबा छोटा आसान मुश्किल सुरक्षित गलत सही पुराना नया अलग वही भूल गया गई खो है था में का की के से को nahi nahin bahut kamzor
 bhool gaya gayi galat sahi purana naya mera meri mere ka ki ke se ko me mein hai tha kya
`
const ordinary = new Set(
  words
    .replaceAll(/^\p{L}{2}:/gmu, '')
    .split(/\s+/)
    .filter(Boolean),
)

export const isOrdinary = (word: string): boolean => ordinary.has(word.toLowerCase())
