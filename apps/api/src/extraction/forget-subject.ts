import { foldAccents, foldForm } from '../normalise.ts'
import { isStopWordOf, words } from '../search/tokenize.ts'
import { type Topic, topicsOf } from './topics.ts'

/*
 * What a request to forget is about: a topic, everything, or the words that say it.
 */

/** Words that a request is made of, and that nearly every statement may have, by language; folded without accents. */
const light: Record<string, string> = {
  en: "please forget delete erase remove wipe clear purge stop remembering storing know knew known remember remembered memory memories have had has store stored save saved learn learned keep kept told tell said say mentioned mention information info data details stuff things thing facts fact part everything anything all whatever what where when how who which that about from i i'm im am is are was were be been my me mine we our us you your would like want need could can will just now the a an of in on at to for with and or not do does did don ve d ll s t m re it this there live lives lived living work works worked working like love enjoy got get go going went take takes name named called ever really also still am",
  de: 'bitte vergiss vergessen losch losche loschen entferne entfernen tilge streiche weißt weist weisst wissen gespeichert gemerkt gedachtnis erinnerung alles was wo wann wie dass das ich mein meine meinen meiner meinem mich mir wir uns unser du sie ihr dich dir ihnen uber von aus im in an auf zu mit und oder nicht ein eine einen einer einem der die den dem des habe hab hast hat haben bin bist ist sind war waren wohne lebe arbeite mag liebe heisse heiße kannst konntest wurdest mal jetzt einfach doch gesagt erzahlt sache informationen daten es auch noch',
  fr: "oublie oublies oubliez oublier efface effacer supprime supprimer enleve retire retirer sais savez memoire retenu enregistre souviens dit raconte tout toute tous ce que qui ou quand comment le la les un une des du de d l j je j'ai ai as a avons suis es est sont etais ete mon ma mes me moi m nous notre nos tu te t vous toi s il elle plait sur dans en au aux avec et pas n ne peux pourrais pouvez fait informations donnees habite vis travaille aime adore appelle y c qu merci",
  es: 'olvida olvidate olvide olvidese olvides olvidar borra borre borrar elimina elimine eliminar quita sabes sabe memoria recuerdas guardado dije conte todo toda lo que de del la el los las un una unos mi mis me yo nosotros nuestro te tu usted sobre en a al con y no por favor puedes podrias puede quiero tengo tiene soy estoy es era fui he ha vivo trabajo gusta gustan llamo informacion datos donde cuando quien se',
  it: 'dimentica dimenticati dimentichi dimenticare scorda cancella cancellare elimina eliminare rimuovi togli sai memoria ricordi salvato detto raccontato tutto quello cio che di del della dei il lo la i gli le un una uno mio mia miei mie mi io noi ti tu su sulla sul sui in a al con e non per favore puoi potresti ho hai ha sono sei sto vivo abito lavoro piace chiamo informazioni dati dove quando chi ci si',
  pt: 'esquece esqueca esquecas esquecer apaga apague apagar elimina elimine exclui exclua excluir remove remova remover deleta delete deletar sabe sabes memoria lembra lembras guardou disse contei tudo o que de do da dos das os as a um uma meu minha meus minhas me eu nos voce tu te sobre em no na com e nao por favor pode poderia quero tenho tem sou estou e era fui moro vivo trabalho gosto chamo informacoes dados onde quando quem se',
  nl: 'vergeet vergeten verwijder verwijderen wis wissen schrap weet geheugen onthouden onthoudt opgeslagen verteld gezegd alles wat waar wanneer wie dat dit het de een mijn mij me ik wij we ons onze je jij u jouw over van in op aan te met en of niet alsjeblieft alstublieft kun kan zou wil heb hebt heeft ben bent is was woon werk hou heet even maar nu gegevens informatie er ook feit',
  pl: 'zapomnij zapomniec usun skasuj wymaz wykasuj wiesz pamietasz pamiec pamieci zapisane mowilem mowilam wszystko wszystkim co gdzie kiedy kto ze o w na z i do za nie prosze czy mozesz moj moja moje mojego mojej moim moich mnie mi ja my nasz ty twoj mam masz ma jestem jest byl byla mieszkam pracuje lubie kocham nazywam sie to tym tego dane informacje u',
  ru: 'забудь забудьте забыть удали удалите удалить сотри сотрите убери очисти знаешь знаете помнишь помните память памяти запомнил рассказал рассказала говорил говорила сказал сказала все вся что где когда как кто о об обо про на в во с со из у и не пожалуйста можешь можете мой моя мое мои моего моей моем моих мне меня я мы наш ты вы том то это есть был была живу работаю люблю зовут тебе данные информацию',
  tr: 'unut unutun unutur musun unutabilir misin sil silin kaldir temizle bildiklerini bildigin bildigini hatirladiklarini hakkinda hakkimda her sey seyi hepsini lutfen benim bana beni ben biz bizim sen oldugunu oldugumu var ve bir bu su o da de ki mi icin ile yasadigimi calistigimi',
  ja: '忘れ 忘れて わすれて て ください 下さい くれ 知っ てる 覚え 記憶 メモリ 情報 データ 話し 言っ た 削除 消去 消し し する こと という って の は が を に で と も へ から まで や です ます だ ある いる い 私 僕 俺 わたし あなた 全部 すべて 全て ほしい ね よ か つい いて ん なっ 飼っ 住ん',
  zh: '忘记 忘記 忘掉 忘了 忘 删除 刪除 删掉 刪掉 清除 抹去 抹掉 知道 记得 記得 记住 記住 记忆 記憶 关于 關於 有关 說 说 过 過 告诉 我 我的 的 了 是 有 在 一切 所有 全部 你 您 请 請 把 吧 吗 嗎 能 可以 不 和 一个 个 只 养 住 掉 那 这 事 件 信息 什么 就 都 也 帮',
  ko: '잊어 잊어줘 잊어버려 줘 주세요 지워 지워줘 삭제해 삭제해줘 알고 있는 기억 기억하는 저장 저장한 정보 데이터 말한 대해 대한 관한 거 것 걸 사실 다는 라는 내 내가 나 나의 나는 제 제가 저 저는 우리 다 모두 모든 전부 있다는 한다는 산다는',
  ar: 'انس انسى انسي احذف امسح ازل حذف مسح تعرفه تعرف تتذكر ذاكرتك عني عن ان انني اني كل ما من فضلك رجاء لو سمحت هل يمكنك قلته قلت اخبرتك بيانات معلومات لدي عندي انا اعيش اعمل في على الى و او هو هي كان لا',
  hi: 'भूल जाओ जाइए जाना कि जो मिटा हटा डिलीट कर दो दीजिए जानते जानती याद पता है हैं हूं हूँ मैं मेरा मेरी मेरे मुझे हम के का की में बारे को से और सब सब कुछ प्लीज कृपया पास एक वह यह bhool bhul bhoool jao jaiye ki jo mita hata delete kar do dijiye jante jaante yaad pata hai hain hoon hu main mera meri mere mujhe ke ka mein me baare bare ko se aur sab kuch please paas ek rehta rehti',
}
const lightWords = new Map(Object.entries(light).map(([language, list]) => [language, new Set(list.split(' '))]))

