import { foldAccents, foldForm } from '../normalise.ts'
import { words } from '../search/tokenize.ts'

/*
 * Topics that users name when they ask to forget "what you know about my health", with the words by which a memory belongs to
 * one. The lists are closed and in the 14 languages; a hyphen at the end of a word stands for any ending.
 */

interface TopicWords {
  /** How a topic is named: in a request, or as the category of a memory. */
  names: string
  /** Words of memories about the topic. */
  members: string
}

const topicWords: TopicWords[] = [
  {
    names:
      'health healthcare medical illness gesundheit gesundheitlich- krankheit- santé médical- maladie- salud médic- enfermedad- salute medic- malatti- saúde doença- gezondheid gezondheids- ziekte- zdrowi- zdrowotn- chorob- здоровь- медицинск- болезн- sağlık sağlığ- hastalı- 健康 病気 病气 疾病 医疗 醫療 건강 질병 صحة صحت- مرض- सेहत स्वास्थ्य बीमारी sehat swasthya bimari tabiyat',
    members:
      'allerg- asthma diabet- cancer tumour tumor- epilep- migraine- headache- depress- anxiety adhd autis- hiv aids arthritis celiac coeliac intoleran- pregnan- surger- operation hospital- doctor- physician- therap- medicat- medicine- pill pills insulin vaccin- disease- illness- diagnos- symptom- injur- blood pressure- chronic disab- antibiotic- penicillin lithium ' +
      'krebs migräne kopfschmerz- angst- schwanger- krankenhaus arzt ärztin ärzt- medikament- tablette- impf- krank- blutdruck behinder- verletz- zöliakie ' +
      'asthm- cancer dépress- anxiété enceinte hôpital médecin médicament- cachet vaccin- malad- blessé- handicap- cœliaque tension ' +
      'asma alergi- cáncer embaraz- hospital médico médica medicamento- pastilla- vacun- enferm- lesión cirugía celíac- tiroides ' +
      'cancro gravidanza incinta ospedale medico dottore farmac- pillol- malat- vaccin- pressione chirurg- celiac- emicrania ' +
      'câncer grávida remédio- comprimido- doente doença cirurgia enxaqueca pressão ' +
      'kanker zwanger ziekenhuis arts huisarts medicijn- ziek- inenting bloeddruk ' +
      'alergi- astm- cukrzyc- rak nowotw- ciąż- szpital- lekarz- lekark- lek leki tabletk- chor- operacj- szczepi- depresj- migren- ' +
      'аллерги- астм- диабет- рак онколог- беремен- больниц- врач- лекарств- таблет- боле- операци- депресс- мигрен- давлени- прививк- ' +
      'alerji- astım- diyabet- kanser- hamile- hastane- doktor- ilaç ilac- hasta- ameliyat- aşı depresyon- migren- tansiyon- ' +
      'アレルギー 喘息 糖尿病 がん 癌 妊娠 病院 医者 薬 手術 うつ 頭痛 病 过敏 過敏 哮喘 癌症 怀孕 懷孕 医院 醫院 医生 醫生 药 藥 手术 手術 抑郁 头痛 血压 血壓 ' +
      '알레르기 천식 당뇨 암 임신 병원 의사 약 수술 우울증 두통 혈압 ' +
      'حساسي- ربو سكري سرطان حامل مستشفى طبيب دواء أدوية عملية اكتئاب صداع ضغط ' +
      'एलर्जी दमा मधुमेह शुगर कैंसर गर्भवती अस्पताल डॉक्टर दवा दवाई ऑपरेशन डिप्रेशन dama sugar aspataal dawa dawai',
  },
  {
    names:
      'family relatives familie familiäre famille famili- famigli- família gezin rodzin- семь- семей- aile- 家族 家人 家庭 가족 عائل- أسر- परिवार parivar',
    members:
      'mother mom mum father dad sister- brother- wife husband son sons daughter- child- kid kids parent- grand- uncle aunt cousin- nephew niece ' +
      'mutter vater schwester- bruder brüder frau mann sohn söhne tochter töchter kind- eltern oma opa onkel tante ' +
      'mère père sœur- frère- femme mari fils fille enfant- parents grand-mère oncle ' +
      'madre padre hermana- hermano- esposa esposo marido hijo- hija- hijos niños abuel- tío tía primo ' +
      'sorell- fratell- moglie marito figli- genitori nonn- zio zia cugin- mãe pai irmã irmão irmãos esposa filho- filha- avó avô tio tia ' +
      'moeder vader zus zussen broer- vrouw zoon dochter kinderen ouders oma ' +
      'matk- mama ojciec ojca tata siostr- brat brata żona żony mąż męża syn syna córk- dzieck- dzieci rodzic- babci- dziad- ' +
      'мам- мать отец отца папа сестр- брат- жен- муж- сын- доч- дет- ребен- родител- бабушк- дедушк- ' +
      'anne- baba- kardeş- abla abi eşim karım kocam oğlum oğlu kızım çocuk- dede teyze ' +
      '母 父 姉 妹 兄 弟 妻 夫 息子 娘 子供 両親 祖母 祖父 妈妈 媽媽 爸爸 姐姐 妹妹 哥哥 弟弟 妻子 丈夫 老婆 老公 儿子 兒子 女儿 女兒 孩子 父母 ' +
      '엄마 어머니 아빠 아버지 언니 누나 오빠 형 동생 아내 남편 아들 딸 아이 부모 أمي أبي أختي أخي زوجتي زوجي ابني ابنتي أطفال والدي ' +
      'माँ मां पिता बहन भाई पत्नी पति बेटा बेटी बच्चे maa papa behen bhai patni pati beta beti',
  },
  {
    names:
      'work job career employer employment profession occupation arbeit beruf- job arbeitgeber travail emploi métier profession trabaj- empleo profesión lavoro impiego professione trabalho emprego profissão werk baan beroep prac- zawod- работ- професси- iş işim- işi meslek- 仕事 職業 工作 职业 職業 직장 일자리 직업 عمل- وظيف- काम नौकरी kaam naukri',
    members:
      'works working employ- boss colleague- coworker- office company salary promot- fired hired manager ' +
      'arbeite arbeitet angestellt chef chefin kolleg- büro firma gehalt travaille patron collègue- bureau entreprise salaire embauch- ' +
      'jefe jefa colega- oficina empresa sueldo salario lavor- capo colleg- ufficio azienda stipendio chefe escritório ' +
      'werk- baas collega- kantoor bedrijf salaris szef- kolega z pracy biur- firm- pensj- начальник- коллег- офис- компани- зарплат- ' +
      'çalış- patron- şirket- ofis- maaş- 働 会社 上司 同僚 給料 勤め 上班 公司 老板 老闆 同事 工资 薪水 회사 상사 동료 월급 근무 أعمل شركة مدير- راتب- زميل- ऑफिस कंपनी बॉस वेतन office company salary',
  },
  {
    names:
      'home address live where location residence adresse anschrift wohnort wohne zuhause domicile habite dirección domicilio vivo casa indirizzo abito endereço moro morada adres woonplaats woon adresu mieszkam adres- адрес- живу место ev adresim yaşadığı- 住所 住 家 地址 住址 주소 사는 집 عنوان- أسكن أعيش पता पते address rehta rehti',
    members:
      'live lives living moved move apartment flat house street neighbourhood neighborhood rent ' +
      'wohne wohnt wohnen lebe gezogen wohnung haus straße miete habite habitons vis déménag- appartement maison rue loyer ' +
      'vivo vivimos mudé mudado piso apartamento calle alquiler abito vivo trasferit- appartamento via affitto moro vivo mudei rua aluguel ' +
      'woon woont verhuisd huis straat huur mieszka- przeprowadzi- dom mieszkanie ulic- czynsz живу живем переехал- квартир- дом улиц- аренд- ' +
      'yaşıyor- oturuyor- taşındı- ev daire sokak kira 住んで 引っ越 アパート マンション 家賃 住在 搬到 公寓 房子 房租 살아 살고 이사 아파트 월세 أسكن أعيش انتقلت شقة بيت شارع رहता रहती घर मकान किराया rehta rehti ghar kiraya',
  },
  {
    names:
      'diet food eating ernährung essen alimentation nourriture régime dieta comida alimentación alimentazione cibo alimentação voeding eten jedzeni- diet- питани- еда еду beslenme yemek 食事 食べ物 饮食 飲食 食物 음식 식단 طعام- حمي- खाना khana',
    members:
      'vegan- vegetar- veget- pescatarian omnivore halal kosher gluten lactose eat eats meat dairy fleisch esse isst mange viande como carne mangio eet vlees wegan- wegetar- mięs- веган- вегетариан- мяс- et yemiyorum 肉 ベジタリアン ヴィーガン 素食 吃素 吃 먹 비건 채식 نباتي आहार शाकाहारी shakahari',
  },
  {
    names:
      'money finances finance financial finanzen geld finanziell- argent financ- dinero finanz- soldi denaro dinheiro financi- geldzaken pieniądz- finans- деньги денег финанс- para mali お金 財政 钱 錢 财务 財務 돈 재정 مال مالي- पैसे पैसा paise',
    members:
      'salary income debt- loan- mortgage savings bank rent earn- budget gehalt schulden kredit hypothek sparen verdiene dette- salaire prêt hypothèque épargne gagne deuda- préstamo hipoteca ahorro- gano debit- mutuo stipendio dívida- empréstimo salário schuld- lening hypotheek długi dług kredyt- oszczędno- зарплат- долг- кредит- ипотек- borç- kredi- maaş- 給料 借金 ローン 貯金 工资 贷款 債務 存款 월급 빚 대출 저축 راتب دين قرض क़र्ज़ कर्ज लोन loan',
  },
  {
    names:
      'relationship love partner dating beziehung- liebesleben couple relation amoureuse relación pareja relazion- relacionamento namoro relatie związ- отношени- ilişki- 恋愛 恋人 感情 연애 관계 علاق- रिश्ता rishta',
    members:
      'girlfriend boyfriend wife husband married engaged divorc- single fiancé- partner ex freundin freund verheiratet geschieden verlobt petite copine copain marié- divorcé- novia novio casad- divorciad- fidanzat- sposat- divorziat- namorad- vriendin getrouwd gescheiden dziewczyn- chłopak- żonat- mężatk- rozwied- девушк- парень парня женат замужем развел- развод- sevgili- evli boşan- 彼女 彼氏 結婚 離婚 女朋友 男朋友 结婚 離婚 离婚 여자친구 남자친구 결혼 이혼 متزوج- خطيب- مطلق- शादी तलाक shaadi',
  },
  {
    names:
      'pets pet animals haustier- tiere animaux mascota- animali animal estimação huisdier- zwierz- питом- животн- evcil 動物 ペット 宠物 寵物 반려동물 حيوان- पालतू paaltu',
    members:
      'dog- cat cats puppy kitten hamster- rabbit- parrot hund- katze- chien- chat chats perro- gato- cane cani gatt- cão cachorr- hond katten kat pies psa kot kota собак- кот кошк- köpek köpeğ- kedi- 犬 猫 狗 猫咪 개 강아지 고양이 كلب- قط- कुत्ता बिल्ली kutta billi',
  },
]

