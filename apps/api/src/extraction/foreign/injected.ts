import type { ForeignSpan, Line } from './lines.ts'

/** Marks of the templates of models, and of texts that pretend to come from the system. They are foreign to the end. */
const marks =
  /<\|[\w-]{1,40}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:s|system|assistant|user|human|memory|memories|instructions?|context|prompt|system[_-]?prompt|tool_call|function_call|start_of_turn|end_of_turn)>|^\s{0,8}#{1,4}\s?(?:system|instructions?|response|assistant|human|user)\s?:?\s{0,8}$|^\s{0,8}[[(*]{0,3}(?:system|assistant|human|developer|system (?:message|prompt|note|update|override))[\])*]{0,3}\s?[:：]/imu

/** Sentences that give orders to a model against its instructions. */
const orders =
  /(?:ignore|disregard|forget|override|bypass|skip)\s(?:\p{L}{1,12}\s){0,5}(?:instructions?|prompts?|rules|guidelines|directives|constraints|programming|messages above)|new (?:system )?instructions?\s?:|(?:reveal|print|show|repeat|output|leak) (?:me )?(?:your|the) (?:system |hidden |initial |secret )?(?:prompt|instructions)|(?:developer|dan|jailbreak|god|admin(?:istrator)?) mode|(?:ignorier\p{L}*|vergiss|missachte)\s(?:\p{L}{1,14}\s){0,5}(?:anweisung|instruktion|regel|vorgabe)\p{L}*|(?:ignore[sz]?|oublie[sz]?)\s(?:\p{L}{1,14}\s){0,5}(?:instructions|consignes|règles)|(?:ignora|olvida|ignore|esqueça|dimentica)\s(?:\p{L}{1,14}\s){0,5}(?:instrucciones|reglas|instruções|regras|istruzioni|regole)|(?:negeer|vergeet)\s(?:\p{L}{1,14}\s){0,5}(?:instructies|regels)|(?:zignoruj|ignoruj|zapomnij)\s(?:\p{L}{1,14}\s){0,5}(?:instrukcj|polece|zasad)\p{L}*|(?:игнорируй|проигнорируй|забудь)\p{L}*\s(?:\p{L}{1,14}\s){0,5}(?:инструкци|указани|правил)\p{L}*|(?:talimat|kural|yönerge)\p{L}*\s(?:\p{L}{1,14}\s){0,3}(?:yok say|görmezden|unut|dikkate alma)\p{L}*|(?:指示|命令|ルール|プロンプト)[^。]{0,12}(?:無視|忘れ)|(?:忽略|无视|忘记|無視)[^。]{0,16}(?:指令|指示|规则|提示)|(?:지시|명령|규칙|프롬프트)[^.]{0,12}(?:무시|잊)|(?:تجاهل|انس|اهمل)\p{L}*\s(?:\p{L}{1,14}\s){0,5}(?:التعليمات|الأوامر|القواعد|تعليمات)|(?:निर्देश|नियम)\P{Sentence_Terminal}{0,30}(?:अनदेखा|नज़रअंदाज़|भूल)/iu

/** The context that Acquaint wrote, which an application sent back in a message. */
const ownContext =
  /<known_about_user>|What the application knows about the user|<(?:memory|passage|about|name)(?:\s[\w-]{1,30}="[^"]{0,200}"){1,8}>/u
const ownContextEnd = /<\/known_about_user>/u

/** Finds texts that pretend to be instructions of the system, and contexts of Acquaint that came back. */
export function* injectedIn(content: string, lines: Line[]): Generator<ForeignSpan> {
  const context = ownContext.exec(content)
  if (context) {
    const last = ownContextEnd.exec(content)
    yield { start: context.index, end: last && last.index > context.index ? last.index + last[0].length : content.length, kind: 'quoted' }
  }
  const mark = marks.exec(content)
  if (mark) yield { start: mark.index, end: content.length, kind: 'quoted' }
  // After such an order, the rest of the message may be for the model too.
  const order = lines.find(({ text }) => orders.test(text))
  if (order) yield { start: order.start, end: content.length, kind: 'quoted' }
}
