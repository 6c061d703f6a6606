/*
 * Words that are no value of an attribute, although they stand where one could: "I live in fear", "I work for peanuts". One
 * list for each type of value, over the languages of the rules, in lower case.
 */

const set = (...lists: string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')))

/** First or last words that name no place where somebody could live. */
export const noPlaces = set(
  'fear peace hope hell heaven harmony poverty luxury denial sin silence pain misery shame anger love debt dread terror comfort style squalor isolation exile limbo chaos darkness fantasy dreamland eternity moment past present future bubble bed tears town city suburbs countryside village outskirts downtown uptown house home apartment flat studio condo room bedroom dorm dormitory hostel hotel caravan van boat tent trailer cabin cottage basement attic mansion building office department team wing floor block district area neighbourhood neighborhood street road place world front back side student shared two three four one that this these those it them there here constant another other same different private public rented social peaceful perfect pajamas pyjamas retirement hiding captivity sync agreement group crowd',
  'work school bottom top conclusion tune sound point topic next table window seat beach music something somewhere someone anyone nothing everything new better cloud remote wrong right left action action',
  'scheidung trennung angst frieden armut reichtum hoffnung sünde saus einer einem einen eine ein der dem den wohnung haus wg wohngemeinschaft stadt dorf altbau neubau zimmer studentenwohnheim keller dachgeschoss beziehung partnerschaft ehe fernbeziehung gemeinschaft harmonie unsicherheit sorge sorgen',
  'peur paix colocation couple campagne ville maison appartement location banlieue concubinage harmonie autarcie ménage plein centre pleine permanence permanencia étage rez-de-chaussée une un la le les deux',
  'paz pareja miedo casa apartamento piso ciudad pueblo pecado armonía soledad tensión angustia un una unos el la los las alquiler familia campo centro afueras comunidad tranquilidad pobreza',
  'pace affitto campagna città casa appartamento coppia paura centro periferia collina montagna armonia solitudine ansia un una uno simbiosi povertà famiglia',
  'um uma casal casa apartamento cidade medo paz campo república aluguel aluguer condomínio centro interior união harmonia família sozinho sozinha',
  'een angst vrede stad dorp huis flat appartement kamer buitengebied centrum armoede weelde onzekerheid rijtjeshuis studentenhuis de het',
  'bloku mieszkaniu domu mieście wsi strachu centrum akademiku kawalerce kamienicy spokoju biedzie lęku zgodzie stresie pokoju wynajmie',
  'страхе мире доме квартире городе деревне центре общежитии достатке браке нищете ожидании гармонии бедности одиночестве напряжении стрессе съёмной комнате другую новую новый другой',
  'korku huzur ev şehir köy daire apartman merkez yurt evde evlilik hayal',
)

/** First words that name no employer. */
export const noEmployers = set(
  'home night nights peanuts fun free money cash food charity nothing pennies myself me him her them it us you someone somebody anyone everyone people others weekends weekend remote full part two three four five six seven eight nine ten hours days weeks months years a an my our your his their this that these those height standing desk pace speed capacity dawn noon midnight sea times least most christmas all large scale computer screen ease the exposure pleasure love peace justice change freedom equality minimum tips living',
  'regen hause nacht tag heute meine mein meinem meiner eine ein einen einem einer sonne kälte hitze licht geld wenig mich mir uns spaß wochenende die das den der dem zwei drei',
  'mon ma mes moi nous un une le la les plaisir mieux gagner domicile rien des deux trois vivre rentrer',
  'casa un una mi mis mí la el los las gusto vivir ganar dinero noche turno turnos remoto equipo silencio nada placer',
  'casa un una mia mio me noi passione piacere notte turni soldi niente il la lo le gli remoto',
  'casa um uma meu minha mim prazer noite turnos dinheiro nada remoto o a os as conta',
  'thuis een mijn nacht niets geld plezier het de mij ons',
  'domu nocy biurze zespole nocach systemie pracy spokoju ciszy zdalnie zmiany',
  'ночную дому офисе ночам команде себя поте удаленке удалёнке тишине школе больнице дома',
)

/** Places of work that may have an article: "a bank". */
export const workplaces = set(
  'bank hospital school startup start-up restaurant café cafe bakery company university firm library factory supermarket hotel bookshop bookstore shop store kindergarten clinic pharmacy farm garage agency museum theatre theater nursery bar pub studio ngo nonprofit non-profit council warehouse salon gym airport office bbc nhs un eu post government police army navy ministry city state',
)

/** Words that are no name that somebody is called by. */
export const noNames = set(
  'tomorrow later back when if maybe anytime any sometime soon again today tonight now after before at on in by once whenever crazy old mad silly weird stupid lazy paranoid picky a an the that this whatever names out over up only please tonight first asap not never on spelled spelt misspelled hard easy common unusual rare long short pronounced unpronounceable often already also still mud',
)

/** Things that are taken without being a medicine. */
export const noMedicines = set(
  'the a an my our your his her it this that these those care notes photos pictures part time breaks break lessons classes class showers shower baths naps nap bus train tram metro subway taxi cab uber lift elevator stairs bike walk walks turns pride risks risk days weekends off advantage advice responsibility things everything nothing everyone people orders criticism sugar milk long after for up to out over away down in on back holidays vacations selfies minutes hours medicine medication medicines pills drugs tests exams pleasure offense offence issue action measures steps one two three four notice online dance piano guitar violin yoga french german spanish english cold leave trips trip sick calls meetings board track vacation holiday maternity paternity parental call duty strike autopilot fire edge team budget schedule mend way road fence',
)

/** Words after "I am a ..." and the like that are no occupation are everything but these. */
export const occupations = set(
  'accountant actor actress actuary administrator analyst anaesthetist animator anthropologist apprentice archaeologist architect artist astronaut astronomer athlete attorney auditor author baker banker barber barista barman bartender beautician beekeeper biochemist biologist blacksmith bookkeeper bookseller botanist bricklayer broker builder busker butcher butler caregiver carer caretaker carpenter cashier caterer ceo cfo chaplain chauffeur chef chemist chiropractor choreographer cleaner clerk coach cobbler comedian composer conductor consultant contractor cook copywriter coroner counsellor counselor courier cto curator dancer dentist designer detective developer dietician dietitian director dj docent doctor doorman dressmaker driver economist editor electrician engineer entrepreneur estate-agent executive farmer filmmaker financier firefighter fireman fisherman florist freelancer gardener geologist goldsmith grocer guard gynaecologist hairdresser handyman historian housekeeper housewife illustrator influencer instructor interpreter inventor investigator janitor jeweller jeweler jockey joiner journalist judge lawyer lecturer librarian lifeguard linguist locksmith machinist magician maid mailman manager marketer mason mathematician mechanic meteorologist midwife miner minister model musician nanny neurologist notary novelist nun nurse nutritionist obstetrician officer optician optometrist painter paralegal paramedic pastor pathologist pensioner pharmacist photographer physician physicist physiotherapist pianist pilot plasterer plumber poet policeman policewoman politician porter postman potter priest principal printer producer professor programmer psychiatrist psychologist publisher rabbi radiographer ranger realtor receptionist recruiter referee reporter researcher retiree roofer sailor salesman salesperson saleswoman scientist screenwriter sculptor seamstress secretary shepherd shopkeeper singer sociologist soldier solicitor sommelier statistician stewardess steward stockbroker student stylist supervisor surgeon surveyor tailor teacher technician teller therapist tiler trader trainee trainer translator trucker tutor undertaker upholsterer vet veterinarian waiter waitress weaver welder writer zoologist',
)

/** Words that say that somebody has no occupation, or one without an employer. */
export const noEmployment = set('unemployed retired jobless self-employed freelance freelancing')

export const kin =
  'sister|brother|mother|mum|mom|father|dad|son|daughter|wife|husband|girlfriend|boyfriend|partner|fiancée?|uncle|aunt|cousin|nephew|niece|grandmother|grandma|grandfather|grandpa|granny|best friend|friend|boss|roommate|flatmate|colleague|neighbour|neighbor|parents|twin|stepson|stepdaughter|ex'

export const pets =
  'dog|cat|puppy|kitten|rabbit|bunny|hamster|guinea pig|parrot|budgie|bird|horse|pony|tortoise|turtle|snake|fish|ferret|lizard|gecko|rat|mouse|hen|chicken|goat|sheep|cow|donkey|llama'

/** Things that one person has several of: two names of one kind do not contradict each other. */
export const several = set(
  'sister brother friend cousin uncle aunt nephew niece son daughter child kid kids dog cat pet horse rabbit colleague coworker neighbour neighbor student grandchild grandson granddaughter roommate flatmate teammate client customer plant team name number hobby problem question goal favourite favorite idea dream plan opinion point answer guess',
)

export const languages =
  'english|german|french|spanish|italian|portuguese|dutch|polish|russian|ukrainian|turkish|japanese|chinese|mandarin|cantonese|korean|arabic|hindi|urdu|bengali|punjabi|tamil|telugu|swedish|norwegian|danish|finnish|icelandic|greek|czech|slovak|hungarian|romanian|bulgarian|serbian|croatian|slovene|slovenian|albanian|hebrew|persian|farsi|vietnamese|thai|indonesian|malay|tagalog|swahili|catalan|basque|galician|welsh|irish|latin|esperanto|sign language|asl|afrikaans|zulu|estonian|latvian|lithuanian'

/** Things that people move to as they move to a city, and do not live in. */
export const products =
  'chrome|firefox|safari|edge|brave|opera|android|ios|iphone|samsung|pixel|windows|macos|mac|linux|ubuntu|debian|fedora|arch|notion|obsidian|evernote|onenote|slack|teams|discord|zoom|spotify|tidal|netflix|deezer|aws|azure|gcp|heroku|vercel|react|vue|svelte|angular|python|java|javascript|typescript|rust|go|golang|kotlin|swift|ruby|vim|neovim|emacs|vs code|vscode|zed|sublime|intellij|pycharm|cursor|gmail|outlook|proton|protonmail|github|gitlab|jira|linear|trello|asana|postgres|mysql|sqlite|mongodb|chatgpt|claude|gemini|copilot|signal|whatsapp|telegram|figma|sketch|tea|coffee|decaf|part-time|full-time|remote'