interface Matcher {
  exact: Set<string>
  prefixes: string[]
  /** Texts without spaces between words, found anywhere. */
  dense: string[]
}

export interface Topic {
  names: Matcher
  members: Matcher
}

const isDense = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u
const folded = (text: string) => foldAccents(foldForm(text))

const matcherOf = (list: string): Matcher => {
  const all = list.split(' ').filter(Boolean)
  return {
    exact: new Set(all.filter((one) => !one.endsWith('-') && !isDense.test(one)).map(folded)),
    prefixes: all.filter((one) => one.endsWith('-')).map((one) => folded(one.slice(0, -1))),
    dense: all.filter((one) => isDense.test(one)).map(folded),
  }
}

/** The topics. Members of a topic include its names. */
const topics: Topic[] = topicWords.map(({ names, members }) => ({ names: matcherOf(names), members: matcherOf(`${names} ${members}`) }))

const has = ({ exact, prefixes, dense }: Matcher, word: string): boolean =>
  exact.has(word) || prefixes.some((prefix) => word.startsWith(prefix)) || dense.some((part) => word.includes(part))

/** Returns the topics that folded words name, and the words that name none. */
export const topicsOf = (all: string[]): { topics: Topic[]; others: string[] } => ({
  topics: topics.filter(({ names }) => all.some((word) => has(names, word))),
  others: all.filter((word) => !topics.some(({ names }) => has(names, word))),
})

/** Whether a text belongs to a topic by one of its words, or its category by its name. */
export const isAbout = ({ names, members }: Topic, { text, category }: { text: string; category: string | null }): boolean => {
  if (category !== null && has(names, folded(category))) return true
  const all = [...words(text)].map((word) => folded(word.text))
  if (all.some((word) => has({ ...members, dense: [] }, word))) return true
  const whole = folded(text)
  return members.dense.some((part) => whole.includes(part))
}
