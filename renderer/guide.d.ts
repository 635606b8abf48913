declare module 'virtual:guide' {
  export type GuidePart =
    | { readonly kind: 'text' | 'code' | 'strong' | 'em'; readonly text: string }
    | { readonly kind: 'link'; readonly text: string; readonly page: string; readonly id?: string }

  export type GuideBlock =
    | {
        readonly kind: 'heading'
        readonly level: number
        readonly id: string
        readonly parts: readonly GuidePart[]
      }
    | { readonly kind: 'text'; readonly parts: readonly GuidePart[] }
    | {
        readonly kind: 'list'
        readonly isOrdered: boolean
        readonly items: readonly (readonly GuidePart[])[]
      }
    | {
        readonly kind: 'table'
        readonly head: readonly (readonly GuidePart[])[]
        readonly rows: readonly (readonly (readonly GuidePart[])[])[]
      }
    | { readonly kind: 'picture'; readonly words: string; readonly file: string }

  export interface GuidePage {
    readonly name: string
    readonly title: string
    readonly blocks: readonly GuideBlock[]
  }

  export const GUIDE: readonly GuidePage[]
}
