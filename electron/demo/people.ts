// The people behind the inboxes: names of many languages, and how mail addresses are made of them.
import type { Random } from './random'

export interface Person {
  readonly first: string
  readonly last: string
  /** For addresses: lower case, no accents, letters, hyphens and apostrophes only. */
  readonly firstPlain: string
  readonly lastPlain: string
}

// First names | last names; a name of another script carries its Latin form after a slash.
const CULTURES: readonly string[] = [
  'Emma,Olivia,James,Grace,Henry,Ruby,Oscar,Hannah,Toby,Alice,Miles,Nora,Owen,Clara,Felix,Isla,Reuben,Tess|Whitfield,Harlow,Pemberton,Ashby,Thorne,Caldwell,Marlowe,Hartley,Wren,Lockwood,Bexley,Radcliffe,Sutton,Kerr,Dunmore,Fairbairn',
  'Aoife,Siobhán,Ciarán,Niamh,Eoin,Saoirse,Declan,Róisín,Pádraig,Orla|O’Connor,O’Brien,Gallagher,Ní Dhomhnaill,Byrne,O’Sullivan,Mac Giolla,Kavanagh,D’Arcy,Fitzgerald',
  'Lukas,Jürgen,Anja,Käthe,Björn,Mareike,Günther,Sören,Friederike,Heike,Tobias,Jörg,Annika,Ute|Müller,Schröder,Weiß,Köhler,Großmann,Böhm,Hübner,Vogelsang,Brandt,Krämer,Lindner,von Hohenfels,Strauß,Öztürk',
  'Élodie,François,Chloé,Théo,Mathilde,Jérôme,Anaïs,Benoît,Océane,Rémi,Zoé,Gaël,Solène,Loïc|Lefèvre,Béranger,Dubois,Gautier,Mercier,D’Aubigné,Château,Fontaine,Rousselle,Noël,Garçon,Marchand,L’Hermite,Besançon',
  'Sofía,Íñigo,Lucía,Andrés,Begoña,Martín,Inés,Álvaro,Ximena,Joaquín,Noelia,Raúl|García,Núñez,Ibáñez,Castaño,Muñoz,Fernández,Peña,de la Fuente y Castellanos,Zúñiga,Echeverría,Ordóñez,Rincón',
  'João,Inês,Gonçalo,Beatriz,Tomé,Conceição,Vítor,Luísa,Mauricio,Lívia|Araújo,Magalhães,Conceição,Guimarães,Simões,Brandão,Falcão,Teixeira,Leitão,Assunção',
  'Łukasz,Małgorzata,Zbigniew,Agnieszka,Paweł,Katarzyna,Grażyna,Michał,Wojciech,Żaneta|Wójcik,Kowalczyk,Dąbrowska,Śliwiński,Zając,Gołębiowska,Szczepański,Źródłowski,Nowak,Błaszczyk',
  'Jiří,Tomáš,Zdeňka,Lenka,Ondřej,Kateřina,Šimon,Barbora,Matěj,Eliška|Dvořák,Černý,Růžičková,Procházka,Hájek,Kučerová,Žižka,Němec,Říha,Šťastný',
  'Åsa,Björn,Linnéa,Göran,Freja,Mårten,Sølvi,Øyvind,Håkon,Jens,Maja,Søren,Ebba,Åke|Lindström,Sjögren,Ødegård,Nygård,Åkesson,Bjørnstad,Kjær,Hällström,Thorvaldsen,Sørensen,Bergqvist,Mørk',
  'Þóra,Guðmundur,Sigríður,Ægir,Björk|Þórsdóttir,Guðjónsson,Ólafsdóttir,Sæmundsson,Hjálmarsson',
  'Zoltán,Ágnes,Győző,Réka,Balázs,Ildikó,Ákos,Zsófia|Szabó,Kovács,Tóth,Erdős,Fekete,Hegedűs,Szűcs,Bárdos',
  'Ayşe,Çağlar,Elif,Özgür,İlker,Şule,Yiğit,Gülçin|Yılmaz,Şahin,Çelik,Doğan,Işık,Güneş,Aydın,Kılıç',
  'Ioana,Ștefan,Mădălina,Răzvan,Ana-Maria,Ilinca,Bogdan|Țurcanu,Ionescu,Văcărescu,Niță,Bălan,Șerban,Popescu',
  'Priya,Arjun,Ananya,Rohan,Meera,Kavya,Vikram,Ishaan|Raghunathan,Iyer,Chatterjee,Venkatasubramanian,Kapoor,Desai,Mukherjee,Nair',
  'Linh,Đức,Thảo,Minh,Hương,Quốc|Nguyễn,Trần,Phạm,Đặng,Võ,Huỳnh',
  'Ольга/Olga,Дмитрий/Dmitry,Наталья/Natalya,Сергій/Serhii,Оксана/Oksana|Соколова/Sokolova,Кравченко/Kravchenko,Лебедев/Lebedev,Шевчук/Shevchuk',
  'Ελένη/Eleni,Γιώργος/Giorgos,Δήμητρα/Dimitra|Παπαδοπούλου/Papadopoulou,Νικολάου/Nikolaou,Αναγνώστου/Anagnostou',
  'Yuki,Haruto,Sakura,Ren,Aiko|Tanaka,Kobayashi,Watanabe,Fujimoto,Ishikawa',
  'Maximiliane-Theodora,Anne-Catherine,Jean-Baptiste,Bartholomew|Featherstone-Haughton,von und zu Lichtenwald-Hohenstein,Vandenbroucke-Delacroix,Montgomery-Cuninghame',
]

