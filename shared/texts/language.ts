// Which language is spoken: main is told by its environment, and tells the page by its address.

interface Surroundings {
  readonly process?: { readonly env: Readonly<Partial<Record<string, string>>> }
  readonly location?: { readonly hash: string }
}

/** What a program knows of its own surroundings differs from one to the next; what it lacks is not there. */
const HERE: object = globalThis

/** Looked for where it stands, for tables are made of texts as soon as their module is loaded. */
export const askedLanguage = ({ process, location }: Surroundings = HERE): string =>
  process?.env['FLOTILLA_LANGUAGE'] ?? /^#language=([\w-]+)$/.exec(location?.hash ?? '')?.[1] ?? 'en'
