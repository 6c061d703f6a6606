/** Short texts in many languages, by title, and queries by the title of the document that must come first. */
export interface LanguageCase {
  language: string
  docs: Record<string, string>
  queries: [query: string, title: string][]
}

/** Written for these tests. The queries bend the words of the texts, leave accents out, or write them in capitals. */
export const languageCases: LanguageCase[] = [
  {
    language: 'English',
    docs: {
      Health: 'The doctor measured her blood pressure twice. She should take the tablets every morning and avoid salty food.',
      Home: 'The boiler in the kitchen is leaking. A plumber promised to repair it on Thursday, before the guests arrive.',
      Travel: 'Our train to Vienna leaves at nine. The hotel has kept two rooms near the station for three nights.',
      Work: 'The project is late because a supplier cancelled. We agreed to hire another engineer and to meet weekly.',
    },
    queries: [
      ['taking a tablet', 'Health'],
      ['leaks repaired by plumbers', 'Home'],
      ['which hotels near stations', 'Travel'],
      ['HIRING ENGINEERS', 'Work'],
    ],
  },
  {
    language: 'German',
    docs: {
      Gesundheit: 'Die Ärztin hat den Blutdruck gemessen. Der Patient soll jeden Morgen zwei Tabletten nehmen und weniger Salz essen.',
      Wohnung: 'Die Heizung in der Küche ist kaputt. Der Handwerker kommt am Donnerstag und repariert auch das Fenster im Flur.',
      Reise: 'Unser Zug nach Wien fährt um neun Uhr ab. Das Hotel hat uns drei Nächte lang zwei Zimmer am Bahnhof freigehalten.',
      Arbeit: 'Das Projekt verzögert sich, weil ein Lieferant abgesagt hat. Wir haben beschlossen, einen Ingenieur einzustellen.',
    },
    queries: [
      ['die Tablette', 'Gesundheit'],
      ['Arztin', 'Gesundheit'],
      ['kaputte Heizungen in Küchen', 'Wohnung'],
      ['ZÜGE NACH WIEN', 'Reise'],
      ['Lieferanten und Projekte', 'Arbeit'],
    ],
  },
  {
    language: 'French',
    docs: {
      Santé: 'Le médecin a mesuré la tension du patient. Il doit prendre deux comprimés chaque matin et manger moins salé.',
      Maison: 'Le chauffage de la cuisine est en panne. Le plombier viendra jeudi et réparera aussi la fenêtre du couloir.',
      Voyage: 'Notre train pour Vienne part à neuf heures. L’hôtel nous a gardé deux chambres près de la gare pour trois nuits.',
      Travail: 'Le projet a pris du retard parce qu’un fournisseur a annulé. Nous avons décidé d’embaucher une ingénieure.',
    },
    queries: [
      ['un comprime', 'Santé'],
      ['les fenêtres des couloirs', 'Maison'],
      ['hotels et gares', 'Voyage'],
      ['FOURNISSEURS', 'Travail'],
    ],
  },
  {
    language: 'Spanish',
    docs: {
      Salud: 'La médica midió la presión del paciente. Debe tomar dos pastillas cada mañana y comer con menos sal.',
      Casa: 'La calefacción de la cocina está averiada. El fontanero vendrá el jueves y también arreglará la ventana del pasillo.',
      Viaje: 'Nuestro tren a Viena sale a las nueve. El hotel nos ha guardado dos habitaciones cerca de la estación.',
      Trabajo: 'El proyecto lleva retraso porque un proveedor canceló. Hemos decidido contratar a otra ingeniera este mes.',
    },
    queries: [
      ['pastilla', 'Salud'],
      ['calefaccion de las cocinas', 'Casa'],
      ['habitacion cerca de estaciones', 'Viaje'],
      ['PROVEEDORES', 'Trabajo'],
    ],
  },
  {
    language: 'Portuguese',
    docs: {
      Saúde: 'A médica mediu a pressão do paciente. Ele deve tomar dois comprimidos todas as manhãs e comer com menos sal.',
      Casa: 'O aquecimento da cozinha está avariado. O canalizador vem na quinta-feira e também vai arranjar a janela do corredor.',
      Viagem: 'O nosso comboio para Viena parte às nove. O hotel guardou-nos dois quartos perto da estação durante três noites.',
      Trabalho: 'O projeto está atrasado porque um fornecedor cancelou. Decidimos contratar mais uma engenheira neste mês.',
    },
    queries: [
      ['comprimido', 'Saúde'],
      ['janelas dos corredores', 'Casa'],
      ['quarto perto da estacao', 'Viagem'],
      ['FORNECEDORES', 'Trabalho'],
    ],
  },
  {
    language: 'Italian',
    docs: {
      Salute: 'La dottoressa ha misurato la pressione del paziente. Deve prendere due compresse ogni mattina e mangiare meno salato.',
      Casa: 'Il riscaldamento della cucina è guasto. L’idraulico viene giovedì e aggiusta anche la finestra del corridoio.',
      Viaggio: 'Il nostro treno per Vienna parte alle nove. L’albergo ci ha tenuto due camere vicino alla stazione per tre notti.',
      Lavoro: 'Il progetto è in ritardo perché un fornitore ha rinunciato. Abbiamo deciso di assumere una nuova ingegnera.',
    },
    queries: [
      ['una compressa', 'Salute'],
      ['finestre e corridoi', 'Casa'],
      ['camera vicino alle stazioni', 'Viaggio'],
      ['FORNITORI', 'Lavoro'],
    ],
  },
  {
    language: 'Russian',
    docs: {
      Здоровье: 'Врач измерил давление пациента. Каждое утро нужно принимать две таблетки и есть меньше солёного.',
      Дом: 'На кухне сломалось отопление. Мастер придёт в четверг и заодно починит окно в коридоре.',
      Поездка: 'Наш поезд в Вену отправляется в девять часов. Гостиница оставила нам две комнаты рядом с вокзалом.',
      Работа: 'Проект задерживается, потому что поставщик отказался. Мы решили нанять ещё одного инженера.',
    },
    queries: [
      ['таблетка', 'Здоровье'],
      ['соленого', 'Здоровье'],
      ['окна в коридорах', 'Дом'],
      ['ПОЕЗДА И ГОСТИНИЦЫ', 'Поездка'],
      ['инженеры и проекты', 'Работа'],
    ],
  },
  {
    language: 'Turkish',
    docs: {
      Sağlık: 'Doktor hastanın tansiyonunu ölçtü. Her sabah iki tablet alması ve daha az tuzlu yemesi gerekiyor.',
      Ev: 'Mutfaktaki kalorifer bozuldu. Tamirci perşembe günü gelecek ve koridordaki pencereyi de onaracak.',
      Yolculuk: 'Viyana treni saat dokuzda kalkıyor. Otel bize istasyonun yanında üç gece için iki oda ayırdı.',
      İş: 'Proje gecikti çünkü bir tedarikçi vazgeçti. Bu ay yeni bir mühendis işe almaya karar verdik.',
    },
    queries: [
      ['tabletler', 'Sağlık'],
      ['pencereler', 'Ev'],
      ['oteller', 'Yolculuk'],
      ['muhendis', 'İş'],
    ],
  },
  {
    language: 'Arabic',
    docs: {
      الصحة: 'قاس الطبيب ضغط المريض. عليه أن يتناول قرصين كل صباح وأن يأكل طعاما أقل ملوحة.',
      البيت: 'تعطلت التدفئة في المطبخ. سيأتي السباك يوم الخميس وسيصلح النافذة في الممر أيضا.',
      السفر: 'يغادر قطارنا إلى فيينا في الساعة التاسعة. حجز لنا الفندق غرفتين قرب المحطة لثلاث ليال.',
      العمل: 'تأخر المشروع لأن المورد اعتذر. قررنا توظيف مهندسة أخرى هذا الشهر.',
    },
    queries: [
      ['طَبِيب', 'الصحة'],
      ['مطبخ', 'البيت'],
      ['فندق قرب محطة', 'السفر'],
      ['المهندسة', 'العمل'],
    ],
  },
  {
    language: 'Chinese',
    docs: {
      健康: '医生给病人量了血压。病人每天早上要吃两片药，少吃咸的食物。',
      家: '厨房的暖气坏了。修理工星期四来，同时修理走廊的窗户。',
      旅行: '我们去维也纳的火车九点出发。酒店在车站附近给我们留了两个房间。',
      工作: '项目推迟了，因为供应商取消了合同。我们决定再招聘一名工程师。',
    },
    queries: [
      ['血压', '健康'],
      ['窗户坏了', '家'],
      ['酒店房间', '旅行'],
      ['招聘工程师', '工作'],
    ],
  },
  {
    language: 'Japanese',
    docs: {
      健康: '医者が患者の血圧を測りました。毎朝、薬を二錠飲み、塩分を控えてください。',
      住まい: '台所の暖房が壊れました。木曜日に修理の人が来て、廊下の窓も直してくれます。',
      旅: 'ウィーン行きの列車は九時に出発します。ホテルは駅の近くに部屋を二つ取ってくれました。',
      仕事: 'プロジェクトは遅れています。取引先が契約を取り消したからです。技術者をもう一人雇うことにしました。',
    },
    queries: [
      ['患者の血圧', '健康'],
      ['廊下の窓', '住まい'],
      ['ﾎﾃﾙ', '旅'],
      ['契約と技術者', '仕事'],
    ],
  },
  {
    language: 'Thai',
    docs: {
      สุขภาพ: 'แพทย์วัดความดันโลหิตของผู้ป่วย ผู้ป่วยต้องกินยาสองเม็ดทุกเช้าและกินอาหารเค็มให้น้อยลง',
      บ้าน: 'เครื่องทำความร้อนในห้องครัวเสีย ช่างจะมาวันพฤหัสบดีและซ่อมหน้าต่างที่ทางเดินด้วย',
      การเดินทาง: 'รถไฟของเราไปเวียนนาออกเวลาเก้าโมง โรงแรมเก็บห้องพักไว้ให้เราใกล้สถานี',
      งาน: 'โครงการล่าช้าเพราะผู้ผลิตยกเลิกสัญญา เราตัดสินใจจ้างวิศวกรเพิ่มอีกหนึ่งคน',
    },
    queries: [
      ['แพทย์', 'สุขภาพ'],
      ['ซ่อมหน้าต่าง', 'บ้าน'],
      ['โรงแรมใกล้สถานี', 'การเดินทาง'],
      ['วิศวกร', 'งาน'],
    ],
  },
]
