// What the bench uses of papaparse.
declare module 'papaparse' {
  export function parse(text: string): { readonly data: readonly (readonly string[])[] }
}