// English names are half of all, whatever the language of the buyer: so cold-email teams name their inboxes.
const ENGLISH_SHARE = 0.46

const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  œ: 'oe',
  '’': "'",
}

interface Culture {
  readonly firsts: readonly string[]
  readonly lasts: readonly string[]
}

const parsed: readonly Culture[] = CULTURES.map((line) => {
  const [firsts = '', lasts = ''] = line.split('|')
  return { firsts: firsts.split(','), lasts: lasts.split(',') }
})

const [english, ...others] = parsed

/** Lower case without accents, for the local part of an address. */
export function plainLetters(name: string): string {
  const folded = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/g, (letter) => PLAIN_LETTERS[letter] ?? (letter === ' ' || letter === '-' ? letter : ''))
  return folded.replace(/ /g, '')
}

function named(source: string): { shown: string; plain: string } {
  const [shown = '', latin = shown] = source.split('/')
  return { shown, plain: plainLetters(latin) }
}

export function createPerson(random: Random): Person {
  const culture = random.chance(ENGLISH_SHARE) ? english : random.pick(others)
  if (culture === undefined) throw new RangeError('there are no names')
  const first = named(random.pick(culture.firsts))
  const last = named(random.pick(culture.lasts))
  return { first: first.shown, last: last.shown, firstPlain: first.plain, lastPlain: last.plain }
}

type LocalPart = (first: string, last: string) => string

const LOCAL_PARTS: readonly LocalPart[] = [
  (first, last) => `${first}.${last}`,
  (first) => first,
  (first, last) => `${first.charAt(0)}.${last}`,
  (first, last) => `${first}${last.charAt(0)}`,
  (first, last) => `${first.charAt(0)}${last}`,
  (first, last) => `${first}.${last.charAt(0)}`,
  (first, last) => `${first}_${last}`,
  (first, last) => `${last}.${first}`,
]

/** How many different addresses one person can have on a domain. */
export const LOCAL_PART_STYLES = LOCAL_PARTS.length

/** The part before the @. Apostrophes stay in only when asked: most reseller tools drop them. */
export function localPart(person: Person, style: number, hasApostrophe: boolean): string {
  const make = LOCAL_PARTS[style % LOCAL_PARTS.length] ?? LOCAL_PARTS[0]
  const clean = (name: string): string => (hasApostrophe ? name : name.replace(/'/g, ''))
  return make === undefined
    ? person.firstPlain
    : make(clean(person.firstPlain), clean(person.lastPlain)).slice(0, 60)
}
