// A language for tests of the texts: what it leaves as it was did not come out of the catalogue.

/** Each letter with a sign above or below: read as before, and told from every English word. */
const LETTERS = new Map(
  Array.from('aáeéiíoóuúyýcçdđgğhĥjĵkķlĺnñrŕsštťwŵzžbƀfƒmɱpƥqʠvṽxẋ').flatMap((letter, at, all) =>
    at % 2 === 0
      ? [
          [letter, all[at + 1] ?? letter],
          [letter.toUpperCase(), (all[at + 1] ?? letter).toUpperCase()],
        ]
      : [],
  ),
)

/** Where a part is put in, written `{name}`, stays a place. */
const PLACE = /(\{\w+\})/

export const pseudoText = (text: string): string =>
  text
    .split(PLACE)
    .map((part) =>
      PLACE.test(part) ? part : [...part].map((letter) => LETTERS.get(letter) ?? letter).join(''),
    )
    .join('')

/** The same catalogue, each text in it, and what each of its functions answers, in the language of tests. */
export function pseudo<T>(texts: T): T {
  return told(texts) as T
}

function told(value: unknown): unknown {
  if (typeof value === 'string') return pseudoText(value)
  if (typeof value === 'function')
    return (...args: readonly unknown[]) => told(Reflect.apply(value, undefined, args))
  if (Array.isArray(value)) return value.map(told)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, told(part)]))
}