/** Words that ask for everything. */
const everything =
  /(?<!\p{L})(?:everything|anything|all|alles|tout|todo|tutto|tudo|wszystko|вс[её]|her şey\p{L}{0,4}|hepsini|كل|सब|sab)(?!\p{L})|全部|すべて|全て|一切|所有|모든|모두|전부/iu

/** The subject of a request. */
export interface ForgetSubject {
  /** ISO 639-1 code. */
  language: string
  /** Folded words of content; empty if topics or everything say it all. */
  content: string[]
  topics: Topic[]
  isEverything: boolean
}

const foldWord = (text: string) => foldAccents(foldForm(text))

/** Reads what a request is about. Without a language, as for a bare query, every word may be one of content. */
export const forgetSubjectOf = (request: string, language: string): ForgetSubject => {
  const isLight = (word: string) => lightWords.get(language)?.has(word) === true
  const all = [...new Set([...words(request)].map(({ text }) => foldWord(text)))]
  const { topics, others } = topicsOf(all)
  const content = others.filter((word) => !isLight(word) && !isStopWordOf(word, language))
  if (topics.length > 0 && content.length === 0) return { language, content, topics, isEverything: false }
  // The name of a topic next to other words is one of them: "my work address in Ghent".
  const named = all.filter((word) => !others.includes(word) && !isLight(word))
  return { language, content: [...content, ...named], topics: [], isEverything: content.length === 0 && everything.test(request) }
}
